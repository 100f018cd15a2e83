import type { CaseView, InboxRow } from '../../shared/ipc/schemas.ts';
import { expect, test } from './app.ts';
import { Keys } from './pages/keys.ts';
import type { Workstation } from './pages/workstation.ts';

/** The rows of Inkorg as the core gives them: which patients of the training day a story can be told about. */
async function rows(desk: Workstation): Promise<readonly InboxRow[]> {
  return desk.page.evaluate(async () => {
    const answer = await window.arendevakt.call('inbox.window', {
      filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] },
      offset: 0,
      limit: 200,
    });
    return answer.ok ? answer.value.rows : [];
  });
}

async function viewOf(desk: Workstation, caseId: string): Promise<CaseView> {
  const view = await desk.page.evaluate(async (id) => {
    const answer = await window.arendevakt.call('case.view', { caseId: id });
    return answer.ok ? answer.value : null;
  }, caseId);
  if (view === null) throw new Error(`${caseId} cannot be read`);
  return view;
}

/** A row the story needs; the training day always has one. */
async function rowLike(desk: Workstation, what: string, wanted: (row: InboxRow) => boolean): Promise<InboxRow> {
  const found = (await rows(desk)).find(wanted);
  if (found === undefined) throw new Error(`The training day has no ${what}`);
  return found;
}

const number = (row: InboxRow): string => row.personnummer ?? '';
const protectedLine = 'Skyddad identitet: kontrollera i Cosmic';

