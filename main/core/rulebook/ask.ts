import { Temporal } from 'temporal-polyfill';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Instant } from '../../../shared/domain/types.ts';
import type { PolicyQuestion, PolicyReply } from '../../../shared/ipc/schemas.ts';
import { askPolicy } from '../../../shared/policy/policy.ts';
import type { PolicyWorld } from '../../../shared/policy/types.ts';
import { assertNever } from '../../../shared/util/assertNever.ts';
import { fail, ok } from '../../../shared/util/result.ts';

type Words = readonly (readonly [name: string, value: string | null])[];

/** A time in the rulebook's zone with its offset. A minute skipped in spring is the one after it. Null: no such date. */
function exact(local: string, timeZone: string): string | null {
  try {
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' })
      .toZonedDateTime(timeZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' });
  } catch {
    return null;
  }
}

const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no');

function times(question: PolicyQuestion): Words {
  switch (question.verb) {
    case 'clock':
      return [
        ['arrived', question.arrived],
        ['visit', question.visit],
      ];
    case 'open-hours':
      return [['from', question.from]];
    case 'voucher':
      return [['sent', question.sent]];
    case 'route':
    case 'recipient':
    case 'handover':
      return [];
    default:
      return assertNever(question);
  }
}

function others(question: PolicyQuestion): Words {
  switch (question.verb) {
    case 'route': {
      const [form = '', sub = null] = question.form.split('/');
      return [
        ['form', form],
        ['sub', sub],
        ['sector', question.sector],
        ['age', String(question.age)],
      ];
    }
    case 'recipient':
      return [
        ['type', question.type],
        ['sector', question.sector],
        ['clinic', question.clinic],
      ];
    case 'handover':
      return [
        ['received', yesNo(question.received)],
        ['target', question.target],
        ['pending', yesNo(question.pending)],
      ];
    case 'clock':
      return [
        ['priority', question.priority === null ? 'none' : String(question.priority)],
        ['form', question.form],
      ];
    case 'open-hours':
      return [['add', `PT${question.minutes}M`]];
    case 'voucher':
      return [];
    default:
      return assertNever(question);
  }
}

/** Answers from the rulebook that applies here, and with the hours given: no file of the machine is read. */
function worldOf(rulebook: Rulebook, hours: OpeningHours, now: Instant): PolicyWorld {
  return {
    rulebook: () => ok(rulebook),
    hours: () => ok(hours),
    json: () => fail({ kind: 'missing', message: 'inga filer läses här' }),
    ordinaryRulebook: rulebook.id,
    now,
  };
}

/** One question of the settings to the rulebook that applies, answered as the policy tool answers it (P101). */
export function askRulebook(
  question: PolicyQuestion,
  rulebook: Rulebook,
  hours: OpeningHours,
  now: Instant,
): PolicyReply {
  const args = new Map([
    ['--rulebook', rulebook.id],
    ['--hours', 'unit'],
  ]);
  for (const [name, local] of times(question)) {
    if (local === null) continue;
    const at = exact(local, rulebook.defaultHours.timeZone);
    if (at === null) return { answered: false, field: name, message: 'Datumet finns inte.' };
    args.set(`--${name}`, at);
  }
  for (const [name, value] of others(question)) if (value !== null) args.set(`--${name}`, value);
  const answer = askPolicy(question.verb, args, worldOf(rulebook, hours, now));
  if (answer.ok) return { answered: true, text: [...answer.value.text] };
  const [, field, message] = /^--([a-z]+): (.+)$/su.exec(answer.error) ?? [];
  return { answered: false, field: field ?? null, message: message ?? answer.error };
}
