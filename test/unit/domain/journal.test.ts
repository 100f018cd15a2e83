import { describe, expect, test } from 'vitest';
import { journalOwed, tickOf } from '../../../shared/domain/acts/journal.ts';
import { journalText } from '../../../shared/domain/acts/journalText.ts';
import { noMarks } from '../../../shared/domain/acts/types.ts';
import type { CaseState, Command } from '../../../shared/domain/types.ts';
import {
  aCase,
  actor,
  context,
  day,
  done,
  gavleborg,
  handover,
  hour,
  message,
  noon,
  ostergotland,
  received,
  refused,
  withHandover,
} from './support.ts';

const there = (who: string, at = noon) => context(who, { rulebook: ostergotland, now: at });
const tick: Command = { type: 'tickOff', what: 'journal', done: true };
const untick: Command = { type: 'tickOff', what: 'journal', done: false };
const closed = (messages: CaseState['messages']): CaseState => received('anna', { closedAt: noon - hour }, messages);

describe('what is owed in the record', () => {
  test('R167 a handover is, from when it is asked for; one that came to nothing is not', () => {
    const asked = noon - 20 * 60_000;
    expect(journalOwed(withHandover(), ostergotland)).toEqual({ since: asked, why: 'handover' });
    expect(journalOwed(withHandover({ status: 'accepted', decidedAt: noon }), ostergotland)?.why).toBe('handover');
    for (const status of ['declined', 'cancelled'] as const)
      expect(journalOwed(withHandover({ status, decidedAt: noon }), ostergotland)).toBeNull();
    expect(journalOwed(aCase(), ostergotland)).toBeNull();
  });

  test('R167 so is a case closed without a reply; one the patient answered is not', () => {
    const ours = message('answer', noon - day);
    expect(journalOwed(closed([ours]), ostergotland)).toEqual({ since: noon - hour, why: 'noReply' });
    expect(journalOwed(closed([ours, message('patient', noon - 2 * hour)]), ostergotland)).toBeNull();
    expect(journalOwed(received('anna', {}, [ours]), ostergotland)).toBeNull();
  });

  test('R167 only where the region says so, and never of a case that is none', () => {
    expect(journalOwed(withHandover(), gavleborg)).toBeNull();
    const none = { marks: { ...noMarks, misregistered: { at: noon, reason: null } } };
    expect(journalOwed(withHandover({}, none), ostergotland)).toBeNull();
  });

  test('R167 ticked off it is owed no more, until something else happens', () => {
    const ticked = done(withHandover(), tick, there('anna'));
    expect(tickOf(ticked.careCase, 'journal')).toEqual({
      what: 'journal',
      at: noon,
      by: 'anna',
      byName: actor('anna').staffName,
    });
    expect(journalOwed(ticked, ostergotland)).toBeNull();
    const later = handover({ id: 'h2', status: 'accepted', requestedAt: noon + hour });
    const again = { ...ticked, handovers: [...ticked.handovers, later] };
    expect(journalOwed(again, ostergotland)).toEqual({ since: noon + hour, why: 'handover' });
    const twice = done({ ...again, handovers: [later] }, tick, there('bo', noon + 2 * hour));
    expect(twice.careCase.marks.tickedOff).toMatchObject([{ what: 'journal', byName: actor('bo').staffName }]);
  });
});

describe('ticking off', () => {
  test('R167 R280 once: whoever comes next is told who did it; a mistake is taken back', () => {
    const ticked = done(received('anna'), tick, there('anna'));
    expect(refused(ticked, tick, there('bo'))).toMatchObject({
      code: 'alreadyTickedOff',
      rules: ['R167'],
      detail: actor('anna').staffName,
    });
    const report: Command = { type: 'tickOff', what: 'deviation', done: true };
    const both = done(ticked, report, there('bo'));
    expect(both.careCase.marks.tickedOff.map(({ what, by }) => [what, by])).toEqual([
      ['journal', 'anna'],
      ['deviation', 'bo'],
    ]);
    const back = done(both, untick, there('bo'));
    expect(tickOf(back.careCase, 'journal')).toBeNull();
    expect(tickOf(back.careCase, 'deviation')).not.toBeNull();
    expect(refused(back, untick, there('bo'))).toMatchObject({ code: 'notTickedOff', rules: ['R167'] });
  });

  test('R167 also for a closed case and one on its way, by anybody in the role and nobody else', () => {
    expect(done(closed([]), tick, there('bo')).careCase.marks.tickedOff).toHaveLength(1);
    expect(done(withHandover(), tick, there('bo')).careCase.marks.tickedOff).toHaveLength(1);
    expect(refused(closed([]), tick, there('disa')).code).toBe('otherUnit');
    const none = aCase({ marks: { ...noMarks, misregistered: { at: noon, reason: null } } });
    expect(refused(none, tick, there('anna')).code).toBe('alreadyMisregistered');
  });
});

describe('the text for the record', () => {
  const at = (instant: number): string => `[${(instant - noon) / hour}]`;
  const text = (state: CaseState, answers: readonly { question: string; answer: string }[] = []): string =>
    journalText({
      state,
      answers,
      at,
      resourceName: (id) => `<${id}>`,
      unitName: (id) => `(${id})`,
      openedIn: 'Clinic24',
    });

  test('R277 R167 what was asked, what was said, who got it and how it ended, in that order', () => {
    const state: CaseState = {
      ...received(
        'anna',
        {
          arrivedAt: noon - day,
          closedAt: noon,
          marks: { ...noMarks, attachments: [{ title: 'foto-1.jpg', isImage: true, from: 'form' }] },
        },
        [
          { ...message('info', noon - 5 * hour), text: 'Vi tittar på det.', senderName: 'Anna Test' },
          { ...message('contactAttempt', noon - 4 * hour), senderName: 'Anna Test' },
          { ...message('answer', noon - 2 * hour), text: 'Det är klart. ', senderName: 'Anna Test' },
        ],
      ),
      handovers: [handover({ status: 'accepted', requestedAt: noon - 3 * hour })],
    };
    expect(
      text(state, [
        { question: 'Vad behöver du?', answer: 'Teststickor' },
        { question: 'Storlek ', answer: 'Ask om 50' },
        { question: 'Något mer?', answer: ' ' },
      ]),
    ).toBe(
      [
        'Ärende via e-tjänst: Förnya hjälpmedel\nInkom [-24]',
        'Patientens uppgifter\nVad behöver du? Teststickor\nStorlek: Ask om 50',
        'Kontakter\n[-5] Anna Test: Vi tittar på det.\n[-4] Anna Test försökte nå patienten.\n[-2] Anna Test: Det är klart.',
        'Överlämnat\n[-3] från (valbo) till <heart-admin> (felplacerat). Mottagaren har accepterat.',
        'Bilagor: foto-1.jpg (öppnas i Clinic24).',
        'Avslutat [0], utan svar från patienten.',
      ].join('\n\n'),
    );
  });

  test('R277 D19 nothing internal and nothing automatic goes along, and what there is none of has no heading', () => {
    const inside = (['note', 'internal', 'system'] as const).map((kind) => message(kind, noon - hour));
    expect(text(received('anna', {}, inside))).toBe('Ärende via e-tjänst: Förnya hjälpmedel\nInkom [-1]');
    const replied = [message('answer', noon - 3 * hour), message('patient', noon - 2 * hour)];
    expect(text(received('anna', { closedAt: noon }, replied))).toContain('\n\nAvslutat [0].');
    expect(text(received('anna', { doneAt: noon }))).toContain('Markerat som klart [0].');
  });
});
