/** What a series of calls is made of. Everything is plain data: it goes into the page. */
export interface Series {
  readonly seed: number;
  readonly calls: number;
  /** Every name of the contract. */
  readonly names: readonly string[];
  /** Inputs that fit the contract and must come to nothing. */
  readonly foreign: readonly { readonly name: string; readonly input: unknown }[];
  /** Calls that may be made with input that does not fit only: with fitting input they would do what they are for. */
  readonly onlyUnfit: readonly string[];
  /** Stands in every text sent, and nowhere else. */
  readonly marker: string;
}

export interface Fuzzed {
  readonly made: number;
  /** Answers by `name code`; `ok` where the call was answered. */
  readonly answers: Readonly<Record<string, number>>;
  /** Answers that are none: no `{ok}`, no known code, or an exception. */
  readonly broken: readonly string[];
  /** Every error message, once. */
  readonly messages: readonly string[];
}

/** Runs in the page: calls the bridge with everything that could be wrong with a call. Same seed, same calls. */
export async function fuzz(series: Series): Promise<Fuzzed> {
  const call = window.arendevakt.call as unknown as (name: unknown, input: unknown) => Promise<unknown>;
  let state = series.seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (count: number): number => Math.floor(random() * count);
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length)] as T;

  const keys = [
    'caseId',
    'command',
    'kind',
    'text',
    'filter',
    'offset',
    'limit',
    'query',
    'rules',
    'choice',
    'stage',
    'at',
    'away',
    'act',
    'place',
    'rows',
    'unitId',
    'assignmentId',
    'resourceIds',
    'commandId',
    'type',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    '0',
    'length',
    'then',
    'ok',
    'toJSON',
    'ä',
    '\u0000',
  ];
  const words = (): string =>
    pick([
      series.marker,
      '',
      ' ',
      `${series.marker}'; DROP TABLE cases; --`,
      `${series.marker} <img src=x onerror=alert(1)>`,
      `${series.marker}${'å'.repeat(25_000)}`,
      '../../../etc/passwd',
      '\u0000\u202e\ud800',
      '__proto__',
      '%s%n%x',
      '${process.env}',
    ]);
  const deep = (levels: number): unknown => {
    let inner: unknown = series.marker;
    for (let level = 0; level < levels; level += 1) inner = level % 2 === 0 ? { caseId: inner } : [inner];
    return inner;
  };
  const value = (depth: number): unknown => {
    // Rarely: what is too long for anything.
    if (random() < 0.002) return series.marker.repeat(20_000);
    switch (upTo(depth > 3 ? 9 : 14)) {
      case 0:
        return words();
      case 1:
        return pick([0, -1, 1.5, 1e308, -0, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 501, 12]);
      case 2:
        return null;
      case 3:
        return undefined;
      case 4:
        return random() < 0.5;
      case 5:
        return 10n ** 40n;
      case 6:
        return new Date(pick([0, Number.NaN, 1e15]));
      case 7:
        return pick([
          new Map([['caseId', 1]]),
          new Set([1]),
          /x/,
          new ArrayBuffer(64),
          new Uint8Array(8),
          new Error('x'),
        ]);
      case 8:
        return words();
      case 9:
        return JSON.parse('{"__proto__":{"ok":true,"caseId":"x"},"caseId":"x"}') as unknown;
      case 10:
        return deep(pick([5, 50, 300]));
      case 11:
        // A long one is long, and not megabytes of long words as well: copying those was most of what this test did.
        return random() < 0.25
          ? Array.from({ length: 600 }, () => upTo(3))
          : Array.from({ length: pick([0, 1, 3]) }, () => value(depth + 2));
      case 12: {
        const circle: Record<string, unknown> = {};
        circle['caseId'] = circle;
        return circle;
      }
      default: {
        const made: Record<string, unknown> = {};
        for (let count = upTo(6); count > 0; count -= 1) made[pick(keys)] = value(depth + 1);
        return made;
      }
    }
  };
  const nearly = (input: unknown): unknown => {
    const entries = Object.entries(input as Record<string, unknown>);
    const at = upTo(Math.max(entries.length, 1));
    switch (upTo(4)) {
      case 0:
        return { ...Object.fromEntries(entries), [pick(keys)]: value(2), extra: series.marker };
      case 1:
        return { ...Object.fromEntries(entries.filter((_entry, index) => index !== at)), surplus: 1 };
      case 2:
        return {
          ...Object.fromEntries(entries.map(([key, old], index) => [key, index === at ? value(2) : old])),
          more: 1,
        };
      default:
        return [input];
    }
  };
  const next = (): readonly [unknown, unknown] => {
    const kind = random();
    const known = pick(series.foreign);
    if (kind < 0.3) return [known.name, known.input];
    if (kind < 0.55) return [known.name, nearly(known.input)];
    if (kind < 0.6)
      return [pick(['', '__proto__', 'constructor', 'CASE.OPEN', 'case.open ', 5, null, undefined, {}, []]), value(0)];
    const name = pick(series.names);
    const input = value(0);
    const fitsNothing =
      Object.keys(Object(input) as object).length === 0 && typeof input === 'object' && input !== null;
    return [name, fitsNothing && series.onlyUnfit.includes(name) ? { surplus: 1 } : input];
  };

  const codes = new Set(['badInput', 'forbidden', 'failed', 'noWorkplace']);
  const answers: Record<string, number> = {};
  const broken: string[] = [];
  const messages = new Set<string>();
  const judge = (name: unknown, answer: unknown): void => {
    const said = answer as {
      readonly ok?: unknown;
      readonly error?: { readonly code: string; readonly message: unknown };
    };
    const code = said?.ok === true ? 'ok' : said?.error?.code;
    const known =
      code === 'ok' || (said?.ok === false && codes.has(code ?? '') && typeof said.error?.message === 'string');
    if (!known) broken.push(`${String(name)}: ${JSON.stringify(answer)?.slice(0, 200)}`);
    else if (said.error !== undefined) messages.add(String(said.error.message));
    const line = `${typeof name === 'string' && series.names.includes(name) ? name : 'no call'} ${code}`;
    answers[line] = (answers[line] ?? 0) + 1;
  };
  let made = 0;
  while (made < series.calls) {
    const batch = Array.from({ length: Math.min(25, series.calls - made) }, next);
    made += batch.length;
    await Promise.all(
      batch.map(([name, input]) =>
        Promise.resolve()
          .then(() => call(name, input))
          .then(
            (answer) => judge(name, answer),
            (error: unknown) => {
              // What cannot be copied never leaves the page.
              if (!/clone/iu.test(String(error))) broken.push(`${String(name)} threw ${String(error).slice(0, 200)}`);
            },
          ),
      ),
    );
  }
  return { made, answers, broken, messages: [...messages] };
}

