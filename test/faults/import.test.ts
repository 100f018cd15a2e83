import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { between, seededRandom } from '../../main/core/training/random.ts';
import { runChild, type Ended } from './child.ts';
import { createFolders, openHub, restarted } from './clinicFolder.ts';

const file = path.join(import.meta.dirname, '../fixtures/clinic-day.json');
const folders = createFolders();
afterAll(() => folders.remove());

const importing = (dataDir: string, dieAtStep: number, killAfterMs: number | null = null): Promise<Ended> =>
  runChild('test/faults/importingChild.ts', [dataDir, file, String(dieAtStep)], () => undefined, killAfterMs);

const casesIn = (dataDir: string): number => {
  const hub = openHub(dataDir);
  try {
    return hub.countOf('Task', 'arende');
  } finally {
    hub.close();
  }
};

describe('an import whose process is killed', () => {
  test('P30 at every step it reports, nothing of the file is there, and a second try reads all of it', async () => {
    const whole = folders.empty();
    const started = performance.now();
    const ended = await importing(whole, 0);
    const tookMs = performance.now() - started;
    expect(ended.code).toBe(0);
    const all = casesIn(whole);
    expect(all).toBeGreaterThan(400);
    const steps = ended.said.filter((line) => line.type === 'progress').length;
    expect(steps).toBeGreaterThan(4);

    const folder = folders.empty();
    for (let step = 1; step <= steps; step += 1) {
      expect((await importing(folder, step)).signal).toBe('SIGKILL');
      expect(casesIn(folder)).toBe(0);
    }
    const random = seededRandom(30);
    for (let time = 0; time < 4; time += 1) {
      const killed = await importing(folder, 0, between(random, 0, Math.round(tookMs)));
      // The last steps are after the commit: then all of it is there.
      const done = casesIn(folder);
      expect([0, all]).toContain(done);
      if (killed.code === 0) expect(done).toBe(all);
    }
    expect((await importing(folder, 0)).code).toBe(0);
    expect(casesIn(folder)).toBe(all);
    const core = await restarted(folder);
    expect((await core.call('app.state', {})).importReport).toMatchObject({ total: 1774 });
    await core.close();
  });
});
