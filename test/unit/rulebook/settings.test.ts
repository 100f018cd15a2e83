import { describe, expect, test } from 'vitest';
import { gavleborg, ostergotland, ovning } from '../../helpers/rulebooks.ts';
import { cite, settingsOf } from './cite.ts';

// Written by hand from the documents and the product decisions: value, and where it stands.
// "local" is what no document says.

describe('moves', () => {
  test('G1, G2, R124, R146, R159, D5, D6, D12, P6 where consultations are the way', () => {
    expect(settingsOf(gavleborg.move)).toEqual({
      onlyBeforeReceipt: [true, 'S4 2.1: G1 R124 R146'],
      sameProviderOnly: [true, 'S4 2.5: G1 G2 R159'],
      receiveBlockedWhilePending: [true, 'local: D5'],
      cancelBy: ['unit', 'local: D6'],
      declinedMoveReturnsTo: ['unit', 'local: D12'],
      declineReasonRequired: [true, 'local: P6 R127'],
    });
  });

  test('G1, R148, R151, R127, D5, D6, D12, P6 where vouchers are', () => {
    expect(settingsOf(ostergotland.move)).toEqual({
      onlyBeforeReceipt: [true, 'S3 10.2: G1 R148'],
      sameProviderOnly: [true, 'S3 10.2: G1 R151'],
      receiveBlockedWhilePending: [true, 'local: D5'],
      cancelBy: ['unit', 'local: D6'],
      declinedMoveReturnsTo: ['person', 'S3 10.2: D12 R127'],
      declineReasonRequired: [true, 'local: P6 R127'],
    });
  });
});

describe('settings', () => {
  /** Every form the recipient table has a row for. */
  const administrative = [
    { type: 'prescription', forms: ['prescription_renewal'] },
    { type: 'aid', forms: ['aid_renewal'] },
    { type: 'specialFood', forms: ['special_food_renewal'] },
    { type: 'contraception', forms: ['contraception'] },
    { type: 'certificate', forms: ['certificate'] },
    { type: 'rebooking', forms: ['rebooking_cancellation'] },
  ];
  /** The same in both regions, for want of a document. */
  const decided = {
    clock: ['elapsed', 'local: D2 R36'],
    handledWhen: ['answered', 'local: D8'],
    priorityChangeClock: ['fromChange', 'local: D3'],
    messageClockDefaultHours: [72, 'local: D8'],
    rebookingLeadMinutes: [0, 'local: R94'],
    loweringNeedsReason: [true, 'local: D3 G15'],
    queueOrder: ['dueFirst', 'local: D16'],
    closeNeedsReason: [true, 'local: D17'],
    urgentWithoutLimitIsDueNow: [true, 'local: D1'],
    duplicateDays: [7, 'local: R273'],
    acrossAnswerHours: [24, 'local: D14'],
    recipientsNotIn: [['dental'], 'local: R292'],
    followUpMinDays: [1, 'local: R184'],
    followUpMaxDays: [730, 'local: R184'],
  };

  test('D1, D2, D3, D8, D14, D16, D17, R32, R73, R92, R94, R130, R135, R181, R184, R228, R232, R273, C28 in the first region', () => {
    expect(settingsOf(gavleborg.settings)).toEqual({
      ...decided,
      takeOver: [true, 'S4 2.3: C28 R130'],
      followUpDays: [365, 'S4 2.1: R135'],
      startedFollowUpDays: [364, 'S4 2.6: R181'],
      rebookingForms: [['rebooking_cancellation'], 'S0 4.1.2: R92 R94'],
      recipientForms: [
        [{ type: 'triage', forms: ['triage'] }, ...administrative],
        'S4 3: R228 R229 R230 R231 R232 R233 R234',
      ],
      recipientClinics: [
        [
          { clinic: 'midwifery', sector: 'midwifery' },
          { clinic: 'skinVenereal', specialty: 'Hud/könssjukdomar' },
          { clinic: 'gynecology', specialty: 'Gynekologi' },
        ],
        'S4 3: R232',
      ],
      rehabUnitWords: [['rehab'], 'local: P134'],
      rebookingMinHours: [24, 'S0 4.1.2: R92 R94'],
      smsToReceiver: [[2, 3, 4, 5], 'S4 2.1: R32 D21'],
      guardianUpToAge: [12, 'S0 4.1.1: R73 R80 C12'],
    });
  });

  test('D1, D2, D3, D8, D14, D16, D17, D21, R80, R135, R141, R181, R273, C12, C28 in the other', () => {
    expect(settingsOf(ostergotland.settings)).toEqual({
      ...decided,
      takeOver: [false, 'S3 6.1: C28 R141'],
      followUpDays: [365, 'local: R135'],
      startedFollowUpDays: [364, 'local: R181'],
      rebookingForms: [['rebooking_cancellation'], 'local: R92 R94'],
      recipientForms: [administrative, 'S3 7: R120 C34'],
      recipientClinics: [[], 'S3 7: R120 C34'],
      rehabUnitWords: [['rehab'], 'local: R150 P134'],
      rebookingMinHours: [24, 'local: R92 R94'],
      smsToReceiver: [[], 'local: R32 D21'],
      guardianUpToAge: [12, 'S3 6.4: R73 R80 C12'],
    });
  });
});

