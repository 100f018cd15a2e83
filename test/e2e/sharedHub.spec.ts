import { sharedUnit, staff } from '../fakes/peer/sharedUnit.ts';
import { startPeer, type Peer } from '../fakes/peer/server.ts';
import { expect, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';
import { runApp } from './run.ts';

const patient = '19880519-2393';
let peer: Peer;

test.beforeEach(async () => {
  peer = await startPeer();
  for (const resource of sharedUnit(Date.now())) peer.repository.seed(resource);
});
test.afterEach(() => peer.close());

test('P183 P23 two windows on one machine: both take the case, one has it, the other is told kindly', async ({
  launcher,
}) => {
  const at = (who: keyof typeof staff) =>
    launcher.start({ flags: ['--hub', peer.base, '--staff', staff[who].hsaId, '--allow-unprotected-key'] });
  const [anna, bo] = [await at('anna'), await at('bo')];
  for (const desk of [anna, bo]) {
    await expect(desk.row(patient)).toBeVisible({ timeout: 30_000 });
    await expect(desk.page.getByText('Ej för verkliga patienter')).toBeVisible();
    await expect(desk.page.getByText(/^Uppdaterat \d/)).toBeVisible();
    await desk.open(patient);
    await expect(desk.button('Ta emot')).toBeEnabled();
  }

  const release = peer.hold();
  for (const desk of [anna, bo]) {
    await desk.button('Ta emot').click();
    await expect(desk.casePane).toContainText('väntar');
    await desk.expectRow(patient, 'Nytt');
  }
  release();

  const told = /hann före|redan mottaget|redan taget|tagit emot/i;
  const refusedAt = (desk: typeof anna) => desk.casePane.getByRole('region', { name: /gick inte|inte genomför/i });
  await expect.poll(async () => (await refusedAt(anna).count()) + (await refusedAt(bo).count())).toBe(1);
  const annaLost = (await refusedAt(anna).count()) === 1;
  const [winner, loser, name] = annaLost ? [bo, anna, 'Bo'] : [anna, bo, 'Anna'];
  await expect(refusedAt(loser)).toContainText(told);
  await expect(refusedAt(loser)).toContainText(`${name} Testpersonal`);
  await expect(winner.composer).toBeEditable();
  await winner.expectRow(patient, /Mottaget.*Du$/);
  await loser.expectRow(patient, `${name} Testpersonal`);
  for (const desk of [winner, loser]) await desk.expectRowWithout(patient, 'väntar');

  // The same stands in Synk, and can be taken off the list there.
  const menu = loser.page.getByRole('navigation', { name: 'Huvudmeny' });
  await menu.getByRole('button', { name: 'Synk' }).click();
  const synk = loser.page.getByRole('main');
  await expect(synk.getByRole('heading', { name: 'Gick inte igenom (1)' })).toBeVisible();
  await expect(synk).toContainText(`${name} Testpersonal`);
  await expectAccessible(loser, 'Synk');
  await synk.getByRole('button', { name: 'Ta bort från listan' }).click();
  await expect(synk).toContainText('Allt du har gjort har gått igenom.');
  expect([...anna.problems, ...bo.problems]).toEqual([]);
});

test('P178 P32 a server is tried out without a window, and no address off this machine is worked against', async () => {
  const passed = await runApp('--probe', peer.base);
  expect(passed).toMatchObject({ code: 0, stderr: '' });
  expect(passed.stdout).toContain('Ärendevakt kan arbeta mot servern.');
  const off = await runApp('--hub', 'https://fhir.example/r4', '--staff', staff.anna.hsaId);
  expect(off).toMatchObject({ code: 2, stdout: '' });
  expect(off.stderr.split('\n')).toHaveLength(1);
});
