import { describe, expect, test } from 'vitest';
import {
  availableConsultationActions,
  consultationActions,
} from '../../../../shared/domain/consultation/availability.ts';
import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import {
  carriedTo,
  consultationStatus,
  phone1177Target,
  smsByRoutine,
} from '../../../../shared/domain/consultation/derive.ts';
import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import { noMarks } from '../../../../shared/domain/acts/types.ts';
import {
  aCase,
  done as doneToCase,
  context,
  gavleborg,
  noon,
  ostergotland,
  refused as caseRefused,
  resources,
  withHandover,
} from '../support.ts';
import { about, across, as, caseOf, content, done, inEveryState, refused, send } from './support.ts';

const every = inEveryState();
const inState = (name: string): Consultation => {
  const found = every[name];
  if (found === undefined) throw new Error(name);
  return found;
};

/** What each side may do in each state: the sender Anna, the receiver's role Erik, their colleague Disa. */
const allowed: Readonly<Record<string, readonly [sender: string, holder: string, colleague: string]>> = {
  draft: ['saveDraft send discardDraft', '', ''],
  sent: ['recall', 'receive decline', 'receive decline'],
  received: ['close', 'start answer', 'takeOver'],
  started: ['close', 'answer', 'takeOver'],
  answered: ['close', 'answer', ''],
  closed: ['', '', ''],
  recalled: ['', '', ''],
  declined: ['acknowledgeDecline', '', ''],
};

describe('what may be done to a consultation', () => {
  test.each(Object.entries(allowed))('R290 R155 D22 P121 in the state %s', (name, expected) => {
    const state = inState(name);
    expect(consultationStatus(state)).toBe(name);
    const may = (who: string): string => {
      const available = availableConsultationActions(state, as(who));
      return consultationActions.filter((action) => available[action].allowed).join(' ');
    };
    expect([may('anna'), may('erik'), may('disa')]).toEqual(expected);
    // A stranger sees nothing of it.
    expect(may('frida')).toBe('');
    expect(refused(state, { type: 'recall' }, as('frida')).code).toBe('notInMyScope');
  });

  test('P8 what a button shows as refused says why, with a rule', () => {
    for (const state of Object.values(every)) {
      for (const who of ['anna', 'erik', 'disa']) {
        const available = availableConsultationActions(state, as(who));
        for (const action of consultationActions) {
          if (!available[action].allowed) expect(available[action].refusal?.rules.length, action).toBeGreaterThan(0);
        }
      }
    }
  });

  test('R163 R259 closing without an answer is warned about first, and then possible', () => {
    const refusal = refused(inState('started'), { type: 'close', unanswered: false }, as('anna'));
    expect(refusal).toMatchObject({ code: 'consultationUnanswered', rules: ['R163', 'R259'] });
    expect(done(inState('started'), { type: 'close', unanswered: true }, as('anna')).closedAt).toBe(noon);
    expect(refused(inState('sent'), { type: 'close', unanswered: true }, as('anna')).code).toBe('notClosable');
  });

  test('R115 G8 R299 one from 1177 by telephone is never declined, also where it still stands at the doctors', () => {
    const phone: Consultation = { ...inState('sent'), origin: 'phone1177', fromUnitId: null, requestedBy: null };
    const refusal = refused(phone, { type: 'decline', reason: 'Fel' }, as('erik'));
    expect(refusal).toMatchObject({ code: 'declineForbidden', rules: ['R115', 'G8'] });
    expect(done(phone, { type: 'receive' }, as('erik')).holder).toBe('erik');
  });

  test('R116 G9 R299 a physical one for a doctor at 6–11 is for the nurses of the unit, where there are any', () => {
    const unit = [
      { ...resources[0]!, id: 'doctor', role: 'Läkare' },
      { ...resources[0]!, id: 'nurse', role: 'Sjuksköterska' },
    ];
    const of = (priority: 5 | 6 | 11, physical: boolean, list = unit) =>
      phone1177Target({ priority, physical, targetResourceId: 'doctor' }, list, gavleborg, noon)?.resourceId;
    expect([of(6, true), of(11, true), of(5, true), of(6, false)]).toEqual(['nurse', 'nurse', 'doctor', 'doctor']);
    expect(of(6, true, unit.slice(0, 1))).toBe('doctor');
  });

  test('P6 R290 declining says why; P122 an answer has words', () => {
    expect(refused(inState('sent'), { type: 'decline', reason: ' ' }, as('erik')).code).toBe('reasonRequired');
    expect(refused(inState('started'), { type: 'answer', text: ' ' }, as('erik')).code).toBe('messageRequired');
  });

  test('P126 nothing of a template that is left to write is answered or given as a reason', () => {
    const left = '{fyll i: varför}';
    expect(refused(inState('sent'), { type: 'decline', reason: left }, as('erik')).code).toBe('placeholderLeft');
    expect(refused(inState('started'), { type: 'answer', text: left }, as('erik')).code).toBe('placeholderLeft');
  });

  test('C27 the answer may be added to after it is given', () => {
    const twice = done(inState('answered'), { type: 'answer', text: 'En sak till' }, as('erik'));
    expect([twice.answers.length, twice.answeredAt]).toEqual([2, inState('answered').answeredAt]);
  });
});

