import { expect, monday, test } from './app.ts';
import { click, listen, outside } from './outside.ts';
import type { Workstation } from './pages/workstation.ts';

/** Names, numbers and reasons for care of every case this workplace sees. */
async function secrets(desk: Workstation): Promise<readonly string[]> {
  return desk.page.evaluate(async () => {
    const found = new Set<string>();
    for (const tab of ['inbox', 'noActionNeeded', 'closed'] as const) {
      for (let offset = 0; ; offset += 500) {
        const filter = { tab, assignedToMe: false, resourceIds: [], towns: [] };
        const answer = await window.arendevakt.call('inbox.window', { filter, offset, limit: 500 });
        if (!answer.ok) throw new Error(answer.error.message);
        for (const row of answer.value.rows) {
          for (const word of [row.patientName, ...row.patientName.split(' '), row.personnummer, row.contactReason])
            if (word !== null && word.length > 3) found.add(word);
        }
        if (offset + 500 >= answer.value.total) break;
      }
    }
    return [...found];
  });
}

/** The first deadline in open hours, later than `from`, of a case that is mine to hear of and of which only that is told. */
async function nextDeadline(desk: Workstation, from: number): Promise<number> {
  const rows = await desk.page.evaluate(async () => {
    const filter = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };
    const answer = await window.arendevakt.call('inbox.window', { filter, offset: 0, limit: 500 });
    return answer.ok ? answer.value.rows : [];
  });
  const ends = rows
    .filter((row) => row.kind === 'async' && !row.flags.includes('urgent'))
    // A colleague's is told to the colleague (P210).
    .filter((row) => row.holderName === null || row.holderIsMe)
    .map((row) => row.dueAt ?? 0)
    .filter((at) => {
      // November: Stockholm is an hour ahead.
      const local = new Date(at + 3_600_000);
      const workday = local.getUTCDay() >= 1 && local.getUTCDay() <= 5;
      return at > from + 60_000 && workday && local.getUTCHours() >= 8 && local.getUTCHours() < 17;
    });
  expect(ends.length).toBeGreaterThan(0);
  return Math.min(...ends);
}

test('D15 P73 P74 one notification for what is due at the start, without a word about any patient; a click opens the list', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await listen(desk);
  await desk.work('Valbo', /Sjuksköterska/);
  await expect.poll(async () => (await outside(desk)).toasts.length).toBe(1);
  const waits = await desk.page.evaluate(() => window.arendevakt.call('waits.list', {}));
  const due = (await desk.reminders()).length + (waits.ok ? waits.value.length : 0);
  await expect.poll(async () => (await outside(desk)).badges.at(-1) ?? 0).toBeGreaterThan(1);
  const { toasts, badges, titles } = await outside(desk);
  expect(badges.at(-1)).toBeLessThanOrEqual(due);
  expect(toasts[0]?.title).toMatch(/^\d+ (ärenden|saker) behöver er$/);
  const words = await secrets(desk);
  expect(words.length).toBeGreaterThan(50);
  const said = [...toasts.flatMap(({ title, body }) => [title, body]), ...titles].join('\n').toLowerCase();
  expect(words.filter((word) => said.includes(word.toLowerCase()))).toEqual([]);
  await click(desk, 0);
  await expect(desk.page.getByRole('complementary', { name: /Påminnelser/ })).toBeVisible();
  expect(desk.problems).toEqual([]);
});

test('P70 P71 P74 what falls due while the process stands still is told once when it goes on, as late; a click opens the case', async ({
  launcher,
}) => {
  const first = await launcher.start();
  await first.work('Valbo', /Sjuksköterska/);
  const start = Date.parse(monday);
  const dueAt = await nextDeadline(first, start);
  await first.close();

  const desk = await launcher.start({
    dataDir: first.dataDir,
    flags: ['--now', new Date(dueAt - 12_000).toISOString()],
  });
  await listen(desk);
  await expect(desk.grid).toBeVisible();
  const now = await desk.page.evaluate(async () => {
    const state = await window.arendevakt.call('app.state', {});
    return state.ok ? state.value.now : 0;
  });
  expect(now).toBeLessThan(dueAt);
  const before = (await outside(desk)).toasts.length;
  const { pid } = desk.app.process();
  expect(pid).toBeDefined();
  process.kill(pid ?? 0, 'SIGSTOP');
  const stopped = Date.now();
  await expect
    .poll(() => Date.now() - stopped, { timeout: 60_000, intervals: [500] })
    .toBeGreaterThan(dueAt - now + 7_000);
  process.kill(pid ?? 0, 'SIGCONT');

  await expect.poll(async () => (await outside(desk)).toasts.length).toBe(before + 1);
  const toast = (await outside(desk)).toasts.at(-1);
  expect(toast).toMatchObject({ title: 'Tiden har gått ut' });
  expect(toast?.body).toMatch(/kommer sent/);
  const late = (await desk.reminders()).filter((item) => item.stage === 'overdue' && item.at === dueAt);
  expect(late).toMatchObject([{ late: true }]);
  // The system says that it has woken: nothing is told again.
  await desk.app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('resume');
    powerMonitor.emit('unlock-screen');
  });
  await desk.reminders();
  expect((await outside(desk)).toasts).toHaveLength(before + 1);
  await click(desk, before);
  await expect(desk.casePane).toContainText(late[0]?.patientName ?? 'nobody');
  expect(desk.problems).toEqual([]);
});

test('P72 a reminder is put off from the list, stays put off over a restart, and can be called back', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Valbo', /Sjuksköterska/);
  await desk.page.getByRole('button', { name: /^Påminnelser/ }).click();
  const panel = desk.page.getByRole('complementary', { name: /Påminnelser/ });
  const [item] = (await desk.reminders()).filter((one) => one.stage === 'overdue');
  expect(item).toBeDefined();
  const patient = item?.patientName ?? '';
  await panel
    .getByRole('button', { name: `Skjut upp påminnelsen för ${patient}` })
    .first()
    .click();
  await expect(desk.page.getByRole('menuitem')).toHaveText([
    'Påminn om 15 min, 09:45',
    'Påminn om 1 h, 10:30',
    'Påminn i morgon när vi öppnar, 08:00',
  ]);
  await expect(desk.page.getByRole('menuitem').first()).toBeFocused();
  await desk.page.keyboard.press('End');
  await desk.page.keyboard.press('Enter');
  const aside = panel.getByRole('region', { name: 'Uppskjutna av dig' });
  await expect(aside).toContainText(patient);
  await expect(aside).toContainText('Kommer igen i morgon 08:00');
  await expect.poll(() => desk.page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await desk.close();

  const again = await launcher.start({ dataDir: desk.dataDir, flags: [] });
  await again.page.getByRole('button', { name: /^Påminnelser/ }).click();
  const kept = again.page.getByRole('region', { name: 'Uppskjutna av dig' });
  await kept.getByRole('button', { name: `Visa nu: påminnelsen för ${patient}` }).click();
  await expect(kept).toHaveCount(0);
  await expect(again.page.getByRole('button', { name: `Skjut upp påminnelsen för ${patient}` }).first()).toBeVisible();
  expect(again.problems).toEqual([]);
});
