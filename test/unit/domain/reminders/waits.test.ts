import { describe, expect, test } from 'vitest';
import { consultationWaits } from '../../../../shared/domain/reminders/consultationWaits.ts';
import { handoverWaits } from '../../../../shared/domain/reminders/handoverWaits.ts';
import { compareWaits, type Wait, type WaitContext } from '../../../../shared/domain/reminders/waits.ts';
import { plannedReminders } from '../../../../shared/domain/reminders.ts';
import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import type { CareCase, CaseState, Directory, Handover } from '../../../../shared/domain/types.ts';
import { careCase, directory as mapped, hour, move, rulebook, tuesday } from '../../../store/fixture.ts';
import { consultation } from '../../../helpers/consultations.ts';

const book = rulebook('gavleborg');
const minute = 60_000;
const directory: Directory = {
  provider: (id) => mapped.providers.find((item) => item.id === id),
  unit: (id) => mapped.units.find((item) => item.id === id),
  resource: (id) => mapped.resources.find((item) => item.id === id),
  assignment: (id) => mapped.assignments.find((item) => item.id === id),
  resources: mapped.resources,
};
const context: WaitContext = { rulebook: book, hours: book.defaultHours, directory };

/** `rule stage HH:MM for`, toast marked with a star; times of the Tuesday or with the day before them. */
function told(waits: readonly Wait[]): readonly string[] {
  return waits.map(({ rule, stage, at, late, toast, audience }) => {
    const when = new Date(at + hour).toISOString().slice(8, 16).replace('T', ' ');
    const who =
      audience.kind === 'person'
        ? audience.assignmentId
        : audience.kind === 'role'
          ? `role ${audience.resourceId}`
          : `unit ${audience.unitId}`;
    return `${rule} ${stage} ${when} ${who}${toast ? ' *' : ''}${late ? ' late' : ''}`;
  });
}
const state = (over: Partial<CareCase> = {}, handovers: readonly Handover[] = []): CaseState => ({
  careCase: careCase('c', over),
  messages: [],
  handovers,
});
const asked = (over: Partial<Consultation> = {}, related: CaseState | null = null): readonly string[] =>
  told(consultationWaits({ consultation: consultation('k', over), relatedCase: related }, context));
const moved = (over: Partial<Handover> = {}, of: Partial<CareCase> = {}): readonly string[] =>
  told(handoverWaits(state(of, [move('h', over)]), context));

describe('consultations that wait', () => {
  test('R260 D15 P166 nobody has taken it: the role at every stage, who asked near the end, both units when it is late', () => {
    expect(asked({ handleBy: tuesday + 70 * hour })).toEqual([
      'consultationIncoming half 17 12:00 role heart-admin',
      'consultationIncoming eighty 17 13:12 role heart-admin',
      'consultationOutgoing lastOpenMoment 17 13:30 anna *',
      'consultationIncoming lastOpenMoment 17 13:30 role heart-admin *',
      'consultationIncoming quarterHour 17 13:45 role heart-admin',
      'consultationOutgoing overdue 17 14:00 unit valbo *',
      'consultationIncoming overdue 17 14:00 role heart-admin *',
      'consultationIncoming overdue 17 14:00 unit heart *',
    ]);
  });

  test('R260 D1 P166 at prio 1–5 it is told on arrival and is late after a quarter', () => {
    expect(asked({ priority: 3, handleBy: null })).toEqual([
      'consultationOutgoing lastOpenMoment 17 10:00 anna *',
      'consultationIncoming arrivedUrgent 17 10:00 role heart-admin *',
      'consultationIncoming half 17 10:07 role heart-admin *',
      'consultationIncoming eighty 17 10:12 role heart-admin *',
      'consultationOutgoing overdue 17 10:15 unit valbo *',
      'consultationIncoming overdue 17 10:15 role heart-admin *',
      'consultationIncoming overdue 17 10:15 unit heart *',
    ]);
  });

  test('R260 R37 P166 once taken it is told the one who has it, by the time of the errand', () => {
    const taken = { receivedAt: tuesday, holder: 'cia', handleBy: tuesday + 4 * hour };
    expect(asked(taken).filter((line) => line.startsWith('consultationIncoming'))).toEqual([
      'consultationIncoming half 17 12:00 cia',
      'consultationIncoming eighty 17 13:12 cia',
      'consultationIncoming lastOpenMoment 17 13:30 cia *',
      'consultationIncoming quarterHour 17 13:45 cia',
      'consultationIncoming overdue 17 14:00 cia *',
    ]);
    expect(asked({ ...taken, startedAt: tuesday })).toEqual(asked(taken));
    // Without a time of its own it counts from when it was taken.
    expect(asked({ receivedAt: tuesday + hour, holder: 'cia', handleBy: null })).toContain(
      'consultationIncoming overdue 17 15:00 cia *',
    );
  });

  test('R260 R295 P166 nobody is at work when it comes in: its time begins at the next opening', () => {
    const night = tuesday + 12 * hour;
    expect(asked({ sentAt: night, handleBy: null, priority: 2 })).toContain(
      'consultationIncoming arrivedUrgent 18 08:00 role heart-admin * late',
    );
    expect(asked({ sentAt: night, handleBy: null })).toContain('consultationIncoming overdue 18 12:00 unit heart *');
  });

  test('R259 R163 P166 answered: who asked is told, and after a day the whole unit', () => {
    expect(asked({ receivedAt: tuesday, holder: 'cia', answeredAt: tuesday })).toEqual([
      'consultationAnswered news 17 10:00 anna',
      'consultationAnswered overdue 18 09:00 unit valbo *',
    ]);
    expect(asked({ receivedAt: tuesday, answeredAt: tuesday, requestedBy: 'gone' })[0]).toBe(
      'consultationAnswered news 17 10:00 unit valbo',
    );
  });

  test('R259 C27 P166 answered but not taken over: whoever has the case hears that it is still theirs', () => {
    const answered = { receivedAt: tuesday, holder: 'cia', answeredAt: tuesday };
    const alarm = (of: Partial<CareCase>): string | undefined =>
      asked(answered, state(of)).find((line) => line.startsWith('consultationStillOurs'));
    expect(alarm({ holder: 'anna' })).toBe('consultationStillOurs overdue 17 11:00 anna *');
    expect(alarm({ holder: null })).toBe('consultationStillOurs overdue 17 11:00 role valbo-nurse *');
    expect(alarm({ holder: 'cia' })).toBeUndefined();
    expect(alarm({ ownerResourceId: 'heart-admin' })).toBeUndefined();
    expect(alarm({ ownerResourceId: 'clinic-admin' })).toBeUndefined();
    expect(alarm({ holder: 'anna', closedAt: tuesday })).toBeUndefined();
    expect(alarm({ holder: 'anna', doneAt: tuesday })).toBeUndefined();
  });

  test('D12 P167 declined: the whole unit, and once more when nobody has acknowledged it', () => {
    const declined = { declinedAt: tuesday, declineReason: 'Fel enhet' };
    expect(asked(declined)).toEqual([
      'consultationDeclined news 17 10:00 unit valbo',
      'consultationDeclined overdue 17 10:30 unit valbo *',
    ]);
    expect(asked({ ...declined, requestedBy: 'cia' })[0]).toBe('consultationDeclined news 17 10:00 unit valbo *');
    expect(asked({ ...declined, acknowledgedAt: tuesday, acknowledgedBy: 'bo' })).toEqual([]);
  });

  test('P166 a draft, a recalled and a closed one wait for nobody; 1177 has no desk to be told at', () => {
    expect(asked({ sentAt: null })).toEqual([]);
    expect(asked({ recalledAt: tuesday })).toEqual([]);
    expect(asked({ receivedAt: tuesday, answeredAt: tuesday, closedAt: tuesday })).toEqual([]);
    const phone = asked({ fromUnitId: null, origin: 'phone1177', requestedBy: null });
    expect(phone.filter((line) => !line.startsWith('consultationIncoming'))).toEqual([]);
  });
});

