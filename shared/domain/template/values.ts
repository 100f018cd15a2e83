import { promisedBy } from '../promise.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import type { CareCase, Instant } from '../types.ts';
import type { TemplateValues } from './variables.ts';

/** What is known of a case and of who writes; names as they are shown to people. */
export interface TemplateFacts {
  readonly careCase: CareCase;
  readonly patientName: string;
  /** The patient's own answers as readable lines; empty where there are none. */
  readonly answers: string;
  readonly unitName: string;
  readonly role: string;
  readonly staffName: string;
  /** The unit, or unit and role, the text speaks of; null while none is chosen. */
  readonly receiver: string | null;
  /** Last day of the voucher that goes with the text, ISO; null = none. */
  readonly voucherThrough: string | null;
}

/** "17 november kl. 09.12", in the zone of the opening hours. */
function moment(at: Instant, timeZone: string): string {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone, day: 'numeric', month: 'long' }).format(at);
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  return `${date} kl. ${time.replace(':', '.')}`;
}

function longDate(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

function isoDay(day: string): string {
  return longDate(Date.parse(`${day}T12:00:00Z`), 'UTC');
}

function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? '';
}

/**
 * What each variable stands for in this case now (R199–R212); a variable is left out where there is nothing to say.
 * `{senast}` is the handling time, `{lovat}` what the patient was promised (C15): never the one for the other.
 */
export function templateValues(
  facts: TemplateFacts,
  now: Instant,
  rulebook: Rulebook,
  hours: OpeningHours,
): TemplateValues {
  const { careCase } = facts;
  const { timeZone } = hours;
  const promised = promisedBy(careCase, rulebook, hours);
  const values: Record<string, string | null> = {
    förnamn: firstName(facts.patientName),
    ärende: careCase.contactReason,
    inkom: moment(careCase.arrivedAt, timeZone),
    senast: careCase.handleBy === null ? null : moment(careCase.handleBy, timeZone),
    lovat: promised === null ? null : isoDay(promised),
    uppföljning: careCase.followUpEnds === null ? null : longDate(careCase.followUpEnds, timeZone),
    svar: facts.answers,
    enhet: facts.unitName,
    roll: facts.role,
    'mitt namn': facts.staffName,
    mottagare: facts.receiver,
    'biljett gäller till': facts.voucherThrough === null ? null : isoDay(facts.voucherThrough),
    datum: longDate(now, timeZone),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value.trim() !== ''));
}
