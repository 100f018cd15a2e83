// A process of the measurement over HTTP: the core alone, or what the same costs when nothing is done but fetch and parse.
// `node overHttpCore.ts sync|fetch ROOT BASE DATA-DIR`
import path from 'node:path';
import process from 'node:process';
import { staffHsaId } from './data.ts';
import { bareInsert, startBuiltCore } from './firstSync.ts';

const keyHex = '5a'.repeat(32);
const types = [
  'Organization',
  'HealthcareService',
  'Practitioner',
  'PractitionerRole',
  'Patient',
  'Task',
  'QuestionnaireResponse',
  'Communication',
  'Provenance',
];

interface Page {
  readonly entry?: readonly unknown[];
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Every resource there is, by pages of 200, parsed. */
async function fetchAll(base: string): Promise<object> {
  const [began, cpuBefore] = [performance.now(), cpuMs()];
  let resources = 0;
  let bytes = 0;
  for (const type of types) {
    let url: string | undefined = `${base}/${type}?_sort=_lastUpdated&_count=200`;
    while (url !== undefined) {
      const answer: Response = await fetch(url);
      const text = await answer.text();
      bytes += text.length;
      const page = JSON.parse(text) as Page;
      resources += page.entry?.length ?? 0;
      url = page.link?.find(({ relation }) => relation === 'next')?.url;
    }
  }
  return { ms: performance.now() - began, cpuMs: cpuMs() - cpuBefore, resources, bytes };
}

/** The built core, from its start until the whole queue is here. */
async function sync(root: string, base: string, dataDir: string): Promise<object> {
  const [began, startedCpuMs] = [performance.now(), cpuMs()];
  const progress: unknown[] = [];
  const core = await startBuiltCore(
    root,
    {
      dataDir,
      keyHex,
      unprotectedKey: true,
      nativeBinding: null,
      resourcesDir: path.join(root, 'resources'),
      rulebooks: { training: 'ovning', imported: 'gavleborg' },
      importFile: null,
      hub: { base, credentials: { kind: 'none' }, staff: staffHsaId },
      trainingSeed: null,
      now: null,
      chooseFirstWorkplace: true,
      simulate: false,
    },
    (name, payload) => {
      if (name === 'progress') progress.push(payload);
    },
  );
  const ms = performance.now() - began;
  const spentMs = cpuMs();
  const { rows } = await core.stats();
  await core.close();
  const memoryMiB = process.resourceUsage().maxRSS / 1_024;
  return { ms, cpuMs: spentMs, startedCpuMs, memoryMiB, rows, insertMs: bareInsert(dataDir, keyHex), progress };
}

const [what = '', root = '', base = '', dataDir = ''] = process.argv.slice(2);
process.send?.(await (what === 'sync' ? sync(root, base, dataDir) : fetchAll(base)));
process.disconnect();
