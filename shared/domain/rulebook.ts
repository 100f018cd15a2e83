import { z } from 'zod';
import { holidayNames } from './holidays.ts';
import {
  count,
  daysLength,
  hoursLength,
  isoDate,
  minutesLength,
  period,
  ruleId,
  source,
  templateId,
} from './rulebook/base.ts';
import { consultationBlock } from './rulebook/consultation.ts';
import { dutyRow, phraseTemplate, supersededRow } from './rulebook/duties.ts';
import { handoverBlock, recipientClinicRow, recipientForms, recipientRow } from './rulebook/handover.ts';
import { journalBlock } from './rulebook/journal.ts';
import { overviewBlock } from './rulebook/overview.ts';
import { eligibilityRow, formId, routeRow, sector, serviceNote } from './rulebook/routing.ts';

/**
 * A rulebook is data: every figure and every "may / may not" of a region, each with its source.
 * The schema is the contract between resources/rulebooks/*.json and the code that reads them.
 */
const hhmm = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'ska vara ett klockslag, TT:MM');

const document = z.strictObject({
  id: z.string(),
  title: z.string(),
  documentId: z.string().nullable(),
  revision: z.string().nullable(),
  decided: isoDate.nullable(),
  validUntil: isoDate.nullable(),
  region: z.string(),
});

const priorityRule = z.strictObject({
  priority: z.number().int().min(1).max(12),
  label: z.string(),
  /** Elapsed handling time in hours; null when no document gives one (R20, R21, R26, R27). */
  handlingHours: hoursLength.positive().nullable(),
  /** Calendar days at the same local clock time, for "en vecka" (R25). */
  handlingDays: daysLength.nullable(),
  /** True platform escalation of a drop-in, in minutes; null = "gräns saknas i regelverket" (D1). */
  escalatesAfterMinutes: minutesLength.positive().nullable(),
  /** True when the figure is an example for training, not a rule (D1). */
  example: z.boolean(),
  urgent: z.boolean(),
  source,
});

