import { expect, test } from './app.ts';

const patient = '19880519-2393';

test('P23 P16 P10 D8 with the hub away Ta emot waits, nothing is shown as done, and all of it survives a restart', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Valbo', /Sjuksköterska/);
  await desk.playOutage(true);
  await desk.open(patient);
  await desk.button('Ta emot').click();
  await expect(desk.casePane).toContainText('väntar');
  await desk.expectRow(patient, 'Ta emot väntar');
  await desk.expectRow(patient, 'Nytt');
  await expect(desk.composer).toBeEditable();
  await expect(desk.casePane).toContainText('skickas när ärendet är ditt');
  await desk.composer.fill('Vi ordnar det.');
  await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
  await expect(desk.casePane.getByText(/Ej skickat/)).toBeVisible();

  await desk.composer.fill('Halvskrivet svar');
  await expect(desk.casePane.getByText(/Utkast sparat/)).toBeVisible();
  expect(desk.problems).toEqual([]);
  await desk.close();

  // Practised outages end with the app.
  const again = await launcher.start({ dataDir: desk.dataDir, flags: [] });
  await again.open(patient);
  await expect(again.composer).toHaveValue('Halvskrivet svar');
  await expect(again.button('Ta emot')).toBeDisabled();
  await expect(again.casePane.getByText('Vi ordnar det.')).toBeVisible();
  await expect(again.casePane.getByText(/Ej skickat/)).toHaveCount(0);
  await again.expectRowWithout(patient, 'väntar');
  expect(again.problems).toEqual([]);
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
  await desk.expectRowWithout(patient, 'väntar');
  expect(desk.problems).toEqual([]);
});