test('R40 R103 R123 R130 R142 R242 C28 D3 G15 R31 a nurse’s day: read before Ta emot, priorities, a colleague’s case, and the end of the shift', async ({
  launcher,
}) => {
  test.slow();
  const desk = await launcher.start();
  const keys = new Keys(desk);
  await keys.work('Valbo', /Sjuksköterska/);

  await test.step('R40 R123 R103 the anamnesis of a drop-in is read before Ta emot, and reading changes nothing', async () => {
    const dropIn = await rowLike(desk, 'new drop-in', (row) => row.kind === 'dropIn' && row.status === 'new');
    await keys.findRow(number(dropIn));
    await keys.press('Enter');
    await expect(desk.casePane).toContainText(number(dropIn));
    await expect(desk.casePane).toContainText(protectedLine);
    await expect(desk.casePane).toContainText('Drop-in');

    await test.step('the text and the answers, with the keyboard alone', async () => {
      const panel = desk.casePane.getByRole('tabpanel');
      for (const question of ['Berätta om dina besvär', 'När började det', 'Vilka läkemedel tar du?', 'överkänslig'])
        await expect(panel).toContainText(question);
      await keys.until('F6', (focused) => focused.startsWith('tabpanel'));
      await keys.until('Shift+Tab', (focused) => focused.startsWith('tab '));
      await keys.press('ArrowRight');
      await keys.press('Enter');
      await expect(desk.casePane.getByRole('tab', { name: 'Originalsvar' })).toHaveAttribute('aria-selected', 'true');
      await expect(panel.getByRole('term').first()).toContainText('Vad söker du för?');
      await expect(panel.getByRole('definition').nth(1)).not.toBeEmpty();
    });

    await test.step('the chat is locked, and says why', async () => {
      await expect(desk.composer).toHaveCount(0);
      await expect(desk.casePane).toContainText('Chatten är låst. Ärendet är inte mottaget än.');
      await keys.press('s');
      await expect(desk.composer).toHaveCount(0);
    });

    const after = await viewOf(desk, dropIn.caseId);
    expect(after).toMatchObject({ receivedAt: null, timeline: [], messages: [] });
    expect(after.row).toMatchObject({ status: 'new', holderName: null, handleBy: dropIn.handleBy, pending: [] });
    await keys.press('Escape');
    await desk.expectRow(number(dropIn), 'Nytt');

    await test.step('Ta emot opens the chat', async () => {
      await keys.press('t');
      await expect(desk.composer).toBeEditable();
      await expect(desk.casePane).toContainText(protectedLine);
    });
    await desk.closeCase();
    await keys.until('F6', (focused) => focused.startsWith('row'));
  });

  await test.step('D3 G15 R31 raising shortens the time at once, and lowering never clears a time that has passed', async () => {
    const choose = async (steps: readonly string[]): Promise<void> => {
      await keys.until(
        'Tab',
        (focused) => focused.startsWith('button Prioritet') || /^button\s+Prioritet$/u.test(focused),
      );
      await keys.press('Enter');
      await expect(desk.dialog).toContainText('Ändra prioritet');
      await keys.until('Tab', (focused) => focused.startsWith('combobox'));
      for (const key of ['Enter', ...steps, 'Enter']) await keys.press(key);
    };
    const save = async (): Promise<void> => {
      await keys.until('Tab', (focused) => focused.includes('Spara'));
      await keys.press('Enter');
    };

    // Raising can only shorten: the case must have more time left than priority 6 gives.
    const farthest = Math.max(...(await rows(desk)).map((row) => (row.status === 'new' ? (row.handleBy ?? 0) : 0)));
    const calm = await rowLike(desk, 'calm case', (row) => row.status === 'new' && row.handleBy === farthest);
    expect(calm.priority).toBe(8);
    await test.step('raised from 8 to 6: two days less, in the list too', async () => {
      await keys.findRow(number(calm));
      await keys.press('Enter');
      await expect(desk.casePane).toContainText(number(calm));
      await keys.press('F6');
      await choose(['ArrowUp', 'ArrowUp']);
      await expect(desk.dialog).toContainText('Hanteras senast ändras');
      await save();
      await expect(desk.dialog).toHaveCount(0);
      await keys.expectFocus();
      await expect(desk.casePane).toContainText('Prio 6');
      await expect
        .poll(async () => {
          const { row } = await viewOf(desk, calm.caseId);
          return row.priority === 6 && (row.handleBy ?? 0) < (calm.handleBy ?? 0);
        })
        .toBe(true);
      await desk.closeCase();
      await keys.expectFocus();
    });

    const late = await rowLike(
      desk,
      'case whose time has passed',
      (row) => row.status === 'new' && row.priority === 8 && row.flags.includes('overdue'),
    );
    await test.step('lowered from 8 to 9: a reason is asked for, and the passed time stays', async () => {
      await keys.findRow(number(late));
      await keys.press('Enter');
      await expect(desk.casePane).toContainText(number(late));
      await keys.press('F6');
      await choose(['ArrowDown']);
      await save();
      await expect(desk.dialog).toContainText('Skriv varför prioriteten sänks');
      await keys.until('Shift+Tab', (focused) => focused.startsWith('textarea'));
      await keys.type('Bedömd av sjuksköterska, kan vänta.');
      await save();
      await expect(desk.dialog).toHaveCount(0);
      await keys.expectFocus();
      await expect(desk.casePane).toContainText('Prio 9');
      await expect.poll(async () => (await viewOf(desk, late.caseId)).row.pending).toEqual([]);
      const { row, timeline } = await viewOf(desk, late.caseId);
      expect(row.flags).toContain('overdue');
      expect(row.handleBy).toBe(late.handleBy);
      expect(timeline.at(-1)).toMatchObject({
        activity: 'changePriority',
        detail: 'Bedömd av sjuksköterska, kan vänta.',
      });
      await expect(desk.casePane).toContainText('Tiden har gått ut');
    });
    await desk.closeCase();
    await keys.until('F6', (focused) => focused.startsWith('row'));
  });

  await test.step('R130 C28 a colleague’s case is taken over with its time unchanged', async () => {
    const theirs = await rowLike(desk, 'case of a colleague', (row) => row.holderName !== null && !row.holderIsMe);
    await keys.findRow(number(theirs));
    await keys.press('Enter');
    await expect(desk.casePane).toContainText(theirs.holderName ?? '');
    await expect(desk.composer).toHaveCount(0);
    await keys.press('F6');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Ta över besök'));
    await keys.press('Enter');
    await expect(desk.composer).toBeEditable();
    await keys.expectFocus();
    await expect.poll(async () => (await viewOf(desk, theirs.caseId)).row.holderIsMe).toBe(true);
    const { row } = await viewOf(desk, theirs.caseId);
    expect(row.handleBy).toBe(theirs.handleBy);
    await desk.expectBlocked('Ta över besök', 'redan');
    await desk.closeCase();
    await keys.until('F6', (focused) => focused.startsWith('row'));
  });

  await test.step('R142 R242 at the end of the shift all of hers are released to their roles', async () => {
    const hers = (await rows(desk)).filter((row) => row.holderIsMe);
    expect(hers.length).toBeGreaterThan(1);
    await keys.until('Shift+Tab', (focused) => focused.includes('Visa bara tilldelat mig'));
    await keys.press('Space');
    await expect(desk.grid.getByRole('row')).toHaveCount(hers.length + 1);
    for (let left = hers.length; left > 0; left -= 1) {
      await keys.until('F6', (focused) => focused.startsWith('row'));
      await keys.press('Enter');
      await expect(desk.casePane.getByRole('heading').first()).toBeVisible();
      await keys.until('F6', (focused) => focused.startsWith('h2'));
      await keys.until('Tab', (focused) => focused.includes('Släpp till roll'));
      await keys.press('Enter');
      await expect(desk.casePane).toContainText('Ingen än');
      await keys.expectFocus();
      // On the button, Esc takes its tooltip away first.
      await keys.until('F6', (focused) => focused.startsWith('h2'));
      await desk.closeCase();
      await keys.expectFocus();
      if (left > 1) await expect(desk.grid.getByRole('row')).toHaveCount(left);
    }
    await expect(desk.grid).toHaveCount(0);
    const released = (await rows(desk)).filter((row) => hers.some((one) => one.caseId === row.caseId));
    expect(released.map((row) => row.holderName)).toEqual(released.map(() => null));
  });
  expect(desk.problems).toEqual([]);
});

