import { Temporal } from 'temporal-polyfill';
import { addOpenTime } from '../../domain/calendar.ts';
import { answerSources } from '../../domain/inForce.ts';
import type { OpeningHours, Rulebook } from '../../domain/rulebook.ts';
import type { Instant } from '../../domain/types.ts';
import { voucherValidThrough } from '../../domain/voucher.ts';
import { ok, type Result } from '../../util/result.ts';
import type { PolicyArguments, PolicyWorld, Verb } from '../types.ts';
import { bad, instantOf, ruleLine, shownInstant, sourceLines, spokenInstant } from '../values.ts';
import { hoursOf } from './clock.ts';

/** PT6H, PT90M: open time is counted in hours, minutes and seconds, never in days. */
function openTimeOf(args: PolicyArguments): Result<number, string> {
  const text = args.get('--add') ?? '';
  const wrong = `ska vara öppen tid som PT6H eller PT90M, inte ${text}`;
  if (!/^PT(\d+(\.\d+)?[HMS])+$/.test(text)) return bad('--add', wrong);
  try {
    const added = Temporal.Duration.from(text).total('milliseconds');
    if (Number.isSafeInteger(added)) return ok(added);
  } catch {
    // Said below: it looks like a length of time and is none.
  }
  return bad('--add', wrong);
}

interface Asked {
  readonly rulebook: Rulebook;
  readonly hours: OpeningHours;
  readonly at: Instant;
}

/** The rulebook and hours asked about, and the moment that `flag` gives. */
function askedOf(args: PolicyArguments, world: PolicyWorld, flag: string): Result<Asked, string> {
  const rulebook = world.rulebook(args.get('--rulebook') ?? world.ordinaryRulebook);
  if (!rulebook.ok) return rulebook;
  const hours = hoursOf(args, world, rulebook.value);
  if (!hours.ok) return hours;
  const at = instantOf(args, flag);
  if (!at.ok) return at;
  if (at.value === null) return bad(flag, 'saknas');
  return ok({ rulebook: rulebook.value, hours: hours.value, at: at.value });
}

/** When so much open time has passed. */
export const openHoursVerb: Verb = {
  required: ['--from', '--add'],
  optional: ['--hours', '--rulebook'],
  operand: null,
  answer: (args, world) => {
    const asked = askedOf(args, world, '--from');
    if (!asked.ok) return asked;
    const add = openTimeOf(args);
    if (!add.ok) return add;
    const at = addOpenTime(asked.value.hours, asked.value.at, add.value);
    return ok({
      json: { at: shownInstant(at) },
      text: [`Då har tiden gått: ${spokenInstant(at, 'aldrig – enheten har inte öppet så länge')}`],
    });
  },
};

/** The last day of a voucher. */
export const voucherVerb: Verb = {
  required: ['--sent'],
  optional: ['--hours', '--rulebook'],
  operand: null,
  answer: (args, world) => {
    const asked = askedOf(args, world, '--sent');
    if (!asked.ok) return asked;
    const { rulebook, hours, at } = asked.value;
    const validThrough = voucherValidThrough(at, rulebook, hours);
    const { source } = rulebook.clockRules.voucherWeekdays;
    return ok({
      json: { validThrough },
      text: [
        `Biljetten gäller till och med ${validThrough}.`,
        ruleLine(source.rules),
        ...sourceLines(answerSources(rulebook, [source], at)),
      ],
    });
  },
};
