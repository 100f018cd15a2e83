import { describe, expect, it } from 'vitest';
import { clockTexts } from '../../../../renderer/case/CaseClocks.tsx';
import { timesOf } from '../../../../renderer/case/useTimes.ts';
import { receiverNote } from '../../../../renderer/handover/ReceiverNote.tsx';
import { groupsOf } from '../../../../renderer/handover/resourceList.ts';
import { createAdviceStore } from '../../../../renderer/state/adviceStore.ts';
import { handlerLine, handlerWhy, nextText, pointText } from '../../../../renderer/text/advice.ts';
import { dueSentence, lastOpenSentence } from '../../../../renderer/text/clocks.ts';
import { refusalText } from '../../../../renderer/text/refusals.ts';
import type { HandlingAdvice, ResourceOption, ShownClocks, ShownSource } from '../../../../shared/ipc/schemas.ts';
import { friday10, stockholm } from '../../../fakes/rows.ts';
import { advice, clocks, day, hour, view } from './views.ts';

const times = timesOf(friday10, stockholm);
const source: ShownSource = {
  rule: 'R230',
  documentTitle: 'Instruktionen',
  section: '3',
  validUntil: '2026-03-25',
  expired: true,
  local: false,
};

const handler = (change: Partial<NonNullable<HandlingAdvice['handler']>> = {}) => ({
  label: 'VAB-intyg',
  sector: 'primary' as const,
  ages: null,
  recipients: [{ role: 'Läkare' }],
  note: null,
  sources: [source],
  ...change,
});

describe('advice in words', () => {
  it('P104 the specialties of one role are told together, and no role is said to be none', () => {
    const recipients = [
      { role: 'Sjuksköterska', specialty: 'Diabetes' },
      { role: 'Sjuksköterska', specialty: 'Distrikt' },
      { role: 'Läkare' },
    ];
    expect(handlerLine(advice({ handler: handler({ recipients }) }))).toBe(
      'Hanteras av Sjuksköterska (Diabetes eller Distrikt) eller Läkare',
    );
    expect(handlerLine(advice({ handler: handler({ recipients: [] }) }))).toContain('anger ingen roll');
    expect(handlerLine(advice({ handler: null }))).toContain('ingen roll');
  });

  it('P104 R48 why: the form, the part of care and the ages', () => {
    expect(handlerWhy(handler({ ages: { from: 12, through: 16 }, note: 'Åldern är barnets.' }))).toBe(
      'VAB-intyg, primärvård, 12–16 år. Åldern är barnets.',
    );
    expect(handlerWhy(handler({ ages: { from: 0, through: 11 } }))).toContain('till och med 11 år');
    expect(handlerWhy(handler({ ages: { from: 18 } }))).toContain('från 18 år');
  });

  it('P104 the next step is named by its button, to a queue or in the words of the table', () => {
    const says = { unit: 'Berörd mottagning', role: 'Administratör Allmän', specialty: null };
    const next = { method: 'move' as const, why: '', to: null, says, sources: [] };
    expect(nextText(next)).toBe('Flytta, till Administratör Allmän, Berörd mottagning.');
    expect(nextText({ ...next, method: 'consult', to: 'Valbo, Läkare' })).toBe('Konsultera, till Valbo, Läkare.');
  });

  it('P104 G17 R87 D10 each thing to know is a sentence', () => {
    const point = (kind: HandlingAdvice['points'][number]['kind'], change: Partial<HandlingAdvice> = {}) =>
      pointText({ kind, tone: 'fact', text: null, sources: [] }, advice(change), times.at);
    const closing = { closableAt: null, hoursPassedAt: friday10 + day, attemptsMissing: 1, askAboutGap: false };
    expect(point('closing', { closing })).toBe(
      'Utan svar från patienten går ärendet att avsluta tidigast i morgon 10:00. Kontaktförsök som saknas: 1.',
    );
    expect(point('consent', { medicationListConsent: 'no' })).toContain('inte samtyckt');
    expect(point('outOfCounty')).toContain('inte listad i länet');
    expect(point('sms')).toContain('Ärendevakt skickar inget sms');
    const warning = { kind: 'eligibility' as const, tone: 'warning' as const, text: 'Från 13 år.', sources: [] };
    expect(pointText(warning, advice(), times.at)).toMatch(/^Stämmer inte .*Från 13 år\.$/);
  });

  it('P104 folded or not is kept from case to case', () => {
    const store = createAdviceStore();
    expect(store.getState().open).toBe(false);
    store.getState().toggle();
    expect(store.getState().open).toBe(true);
  });

  it('G17 the refusal says when, and what can be done now', () => {
    const text = refusalText({ code: 'closeTooSoon', detail: '2026-11-17 kl. 16:00' });
    expect(text).toContain('tidigast 2026-11-17 kl. 16:00');
    expect(text).toContain('Markera som klar');
  });
});

