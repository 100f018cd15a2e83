import { between, chance, pick, seededRandom, type Random } from '../../../main/core/training/random.ts';

/** What the network does to one question, or the server to its answer (docs/sync.md, "The fault test"). */
export const readFaults = [
  'dropBefore',
  'dropAfter',
  'delay',
  'delayAnswer',
  'cutBody',
  'reset',
  '401',
  '429',
  '500',
  '502',
  '503',
  'stale',
] as const;
export const writeFaults = [
  'dropBefore',
  'dropAfter',
  'dropAfter',
  'duplicate',
  'delay',
  'delayAnswer',
  'cutBody',
  'reset',
  '401',
  '409',
  '412',
  '429',
  '500',
  '502',
  '503',
  'phantom',
] as const;
export type Fault = (typeof readFaults)[number] | (typeof writeFaults)[number];

export type Step =
  /** Somebody does something; what, follows from what they see and `roll`. */
  | { readonly at: number; readonly kind: 'act'; readonly station: number; readonly roll: number }
  /** The next question of the kind meets the fault. */
  | {
      readonly at: number;
      readonly kind: 'fault';
      readonly station: number;
      readonly on: 'read' | 'write';
      readonly fault: Fault;
      readonly roll: number;
    }
  | { readonly at: number; readonly kind: 'cut'; readonly station: number; readonly ms: number }
  /** The process is killed: now, or at the n-th point of what it does next. */
  | {
      readonly at: number;
      readonly kind: 'kill';
      readonly station: number;
      readonly point: number | null;
      readonly ms: number;
    }
  | { readonly at: number; readonly kind: 'serverDown'; readonly ms: number }
  | { readonly at: number; readonly kind: 'expireTokens' }
  | { readonly at: number; readonly kind: 'clock'; readonly station: number; readonly off: number }
  | { readonly at: number; readonly kind: 'patient'; readonly roll: number }
  /** A new case is stamped, and can be seen `behindMs` later. */
  | { readonly at: number; readonly kind: 'arrive'; readonly index: number; readonly behindMs: number };

const rulebooks = ['gavleborg', 'ostergotland', 'ovning'] as const;

/** One run, whole: everything that chance decides follows from it. */
export interface Plan {
  readonly seed: number;
  readonly rulebook: (typeof rulebooks)[number];
  readonly stations: number;
  readonly cases: number;
  /** How many more cases come while it is under way. */
  readonly arrivals: number;
  /** How many have their window in front; the others ask less often. */
  readonly looking: number;
  /** The longest a change is stamped before it is seen. */
  readonly behindMs: number;
  /** When all is done and looked at, the server goes over to doing transactions entry by entry. */
  readonly batch: boolean;
  /** How long it may take until everything has been sent, once nothing is in the way any more. */
  readonly healMs: number;
  /** In virtual milliseconds from the start; then everything heals. */
  readonly endAt: number;
  readonly steps: readonly Step[];
}

export interface Size {
  readonly stations: number;
  readonly cases: number;
  readonly looking: number;
  readonly acts: number;
  readonly minutes: number;
  /** Faults for each act. */
  readonly faults: number;
  /** Kills, partitions, a server that starts again, clocks that are set, tokens that end. */
  readonly blows: number;
  /** How often two cases come close to one another, the first of which is seen last. */
  readonly pairs?: number;
  readonly behindMs?: number;
  readonly batch?: boolean;
  readonly healMs?: number;
  /** When the first thing is done, from the start of the run. */
  readonly startMs?: number;
  readonly silenceMs?: number;
  /** The one fault there is, met by changes only. */
  readonly only?: Fault;
}

/** The quiet stretch at the end of a run: people go on working, and nothing goes wrong. */
const quietPart = 0.3;
/** Measured on a real server; others say up to two minutes (docs/sync.md). */
const usualBehindMs = 1_300;
const usualHealMs = 15 * 60_000;
const usualStartMs = 20_000;
/** Last of all nobody does anything: what was done must have come through to everybody (invariant 13). */
const usualSilenceMs = 70_000;

