import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StartForm } from '../../../shared/ipc/schemas.ts';
import { startOptions } from '../../../shared/ipc/schemas/start.ts';
import { hour, patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
  at.box.store.sync.applyPull(
    step([
      pulled('again', { patientId: 'patient-c' }),
      pulled('c', {}, { messages: [patientMessage('m', tuesday)] }),
      pulled('heart', { ownerResourceId: 'heart-admin' }),
    ]),
  );
});
afterEach(() => at.remove());

const known = { type: 'known' as const, patientId: 'patient-c', name: 'Test c', personnummer: null };
const form = (change: Partial<StartForm> = {}): StartForm => ({
  ...at.cases.begun.options().first,
  patient: known,
  form: 'prescription_renewal',
  ...change,
});
const begin = (change: Partial<StartForm> = {}): string => {
  const answer = at.cases.begun.start({ form: form(change) });
  return answer.ok ? 'ok' : `${answer.refusal.code} ${answer.refusal.rules.join()}`;
};
const found = (query: string) => at.cases.begun.patients({ query });

describe('what Nytt begins with', () => {
  test('R180 R181 the forms that become cases, the unit’s own queues with mine first, and 364 days with its source', () => {
    const options = startOptions.parse(at.cases.begun.options());
    expect(options.forms).toContainEqual({ form: 'prescription_renewal', label: 'Förnya recept', priority: 8 });
    expect(options.forms.map((choice) => choice.form)).not.toContain('triage');
    expect(options.resources.map(({ resourceId, mine }) => `${resourceId} ${mine}`)).toEqual([
      'valbo-admin true',
      'valbo-nurse true',
      'valbo-general false',
      'valbo-diabetes false',
    ]);
    expect(options).toMatchObject({
      maxDays: 365,
      kept: false,
      first: { followUpDays: 364, holds: true, patient: null, text: '' },
      sources: [{ rule: 'R181' }],
    });
    const eight = options.priorities.find(({ priority }) => priority === 8);
    expect(eight?.handleBy).toBe(tuesday + 72 * hour);
  });

  test('R181 P16 what is written is kept as it is typed, for the person at the unit, until it is started', () => {
    at.cases.begun.keep({ form: form({ text: 'Hej!' }) });
    expect(at.cases.begun.options()).toMatchObject({ kept: true, first: { text: 'Hej!', patient: known } });
    at.workAs('bo');
    expect(at.cases.begun.options().kept).toBe(false);
    at.workAs('anna');
    expect(begin({ text: 'Hej!' })).toBe('ok');
    expect(at.cases.begun.options().kept).toBe(false);
  });
});

describe('whom it is about', () => {
  test('R181 P12 patients of the cases here, each once, by name or number and not by what was written', () => {
    expect(found('test c')).toMatchObject({
      patients: [{ patientId: 'patient-c', name: 'Test c', personnummer: '19880519-2393', age: 38 }],
      number: null,
      wrong: false,
    });
    expect(found('8805').patients.map(({ patientId }) => patientId)).toEqual(['patient-c']);
    expect(found('fråga').patients).toEqual([]);
    expect(found('test heart').patients).toEqual([]);
    expect(found(' ')).toEqual({ patients: [], number: null, wrong: false });
  });

  test.each([
    ['880519-2393', '198805192393', false],
    ['19880519 2393', '198805192393', false],
    ['198805192394', null, true],
    ['19881332-2393', null, true],
    ['8805', null, false],
  ])('R181 a whole number is checked: %s', (query, number, wrong) => {
    expect(found(query)).toMatchObject({ number, wrong });
  });
});