describe('reminders', () => {
  const decided = {
    half: [0.5, 'local: D15'],
    eighty: [0.8, 'local: D15'],
    lastOpenMomentMinutes: [30, 'local: D15 R36'],
    quarterHourMinutes: [15, 'local: D15'],
    answerUrgentMinutes: [15, 'local: R256 P166'],
    answerMinutes: [240, 'local: R256 P166'],
    closeConsultationMinutes: [480, 'local: R259 P166'],
    takenOverMinutes: [60, 'local: R259 P166'],
    declinedAgainMinutes: [30, 'local: D12 P167'],
    unreadMinutes: [480, 'local: R261 P209'],
    journalMinutes: [60, 'local: R272 P209'],
    followUpEndingDays: [14, 'local: R267 P209'],
    closingMinutes: [60, 'local: R264 P211'],
    shiftEndMinutes: [30, 'local: R265 P211'],
    mostToastsADay: [12, 'local: P212'],
    toastsKeptForPressing: [4, 'local: P212'],
  };

  test('D15, R36, R255, R256, R259, D12 the stages of the product decision; an example limit is warned about earlier', () => {
    for (const book of [gavleborg, ostergotland])
      expect(settingsOf(book.reminders)).toEqual({ ...decided, escalationWarningMinutes: [60, 'local: R255 D15'] });
    expect(settingsOf(ovning.reminders)).toEqual({ ...decided, escalationWarningMinutes: [25, 'local: R255 D15'] });
  });
});

describe('clocks beside the handling times', () => {
  test('R29, R137, R216, R222, C25, D7, D20 in the first region', () => {
    expect(settingsOf(gavleborg.clockRules)).toEqual({
      promisedWorkingDays: [3, 'S0 4.1.1: R29'],
      promisedForms: [['prescription_renewal', 'aid_renewal', 'special_food_renewal'], 'S0 4.1.1: R29'],
      voucherWeekdays: [3, 'S3 10.2: R216 R222'],
      voucherMinOpenHours: [0, 'local: D7'],
      closeAfterOpenHours: [null, 'local: R137 C25'],
      closeContactAttempts: [2, 'S3 6.1: R137'],
      contactAttemptGapHours: [3, 'local: D20'],
    });
  });

  test('R29, R137, R216, R222, C25, D7, D20 in the other', () => {
    expect(settingsOf(ostergotland.clockRules)).toEqual({
      promisedWorkingDays: [null, 'local: R29'],
      promisedForms: [[], 'local: R29'],
      voucherWeekdays: [3, 'S3 10.2: R216 R222'],
      voucherMinOpenHours: [0, 'local: D7'],
      closeAfterOpenHours: [6, 'S3 6.1: R137 C25'],
      closeContactAttempts: [2, 'S3 6.1: R137'],
      contactAttemptGapHours: [3, 'local: D20'],
    });
  });
});

