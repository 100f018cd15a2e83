import { Temporal } from 'temporal-polyfill';
import { addOpenTime } from '../../domain/calendar.ts';
import { answerSources } from '../../domain/inForce.ts';
import { voucherValidThrough } from '../../domain/voucher.ts';
import { ok, type Result } from '../../util/result.ts';
import type { PolicyArguments, Verb } from '../types.ts';
import { bad, instantOf, ruleLine, shownInstant, sourceLines, spokenInstant } from '../values.ts';
import { hoursOf } from './clock.ts';

/** PT6H, PT90M: open time is counted in hours, minutes and seconds, never in days. */
function openTimeOf(args: PolicyArguments): Result<number, string> {
  const text = args.get('--add') ?? '';
  const wrong = `ska vara öppen tid som PT6H eller PT90M, inte ${text}`;
  if (!/^PT(\d+(\.\d+)?[HMS])+$/.test(text)) return bad('--add', wrong);
  try {
    return ok(Temporal.Duration.from(text).total('milliseconds'));
  } catch {
    return bad('--add', wrong);
  }
}

/** When so much open time has passed. */
export const openHoursVerb: Verb = {
  required: ['--from', '--add'],
  optional: ['--hours', '--rulebook'],
  operand: null,
  answer: (args, world) => {
    const rulebook = world.rulebook(args.get('--rulebook') ?? world.ordinaryRulebook);
    if (!rulebook.ok) return rulebook;
    const hours = hoursOf(args, world, rulebook.value);
    if (!hours.ok) return hours;
    const from = instantOf(args, '--from');
    if (!from.ok) return from;
    if (from.value === null) return bad('--from', 'saknas');
    const add = openTimeOf(args);
    if (!add.ok) return add;
    const at = addOpenTime(hours.value, from.value, add.value);
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
    const rulebook = world.rulebook(args.get('--rulebook') ?? world.ordinaryRulebook);
    if (!rulebook.ok) return rulebook;
    const hours = hoursOf(args, world, rulebook.value);
    if (!hours.ok) return hours;
    const sent = instantOf(args, '--sent');
    if (!sent.ok) return sent;
    if (sent.value === null) return bad('--sent', 'saknas');
    const validThrough = voucherValidThrough(sent.value, rulebook.value, hours.value);
    const { source } = rulebook.value.clockRules.voucherWeekdays;
    return ok({
      json: { validThrough },
      text: [
        `Biljetten gäller till och med ${validThrough}.`,
        ruleLine(source.rules),
        ...sourceLines(answerSources(rulebook.value, [source], sent.value)),
      ],
    });
  },
};
