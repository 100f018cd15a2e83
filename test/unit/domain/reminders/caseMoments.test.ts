import { describe, expect, test } from 'vitest';
import { caseMomentsOf } from '../../../../shared/domain/reminders/caseMoments.ts';
import { consultationWaits } from '../../../../shared/domain/reminders/consultationWaits.ts';
import type { Wait, WaitContext } from '../../../../shared/domain/reminders/waits.ts';
import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import { noMarks } from '../../../../shared/domain/acts/types.ts';
import type { CareCase, CaseState, Directory, Handover, Message } from '../../../../shared/domain/types.ts';
import type { Voucher } from '../../../../shared/domain/voucher/types.ts';
import { gavleborg, ostergotland } from '../../../helpers/rulebooks.ts';
import { consultation } from '../../../helpers/consultations.ts';
import { careCase, directory as mapped, hour, move, patientMessage, tuesday, voucher } from '../../../store/fixture.ts';

const day = 24 * hour;
const directory: Directory = {
  provider: (id) => mapped.providers.find((item) => item.id === id),
  unit: (id) => mapped.units.find((item) => item.id === id),
  resource: (id) => mapped.resources.find((item) => item.id === id),
  assignment: (id) => mapped.assignments.find((item) => item.id === id),
  resources: mapped.resources,
};
const contextOf = (rulebook = gavleborg): WaitContext => ({ rulebook, hours: rulebook.defaultHours, directory });

/** `rule stage day HH:MM for`, a star for what reaches outside, `– until` where it ends. Stockholm in November. */
const local = (at: number): string =>
  new Date(at + hour).toISOString().slice(8, 16).replace(/^\d+-/, '').replace('T', ' ');
function told(waits: readonly Wait[]): readonly string[] {
  return waits.map(({ rule, stage, at, late, toast, audience, until }) => {
    const who =
      audience.kind === 'person'
        ? audience.assignmentId
        : audience.kind === 'role'
          ? `role ${audience.resourceId}`
          : `unit ${audience.unitId}`;
    const ends = until === null ? '' : ` – ${local(until)}`;
    return `${rule} ${stage} ${local(at)} ${who}${toast ? ' *' : ''}${late ? ' late' : ''}${ends}`;
  });
}

interface Given {
  readonly messages?: readonly Message[];
  readonly handovers?: readonly Handover[];
  readonly vouchers?: readonly Voucher[];
  readonly consultations?: readonly Consultation[];
  readonly sentBefore?: boolean;
  readonly book?: typeof gavleborg;
}
function moments(over: Partial<CareCase>, given: Given = {}): readonly string[] {
  const { messages = [], handovers = [], vouchers = [], consultations = [], sentBefore = false } = given;
  const state: CaseState = { careCase: careCase('c', { followUpEnds: null, ...over }), messages, handovers, vouchers };
  return told(caseMomentsOf({ state, consultations, sentBefore }, contextOf(given.book)));
}
const ours = (kind: Message['kind'], sentAt: number, readAt: number | null = null): Message => ({
  ...patientMessage(`${kind}${sentAt}`, sentAt),
  kind,
  senderAssignmentId: 'anna',
  readAt,
});
const held = { receivedAt: tuesday - hour, holder: 'anna' };