describe('sending', () => {
  test('R174 R177 R298 R297 with the case: its time, priority and reason go along, and the clock is not restarted (R37)', () => {
    const sent = done(null, send(), as('anna'));
    expect(sent).toMatchObject({
      id: 'k1',
      fromUnitId: 'valbo',
      requestedBy: 'anna',
      arrivedAt: caseOf.careCase.arrivedAt,
      handleBy: caseOf.careCase.handleBy,
      sentAt: noon,
      relatedCaseId: 'case-1',
    });
  });

  test.each([
    ['G3 R160 a case across providers', { ...across, relatedCaseId: 'case-1' }, 'relatedCaseAcross'],
    ['G4 R161 no text across providers', { ...across, problem: ' \n' }, 'problemRequired'],
    ['G4 R175 another provider that was not chosen', { ...across, providerId: null }, 'providerRequired'],
    ['R178 no text', { problem: '' }, 'problemRequired'],
    ['P126 something of a template left to write', { problem: 'Till {mottagare}' }, 'placeholderLeft'],
    ['R298 no reason for contact', { contactReason: '' }, 'contactReasonRequired'],
    ['R176 no receiver', { targetResourceId: null }, 'unknownResource'],
    ['R176 R292 Ofördelade', { targetResourceId: 'valbo-unassigned' }, 'unknownResource'],
    ['R176 the queue the case stands in', { targetResourceId: 'valbo-nurse' }, 'sameResource'],
    ['D22 a case the sender does not see', { relatedCaseId: 'case-9' }, 'notInMyScope'],
  ] as const)('G3 G4 R160 R161 R175 R176 R178 R298 D22 refused: %s', (_what, change, code) => {
    expect(refused(null, send(change), as('anna')).code).toBe(code);
  });

  test("R174 another patient's case never goes along", () => {
    const other = aCase({ id: 'case-2', patientId: 'patient-2' });
    expect(refused(null, send({ relatedCaseId: 'case-2' }), as('anna', [caseOf, other])).code).toBe('otherPatient');
    expect(
      done(null, send({ relatedCaseId: 'case-2' }), as('anna', [caseOf, aCase({ id: 'case-2' })])).relatedCaseId,
    ).toBe('case-2');
  });

  test('P159 nothing is sent about a case that should not have been one', () => {
    const wrong = aCase({ marks: { ...noMarks, misregistered: { at: 1, reason: null } } });
    expect(refused(null, send(), as('anna', [wrong])).code).toBe('alreadyMisregistered');
  });

  test('D5 a move that waits for an answer is cancelled first', () => {
    expect(refused(null, send(), as('anna', [withHandover()]))).toMatchObject({ code: 'movePending', rules: ['D5'] });
  });

  test('R144 R147 to the own unit, another unit and another provider; where the region has no such way, why', () => {
    expect(done(null, send({ targetResourceId: 'valbo-admin' }), as('anna')).sentAt).toBe(noon);
    expect(done(null, send(across), as('anna'))).toMatchObject({ relatedCaseId: null, contactCaseId: 'case-1' });
    const there = as('anna', [caseOf], { rulebook: ostergotland });
    expect(refused(null, send(), there)).toMatchObject({ code: 'consultationNotUsed', rules: ['R149'] });
    expect(refused(null, send(across), there)).toMatchObject({ code: 'consultationNotUsed', rules: ['C11'] });
  });

  test('P121 a draft may lack everything, and is only gone on with by who has seen it', () => {
    const empty = { ...content, targetResourceId: null, contactReason: '', problem: '' };
    const draft = done(null, { type: 'saveDraft', about, content: empty, base: null }, as('anna'));
    expect(refused(draft, { type: 'saveDraft', about, content, base: null }, as('bo')).code).toBe('draftChanged');
    expect(done(draft, send({}, draft.revision), as('bo'))).toMatchObject({ sentAt: noon, requestedBy: 'bo' });
  });

  test('R32 D21 the routine promises a text message at 2–5, and we say that we send none', () => {
    expect([null, 1, 2, 5, 6].map((priority) => smsByRoutine(gavleborg, priority as 1 | null))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('Ta emot ändå', () => {
  const carried = context('erik', { carriedTo: ['heart-nurse'] });

  test('R226 C27 the receiver takes the case the consultation carries, received or not; its clock goes on (R37)', () => {
    const taken = doneToCase(caseOf, { type: 'takeOver' }, carried);
    expect(taken.careCase).toMatchObject({
      holder: 'erik',
      ownerResourceId: 'heart-nurse',
      handleBy: caseOf.careCase.handleBy,
      receivedAt: caseOf.careCase.receivedAt,
    });
    expect(doneToCase(aCase(), { type: 'receive' }, carried).careCase).toMatchObject({
      holder: 'erik',
      ownerResourceId: 'heart-nurse',
      receivedAt: noon,
    });
  });

  test('R226 not without a consultation, not by another role, and not while a move waits (D5)', () => {
    expect(caseRefused(caseOf, { type: 'takeOver' }, context('erik')).code).toBe('otherUnit');
    expect(caseRefused(aCase(), { type: 'receive' }, context('erik', { carriedTo: ['heart-admin'] })).code).toBe(
      'otherUnit',
    );
    const pending = withHandover({ targetResourceId: 'valbo-admin' });
    expect(caseRefused(pending, { type: 'receive' }, carried).code).toBe('movePending');
  });

  test('R226 a recalled, declined or closed consultation carries nothing', () => {
    const reaches = (name: string): number => carriedTo('case-1', [inState(name)]).length;
    expect(Object.keys(every).filter((name) => reaches(name) > 0)).toEqual(['sent', 'received', 'started', 'answered']);
  });
});

test('P121 nothing is done to a consultation that is not there', () => {
  const decision = decideConsultation('k1', null, { type: 'receive' }, as('erik'));
  expect(decision).toMatchObject({ ok: false, refusal: { code: 'unknownConsultation' } });
});
