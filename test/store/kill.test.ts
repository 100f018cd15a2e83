import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brokenAccessRow } from '../../main/core/store/maintenance/accessChain.ts';
import { readDrafts } from '../../main/core/store/queries/drafts.ts';
import { childEnv, childFile } from '../helpers/childFile.ts';
import { actor, storeBox, tuesday, type StoreBox } from './fixture.ts';

let box: StoreBox;
beforeEach(() => {
  box = storeBox();
  box.store.close();
});
afterEach(() => box.remove());

/** Lets a process write until it has acknowledged `enough`, then kills it where it stands; answers the last acknowledged. */
function writeAndKill(file: string, enough: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [childFile('test/store/killWriter.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: childEnv(),
    });
    let said = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      said += text;
      if (said.split('\n').length > enough) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () =>
      resolve(Number(said.split('\n').findLast((line, index, all) => index < all.length - 1 && line !== ''))),
    );
  });
}

describe('a process killed while it writes', () => {
  test('P10 P16 everything it had acknowledged is there, and its transactions are whole', async () => {
    for (const enough of [3, 40]) {
      const acknowledged = await writeAndKill(box.file, enough);
      expect(acknowledged).toBeGreaterThanOrEqual(enough);
      const store = box.open();
      const saved = Number(readDrafts(store.db, actor('anna'), ['c'])[0]?.text.replace('ord ', ''));
      expect(saved).toBeGreaterThanOrEqual(acknowledged);
      const logged = store.db.prepare('SELECT at FROM access_log ORDER BY id DESC LIMIT 1').pluck().get();
      expect(Number(logged) - tuesday).toBe(saved);
      expect(brokenAccessRow(store.db)).toBeNull();
      expect(store.db.pragma('quick_check', { simple: true })).toBe('ok');
      store.close();
    }
  });
});
