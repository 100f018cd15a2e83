import { expect, monday, test } from './app.ts';
import type { Workstation } from './pages/workstation.ts';

interface Row {
  readonly personnummer: string | null;
  readonly contactReason: string;
  readonly status: string;
  readonly holderIsMe: boolean;
  readonly ownerLabel: string;
  readonly flags: readonly string[];
}

/** Rows of patients who stand in the list once. */
async function rowsOf(desk: Workstation): Promise<readonly Row[]> {
  const rows = await desk.page.evaluate(async () => {
    const filter = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };
    const answer = await window.arendevakt.call('inbox.window', { filter, offset: 0, limit: 200 });
    return answer.ok ? answer.value.rows : [];
  });
  return rows.filter(({ personnummer }) => rows.filter((row) => row.personnummer === personnummer).length === 1);
}

/** The same morning at the same unit, by somebody with its administrative work. Answers a new prescription, opened. */
async function morning(desk: Workstation): Promise<string> {
  await desk.work('Valbo', /Administratör/);
  const found = (await rowsOf(desk)).find(
    ({ status, contactReason, flags, ownerLabel }) =>
      status === 'new' &&
      contactReason === 'Förnya recept' &&
      !flags.includes('declined') &&
      ownerLabel.includes('Admin'),
  );
  const patient = found?.personnummer ?? 'nobody';
  await desk.open(patient);
  return patient;
}

/** Takes the case and answers it; the patient reads. */
async function answered(desk: Workstation): Promise<void> {
  await desk.button('Ta emot').click();
  await desk.composer.fill('Hej! Receptet är förnyat.');
  await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
  await expect(desk.composer).toHaveValue('');
  await desk.patientDoes('läser');
  await expect(desk.casePane.getByText(/^Läst/)).toBeVisible();
}

interface Errand {
  readonly patient: string;
  /** What the guide must say. */
  readonly way: string;
  readonly words: string;
  readonly receiver: RegExp;
  readonly rehab?: boolean;
}

/** Lämna över: the receiver, the way the guide names for it, and that way's dialog filled in. */
async function handOver(desk: Workstation, { patient, way, words, receiver, rehab = false }: Errand): Promise<void> {
  const { dialog, page } = desk;
  await desk.open(patient);
  await desk.button('Lämna över').click();
  if (rehab) await dialog.getByRole('checkbox', { name: /gäller rehab/ }).check();
  await dialog.getByRole('combobox', { name: rehab ? /Vilken rehabenhet/ : 'Mottagare' }).fill(words);
  await page.getByRole('option', { name: receiver }).first().click();
  await expect(dialog).toContainText(`Så här: ${way}`);
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('textbox', { name: 'Meddelande' }).fill('Tar ni över detta?');
  await dialog.getByRole('button', { name: 'Slutför' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(desk.button('Avbryt överlämning')).toBeEnabled();
}

/** The other side says yes, and has it. */
async function accept(desk: Workstation, patient: string): Promise<void> {
  await desk.open(patient);
  await desk.button('Acceptera').click();
  await expect(desk.button('Acceptera')).toHaveCount(0);
  await desk.expectRowWithout(patient, '→');
}

test('P110 C9 R137 practice rules: a form has its priority, and an answered case is closed at once', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await expect(desk.page.getByText('Det som gäller: Regelverk för övning.')).toBeVisible();
  const patient = await morning(desk);
  await desk.expectRow(patient, 'Prio 8');
  await answered(desk);
  await desk.button('Avsluta').click();
  await desk.dialog.getByRole('textbox').fill('Receptet är förnyat.');
  await desk.dialog.getByRole('button', { name: 'Avsluta' }).click();
  await desk.expectNotListed(patient);
  expect(desk.problems).toEqual([]);
});

test('P110 C9 C28 R28 R120 R137 R148 R149 R150 R155 C25 --rulebook ostergotland: no priority, not closed before six open hours, and handed over before and after Ta emot', async ({
  launcher,
}) => {
  test.slow();
  const desk = await launcher.start({
    flags: ['--training-seed', '1', '--now', monday, '--rulebook', 'ostergotland'],
  });
  await expect(desk.page.getByText('Det som gäller: Regelverk för Region Östergötland.')).toBeVisible();
  // The region's one document has no end.
  await expect(desk.page.getByText(/bakom reglerna har gått ut/)).toHaveCount(0);
  const patient = await morning(desk);
  await desk.expectRowWithout(patient, 'Prio');
  await expect(desk.casePane).toContainText('Administrativ kontakt');
  await answered(desk);
  // Written at half past nine: six open hours later it is half past three.
  await desk.expectBlocked('Avsluta', 'avsluta tidigast .*15[:.]3\\d');
  await desk.expectBlocked('Avsluta', 'Källa: 1177 direkt, regionövergripande riktlinje, 6.1');
  // A colleague's case is not taken over here; in the other region it is.
  const colleagues = (await rowsOf(desk)).find(
    ({ status, holderIsMe }) => ['received', 'ongoing'].includes(status) && !holderIsMe,
  );
  await desk.open(colleagues?.personnummer ?? 'nobody');
  await desk.expectBlocked('Ta över besök', 'inte tillåtet enligt reglerna');

  const free = (await rowsOf(desk)).filter(
    ({ status, ownerLabel, flags }) => status === 'new' && ownerLabel.includes('Admin') && !flags.includes('declined'),
  );
  const [first = 'nobody', second = 'nobody'] = free.map(({ personnummer }) => personnummer ?? 'nobody');
  const health = 'Sandvikens hälsocentral';
  const clerk = { words: 'Sandvikens hälsocentral adm', receiver: /^Sandvikens hälsocentral, Adm/ };
  await test.step('R148 R149 R150 not received it is moved, received it is handed over in the platform, rehab goes to the physiotherapist', async () => {
    await handOver(desk, { patient: first, way: 'Flytta', ...clerk });
    await handOver(desk, { patient, way: 'Lämna över i plattformen', ...clerk });
    const physio = { words: 'Sandvikens', receiver: /^Sandvikens hälsocentral, Fysioterapeut/, rehab: true };
    await handOver(desk, { patient: second, way: 'Flytta', ...physio });
    // Ours until they accept (R155).
    for (const one of [first, patient, second]) await desk.expectListed(one);
  });
  await test.step('R148 R149 R150 the other side accepts each of them, and the sender has them no more', async () => {
    await desk.switchTo(health, /Adm/);
    await accept(desk, first);
    await accept(desk, patient);
    // The physiotherapist of the rehab team.
    await desk.switchTo(health, /Rehabteam/);
    await accept(desk, second);
    await desk.switchTo('Valbo', /Administratör/);
    for (const one of [first, patient, second]) await desk.expectNotListed(one);
  });
  expect(desk.problems).toEqual([]);
});
