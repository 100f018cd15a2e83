import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consultationTargets } from '../../../main/core/cases/consultations/targets.ts';
import { createCases } from '../../../main/core/cases/createCases.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { caseView } from '../../../shared/ipc/schemas.ts';
import { actor, hour, pulled, rulebook, step, tuesday } from '../../store/fixture.ts';
import { ostergotland } from '../domain/support.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

function view(caseId = 'c') {
  const shown = at.cases.viewCase({ caseId });
  if (shown === null) throw new Error('not shown');
  return caseView.parse(shown);
}

const search = (query: string, caseId = 'c') =>
  contract['resources.search'].output.parse(at.cases.searchResources({ caseId, query }));

const consent = (answer: string) => [{ linkId: 'nll', question: 'Samtycke', answer }];

describe('advice beside an open case', () => {
  test('P104, R44, R275 who it is for, with an expired document said to be so', () => {
    at.box.store.sync.applyPull(step([pulled('c')]));
    const { advice } = view();
    expect(advice).toMatchObject({ standing: 'right', next: null, outOfCounty: false, medicationListConsent: null });
    expect(advice.handler?.recipients.map(({ role }) => role)).toEqual([
      'Sjuksköterska',
      'Sjuksköterska',
      'Sjuksköterska',
    ]);
    const source = advice.handler?.sources.find(({ rule }) => rule === 'R44');
    expect(source).toMatchObject({ section: '4.1', validUntil: '2025-04-26', expired: true, local: false });
  });

  test('P104, R144 in the wrong queue the lawful step is named with its receiver', () => {
    at.box.store.sync.applyPull(step([pulled('c', { form: 'certificate/mobility_service' })]));
    const { advice } = view();
    expect(advice.standing).toBe('wrong');
    expect(advice.next).toMatchObject({ to: 'Valbo hälsocentral, Administratör' });
    expect(advice.next?.sources.length).toBeGreaterThan(0);
  });

  test('R87, P107 the consent is what the form says; a form that did not ask, or cannot be read, gives none', () => {
    const asked = (id: string, answer: string) => ({ ...pulled(id), answers: consent(answer) });
    at.box.store.sync.applyPull(step([asked('yes', 'Ja'), asked('no', 'Nej'), asked('odd', 'kanske'), pulled('c')]));
    expect(['yes', 'no', 'odd', 'c'].map((id) => view(id).advice.medicationListConsent)).toEqual([
      'yes',
      'no',
      null,
      null,
    ]);
    expect(view('no').advice.points.find(({ kind }) => kind === 'consent')?.sources[0]).toMatchObject({ rule: 'R87' });
  });

  test('D10, P107 a patient listed nowhere in the county is flagged in the case and in the list', () => {
    const listed = (id: string, listedUnitId: string | null) => {
      const made = pulled(id);
      return { ...made, patient: { ...made.patient, listedUnitId } };
    };
    at.box.store.sync.applyPull(step([listed('none', null), listed('away', 'a unit of another county'), pulled('c')]));
    const shown = ['none', 'away', 'c'].map((id) => view(id));
    expect(shown.map(({ advice }) => advice.outOfCounty)).toEqual([true, true, false]);
    expect(shown.map(({ row }) => row.flags.includes('outOfCounty'))).toEqual([true, true, false]);
    expect(shown[0]?.advice.points.map(({ kind }) => kind)).toContain('outOfCounty');
  });

  test('P105, R24 the clocks say how they were reckoned', () => {
    at.box.store.sync.applyPull(step([pulled('c', { handleBy: tuesday + 71 * hour })]));
    const { clocks, row } = view();
    expect(clocks.due).toMatchObject({
      basis: { type: 'handling', from: tuesday - hour, time: { amount: 72, unit: 'hours', counting: 'elapsed' } },
      at: row.dueAt,
      lastOpen: row.lastOpenMoment,
    });
    expect(clocks.due.sources.map(({ rule }) => rule)).toContain('R24');
    expect(clocks.told).toMatchObject({ workingDays: 3 });
  });
});

