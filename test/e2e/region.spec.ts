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

test('P110 C9 R137 practice rules: a form has its priority, and an answered case is closed at once', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await expect(desk.page.getByText('Det som gäller: Regelverk för övning.')).toBeVisible();
  const patient = await morning(desk);
  await expect(desk.row(patient)).toContainText('Prio 8');
  await answered(desk);
  await desk.button('Avsluta').click();
  await desk.dialog.getByRole('textbox').fill('Receptet är förnyat.');
  await desk.dialog.getByRole('button', { name: 'Avsluta' }).click();
  await desk.expectNotListed(patient);
  expect(desk.problems).toEqual([]);
});

test('P110 C9 C28 R28 R120 R137 C25 --rulebook ostergotland: no priority, and without a reply not closed before six open hours', async ({
  launcher,
}) => {
  const desk = await launcher.start({
    flags: ['--training-seed', '1', '--now', monday, '--rulebook', 'ostergotland'],
  });
  await expect(desk.page.getByText('Det som gäller: Regelverk för Region Östergötland.')).toBeVisible();
  // The region's one document has no end.
  await expect(desk.page.getByText(/bakom reglerna har gått ut/)).toHaveCount(0);
  const patient = await morning(desk);
  await expect(desk.row(patient)).not.toContainText('Prio');
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
  expect(desk.problems).toEqual([]);
});
