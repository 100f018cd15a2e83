import { expect, test } from './app.ts';

const patient = '19880519-2393';
const valbo = 'Valbo';
const heart = 'Hjärtmottagning Sandviken';
const heartResource = /Hjärtmottagning Sandviken, Administratör, Kardiologi, Kardiologi-allmän/;

/** One case through every way a move can go: a window is dear, and each step leaves what the next begins with. */
test('R125 R127 R146 D3 D5 D6 D12 G1 G15 a move is cancelled, declined and taken back, priorities between, and refused after receipt', async ({
  launcher,
}) => {
  test.slow();
  const desk = await launcher.start();
  await desk.work(valbo, /Sjuksköterska/);

  await test.step('R125 D6 the sender cancels, and the receiver has nothing left', async () => {
    await desk.open(patient);
    await desk.move('hjärt', heartResource, 'Tar ni detta?');
    await desk.button('Avbryt överlämning').click();
    await expect(desk.button('Flytta')).toBeEnabled();
    await desk.expectRowWithout(patient, '→');
    await desk.switchTo(heart, /Administratör/);
    await expect(desk.grid.getByRole('row').nth(1)).toBeVisible();
    await desk.expectNotListed(patient);
    await desk.switchTo(valbo, /Sjuksköterska/);
  });

  await test.step('R127 D12 a declined move alarms the sending unit until somebody acknowledges it', async () => {
    await desk.open(patient);
    await desk.move('hjärt', heartResource, 'Tar ni detta?');
    await desk.switchTo(heart, /Administratör/);
    await desk.open(patient);
    await desk.button('Neka').click();
    await expect(desk.dialog).toContainText('Neka');
    await desk.dialog.getByRole('button', { name: 'Neka' }).click();
    await expect(desk.dialog).toContainText('Skriv varför');
    await desk.dialog.getByRole('textbox').fill('Patienten hör till er diabetesmottagning.');
    await desk.dialog.getByRole('button', { name: 'Neka' }).click();
    await expect(desk.dialog).toHaveCount(0);
    await desk.expectNotListed(patient);

    await desk.switchTo(valbo, /Sjuksköterska/);
    await desk.expectRow(patient, 'Överlämning nekad');
    await desk.open(patient);
    await expect(desk.casePane).toContainText('Patienten hör till er diabetesmottagning.');
    await desk.button('Kvittera').click();
    await expect(desk.button('Kvittera')).toHaveCount(0);
    await desk.expectRowWithout(patient, 'nekad');
  });

  await test.step('D3 G15 raising shortens the clock at once, lowering asks for a reason', async () => {
    await desk.button('Prioritet').click();
    await desk.choosePriority(/^Prio 6,/);
    await expect(desk.dialog).toContainText('Hanteras senast ändras');
    await desk.dialog.getByRole('button', { name: 'Spara' }).click();
    await expect(desk.dialog).toHaveCount(0);
    await desk.expectRow(patient, 'Prio 6');
    await desk.button('Prioritet').click();
    await desk.choosePriority(/^Prio 9,/);
    await desk.dialog.getByRole('button', { name: 'Spara' }).click();
    await expect(desk.dialog).toContainText('Skriv varför prioriteten sänks');
    await desk.dialog.getByRole('textbox').fill('Bedömd av sjuksköterska, ingen brådska.');
    await desk.dialog.getByRole('button', { name: 'Spara' }).click();
    await expect(desk.dialog).toHaveCount(0);
    await desk.expectRow(patient, 'Prio 9');
    await desk.casePane.getByRole('tab', { name: 'Händelser' }).click();
    await expect(desk.casePane.getByRole('tabpanel')).toContainText('rioritet');
  });

  await test.step('D5 Avbryt överlämning och ta emot is one step', async () => {
    await desk.move('hjärt', heartResource, 'Tar ni detta?');
    await desk.button('Avbryt överlämning och ta emot').click();
    await expect(desk.composer).toBeEditable();
    await desk.expectBlocked('Flytta', 'mottaget');
  });

  await test.step('G1 R146 Flytta is refused after Ta emot, with its reason and source', async () => {
    await desk.expectBlocked('Flytta', 'Källa');
    const answer = await desk.page.evaluate(async () => {
      const bridge = globalThis.window.arendevakt;
      const list = await bridge.call('inbox.window', {
        filter: { tab: 'inbox', assignedToMe: true, resourceIds: [], towns: [] },
        offset: 0,
        limit: 200,
      });
      if (!list.ok) return null;
      const caseId = list.value.rows.find((row) => row.personnummer === '19880519-2393')?.caseId ?? '';
      const target = await bridge.call('resources.search', { caseId, query: 'hjärt' });
      if (!target.ok) return null;
      return bridge.call('case.command', {
        caseId,
        command: {
          type: 'requestMove',
          targetResourceId: target.value[0]?.resourceId ?? '',
          priority: 8,
          priorityReason: null,
          reason: 'misplaced',
          message: 'Förbi knappen',
        },
      });
    });
    expect(answer).toMatchObject({ ok: true, value: { ok: false, refusal: { code: 'moveAfterReceipt' } } });
  });
  expect(desk.problems).toEqual([]);
});