describe('starting', () => {
  test('R181 P23 written down and logged, and in no list before the hub has it', () => {
    expect(begin()).toBe('ok');
    expect(at.cases.begun.list()).toMatchObject([
      { who: 'Test c', contactReason: 'Förnya recept', state: 'waiting', refusal: null },
    ]);
    const [{ commandId } = { commandId: '' }] = at.cases.begun.list();
    expect(at.cases.starts.progress({ commandId })).toEqual({ state: 'waiting', commandId });
    expect(at.woken()).toBeGreaterThan(0);
    expect(
      at.box.store.db.prepare(`SELECT patient_id FROM access_log WHERE action = 'command:startCase'`).pluck().all(),
    ).toEqual(['patient-c']);
  });

  test.each([
    ['no patient', { patient: null }, 'personnummerWrong R181'],
    [
      'a number that is none',
      { patient: { type: 'new' as const, personnummer: '198805192394', given: 'A', family: 'B', phone: '' } },
      'personnummerWrong R181',
    ],
    [
      'nobody’s name',
      { patient: { type: 'new' as const, personnummer: '198805192393', given: ' ', family: '', phone: '' } },
      'patientNameRequired R181',
    ],
    ['no form', { form: null }, 'contactReasonRequired R181'],
    ['another role than mine held by me', { ownerResourceId: 'valbo-diabetes' }, 'notInMyScope D22'],
    ['somebody else’s patient', { patient: { ...known, patientId: 'patient-heart' } }, 'notInMyScope D22'],
    ['too many days', { followUpDays: 366 }, 'followUpDaysWrong R181,R135'],
  ])('R181 not with %s', (_what, change, refusal) => {
    expect(begin(change)).toBe(refusal);
  });

  test('R181 P24 P15 one the hub refused stays in sight, and what was written stands in Nytt again; who took it off is logged', () => {
    begin({ text: 'Hej!' });
    const [{ commandId } = { commandId: '' }] = at.cases.begun.list();
    at.box.store.sync.startRefused(commandId, 'rejected', null, 'nej');
    expect(at.published.at(-1)).toMatchObject({ name: 'changed' });
    expect(at.cases.begun.list()).toMatchObject([{ state: 'refused', technical: 'nej', text: 'Hej!' }]);
    at.cases.begun.again({ commandId });
    expect(at.cases.begun.list()).toEqual([]);
    const logged = at.box.store.db
      .prepare('SELECT action FROM access_log WHERE command_id = ? ORDER BY id')
      .pluck()
      .all(commandId);
    expect(logged).toEqual(['command:startCase', 'dismiss:startCase']);
    expect(at.cases.begun.options()).toMatchObject({
      kept: true,
      first: { text: 'Hej!', form: 'prescription_renewal', patient: { patientId: 'patient-c' } },
    });
  });

  test('R181 P24 what has been begun since goes before what was refused, which stays on the list until there is room for it', () => {
    begin({ text: 'Den förra' });
    const [{ commandId } = { commandId: '' }] = at.cases.begun.list();
    at.box.store.sync.startRefused(commandId, 'rejected', null, 'nej');
    at.cases.begun.keep({ form: form({ text: 'Den nya' }) });
    at.cases.begun.again({ commandId });
    expect(at.cases.begun.options().first.text).toBe('Den nya');
    expect(at.cases.begun.list()).toMatchObject([{ commandId, state: 'refused', text: 'Den förra' }]);
    at.cases.begun.keep({ form: null });
    at.cases.begun.again({ commandId });
    expect(at.cases.begun.options().first.text).toBe('Den förra');
    expect(at.cases.begun.list()).toEqual([]);
  });
});

describe('a consultation about no case', () => {
  const compose = (patientId: string) =>
    at.cases.consultations.compose({ caseId: null, providerId: null, consultationId: null, patientId }).compose;

  test('R174 R180 is about the patient chosen, carries no case, and is sent', () => {
    const composed = compose('patient-c');
    expect(composed).toMatchObject({
      patientName: 'Test c',
      about: { patientId: 'patient-c', contactCaseId: null },
      relatedCases: [],
      sendBlocked: null,
    });
    expect(composed?.contactReasons).toContain('Förnya recept');
    if (composed === null) throw new Error('nothing composed');
    const { consultationId, about, content } = composed;
    const sent = at.cases.consultations.command({
      consultationId,
      command: {
        type: 'send',
        about,
        base: null,
        content: { ...content, targetResourceId: 'heart-admin', contactReason: 'Förnya recept', problem: 'Kan ni?' },
      },
    });
    expect(sent).toMatchObject({ ok: true });
  });

  test('R180 P12 what was begun about one patient is never that of another; nobody else’s patient is composed for', () => {
    const first = compose('patient-c');
    if (first === null) throw new Error('nothing composed');
    at.cases.consultations.keep({
      consultationId: first.consultationId,
      about: first.about,
      content: { ...first.content, problem: 'Om Test c' },
    });
    expect(compose('patient-c')?.content.problem).toBe('Om Test c');
    at.box.store.sync.applyPull(step([pulled('d')]));
    expect(compose('patient-d')).toMatchObject({ patientName: 'Test d', content: { problem: '' } });
    expect(compose('patient-heart')).toBeNull();
  });
});