/** Text of this form sorts as time does, "24:00" last. */
const openSpan = z.tuple([hhmm, hhmm]).refine(([from, to]) => to > from, {
  error: 'stängning måste komma efter öppning; tid över midnatt skrivs som två, till 24:00 och från 00:00 nästa dag',
});
const weekday = z.array(openSpan);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('sv', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
/** Days of the almanac that count as closed, by name (P9). Their dates are the country's; which of them count is the region's to say. */
const closedHolidays = z
  .strictObject({
    /** No weekdays, whatever a unit's hours say. */
    public: z.array(z.enum(holidayNames)),
    /** Closed like holidays, yet weekdays by law: a unit that names hours for one keeps it (R216). */
    eves: z.array(z.enum(holidayNames)),
  })
  .refine((days) => new Set([...days.public, ...days.eves]).size === days.public.length + days.eves.length, {
    error: 'en dag står två gånger',
  });

export const openingHoursSchema = z.strictObject({
  timeZone: z.string().refine(isTimeZone, { error: 'okänd tidszon' }),
  week: z.strictObject({
    mon: weekday,
    tue: weekday,
    wed: weekday,
    thu: weekday,
    fri: weekday,
    sat: weekday,
    sun: weekday,
  }),
  closedDates: z.array(isoDate),
  openDates: z.record(isoDate, weekday),
  closedOnHolidays: z.boolean(),
  holidays: closedHolidays,
});
export type OpeningHours = z.infer<typeof openingHoursSchema>;

const maybeOpen = weekday.default([]);
/**
 * A file of hours may leave out what is ordinary: a day left out is closed, and holidays left out are those of the rulebook.
 * A rulebook says all of it.
 */
export const openingHoursFileSchema = openingHoursSchema.extend({
  week: z.strictObject({
    mon: maybeOpen,
    tue: maybeOpen,
    wed: maybeOpen,
    thu: maybeOpen,
    fri: maybeOpen,
    sat: maybeOpen,
    sun: maybeOpen,
  }),
  closedDates: openingHoursSchema.shape.closedDates.default([]),
  openDates: openingHoursSchema.shape.openDates.default({}),
  closedOnHolidays: openingHoursSchema.shape.closedOnHolidays.default(true),
  holidays: openingHoursSchema.shape.holidays.optional(),
});

/** A value of a region with its source. */
const setting = <T extends z.ZodType>(value: T) => z.strictObject({ value, source });

/** Settings in which regions differ and nothing else fits. */
const regionalBlock = z.strictObject({
  /** R28, C9: false where administrative cases carry no priority. */
  adminCasesHavePriority: setting(z.boolean()),
  /** C10: where a renewed prescription is asked for. */
  prescriptionChannel: setting(z.enum(['queue', '1177'])),
  /** C11: how a case reaches another provider. */
  crossProvider: setting(z.enum(['consultation', 'voucher'])),
  /** C23: at which steps the platform tells the patient by text message. */
  patientToldAt: setting(z.array(z.enum(['receipt', 'answer', 'move']))),
  /** C33: true where an urgent case may be finished by telephone when time is short. */
  phoneMayReplaceChat: setting(z.boolean()),
});

/** What must hold before a case is closed. The figures of closing without a reply stand in `clockRules`. */
const closeRulesBlock = z.strictObject({
  /** R136: before closing, a person makes sure that the patient has read the last message. */
  readBeforeClosing: setting(z.boolean()),
  /** R137: template of the last message when a case is closed without a reply; null where the region has no such rule. */
  withoutReplyTemplate: setting(templateId.nullable()),
  /** R138: priorities that are finished before closing time; empty where the region has no such rule. */
  finishedBeforeClosing: setting(z.array(z.number().int().min(1).max(12))),
  /** R138: attempts by telephone after those in the chat, before such a case may be closed unanswered. */
  phoneAttempts: setting(count.min(0)),
  /** R139: template for a case that is handled the next weekday; null where the region has no such rule. */
  nextWeekdayTemplate: setting(templateId.nullable()),
  /** R167: a handover, or closing without a reply, is noted in the record. */
  journalOwed: setting(z.boolean()),
});

export const rulebookSchema = z.strictObject({
  id: z.string(),
  region: z.string(),
  /** The region whose documents are its own: one of another region says so wherever it is the source. */
  homeRegion: z.string().min(1),
  title: z.string(),
  /** True only for the training region: everything shown is invented. */
  training: z.boolean(),
  documents: z.array(document),
  priorities: z.array(priorityRule),
  defaultHours: openingHoursSchema,
  move: z.strictObject({
    /** Flytta only before Ta emot (R124, R146, G1). */
    onlyBeforeReceipt: setting(z.boolean()),
    sameProviderOnly: setting(z.boolean()),
    /** D5: Ta emot by the sender is blocked while a move is pending. */
    receiveBlockedWhilePending: setting(z.boolean()),
    /** D6, R155. */
    cancelBy: setting(z.enum(['unit', 'sender'])),
    declinedMoveReturnsTo: setting(z.enum(['unit', 'person'])),
    declineReasonRequired: setting(z.boolean()),
  }),
  settings: z.strictObject({
    clock: setting(z.enum(['elapsed', 'openHours'])),
    takeOver: setting(z.boolean()),
    handledWhen: setting(z.enum(['answered', 'received'])),
    priorityChangeClock: setting(z.enum(['fromChange', 'fromArrival'])),
    /** D8: hours for a patient message on a case whose priority has no handling time. */
    messageClockDefaultHours: setting(hoursLength.positive()),
    followUpDays: setting(daysLength),
    /** R184: how near and how far a follow-up may be set, in days from the change. */
    followUpMinDays: setting(daysLength),
    followUpMaxDays: setting(daysLength),
    /** Asynkron fas of a case staff start, in days, unless they say otherwise (R181). */
    startedFollowUpDays: setting(daysLength),
    /** Hours another provider has to answer in where the case's own time has passed or there is none (D14). */
    acrossAnswerHours: setting(hoursLength.positive()),
    /** The forms that are about a visit which is booked, and so have its time to keep (R92, R94); the first is meant when only a visit is named. */
    rebookingForms: setting(z.array(formId).min(1)),
    /** Which forms each row of the recipient table is about (R228–R234). */
    recipientForms: setting(z.array(recipientForms)),
    /** The clinics the recipient table tells apart (R232); the first that fits decides. */
    recipientClinics: setting(z.array(recipientClinicRow)),
    /** Parts of care whose units the recipient table says nothing about (R292). */
    recipientsNotIn: setting(z.array(sector)),
    /** Words by which the name of a unit says that it is for rehabilitation; one without them is known by its role (R150). */
    rehabUnitWords: setting(z.array(z.string().min(1))),
    rebookingMinHours: setting(hoursLength.positive()),
    /** Minutes before the visit by which a rebooking must be handled (R94). */
    rebookingLeadMinutes: setting(minutesLength.min(0)),
    loweringNeedsReason: setting(z.boolean()),
    queueOrder: setting(z.enum(['dueFirst', 'priorityFirst'])),
    closeNeedsReason: setting(z.boolean()),
    /** Priorities at which the routine promises the receiver of a move an sms; we send none (R32, D21). */
    smsToReceiver: setting(z.array(z.number().int().min(1).max(12))),
    /** R273: the same form from the same patient within so many days is pointed out; no document says how many. */
    duplicateDays: setting(daysLength),
    /** A guardian writes for a child up to this age, in whole years; the older ones write themselves (R73, R80, C12). */
    guardianUpToAge: setting(count.positive()),
    /** D1: a prio 1–5 case without a limit is due on arrival. */
    urgentWithoutLimitIsDueNow: setting(z.boolean()),
  }),
  reminders: z.strictObject({
    /** Share of the handling time used, 0–1 (D15). */
    half: setting(z.number().positive().max(1)),
    eighty: setting(z.number().positive().max(1)),
    lastOpenMomentMinutes: setting(minutesLength.min(0)),
    quarterHourMinutes: setting(minutesLength.min(0)),
    /** Minutes before a drop-in escalates at which it is warned about (R255). */
    escalationWarningMinutes: setting(minutesLength.min(0)),
    /** Open minutes until somebody asked has answered, at prio 1–5 and otherwise (R256): no document says how many. */
    answerUrgentMinutes: setting(minutesLength.min(0)),
    answerMinutes: setting(minutesLength.min(0)),
    /** Open minutes from an answer until the consultation should be closed (R259). */
    closeConsultationMinutes: setting(minutesLength.min(0)),
    /** Open minutes from an answer until the receiver should have the case, or it is still ours (R259, C27). */
    takenOverMinutes: setting(minutesLength.min(0)),
    /** Open minutes until a decline nobody has acknowledged is told once more, to reach others than the sender (D12). */
    declinedAgainMinutes: setting(minutesLength.min(0)),
    /** Open minutes until a patient who has not read what closes the case is pointed out (R261). */
    unreadMinutes: setting(minutesLength.min(0)),
    /** Open minutes until a note in the record that is owed is told (R272). */
    journalMinutes: setting(minutesLength.min(0)),
    /** Days before the end of a follow-up period at which an unanswered patient is told (R267). */
    followUpEndingDays: setting(z.number().int().positive().max(366)),
    /** Minutes before closing at which what may not remain is told (R264). */
    closingMinutes: setting(minutesLength.min(0)),
    /** Minutes before the end of a shift at which cases still on the person are told (R265). */
    shiftEndMinutes: setting(minutesLength.min(0)),
    /** As many notifications outside the window as anybody gets in a day, and how many of them are kept for what presses. */
    mostToastsADay: setting(count.positive()),
    toastsKeptForPressing: setting(count.min(0)),
  }),
  /** Figures of the clocks beside the handling times. */
  clockRules: z.strictObject({
    /** R29: the answer the patient was promised, in working days; null where nothing is promised. */
    promisedWorkingDays: setting(z.number().int().positive().max(366).nullable()),
    /** Forms with that promise; a form without its part after the slash means all of it. */
    promisedForms: setting(z.array(z.string())),
    /** R216: weekdays a voucher is valid, the first one included. */
    voucherWeekdays: setting(z.number().int().positive().max(366)),
    /** D7: open hours the receiver must have left for a weekday to count as the first. */
    voucherMinOpenHours: setting(hoursLength.min(0)),
    /** R137: open hours from start until a case may be closed without a reply; null where the region has no such rule. */
    closeAfterOpenHours: setting(hoursLength.min(0).nullable()),
    closeContactAttempts: setting(count.min(0)),
    /** D20: hours between two attempts below which the app asks; never a block. */
    contactAttemptGapHours: setting(hoursLength.min(0)),
  }),
  /** What each form becomes and who gets it; the first row that fits a form and a date decides. */
  routing: z.array(routeRow).min(1),
  eligibility: z.array(eligibilityRow),
  serviceNotes: z.array(serviceNote),
  /** "Roller att överlämna till" of the region. */
  recipients: z.array(recipientRow),
  handover: handoverBlock,
  consultation: consultationBlock,
  closeRules: closeRulesBlock,
  journal: journalBlock,
  overview: overviewBlock,
  duties: z.array(dutyRow),
  phraseTemplates: z.array(phraseTemplate),
  regional: regionalBlock,
  superseded: z.array(supersededRow),
  /** Source of every rule a refusal or a hint may name: rule id → where it stands. */
  ruleSources: z.record(ruleId, z.strictObject({ document: z.string(), section: z.string().nullable(), ...period })),
});
export type Rulebook = z.infer<typeof rulebookSchema>;
export type RulebookDocument = z.infer<typeof document>;
export type RuleSource = z.infer<typeof source>;
