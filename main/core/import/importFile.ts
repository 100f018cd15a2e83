import { stat } from 'node:fs/promises';
import type { EmbeddedHub } from '../hubs/embedded/index.ts';
import type { HubResource } from '../hubs/port.ts';
import { checkSource } from './check.ts';
import type { Checked } from './check.ts';
import { openSource } from './source.ts';
import { UnreadableFile } from './types.ts';
import type { ImportOutcome, ImportProgress, ImportSource } from './types.ts';

export type { ImportOutcome, ImportProblem, ImportProgress, ImportReport, UnreadableImport } from './types.ts';

/**
 * Imports a FHIR R4 Bundle or NDJSON file into the embedded hub (P30, P31). Pass one reads and judges
 * everything; a file that cannot be read whole changes nothing. Pass two writes in one transaction.
 * What is readable but of no use to us is reported; imported + reported = all. Importing a file again
 * writes nothing for what is there already, and reports what the hub holds with other content.
 * Rejects only for what is neither the file's fault nor the caller's (disk full …).
 */
export async function importFile(
  file: string,
  hub: Pick<EmbeddedHub, 'load' | 'has'>,
  options: { readonly onProgress?: (progress: ImportProgress) => void } = {},
): Promise<ImportOutcome> {
  const onProgress = options.onProgress ?? (() => undefined);
  try {
    const before = await fingerprint(file);
    const source = await openSource(file);
    const checked = await checkSource(source, file, hub.has, onProgress);
    const usable = checked.total - checked.leftOut.size;
    const written = await hub.load(usableOf(source, checked, file, before), {
      onProgress: ({ done }) => onProgress({ phase: 'write', done, total: usable }),
    });
    if (!written.ok) throw new UnreadableFile(file, `Filen kunde inte skrivas in (${written.failure.message}).`);
    const { stored, alreadyThere, differing } = written.value;
    const conflicts = differing.map((key) => ({
      place: `${file} (${key})`,
      message: 'finns redan med annat innehåll och lämnas orörd',
    }));
    const problems = [...checked.problems, ...conflicts];
    return {
      ok: true,
      total: checked.total,
      imported: stored + alreadyThere,
      alreadyThere,
      reported: problems.length,
      problems,
    };
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, place: error.place, message: error.message };
    throw error;
  }
}

/** The entries pass one accepted. A file that changed since then stops the write, and nothing remains of it. */
async function* usableOf(
  source: ImportSource,
  checked: Checked,
  file: string,
  before: string,
): AsyncGenerator<HubResource> {
  let ordinal = 0;
  for await (const { resource } of source.entries()) {
    // Accepted by pass one: an object with resourceType and id.
    if (!checked.leftOut.has(ordinal)) yield resource as HubResource;
    ordinal += 1;
  }
  if (ordinal !== checked.total || (await fingerprint(file)) !== before) {
    throw new UnreadableFile(file, 'Filen ändrades medan den lästes in.');
  }
}

/** Size and time of the last change; empty when the file is not there (opening it will say so). */
async function fingerprint(file: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(file);
    return `${size} ${mtimeMs}`;
  } catch {
    return '';
  }
}