describe('how a clock was reckoned, in words', () => {
  const due = (basis: ShownClocks['due']['basis'], at: number | null = friday10 + day) =>
    dueSentence({ basis, at, lastOpen: at, sources: [] }, times);
  const time = { amount: 24, unit: 'hours', counting: 'open' } as const;

  it('P105 D2 arrival, time and sum', () => {
    const basis = { type: 'handling', since: 'arrival', from: friday10 - day, priority: 6, time } as const;
    expect(due(basis)).toBe('Prio 6. Inkom i går 10:00 + 24 timmar räknat i öppettid = i morgon 10:00.');
    expect(due({ ...basis, since: 'message', time: { ...time, counting: 'elapsed' } })).toContain(
      'Patienten skrev i går 10:00 + 24 timmar räknat dygnet runt',
    );
    expect(due({ ...basis, time: { amount: 7, unit: 'days', counting: 'elapsed' } })).toContain(
      '7 dagar till samma klockslag',
    );
  });

  it('P105 every other way has a sentence of its own', () => {
    const all: readonly ShownClocks['due']['basis'][] = [
      { type: 'messageDefault', from: friday10, time },
      { type: 'visit', from: friday10, leadMinutes: 0 },
      { type: 'visit', from: friday10, leadMinutes: 30 },
      { type: 'limit', since: 'arrival', from: friday10, priority: 3, time, example: true, escalates: true },
      { type: 'now', since: 'arrival', from: friday10, priority: 1 },
      { type: 'kept' },
      { type: 'none', priority: null },
      { type: 'none', priority: 11 },
      { type: 'stopped', at: friday10 },
      { type: 'stopped', at: null },
    ];
    const said = all.map((basis) => due(basis));
    expect(new Set(said).size).toBe(all.length);
    expect(said[3]).toMatch(/exempelgräns.*eskalerar/);
  });

  it('P105 R36 R295 the last open moment, the same as the end or none at all', () => {
    const open = (lastOpen: number | null) =>
      lastOpenSentence({ basis: { type: 'kept' }, at: friday10 + day, lastOpen, sources: [] }, times);
    expect(open(friday10 + hour)).toContain('i dag 11:00');
    expect(open(friday10 + day)).toContain('densamma');
    expect(open(null)).toContain('inte öppet');
    const now = { type: 'now', priority: 5, since: 'arrival', from: friday10 } as const;
    expect(lastOpenSentence({ basis: now, at: friday10, lastOpen: friday10, sources: [] }, times)).toBeNull();
  });

  it('P105 R29 R113 R275 the clocks by name, with the source in the explanation and an expired one said at once', () => {
    const shown = view({
      clocks: clocks({
        due: { ...clocks().due, sources: [source] },
        told: { by: '2026-11-24', workingDays: 3, sources: [source] },
        escalation: { at: friday10 + hour, sources: [source] },
      }),
    });
    const [handleBy, patient, followUp] = clockTexts(shown, times);
    expect(handleBy.more).toEqual(expect.arrayContaining(['Källan har gått ut', 'Eskalerar i dag 11:00']));
    expect(handleBy.how).toContain('Källa: Instruktionen, 3 (gick ut 2026-03-25)');
    expect(patient.more).toEqual(['Har fått veta: svar senast 2026-11-24']);
    expect(patient.how.join(' ')).toMatch(/3 arbetsdagar.*Eskalering/);
    expect(followUp.how.join(' ')).toContain('365 dagar');
  });
});

describe('the receiver that is chosen', () => {
  const option = (change: Partial<ResourceOption['advice']>, resourceId = 'r'): ResourceOption => ({
    resourceId,
    label: 'Enhet, Läkare',
    unitName: 'Enhet',
    role: 'Läkare',
    specialty: null,
    town: null,
    advice: { fit: 'named', suggested: false, says: null, sources: [], ...change },
  });
  const says = { unit: 'Berörd mottagning', role: 'Administratör Allmän', specialty: null };

  it('P106 another than the table’s is warned about with what it says and where; the table’s own is not', () => {
    expect(receiverNote(option({ fit: 'contradicts', says, sources: [source] }))).toEqual({
      title: 'Tabellen anger en annan mottagare',
      text: 'Enligt tabellen: Administratör Allmän, Berörd mottagning. Det går att välja ändå. Källa: Instruktionen, 3 (gick ut 2026-03-25)',
    });
    expect([null, option({}), option({ fit: 'open' })].map(receiverNote)).toEqual([null, null, null]);
    expect(receiverNote(option({ fit: 'open', says }))?.title).toBe(null);
  });

  it('P106 the list has its two parts, and the places of the lines go on through both', () => {
    const list = [option({ suggested: true }, 'a'), option({}, 'b'), option({}, 'c')];
    expect(groupsOf(list).map(({ suggested, from, options }) => [suggested, from, options.length])).toEqual([
      [true, 0, 1],
      [false, 1, 2],
    ]);
    expect(groupsOf(list.slice(1))).toMatchObject([{ suggested: false, from: 0 }]);
  });
});