describe('closing, and what differs by region', () => {
  test('R136, R137, R138, R139, R167 what a document asks for before a case is closed', () => {
    expect(settingsOf(gavleborg.closeRules)).toEqual({
      readBeforeClosing: [true, 'S4 2.6: R136'],
      withoutReplyTemplate: [null, 'local: R137'],
      finishedBeforeClosing: [[], 'local: R138 C33'],
      phoneAttempts: [0, 'local: R138 C33'],
      nextWeekdayTemplate: [null, 'local: R139'],
      journalOwed: [false, 'local: R167'],
    });
    expect(settingsOf(ostergotland.closeRules)).toEqual({
      readBeforeClosing: [true, 'local: R136'],
      withoutReplyTemplate: ['T7', 'S3 6.1: R137 R205'],
      finishedBeforeClosing: [[1, 2], 'S3 6.1: R138'],
      phoneAttempts: [1, 'S3 6.1: R138'],
      nextWeekdayTemplate: ['T6', 'S3 6.1: R139 R204'],
      journalOwed: [true, 'S3 11: R167'],
    });
  });

  test('R277 R280 what is done in the record and of a deviation', () => {
    for (const book of [gavleborg, ovning]) {
      expect(settingsOf(book.journal)).toMatchObject({
        system: ['Cosmic', 'local: R277'],
        noteSteps: [[], 'local: R277'],
        deviationSystem: [null, 'local: R280'],
        deviationSteps: [[], 'local: R280'],
      });
    }
    const says = (...patterns: readonly RegExp[]) =>
      patterns.map((pattern) => expect.stringMatching(pattern) as unknown);
    expect(settingsOf(ostergotland.journal)).toMatchObject({
      system: ['Cosmic', 'S3 11: R277'],
      noteSteps: [
        says(
          /rätt patient/,
          /Internetkontakt/,
          /Rådgivning RGS webb, eller Rådgivning/,
          /Kontaktorsak.*e-tjänst/,
          /Aktuellt hälsoproblem/,
        ),
        'S3 11: R277',
      ],
      deviationSystem: ['Synergi', 'S3 14: R280'],
      deviationSteps: [says(/Involverade system/, /Involverad person/, /Länkar.*Patientärende/), 'S3 14: R280'],
    });
  });

  test('R279 where a file is opened, and how it is kept', () => {
    const opened = ['Clinic24', 'local: R279'];
    for (const book of [gavleborg, ovning]) {
      expect(settingsOf(book.journal)).toMatchObject({
        attachmentsOpenedIn: opened,
        attachmentsKept: [null, 'local: R279'],
      });
    }
    expect(settingsOf(ostergotland.journal)).toMatchObject({
      attachmentsOpenedIn: ['1177 direkt', 'local: R279'],
      attachmentsKept: [expect.stringMatching(/Cosmic.*Foto taget av patient/), 'S3 11: R279'],
    });
  });

  test('C9, C10, C11, C23, C33, R28, R118, R121, R122, R138, R148, R151 the profiles', () => {
    expect(settingsOf(gavleborg.regional)).toEqual({
      adminCasesHavePriority: [true, 'S0 4.1: C9'],
      prescriptionChannel: ['queue', 'S0 4.1.1: C10'],
      crossProvider: ['consultation', 'S4 2.5: C11'],
      patientToldAt: [['answer'], 'S4 2.1: C23 R122'],
      phoneMayReplaceChat: [false, 'S2 2.4: C33 R118'],
    });
    expect(settingsOf(ostergotland.regional)).toEqual({
      adminCasesHavePriority: [false, 'S3 7: R28 C9'],
      prescriptionChannel: ['1177', 'S3 7: R121 C10'],
      crossProvider: ['voucher', 'S3 10.2: R151 C11'],
      patientToldAt: [['receipt'], 'S3 6.1: C23 R148'],
      phoneMayReplaceChat: [true, 'S3 6.1: R138 C33'],
    });
  });

  test('P9 default hours are eight to five on weekdays, closed on holidays, in Stockholm', () => {
    const day = [['08:00', '17:00']];
    for (const book of [gavleborg, ovning, ostergotland])
      expect(book.defaultHours).toEqual({
        timeZone: 'Europe/Stockholm',
        week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
        closedDates: [],
        openDates: {},
        closedOnHolidays: true,
        holidays: {
          public: [
            'nyårsdagen',
            'trettondedag jul',
            'långfredagen',
            'påskdagen',
            'annandag påsk',
            'första maj',
            'Kristi himmelsfärdsdag',
            'pingstdagen',
            'nationaldagen',
            'midsommardagen',
            'alla helgons dag',
            'juldagen',
            'annandag jul',
          ],
          eves: ['midsommarafton', 'julafton', 'nyårsafton'],
        },
      });
  });
});

