import { expect, test } from './app.ts';

const patient = '19880519-2393';

test('P1 P16 what is shown as saved is there after the app has been killed', async ({ launcher }) => {
  const first = await launcher.start();
  await first.work('Valbo', /Sjuksköterska/);
  await first.open(patient);
  await first.button('Ta emot').click();
  await expect(first.composer).toBeEditable();
  await first.composer.fill('Halvskrivet när strömmen gick');
  await expect(first.casePane.getByText(/Utkast sparat/)).toBeVisible();
  const ended = first.app.waitForEvent('close');
  first.app.process().kill('SIGKILL');
  await ended;

  const second = await launcher.start({ dataDir: first.dataDir, flags: [] });
  await second.open(patient);
  await expect(second.composer).toHaveValue('Halvskrivet när strömmen gick');
  await expect(second.button('Ta emot')).toBeDisabled();
});