test('R73 R80 R85 G19 C12 a child’s case says who the guardian is, and a controlled drug is told from one nobody knows of', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Valbo', /Sjuksköterska/);

  await test.step('R73 R80 C12 a child’s case says who the guardian is, and which messages the guardian wrote', async () => {
    const child = await rowLike(desk, 'child', (row) => row.age !== null && row.age <= 12 && row.status === 'new');
    await desk.open(number(child));
    const [guardian] = (await viewOf(desk, child.caseId)).proxies;
    expect(guardian).toMatchObject({ relation: 'Vårdnadshavare', sentForm: true });
    await expect(desk.casePane).toContainText(`${child.age} år, barn`);
    await expect(desk.casePane).toContainText(`${guardian?.name} (skickade formuläret)`);
    await expect(desk.casePane).toContainText('Barn: vårdnadshavare skriver till och med 12 år');
    await expect(desk.casePane).toContainText(protectedLine);
    await desk.button('Ta emot').click();
    await expect(desk.composer).toBeEditable();
    await desk.patientDoes('skriver');
    const message = desk.casePane.getByRole('listitem').filter({ hasText: 'Vårdnadshavare, för patienten' });
    await expect(message).toContainText(guardian?.name ?? '');

    const older = await rowLike(desk, 'teenager', (row) => row.age !== null && row.age > 12 && row.age < 18);
    await desk.open(number(older));
    await expect(desk.casePane).toContainText(`${older.age} år`);
    await expect(desk.casePane).not.toContainText('årdnadshavare');
  });

  await test.step('G19 R85 yes and do not know about a controlled drug are told apart, in the list and before Ta emot', async () => {
    await desk.switchTo('Valbo', /Administratör/);
    for (const [flag, words] of [
      ['controlledDrug', 'Beroendeframkallande'],
      ['controlledDrugUnknown', 'Vet ej om beroendeframkallande'],
    ] as const) {
      const row = await rowLike(desk, flag, (one) => one.flags.includes(flag) && one.holderName === null);
      await desk.expectListed(number(row));
      await desk.expectRow(number(row), words);
      await desk.open(number(row));
      await expect(desk.casePane.getByRole('banner').or(desk.casePane.locator('header'))).toContainText(words);
      await expect(desk.casePane).toContainText(protectedLine);
      await desk.casePane.getByRole('button', { name: 'Stäng ärendet' }).click();
    }
  });
  expect(desk.problems).toEqual([]);
});
