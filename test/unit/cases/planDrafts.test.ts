import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPlans, type Plans } from '../../../main/core/plans/plans.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { actor, rulebook, storeBox, type StoreBox } from '../../store/fixture.ts';

let box: StoreBox;
beforeEach(() => {
  box = storeBox();
});
afterEach(() => box.remove());

const plansOf = (who: string): Plans =>
  createPlans({
    store: box.store,
    rulebook: rulebook(),
    clock: box.clock,
    actor: () => actor(who),
    publish: () => Promise.resolve({ ok: false, error: 'away' }),
  });

test('P139 hours and roster in the making are the person’s own at the unit, and outlive the program', () => {
  const week = { mon: '8-1', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '' };
  const kept = contract['plan.keep'].input.parse({
    kept: { versionId: null, drafts: { hours: { week, special: [], closedOnHolidays: true } } },
  });
  plansOf('anna').keep(kept);
  expect(contract['plan.drafts'].output.parse(plansOf('anna').drafts())).toEqual(kept.kept);
  expect(plansOf('bo').drafts()).toBeNull();
  plansOf('anna').keep({ kept: null });
  expect(plansOf('anna').drafts()).toBeNull();
});

test('P139 what another version of the program wrote is left alone, and nothing breaks', () => {
  box.store.db.exec(`INSERT INTO plan_draft VALUES ('anna', 'valbo', '{"drafts":{"hours":7}}')`);
  expect(plansOf('anna').drafts()).toBeNull();
});
