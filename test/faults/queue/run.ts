import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandIdOf, patientMessage } from '../../../main/core/fhir/index.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import { newUuid, pick, seededRandom } from '../../../main/core/training/random.ts';
import { transactionBundle } from '../../../main/core/hubs/http/bundles.ts';
import { startPeer } from '../../fakes/peer/server.ts';
import { openNetwork, type Question } from './network.ts';
import type { Plan, Step } from './plan.ts';
import type { Asked, Issued, Recording } from './recording.ts';
import { arrivalIdsOf, caseIdsOf, caseOf, regionOf, workers } from './region.ts';
import { createTraffic, type Tampering } from './traffic.ts';
import { createStation, type Station } from './runStation.ts';
import type { StationPool } from './stationProcess.ts';

export interface RunOptions {
  readonly pool: StationPool;
  readonly tampering?: (server: TamperedServer) => Tampering;
  /** Told of all that moves, in order: what a workstation is told and says, what the server is asked and answers. */
  readonly onMove?: (line: string) => void;
}

/** What a mutation may look at. */
export interface TamperedServer {
  readonly current: (type: string, id: string) => StoredResource | undefined;
  readonly handle: (question: Question) => Promise<unknown>;
  readonly newId: () => string;
}

/** Processes die here and the machine does not: that a commit reaches a disk is proved elsewhere, and costs a sixth of a run. */
const inMemory = '/dev/shm';
const startAt = Date.parse('2026-11-18T08:00:00Z');
const tokenLifeS = 300;
const mostBatchRounds = 25;
/** How long people go on when one of them has found out. */
const roundsAfter = 4;
/** From a start until the server has been tried out. */
const probeMs = 20_000;
const client = { id: 'arbetsstation', secret: 'prov', lifetimeS: tokenLifeS } as const;

