import { describe, expect, test } from 'vitest';
import { answerLimit } from '../../../shared/domain/across/watch.ts';
import {
  decideStart,
  startedCaseId,
  startFromCase,
  startFromConsultation,
  type CaseStart,
  type StartContext,
} from '../../../shared/domain/startedCase.ts';
import { across, as, done, send } from './consultation/support.ts';
import { aCase, context, day, gavleborg, hour, noon, received } from './support.ts';

const byStaff: CaseStart = {
  source: { type: 'staff' },
  patient: { type: 'known', patientId: 'patient-1' },
  ownerResourceId: 'valbo-nurse',
  holds: true,
  form: 'prescription_renewal',
  contactReason: 'Förnya recept',
  priority: 8,
  followUpDays: 364,
};
const judged = (start: CaseStart, change: Partial<StartContext> = {}, who = 'anna') =>
  decideStart(start, { ...context(who), ...change });
const started = (start: CaseStart, change: Partial<StartContext> = {}, who = 'anna') => {
  const decision = judged(start, change, who);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.careCase;
};
const codeOf = (start: CaseStart, change: Partial<StartContext> = {}, who = 'anna'): string | null => {
  const decision = judged(start, change, who);
  return decision.ok ? null : decision.refusal.code;
};

describe('a case staff start', () => {
  test('R181 arrives now, is the starter’s, and may be written in for as long as was said', () => {
    expect(started(byStaff)).toEqual({
      kind: 'async',
      form: 'prescription_renewal',
      contactReason: 'Förnya recept',
      patientId: 'patient-1',
      ownerResourceId: 'valbo-nurse',
      priority: 8,
      arrivedAt: noon,
      handleBy: noon + 72 * hour,
      visitAt: null,
      controlledDrug: null,
      receivedAt: noon,
      holder: 'anna',
      doneAt: null,
      closedAt: null,
      followUpEnds: noon + 364 * day,
      startedFrom: { type: 'staff' },
      marks: { attachments: [], misregistered: null, tickedOff: [] },
    });
    expect(started({ ...byStaff, holds: false })).toMatchObject({ receivedAt: null, holder: null });
  });

  test.each<[string, Partial<CaseStart>]>([
    ['unknownResource', { ownerResourceId: 'nowhere' }],
    ['unknownResource', { ownerResourceId: 'valbo-unassigned' }],
    ['otherUnit', { ownerResourceId: 'heart-nurse' }],
    ['notInMyScope', { ownerResourceId: 'valbo-admin' }],
    ['contactReasonRequired', { contactReason: '  ' }],
    ['followUpDaysWrong', { followUpDays: 0 }],
    ['followUpDaysWrong', { followUpDays: 1.5 }],
    ['followUpDaysWrong', { followUpDays: 366 }],
    [
      'personnummerWrong',
      { patient: { type: 'byNumber', personnummer: '880519', given: 'A', family: 'B', phone: null } },
    ],
    [
      'patientNameRequired',
      { patient: { type: 'byNumber', personnummer: '198805192393', given: ' ', family: '', phone: null } },
    ],
  ])('R181 D22 %s is said before anything is sent', (code, change) => {
    expect(codeOf({ ...byStaff, ...change })).toBe(code);
  });

  test('R181 D22 in another role’s queue it may be put, but not taken', () => {
    expect(codeOf({ ...byStaff, ownerResourceId: 'valbo-admin', holds: false })).toBeNull();
  });

  test('R297 R298 R227 out of a consultation, whatever the page says of priority and time', () => {
    const sent = done(null, send({ ...across, priority: 6 }), as('anna'));
    const start = startFromConsultation(sent, { ownerResourceId: 'private-admin', followUpDays: 364 });
    expect(codeOf(start, { consultation: sent }, 'frida')).toBe('consultationNotReceived');
    const taken = done(sent, { type: 'receive' }, as('frida'));
    expect(started({ ...start, priority: 12 }, { consultation: taken, now: noon + 5 * hour }, 'frida')).toMatchObject({
      priority: 6,
      arrivedAt: sent.arrivedAt,
      handleBy: sent.handleBy,
      contactReason: sent.contactReason,
      form: sent.form,
      receivedAt: noon + 5 * hour,
    });
    expect(codeOf(start, {}, 'frida')).toBe('unknownConsultation');
    expect(codeOf({ ...start, ownerResourceId: 'valbo-nurse' }, { consultation: taken })).toBe('notReceivingUnit');
    expect(
      codeOf({ ...start, patient: { type: 'known', patientId: 'patient-2' } }, { consultation: taken }, 'frida'),
    ).toBe('otherPatient');
  });

  test('R226 a consultation that carries a case starts none: the case is taken', () => {
    const sent = done(null, send(), as('anna'));
    const taken = done(sent, { type: 'receive' }, as('erik'));
    const start = startFromConsultation(taken, { ownerResourceId: 'heart-nurse', followUpDays: 364 });
    expect(codeOf(start, { consultation: taken }, 'erik')).toBe('takeRelatedCase');
    const recalled = done(done(null, send({ ...across }), as('anna')), { type: 'recall' }, as('anna'));
    const late = startFromConsultation(recalled, { ownerResourceId: 'private-admin', followUpDays: 364 });
    expect(codeOf(late, { consultation: recalled }, 'frida')).toBe('consultationOver');
  });

  test('D14 D17 a case is gone on with only when another provider has not taken it, and by the same clock', () => {
    const closed = received('anna', { closedAt: noon - hour });
    const start = startFromCase(closed.careCase, 364);
    expect(codeOf(start, { caseState: closed })).toBe('notToGoOnWith');
    expect(codeOf(start)).toBe('notInMyScope');
    expect(started(start, { caseState: closed, mayGoOn: true })).toMatchObject({
      arrivedAt: closed.careCase.arrivedAt,
      handleBy: closed.careCase.handleBy,
      priority: 8,
      closedAt: null,
      startedFrom: { type: 'case', caseId: 'case-1' },
    });
  });

  test('P141 the id is made of the source: whoever starts it makes the same case', () => {
    expect(startedCaseId({ type: 'staff' }, 'new')).toBe('new');
    expect(startedCaseId({ type: 'consultation', consultationId: 'k' }, 'new')).toBe('konsultation/k');
    expect(startedCaseId({ type: 'case', caseId: 'c' }, 'new')).toBe('fortsattning/c');
  });

  test('D14 the receiver answers within the case’s own time; where it is over, within the rulebook’s', () => {
    const state = aCase({ handleBy: noon + 10 * hour });
    expect(answerLimit(state, noon, gavleborg)).toBe(noon + 10 * hour);
    expect(answerLimit(state, noon + 11 * hour, gavleborg)).toBe(noon + 35 * hour);
    expect(answerLimit(aCase({ handleBy: null }), noon, gavleborg)).toBe(noon + 24 * hour);
  });
});