describe('handovers that wait', () => {
  test('R256 R257 D15 P166 the role it is for and who asked, and both units when it is late', () => {
    expect(moved()).toEqual([
      'handoverIncoming half 17 12:00 role heart-admin',
      'handoverIncoming eighty 17 13:12 role heart-admin',
      'handoverOutgoing lastOpenMoment 17 13:30 anna *',
      'handoverIncoming lastOpenMoment 17 13:30 role heart-admin *',
      'handoverIncoming quarterHour 17 13:45 role heart-admin',
      'handoverOutgoing overdue 17 14:00 unit valbo *',
      'handoverIncoming overdue 17 14:00 role heart-admin *',
      'handoverIncoming overdue 17 14:00 unit heart *',
    ]);
  });

  test('R256 R37 P166 never later than the time of the case, and at prio 1–5 at once', () => {
    expect(moved({}, { handleBy: tuesday + hour })).toContain('handoverIncoming overdue 17 11:00 role heart-admin *');
    expect(moved({}, { handleBy: tuesday - hour })).toContain('handoverIncoming overdue 17 10:00 role heart-admin *');
    expect(moved({ priority: 2 })).toContain('handoverIncoming arrivedUrgent 17 10:00 role heart-admin *');
  });

  test('R257 D12 P166 who asked has left the unit: the unit is told in their place', () => {
    expect(moved({ requestedBy: 'per' })).toContain('handoverOutgoing lastOpenMoment 17 13:30 unit valbo *');
  });

  test('R256 P166 answered, cancelled and closed wait for nobody', () => {
    expect(moved({ status: 'accepted', decidedAt: tuesday })).toEqual([]);
    expect(moved({ status: 'cancelled', decidedAt: tuesday })).toEqual([]);
    expect(moved({}, { closedAt: tuesday })).toEqual([]);
  });

  test('D12 R258 P167 a declined move reaches outside the list when nobody acknowledges it, at once where who asked is not there', () => {
    const declined = state({}, [move('h', { status: 'declined', decidedAt: tuesday, declineReason: 'Fel' })]);
    const at = (senderAway: boolean): unknown =>
      plannedReminders(declined, book, book.defaultHours, tuesday - minute, { isUnassigned: false, senderAway })
        .filter(({ stage }) => stage === 'declined')
        .map((reminder) => [reminder.at - tuesday, reminder.toast]);
    expect(at(false)).toEqual([
      [0, false],
      [30 * minute, true],
    ]);
    expect(at(true)).toEqual([
      [0, true],
      [30 * minute, true],
    ]);
  });

  test('D15 P166 of one subject the stronger is told: what is late before what is coming, the alarm before the reminder', () => {
    const order = (a: [Wait['rule'], Wait['stage']], b: [Wait['rule'], Wait['stage']]): number =>
      compareWaits({ rule: a[0], stage: a[1], at: 0 }, { rule: b[0], stage: b[1], at: 0 });
    expect(order(['handoverIncoming', 'overdue'], ['handoverIncoming', 'arrivedUrgent'])).toBeGreaterThan(0);
    expect(order(['consultationIncoming', 'arrivedUrgent'], ['consultationIncoming', 'half'])).toBeGreaterThan(0);
    expect(order(['consultationStillOurs', 'overdue'], ['consultationAnswered', 'overdue'])).toBeGreaterThan(0);
    expect(order(['consultationIncoming', 'half'], ['consultationOutgoing', 'lastOpenMoment'])).toBeLessThan(0);
  });
});