/** Inputs that fit the contract, with a case, command or unit that is not this person's. */
export function foreignCalls(caseIds: readonly string[], marker: string): Series['foreign'] {
  const filter = { tab: 'inbox', assignedToMe: false, resourceIds: [marker], towns: [marker] };
  const commands: readonly unknown[] = [
    { type: 'receive' },
    { type: 'takeOver' },
    { type: 'release' },
    { type: 'sendMessage', kind: 'answer', text: marker },
    { type: 'sendMessage', kind: 'info', text: marker },
    { type: 'addNote', text: marker },
    { type: 'changePriority', priority: 1, base: null, reason: marker },
    { type: 'markDone', lastSeenPatientMessageId: null },
    { type: 'close', reason: marker, lastSeenPatientMessageId: marker },
    {
      type: 'requestMove',
      targetResourceId: marker,
      priority: 1,
      priorityReason: marker,
      reason: 'misplaced',
      message: marker,
    },
    { type: 'cancelMove' },
    { type: 'cancelMoveAndReceive' },
    { type: 'acceptMove' },
    { type: 'declineMove', reason: marker },
    { type: 'acknowledgeDeclinedMove', handoverId: marker },
    {
      type: 'sendVoucher',
      targetResourceId: marker,
      validThrough: '2026-11-18',
      information: marker,
      message: marker,
    },
    { type: 'acknowledgeVoucher', voucherId: marker },
  ];
  return [...caseIds, marker].flatMap((caseId) => [
    ...commands.map((command) => ({ name: 'case.command', input: { caseId, command } })),
    ...['answer', 'note', 'move', 'decline', 'close', 'priority', 'voucher', 'voucherMessage'].map((kind) => ({
      name: 'draft.save',
      input: { caseId, kind, text: marker },
    })),
    ...['case.open', 'case.view', 'reminders.unsnooze'].map((name) => ({ name, input: { caseId } })),
    { name: 'inbox.position', input: { filter, caseId } },
    { name: 'inbox.window', input: { filter, offset: 0, limit: 500 } },
    { name: 'inbox.counts', input: { filter } },
    { name: 'resources.search', input: { caseId, query: marker } },
    { name: 'handover.guide', input: { caseId, receiverId: marker } },
    { name: 'voucher.offer', input: { caseId, receiverId: marker } },
    { name: 'reminders.snooze', input: { caseId, stage: 'overdue', at: 0, choice: 'hour' } },
    { name: 'outbox.dismiss', input: { commandId: caseId } },
    { name: 'workplace.choose', input: { unitId: caseId, assignmentId: caseId, resourceIds: [caseId] } },
    { name: 'sources.explain', input: { rules: ['R1', 'constructor', '__proto__'] } },
    { name: 'training.patient', input: { caseId, act: 'write' } },
    { name: 'training.patient', input: { caseId, act: 'useVoucher' } },
  ]);
}
