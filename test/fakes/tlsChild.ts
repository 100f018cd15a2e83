import process from 'node:process';
import { createHttpHub } from '../../main/core/hubs/http/index.ts';

/** Asks a server for its metadata and says what came of it: in a process of its own, which may trust another authority. */
const hub = createHttpHub({ base: process.argv[2] ?? '', credentials: { kind: 'none' }, now: Date.now });
const answer = await hub.metadata();
hub.close();
process.stdout.write(answer.ok ? 'ok' : answer.failure.message);
