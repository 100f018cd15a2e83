import { expect, test } from './app.ts';

test('R255 D1 D15 a drop-in is warned about before it escalates, a case stands in the list once, and handling it takes it away', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Valbo', /Sjuksköterska/);

  await test.step('D1 by the training rulebook’s example limit for prio 3', async () => {
    await desk.page.getByRole('button', { name: /^Påminnelser/ }).click();
    const panel = desk.page.getByRole('complementary', { name: /Påminnelser/ });
    const warnings = panel.getByRole('region', { name: /eskaler/i });
    await expect(warnings).toBeVisible();
    await expect(warnings).toContainText('Prio 3');
    await expect(warnings).toContainText(/exempel/i);
    await warnings.getByRole('button').first().click();
    await expect(desk.casePane).toBeVisible();
  });

  await test.step('D15 only the highest stage of a case stands in the list, and handling the case takes it away', async () => {
    const reminders = await desk.reminders();
    expect(reminders.length).toBeGreaterThan(0);
    expect(new Set(reminders.map((item) => item.caseId)).size).toBe(reminders.length);
    const overdue = reminders.find((item) => item.stage === 'overdue' && item.holderName === null);
    expect(overdue).toBeDefined();
    if (overdue === undefined) return;
    await desk.page
      .getByRole('complementary', { name: /Påminnelser/ })
      .getByRole('button', { name: new RegExp(overdue.patientName) })
      .first()
      .click();
    await desk.button('Ta emot').click();
    await expect(desk.composer).toBeEditable();
    await desk.composer.fill('Hej! Det är ordnat.');
    await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
    await expect.poll(async () => (await desk.reminders()).some((item) => item.caseId === overdue.caseId)).toBe(false);
  });
  expect(desk.problems).toEqual([]);
});