/** Runs a plan from its start until everything has healed and been looked at. */
export async function run(plan: Plan, options: RunOptions): Promise<Recording> {
  const random = seededRandom(plan.seed * 7_919 + 1);
  const folder = mkdtempSync(path.join(existsSync(inMemory) ? inMemory : tmpdir(), 'arendevakt-queue-'));
  let now = startAt;
  let batch = false;
  let downUntil = 0;
  let sequence = 0;
  const events: { readonly at: number; readonly order: number; readonly run: () => Promise<void> | void }[] = [];
  const later = (ms: number, work: () => Promise<void> | void): void => {
    sequence += 1;
    events.push({ at: now + ms, order: sequence, run: work });
  };
  const ids = seededRandom(plan.seed * 104_729 + 3);
  const peer = await startPeer({
    now: () => now,
    newId: () => newUuid(ids),
    client,
  });
  const network = await openNetwork();
  const caseIds = [...caseIdsOf(plan.cases)];
  const arrivalIds = arrivalIdsOf(plan.arrivals);
  for (const resource of regionOf(plan.cases, plan.arrivals, now)) peer.repository.seed(resource);
  now += 60_000;
  const begunAt = now;

  const { onMove } = options;
  // The ports are other ones in every run.
  const trace = (line: string): void => onMove?.(`${now - startAt} ${line.replaceAll(/127\.0\.0\.1:\d+/g, 'server')}`);
  const asked: Asked[] = [];
  const issued: Issued[] = [];
  const tried = new Map<string, number>();
  const faults: Extract<Step, { readonly kind: 'fault' }>[] = [];
  let otherServerAt: number | null = null;
  const faultsMet: Record<string, number> = {};
  const patientCommands: string[] = [];
  let typed = 0;
  const words = (): string => {
    typed += 1;
    return `Ord ${plan.seed}-${typed}.`;
  };
  const current = (type: string, id: string): StoredResource | undefined =>
    peer.repository.journal.findLast(({ resource }) => resource.resourceType === type && resource.id === id)
      ?.resource as StoredResource | undefined;
  const reached = new Map<string, Set<string>>();
  let journalRead = 0;
  const timesReached = (kind: string): number => {
    const { journal } = peer.repository;
    const known = new Map(journalRead < journal.length ? issued.map((item) => [item.commandId, item.kind]) : []);
    for (; journalRead < journal.length; journalRead += 1) {
      const commandId = commandIdOf(journal[journalRead]?.resource as StoredResource);
      const done = known.get(commandId ?? '');
      if (commandId === null || done === undefined) continue;
      reached.set(done, (reached.get(done) ?? new Set()).add(commandId));
    }
    return reached.get(kind)?.size ?? 0;
  };
  const newId = (): string => newUuid(random);
  const handle = async (question: Question, how = {}) => {
    const told = await peer.handle(question, question.body, how);
    const isOther = otherServerAt !== null && question.url.endsWith('/metadata');
    const answer = isOther ? { ...told, body: { ...told.body, software: { name: 'Another', version: '2' } } } : told;
    if (onMove !== undefined) {
      const { from, id, method, url, body } = question;
      trace(`${from} ${id} ${method} ${url} ${body} → ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer;
  };

  const stations: Station[] = workers.slice(0, plan.stations).map((worker, index) => {
    const dataDir = path.join(folder, worker.name);
    mkdirSync(dataDir);
    return createStation({
      index,
      worker,
      dataDir,
      base: `${network.origin}/fhir/R4`,
      credentials: { kind: 'client', url: `${network.origin}/token`, id: client.id, secret: client.secret },
      rulebook: plan.rulebook,
      looking: plan.looking > index,
      seed: plan.seed,
      pool: options.pool,
      now: () => now,
      later,
      network,
      onQuestion: (question) => traffic(index, question),
      issued,
      tried,
      reached: timesReached,
      ...(onMove === undefined ? {} : { trace }),
    });
  });
  const traffic = createTraffic({
    network,
    handle,
    now: () => now,
    later,
    random,
    asked,
    tampering: options.tampering?.({ current, handle, newId }) ?? {},
    isBatch: () => batch,
    behindMs: plan.behindMs,
    unreachable: (station) => now < downUntil || now < (stations[station]?.cutUntil() ?? 0),
    fault: (station, question) => {
      if (question.canary || question.url === '/token') return null;
      const index = faults.findIndex((step) => step.station === station && (step.on === 'write') === question.write);
      const [found] = index === -1 ? [] : faults.splice(index, 1);
      if (found === undefined) return null;
      faultsMet[found.fault] = (faultsMet[found.fault] ?? 0) + 1;
      stations[station]?.disturbed();
      return found;
    },
    over: async (station, question) => stations[station]?.answered(question),
  });

  const patientWrites = async (roll: number): Promise<void> => {
    const draw = seededRandom(roll);
    const task = current('Task', pick(draw, caseIds));
    const commandId = newId();
    const text = words();
    const entries =
      task === undefined ? null : patientMessage(task, { commandId, messageId: `${commandId}/1`, now, text });
    if (entries === null) return;
    const body = JSON.stringify(transactionBundle(entries, newId));
    const token = await peer.handle(
      {
        method: 'POST',
        url: '/token',
        headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
      },
      'grant_type=client_credentials',
    );
    const authorization = `Bearer ${(token.body as { readonly access_token?: string }).access_token ?? ''}`;
    const answer = await peer.handle(
      { method: 'POST', url: '/fhir/R4', headers: { authorization, 'content-type': 'application/fhir+json' } },
      body,
    );
    if (answer.status === 200) patientCommands.push(commandId);
  };

  /** Both of a pair at one unit: what is seen of the second must not hide the first. */
  const arrives = ({ index, behindMs }: Extract<Step, { readonly kind: 'arrive' }>): void => {
    const id = arrivalIds[index] ?? '';
    const resources = caseOf(id, index % 4 < 2 ? 'valbo-ssk' : 'hjarta-adm', now);
    later(behindMs, () => {
      peer.repository.seed(resources, { begunMs: behindMs });
      caseIds.push(id);
    });
  };

  const perform = async (step: Step): Promise<void> => {
    if (step.kind !== 'act' && step.kind !== 'fault') faultsMet[step.kind] = (faultsMet[step.kind] ?? 0) + 1;
    const station = 'station' in step ? stations[step.station] : undefined;
    switch (step.kind) {
      case 'act':
        return station?.act(step.roll, caseIds, words);
      case 'fault':
        faults.push(step);
        return;
      case 'cut':
        station?.cut(now + step.ms);
        return;
      case 'kill':
        return station?.kill(step.point, step.ms);
      case 'serverDown':
        downUntil = now + step.ms;
        peer.forgetTokens();
        for (const other of stations) other.disturbed();
        return;
      case 'expireTokens':
        peer.forgetTokens();
        for (const other of stations) other.disturbed();
        return;
      case 'clock':
        station?.setClock(step.off);
        return;
      case 'patient':
        return patientWrites(step.roll);
      case 'arrive':
        arrives(step);
        return;
      default:
        return step satisfies never;
    }
  };

  /** Runs what is due next, whoever's it is; false when nothing is due before `until`. */
  const next = async (until: number, steps: Step[]): Promise<boolean> => {
    const event = events.toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
    const [step] = steps;
    const timers = stations.filter((station) => station.nextAt() !== null);
    const timer = timers.toSorted((a, b) => (a.nextAt() ?? 0) - (b.nextAt() ?? 0))[0];
    const times = [event?.at, step === undefined ? undefined : begunAt + step.at, timer?.nextAt() ?? undefined];
    const at = Math.min(...times.filter((time) => time !== undefined));
    if (at > until) {
      now = Math.max(now, until);
      return false;
    }
    now = Math.max(now, at);
    if (event !== undefined && event.at <= at) {
      events.splice(events.indexOf(event), 1);
      await event.run();
    } else if (step !== undefined && begunAt + step.at <= at) {
      steps.shift();
      await perform(step);
    } else await timer?.turn();
    return true;
  };

  const heal = async (): Promise<void> => {
    faults.length = 0;
    downUntil = 0;
    for (const station of stations) await station.heal();
    for (const end = now + plan.healMs; now < end;) {
      for (const round = now + 5_000; await next(round, []););
      for (const station of stations) if (station.hasRefused()) await station.putAside();
      if (stations.every((station) => station.isRested())) break;
    }
    // Two whole pulls more, as a person who presses the button twice.
    for (let pull = 0; pull < 2; pull += 1) {
      for (const station of stations) await station.call('sync.now', {});
      for (const round = now + 20_000; await next(round, []););
    }
  };

  /** Everybody writes in the same case at the same time, so that some meet at one version; then they go on as ever. */
  const goOverToBatch = async (): Promise<void> => {
    peer.setAtomic(false);
    batch = true;
    for (let round = 0, after = 0; round < mostBatchRounds && after < roundsAfter; round += 1) {
      if (asked.some((row) => row.batch && row.halves && row.heard)) after += 1;
      const roll = Math.floor(random() * 1_000_000_000);
      for (const station of stations)
        await (after === 0 ? station.note(caseIds.at(-1 - round) ?? '', words()) : station.act(roll, caseIds, words));
      for (const until = now + 5_000; await next(until, []););
    }
    // With something to send everybody starts, and finds another server, which does no better.
    for (const station of stations) await station.note(null, words());
    otherServerAt = now;
    for (const station of stations) await station.startAgain();
    for (const until = now + probeMs; await next(until, []););
    for (const station of stations) await station.note(null, words());
    for (const until = now + 5_000; await next(until, []););
  };

  try {
    for (const station of stations) await station.open();
    const steps = [...plan.steps];
    while (await next(begunAt + plan.endAt, steps));
    await heal();
    const records = [];
    for (const station of stations) records.push(await station.record());
    const settled = stations.every((station) => station.isRested());
    const known = { journal: [...peer.repository.journal], issued: [...issued], patientCommands: [...patientCommands] };
    if (plan.batch) await goOverToBatch();
    return {
      caseIds,
      ...known,
      asked,
      faultsMet,
      otherServerAt,
      settled,
      stations: records,
    };
  } finally {
    for (const station of stations) await station.close();
    await network.close();
    await peer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
