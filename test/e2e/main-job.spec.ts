import { expect, test } from './app.ts';

const patient = '19880519-2393';
const valbo = 'Valbo';
const heart = 'Hjärtmottagning Sandviken';

/**
 * The walkthrough of the region's own instruction: a case that came to the wrong unit is moved, accepted, received,
 * answered, marked done, and comes back when the patient writes.
 */
test('R124 R126 R128 R131 R132 the main job, from the wrong unit to the patient’s next message', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work(valbo, /Sjuksköterska/);

  await test.step('the case stands in the inbox of the unit it came to, and opening is not receiving', async () => {
    await desk.expectRow(patient, 'Förnya hjälpmedel');
    await desk.open(patient);
    await expect(desk.casePane).toContainText('19880519-2393');
    await expect(desk.composer).toHaveCount(0);
    await expect(desk.casePane).toContainText('Skyddad identitet');
    await expect(desk.casePane).toContainText('Hanteras senast');
  });

  await test.step('Flytta to the heart clinic with a message for its staff', async () => {
    await desk.move(
      'Sandviken kardiologi',
      /Hjärtmottagning Sandviken, Administratör, Kardiologi, Kardiologi-allmän/,
      'Hör till hjärtmottagningen, tar ni över?',
    );
    await expect(desk.button('Avbryt överlämning')).toBeVisible();
    await expect(desk.button('Flytta')).toHaveCount(0);
  });

  await test.step('it stays in the sender’s list as Överlämning, from → to', async () => {
    await desk.expectRow(patient, 'Överlämning');
    await desk.expectRow(patient, '→');
    await desk.expectRow(patient, 'Kardiologi-allmän, Administratör');
    await desk.expectBlocked('Ta emot', 'Överlämning');
  });

  await test.step('the heart clinic reads and accepts', async () => {
    await desk.switchTo(heart, /Administratör/);
    await desk.expectRow(patient, 'Överlämning');
    await desk.open(patient);
    await expect(desk.casePane).toContainText('Hör till hjärtmottagningen, tar ni över?');
    await desk.button('Acceptera').click();
    await expect(desk.button('Acceptera')).toHaveCount(0);
    await desk.expectRowWithout(patient, '→');
  });

  await test.step('Ta emot opens the chat, and Flytta is over', async () => {
    await desk.button('Ta emot').click();
    await expect(desk.composer).toBeEditable();
    await desk.expectBlocked('Flytta', 'mottaget');
  });

  await test.step('the answer stops the clock', async () => {
    await desk.composer.fill('Hej! Vi har förnyat dina diabeteshjälpmedel.');
    await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
    await expect(desk.casePane.getByText('Hej! Vi har förnyat dina diabeteshjälpmedel.')).toBeVisible();
    await expect(desk.composer).toHaveValue('');
    await expect(desk.casePane).not.toContainText('väntar på att skickas');
  });

  await test.step('the patient reads, and the receipt shows', async () => {
    await desk.patientDoes('läser');
    await expect(desk.casePane.getByText(/^Läst/)).toBeVisible();
  });

  await test.step('Markera som klar moves it to Kräver ingen åtgärd', async () => {
    await desk.button('Markera som klar').click();
    await desk.expectNotListed(patient);
    await desk.tab('Kräver ingen åtgärd');
    await desk.expectListed(patient);
  });

  await test.step('the patient writes, and it is back in Inkorg', async () => {
    await desk.patientDoes('skriver');
    await desk.expectNotListed(patient);
    await desk.tab('Inkorg');
    await desk.expectRow(patient, 'Nytt meddelande');
  });

  await test.step('Valbo has it no more', async () => {
    await desk.switchTo(valbo, /Sjuksköterska/);
    await expect(desk.grid.getByRole('row').nth(1)).toBeVisible();
    await desk.expectNotListed(patient);
  });
  expect(desk.problems).toEqual([]);
});