const usualPairs = 2;
/** As long as a change may stay unseen behind later ones: what a pull reads again is half as long once more (invariant 13). */
const lateMs = [12_000, 20_000] as const;

/** A run short enough for every `npm test`, and one for `npm run faults`. */
export const shortSize: Size = { stations: 3, cases: 6, looking: 1, acts: 90, minutes: 1.6, faults: 0.3, blows: 2 };
export function longSize(seed: number): Size {
  const stations = 3 + (seed % 4);
  const cases = 5 + ((seed * 7) % 16);
  return {
    stations,
    cases,
    looking: 2,
    acts: 40 * stations,
    minutes: 6,
    faults: 0.5,
    blows: 3 * stations,
    pairs: 4,
    batch: true,
  };
}

/** What happens in the run of a seed. */
export function planOf(seed: number, size: Size): Plan {
  const random = seededRandom(seed);
  const startMs = size.startMs ?? usualStartMs;
  const endAt = startMs + size.minutes * 60_000;
  const stormUntil = endAt - size.minutes * 60_000 * quietPart;
  const anyTime = (until: number): number => between(random, startMs, Math.floor(until));
  const anyStation = (): number => between(random, 0, size.stations - 1);
  const roll = (): number => between(random, 1, 1_000_000_000);
  const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: Math.round(count) }, make);
  const pairs = size.pairs ?? usualPairs;
  const steps: readonly Step[] = [
    ...times(size.acts, (): Step => ({ at: anyTime(endAt), kind: 'act', station: anyStation(), roll: roll() })),
    ...times(size.acts / 10, (): Step => ({ at: anyTime(endAt), kind: 'patient', roll: roll() })),
    ...times(size.acts * size.faults, (): Step => {
      const on = size.only !== undefined || chance(random, 0.6) ? 'write' : 'read';
      const fault = size.only ?? (on === 'write' ? pick(random, writeFaults) : pick(random, readFaults));
      return { at: anyTime(stormUntil), kind: 'fault', station: anyStation(), on, fault, roll: roll() };
    }),
    ...times(size.blows, (): Step => blow(random, anyTime(stormUntil), anyStation())),
    ...Array.from({ length: pairs }, (_, index): readonly Step[] => {
      // One of them where nothing else goes wrong: there it has to be seen in time.
      const at = index === 0 ? Math.floor(stormUntil) : anyTime(endAt);
      return [
        { at, kind: 'arrive', index: index * 2, behindMs: between(random, ...lateMs) },
        { at: at + between(random, 100, 900), kind: 'arrive', index: index * 2 + 1, behindMs: 0 },
      ];
    }).flat(),
  ];
  return {
    seed,
    rulebook: rulebooks[seed % rulebooks.length] ?? 'gavleborg',
    stations: size.stations,
    cases: size.cases,
    arrivals: pairs * 2,
    looking: size.looking,
    behindMs: size.behindMs ?? usualBehindMs,
    batch: size.batch ?? false,
    healMs: size.healMs ?? usualHealMs,
    endAt: endAt + (size.silenceMs ?? usualSilenceMs),
    steps: steps.toSorted((a, b) => a.at - b.at),
  };
}

function blow(random: Random, at: number, station: number): Step {
  const which = random();
  if (which < 0.4) {
    const point = chance(random, 0.7) ? between(random, 1, 40) : null;
    return { at, kind: 'kill', station, point, ms: between(random, 500, 20_000) };
  }
  if (which < 0.65) return { at, kind: 'cut', station, ms: between(random, 5_000, 60_000) };
  if (which < 0.8) return { at, kind: 'serverDown', ms: between(random, 1_000, 15_000) };
  if (which < 0.9) return { at, kind: 'expireTokens' };
  return { at, kind: 'clock', station, off: between(random, -600_000, 600_000) };
}