describe('moments of a case', () => {
  test('R269 R94 P209 a rebooking too late before its visit is told the role on arrival, until somebody has it', () => {
    const late = { form: 'rebooking_cancellation', arrivedAt: tuesday, visitAt: tuesday + 20 * hour };
    expect(moments(late)).toEqual(['lateRebooking arrivedUrgent 17 10:00 role valbo-nurse *']);
    // In the evening nobody is there: at the next opening, and it says so.
    const evening = { ...late, arrivedAt: tuesday + 9 * hour, visitAt: tuesday + 28 * hour };
    expect(moments(evening)).toEqual(['lateRebooking arrivedUrgent 18 08:00 role valbo-nurse * late']);
    expect(moments({ ...late, visitAt: tuesday + 2 * day })).toEqual([]);
    expect(moments({ ...late, receivedAt: tuesday, holder: 'anna' })).toEqual([]);
  });

  test('R268 R216 R220 a voucher: its sender on the last day, its unit when it lapses, nobody once it is used or seen to', () => {
    const given = { receivedAt: tuesday - day, closedAt: tuesday - hour };
    const sent = voucher('v', { sentAt: tuesday - hour, validThrough: '2026-11-19' });
    expect(moments(given, { vouchers: [sent] })).toEqual([
      'voucherUnused overdue 20 08:00 unit valbo * late',
      'voucherEnding news 19 08:00 anna late – 20 00:00',
    ]);
    for (const over of [{ status: 'used' as const }, { acknowledgedAt: tuesday }, { validThrough: null }])
      expect(moments(given, { vouchers: [{ ...sent, ...over }] })).toEqual([]);
    // Who sent it works there no more: the unit.
    const left = { ...sent, sentBy: 'gone' };
    expect(moments(given, { vouchers: [left] })[1]).toBe('voucherEnding news 19 08:00 unit valbo late – 20 00:00');
  });

  test('R267 R135 an unanswered patient some days before the follow-up ends and at its last open moment', () => {
    const asked = { messages: [ours('answer', tuesday - 2 * day), patientMessage('m', tuesday)] };
    const ends = { ...held, followUpEnds: tuesday + 16 * day };
    expect(moments(ends, asked)).toEqual([
      'followUpEnding news 19 10:00 anna',
      'followUpEnding lastOpenMoment 03 09:30 anna *',
    ]);
    expect(moments({ ...ends, holder: null }, asked)[0]).toBe('followUpEnding news 19 10:00 role valbo-nurse');
    expect(moments(ends, { messages: [ours('answer', tuesday + hour)] })).toEqual([]);
    expect(moments({ ...ends, closedAt: tuesday }, asked)).toEqual([]);
  });

  test('R261 R262 with another provider: not read after a day of open time, read at once; gone when it is closed', () => {
    const sent = consultation('k', { targetResourceId: 'clinic-admin', sentAt: tuesday });
    const unread = { messages: [ours('info', tuesday)], consultations: [sent] };
    expect(moments(held, unread)).toEqual(['acrossUnread news 18 09:00 anna']);
    const read = { ...unread, messages: [ours('info', tuesday, tuesday + 9 * hour)] };
    expect(moments(held, read)).toEqual(['acrossRead news 18 08:00 anna late']);
    const replied = { ...unread, messages: [ours('info', tuesday), patientMessage('m', tuesday + hour)] };
    expect(moments(held, replied)).toEqual(['acrossRead news 17 11:00 anna']);
    expect(moments({ ...held, closedAt: tuesday + hour }, read)).toEqual([]);
    // Declined or taken back it is no longer on its way, and within the provider the case goes along.
    for (const over of [{ declinedAt: tuesday }, { recalledAt: tuesday }, { targetResourceId: 'heart-admin' }])
      expect(moments(held, { ...unread, consultations: [{ ...sent, ...over }] })).toEqual([]);
  });

  test('R274 R132 the patient has written on a done case: told at once, outside the list at prio 1–5 only', () => {
    const again = { messages: [ours('answer', tuesday - hour), patientMessage('m', tuesday + hour)] };
    const done = { ...held, doneAt: tuesday };
    expect(moments(done, again)).toEqual(['wroteAgain news 17 11:00 anna']);
    expect(moments({ ...done, priority: 3, holder: null }, again)).toEqual([
      'wroteAgain news 17 11:00 role valbo-nurse *',
    ]);
    expect(moments(done, { messages: [ours('answer', tuesday - hour)] })).toEqual([]);
  });

  test('R266 R137 D20 the next attempt when it is due, closing when it may be, nothing where the region has no such rule', () => {
    const once = { messages: [ours('info', tuesday)], book: ostergotland };
    expect(moments(held, once)).toEqual(['secondAttempt news 17 13:00 anna']);
    const twice = { ...once, messages: [ours('info', tuesday), ours('contactAttempt', tuesday + 4 * hour)] };
    expect(moments(held, twice)).toEqual(['closable news 17 16:00 anna']);
    expect(moments({ ...held, holder: null }, twice)).toEqual(['closable news 17 16:00 role valbo-nurse']);
    const replied = { ...twice, messages: [...twice.messages, patientMessage('m', tuesday + 5 * hour)] };
    expect(moments(held, replied)).toEqual([]);
    expect(moments({ ...held, doneAt: tuesday + 5 * hour }, twice)).toEqual([]);
    expect(moments(held, { ...once, book: gavleborg })).toEqual([]);
  });

  test('R272 R167 a note that is owed: who handed over while they see it, who has it when it was closed unanswered', () => {
    const asked = { handovers: [move('h')], book: ostergotland };
    expect(moments({}, asked)).toEqual(['journalOwed news 17 11:00 anna']);
    const taken = { ...asked, handovers: [move('h', { status: 'accepted', decidedAt: tuesday + hour })] };
    expect(moments({ ownerResourceId: 'heart-admin' }, taken)).toEqual([]);
    expect(moments({ ownerResourceId: 'valbo-admin' }, taken)).toEqual(['journalOwed news 17 11:00 anna']);
    const closed = { ...held, closedAt: tuesday };
    expect(moments(closed, { messages: [ours('info', tuesday - day)], book: ostergotland })).toEqual([
      'journalOwed news 17 11:00 anna',
    ]);
    const tick = { what: 'journal' as const, at: tuesday + 1, by: 'anna', byName: 'Anna' };
    expect(moments({ marks: { ...noMarks, tickedOff: [tick] } }, asked)).toEqual([]);
    expect(moments({}, { ...asked, book: gavleborg }).length).toBe(gavleborg.closeRules.journalOwed.value ? 1 : 0);
  });

  test('R273 the same form a few days ago is told until somebody has begun', () => {
    expect(moments({}, { sentBefore: true })).toEqual(['sameErrand news 17 09:00 role valbo-nurse']);
    expect(moments(held, { sentBefore: true })).toEqual([]);
  });

  test('R276 R96 a booking voucher is suggested for a day, unless one is sent', () => {
    const finished = { ...held, form: 'contraception', doneAt: tuesday };
    const answered = { messages: [ours('answer', tuesday - hour)] };
    expect(moments(finished, answered)).toEqual(['bookingSuggested news 17 10:00 anna – 18 08:00']);
    const booked = voucher('v', { kind: 'booking', status: 'used' });
    expect(moments(finished, { ...answered, vouchers: [booked] })).toEqual([]);
    expect(moments({ ...finished, form: 'certificate' }, answered)).toEqual([]);
  });

  test('P209 P159 what was registered by mistake is told of in no way', () => {
    const mistaken = { marks: { ...noMarks, misregistered: { at: tuesday, reason: null } } };
    expect(moments({ ...mistaken }, { sentBefore: true })).toEqual([]);
  });
});

test('R263 R227 answered for another provider and no chat of our own: who answered is told, until one has begun', () => {
  const answered = consultation('k', {
    targetResourceId: 'clinic-admin',
    receivedAt: tuesday,
    startedAt: tuesday,
    answeredAt: tuesday + hour,
    holder: 'per',
  });
  const of = (over: Partial<Consultation> = {}, started = false): readonly string[] =>
    told(consultationWaits({ consultation: { ...answered, ...over }, relatedCase: null, started }, contextOf())).filter(
      (line) => line.startsWith('consultationChatMissing'),
    );
  expect(of()).toEqual(['consultationChatMissing news 17 12:00 per']);
  expect(of({}, true)).toEqual([]);
  expect(of({ targetResourceId: 'heart-admin' })).toEqual([]);
});