describe('receivers', () => {
  test('P106, R169 those the table names stand first with their source; others can be chosen all the same', () => {
    at.box.store.sync.applyPull(step([pulled('c', { form: 'certificate/mobility_service' })]));
    const all = search('');
    expect(all[0]).toMatchObject({ resourceId: 'valbo-admin', advice: { suggested: true, fit: 'named' } });
    const other = all.find(({ resourceId }) => resourceId === 'heart-admin');
    expect(other?.advice).toMatchObject({
      suggested: false,
      fit: 'contradicts',
      says: { role: 'Administratör Allmän', unit: 'Berörd mottagning' },
    });
    expect(other?.advice.sources.find(({ rule }) => rule === 'R233')).toMatchObject({ section: '3', expired: true });
    const moved = at.cases.command({
      caseId: 'c',
      command: {
        type: 'requestMove',
        targetResourceId: 'heart-admin',
        priority: 8,
        priorityReason: null,
        reason: 'misplaced',
        message: 'Hör till er.',
      },
    });
    expect(moved.ok).toBe(true);
  });

  test('P106, R176, R228 Konsultera judges receivers by the same tables: the named first with its source, a word for the rest', () => {
    at.box.store.sync.applyPull(step([pulled('c', { form: 'certificate/mobility_service' })]));
    const { store, clock } = at.box;
    const deps = { store, clock, rulebook: rulebook(), hours: rulebook().defaultHours, newId: () => 'k' };
    const asked = (caseId: string | null) =>
      contract['consultation.targets'].output.parse(
        consultationTargets(
          { ...deps, notify: () => undefined, shipped: [], wakeSync: () => undefined },
          actor('anna'),
          caseId,
        ),
      );
    const { resources, advice } = asked('c');
    const said = (id: string) => advice[resources.find(({ resourceId }) => resourceId === id)?.advice ?? -1];
    expect(resources[0]?.resourceId).toBe('valbo-admin');
    expect(said('valbo-admin')).toMatchObject({ fit: 'named', suggested: true });
    expect(said('heart-admin')).toMatchObject({ fit: 'contradicts', says: { role: 'Administratör Allmän' } });
    expect(said('heart-admin')?.sources[0]).toMatchObject({ rule: 'R233', expired: true });
    expect(asked(null).advice).toEqual([{ fit: 'open', suggested: false, says: null, sources: [] }]);
  });
});

describe('closing without a reply', () => {
  /** The same desk in the region that has the rule. */
  function elsewhere(now: number) {
    const cases = createCases({
      store: at.box.store,
      rulebook: ostergotland,
      hours: rulebook().defaultHours,
      clock: { now: () => now },
      newId: () => 'k1',
      notify: () => undefined,
      shipped: [],
      wakeSync: () => undefined,
    });
    cases.chooseWorkplace({ unitId: 'valbo', assignmentId: 'anna', resourceIds: [...actor('anna').resourceIds] });
    return caseView.parse(cases.viewCase({ caseId: 'c' }));
  }
  const sent = (id: string, sentAt: number) => ({
    id,
    kind: 'answer' as const,
    senderAssignmentId: 'anna',
    senderName: 'Anna Test',
    sentAt,
    readAt: null,
    text: 'Hej',
  });

  test('G17, R137, P41 the button says when it becomes possible, in the unit’s time, and from which document', () => {
    // Tuesday at ten in Stockholm: six open hours later it is four.
    const messages = [sent('m1', tuesday), sent('m2', tuesday + 3 * hour)];
    at.box.store.sync.applyPull(step([pulled('c', { holder: 'anna', receivedAt: tuesday - hour }, { messages })]));
    const early = elsewhere(tuesday + 4 * hour).actions['close'];
    expect(early).toMatchObject({
      allowed: false,
      refusal: { code: 'closeTooSoon', detail: '2026-11-17 kl. 16:00', rules: ['G17', 'R137', 'C25'] },
    });
    expect(early?.refusal?.sources[0]).toMatchObject({ section: '6.1', expired: false });
    expect(elsewhere(tuesday + 6 * hour).actions['close']?.allowed).toBe(true);
    expect(view().actions['close']?.allowed).toBe(true);
  });
});
