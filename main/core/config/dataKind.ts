import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * What a data folder holds, beside its two databases. In a file of its own, without anything about a
 * patient, so that it is known even when a database is not: a folder of unknown origin is never simulated in.
 */
const dataKindSchema = z.strictObject({
  mode: z.enum(['training', 'imported', 'shared']),
  /** Seed of the training region; null for other data. */
  seed: z.number().int().nullable(),
  /** Address of the hub whose data this is; only where it is shared. */
  hub: z.string().optional(),
  /** Name of this workstation in the reading log. */
  workstationId: z.string(),
});
export type DataKind = z.infer<typeof dataKindSchema>;

const fileName = 'data.json';

/** Null when there is none or it cannot be read. */
export function readDataKind(dataDir: string): DataKind | null {
  try {
    const parsed = dataKindSchema.safeParse(JSON.parse(readFileSync(path.join(dataDir, fileName), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Replaces the file whole: a process killed here leaves the old one or the new one. */
export function writeDataKind(dataDir: string, kind: DataKind): void {
  const file = path.join(dataDir, fileName);
  writeFileSync(`${file}.new`, `${JSON.stringify(kind)}\n`);
  renameSync(`${file}.new`, file);
}
