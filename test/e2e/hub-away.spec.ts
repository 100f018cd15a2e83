import { expect, test } from './app.ts';

const patient = '19880519-2393';

test('P23 D8 with the hub away Ta emot waits, the composer is open, and nothing is shown as done', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Valbo', /Sjuksköterska/);
  await desk.playOutage(true);
  await desk.open(patient);
  await desk.button('Ta emot').click();
  await expect(desk.casePane).toContainText('väntar');
  await desk.expectListed(patient);
  await expect(desk.row(patient)).toContainText('Ta emot väntar');
  await desk.expectListed(patient);
  await expect(desk.row(patient)).toContainText('Nytt');
  await expect(desk.composer).toBeEditable();
  await expect(desk.casePane).toContainText('skickas när ärendet är ditt');
  await desk.composer.fill('Vi ordnar det.');
  await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
  await expect(desk.casePane.getByText(/Ej skickat/)).toBeVisible();

  await desk.playOutage(false);
  await expect(desk.casePane.getByText(/Ej skickat/)).toHaveCount(0);
  await desk.expectListed(patient);
  await expect(desk.row(patient)).not.toContainText('väntar');
  await expect(desk.casePane.getByText('Vi ordnar det.')).toBeVisible();
  expect(desk.problems).toEqual([]);
});

test('P16 P10 what waits survives a restart while the hub is away', async ({ launcher }) => {
  const first = await launcher.start();
  await first.work('Valbo', /Sjuksköterska/);
  await first.playOutage(true);
  await first.open(patient);
  await first.button('Ta emot').click();
  await first.expectListed(patient);
  await expect(first.row(patient)).toContainText('Ta emot väntar');
  await first.close();
  const second = await launcher.start({ dataDir: first.dataDir, flags: [] });
  await second.open(patient);
  await expect(second.composer).toBeEditable();
  await second.expectListed(patient);
  await expect(second.row(patient)).not.toContainText('väntar');
});

test('P24 R132 when the hub is back, a command overtaken by the patient is refused in words and its text is kept', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Valbo', /Sjuksköterska/);
  await desk.open(patient);
  await desk.button('Ta emot').click();
  await expect(desk.composer).toBeEditable();
  await desk.composer.fill('Hej! Det är förnyat.');
  await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
  await expect(desk.casePane).toContainText('Besvarat');

  await desk.playOutage(true);
  await desk.button('Avsluta').click();
  await desk.dialog.getByRole('textbox').fill('Patienten har fått sina hjälpmedel.');
  await desk.dialog.getByRole('button', { name: 'Avsluta' }).click();
  await expect(desk.dialog).toHaveCount(0);
  await expect(desk.casePane).toContainText('Väntar på att skickas');
  await desk.expectListed(patient);
  await desk.patientDoes('skriver');

  await desk.playOutage(false);
  const refused = desk.casePane.getByRole('region', { name: /gick inte|inte genomför/i });
  await expect(refused).toContainText('skrivit');
  await expect(refused).toContainText('Patienten har fått sina hjälpmedel.');
  await expect(refused).toContainText('Källa');
  await desk.expectListed(patient);
  await refused.getByRole('button', { name: 'Stäng' }).click();
  if ((await desk.dialog.count()) > 0) await desk.dialog.getByRole('button', { name: /^Stäng/ }).click();
  await expect(refused).toHaveCount(0);
  await expect(desk.row(patient)).not.toContainText('väntar');
  expect(desk.problems).toEqual([]);
});