describe('priorities', () => {
  /** Priority, hours, days, minutes to escalation, urgent, an example, name, source. */
  type Row = readonly [number, number | null, number | null, number | null, boolean, boolean, string, string];
  const rows = (book: typeof gavleborg): readonly Row[] =>
    book.priorities.map((rule) => [
      rule.priority,
      rule.handlingHours,
      rule.handlingDays,
      rule.escalatesAfterMinutes,
      rule.urgent,
      rule.example,
      rule.label,
      cite(rule.source),
    ]);
  const open = (priority: number, source: string): Row => [
    priority,
    null,
    null,
    null,
    true,
    false,
    `Prio ${priority}`,
    source,
  ];
  const example = (priority: number, minutes: number, rule: string): Row => [
    priority,
    null,
    null,
    minutes,
    true,
    true,
    `Prio ${priority}`,
    `local: D1 ${rule}`,
  ];
  const timed: readonly Row[] = [
    [6, 24, null, null, false, false, 'Prio 6, 24 timmar', 'S0 4.1: R22'],
    [7, 48, null, 2880, false, false, 'Prio 7, 48 timmar', 'S0 4.1.7: R23 R101'],
    [8, 72, null, null, false, false, 'Prio 8, 72 timmar', 'S0 4.1: R24'],
    [9, null, 7, null, false, false, 'Prio 9, en vecka', 'S0 4.1.6: R25'],
    [10, null, null, null, false, false, 'Prio 10', 'S2 2.2.2: R26'],
    [11, null, null, null, false, false, 'Prio 11', 'S2 2.2.2: R26'],
  ];

  test('R20, R21, R22, R23, R24, R25, R26, R27, D1, G20 in the first region', () => {
    expect(rows(gavleborg)).toEqual([
      open(1, 'S3 6.1: R20 D1'),
      ...[2, 3, 4, 5].map((priority) => open(priority, 'S2 2.2.1: R21 D1')),
      ...timed,
      [12, null, null, null, false, false, 'Prio 12, egenvårdsråd', 'S0 4.1: R27 G20'],
    ]);
  });

  test('D1, R20, R21, G20 for training the limits that are missing are examples', () => {
    expect(rows(ovning)).toEqual([
      example(1, 10, 'R20'),
      example(2, 15, 'R21'),
      example(3, 30, 'R21'),
      example(4, 60, 'R21'),
      example(5, 120, 'R21'),
      ...timed,
      [12, null, null, 240, false, true, 'Prio 12, egenvårdsråd', 'local: D1 G20'],
    ]);
  });

  test('R20, R21, R28, D1 in the other region only the five of the guideline', () => {
    expect(rows(ostergotland)).toEqual([
      open(1, 'S3 6.1: R20 D1'),
      ...[2, 3, 4, 5].map((priority) => open(priority, 'S3 6.1: R21 D1')),
    ]);
  });
});

describe('the unit from above', () => {
  test('P219, P223, R198 who may see it, and how small a group the statistics tell apart', () => {
    const overview = (roles: readonly string[] | null) => ({
      roles: [roles, 'local: P219 R198'],
      smallestGroup: [5, 'local: P223'],
    });
    expect(settingsOf(gavleborg.overview)).toEqual(overview(['Verksamhetschef']));
    expect(settingsOf(ostergotland.overview)).toEqual(overview(['Verksamhetschef', 'Övergripande ansvarig']));
    expect(settingsOf(ovning.overview)).toEqual(overview(null));
  });
});
