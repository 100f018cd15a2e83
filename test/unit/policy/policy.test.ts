import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyWorld } from '../../../main/policy/world.ts';
import { runPolicy } from '../../../shared/policy/policy.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');
const now = Date.parse('2026-11-21T12:00:00+01:00');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'policy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (line: string) => runPolicy(line.split(' '), policyWorld(resources, folder, now));
const json = (line: string): unknown => {
  const { code, stdout, stderr } = run(`${line} --json`);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.split('\n')).toHaveLength(2);
  return JSON.parse(stdout);
};
const file = (name: string, content: unknown): string => {
  writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};

const week = {
  mon: [['08:00', '17:00']],
  tue: [['08:00', '17:00']],
  wed: [['08:00', '17:00']],
  thu: [['08:00', '17:00']],
  fri: [['08:00', '17:00']],
  sat: [],
  sun: [],
};
const hours = {
  timeZone: 'Europe/Stockholm',
  week,
  closedDates: [] as string[],
  openDates: {} as Record<string, [string, string][]>,
  closedOnHolidays: true,
};

const functionDescription = {
  document: 'Administrativa tjänster i Min vård Gävleborg, funktionsbeskrivning (09-806217, rev 3)',
  validUntil: '2025-04-26',
  expired: true,
};
const guideline = { document: '1177 direkt, regionövergripande riktlinje', expired: false };

describe('route', () => {
  test('P95, R41 exactly the agreed keys', () => {
    expect(json('route --rulebook gavleborg --form prescription_renewal --sector dental --age 40')).toEqual({
      becomesCase: true,
      kind: 'async',
      priority: 8,
      handlingHours: 72,
      recipients: [{ role: 'Vårdkoordinator tandvård triage', unit: 'Folktandvården online' }],
      rules: ['R41', 'R71', 'C16', 'R24'],
      sources: [functionDescription],
    });
  });

  test('P95, R55, G10 a form that never becomes a case', () => {
    expect(json('route --rulebook gavleborg --form certificate --sub special_diet --sector primary --age 4')).toEqual({
      becomesCase: false,
      kind: null,
      priority: null,
      handlingHours: null,
      recipients: [],
      rules: ['R55', 'G10'],
      sources: [functionDescription],
    });
  });

  test('P95, R28 another region, the same question', () => {
    expect(json('route --rulebook=ostergotland --form rebooking_cancellation --sector primary --age 40')).toEqual({
      becomesCase: true,
      kind: 'async',
      priority: null,
      handlingHours: null,
      recipients: [{ role: 'Administrativ kontakt' }],
      rules: ['R28', 'R120', 'C9', 'C34'],
      sources: [guideline],
    });
  });

  test('P95, R47 sampling without a part means help to find a time', () => {
    const ask = (more: string): unknown =>
      json(`route --rulebook gavleborg --form sampling_booking${more} --sector primary --age 40`);
    expect(ask('')).toMatchObject({ kind: 'dropIn', priority: 7, handlingHours: 48 });
    expect(ask('')).toEqual(ask(' --sub help_find_time'));
    expect(ask(' --sub booked')).toMatchObject({ becomesCase: false, kind: 'bookedVisit' });
  });

  test('P95, R275 in words: who, why, and that the document has expired', () => {
    const { code, stdout } = run('route --rulebook gavleborg --form certificate --sub vab --sector primary --age 17');
    expect(code).toBe(0);
    expect(stdout).toContain('Ofördelade');
    expect(stdout).toContain('Regler: R46, R48');
    expect(stdout).toContain('gick ut 2025-04-26, gäller tills det ersätts');
    const before = run(
      'route --rulebook gavleborg --form prescription_renewal --sector primary --age 17 --at 2025-04-26',
    );
    expect(before.stdout).toContain('giltigt till 2025-04-26');
  });
});

describe('recipient', () => {
  test('P95, R229, D11 exactly the agreed keys', () => {
    expect(json('recipient --rulebook gavleborg --type prescription --sector specialist')).toEqual({
      unit: 'Berörd mottagning',
      role: 'Administratör Administrativt Allmän',
      specialty: 'Berörd specialitet',
      rules: ['R229', 'R235', 'C2', 'D11'],
      sources: [
        {
          document: 'Överlämna administrativa ärenden i Clinic24, instruktion (09-878366, rev 1)',
          validUntil: '2026-03-25',
          expired: true,
        },
      ],
    });
    expect(
      json('recipient --rulebook gavleborg --type contraception --sector specialist --clinic midwifery'),
    ).toMatchObject({ role: 'Barnmorska' });
    expect(run('recipient --rulebook gavleborg --type contraception --sector primary').stdout).toContain('Gissa inte');
  });
});

describe('handover', () => {
  test('P95, R145 exactly the agreed keys, the recommended way first', () => {
    const answer = json('handover --rulebook gavleborg --received no --target same-provider') as {
      readonly recommended: string;
      readonly methods: readonly Record<string, unknown>[];
    };
    expect(Object.keys(answer)).toEqual(['recommended', 'methods']);
    expect(answer.recommended).toBe('move');
    expect(answer.methods[0]).toMatchObject({ method: 'move', allowed: true, rules: ['R145', 'R124', 'G1'] });
    for (const method of answer.methods) expect(Object.keys(method)).toEqual(['method', 'allowed', 'why', 'rules']);
    const pending = json('handover --rulebook gavleborg --received no --target same-provider --pending yes');
    expect(pending).toMatchObject({
      recommended: 'move',
      methods: [{ allowed: false, rules: ['D5', 'R125'] }, {}, {}, {}, {}, {}],
    });
    expect(run('handover --rulebook ostergotland --received yes --target rehab').stdout).toContain('Fysioterapeut');
  });
});

describe('clock', () => {
  test('P95, R24, R29, D15 exactly the agreed keys, in Stockholm time', () => {
    expect(
      json('clock --rulebook gavleborg --priority 8 --arrived 2026-10-30T14:00:00Z --form prescription_renewal'),
    ).toEqual({
      handleBy: '2026-11-02T15:00:00+01:00',
      promisedBy: '2026-11-04',
      lastOpenMoment: '2026-11-02T15:00:00+01:00',
      nextOpen: null,
      escalatesAt: null,
      reminders: [
        // Half the time lies in the night before Sunday, 80 % on Sunday: both move to Friday's closing.
        { at: '2026-10-30T17:00:00+01:00', kind: 'eighty' },
        { at: '2026-11-02T14:30:00+01:00', kind: 'lastOpenMoment' },
        { at: '2026-11-02T14:45:00+01:00', kind: 'quarterHour' },
        { at: '2026-11-02T15:00:00+01:00', kind: 'overdue' },
      ],
    });
  });

  test('P95, R22, R36, R295 clock changes, long weekends, and a case that runs out while closed', () => {
    const clock = (priority: number, arrived: string): unknown =>
      json(`clock --rulebook gavleborg --priority ${priority} --arrived ${arrived}`);
    expect(clock(6, '2026-10-24T10:00:00+02:00')).toMatchObject({ handleBy: '2026-10-25T09:00:00+01:00' });
    expect(clock(6, '2027-03-27T10:00:00+01:00')).toMatchObject({ handleBy: '2027-03-28T11:00:00+02:00' });
    expect(clock(6, '2026-04-02T16:30:00+02:00')).toMatchObject({
      handleBy: '2026-04-03T16:30:00+02:00',
      lastOpenMoment: '2026-04-02T17:00:00+02:00',
      nextOpen: '2026-04-07T08:00:00+02:00',
    });
    expect(clock(6, '2026-04-02T17:30:00+02:00')).toMatchObject({
      handleBy: '2026-04-03T17:30:00+02:00',
      lastOpenMoment: null,
      nextOpen: '2026-04-07T08:00:00+02:00',
      reminders: [{ at: '2026-04-07T08:00:00+02:00', kind: 'overdue' }],
    });
    expect(clock(9, '2026-04-02T16:30:00+02:00')).toMatchObject({ handleBy: '2026-04-09T16:30:00+02:00' });
  });

  test('P95, R92, R94, R23, D1 visits, drop-ins and limits', () => {
    expect(
      json(
        'clock --rulebook gavleborg --priority 6 --arrived 2026-11-19T08:00:00+01:00 --form rebooking_cancellation --visit 2026-11-19T15:00:00+01:00',
      ),
    ).toMatchObject({ handleBy: '2026-11-19T15:00:00+01:00' });
    const visit = '--priority 8 --arrived 2026-11-19T08:00:00+01:00 --visit 2026-11-19T15:00:00+01:00';
    const late = /Ombokningen kom för sent: mindre än 24 timmar före besöket. Ring patienten\.[^]*R92/;
    expect(run(`clock --rulebook gavleborg ${visit}`).stdout).toMatch(late);
    const other = run(`clock --rulebook gavleborg ${visit} --form aid_renewal`).stdout;
    expect(other).toContain('Besökets tid räknas inte för det här formuläret.');
    expect(other).not.toMatch(/R92|R94|för sent/);
    expect(
      json(
        'clock --rulebook gavleborg --priority 7 --arrived 2026-11-19T08:00:00+01:00 --form sampling_booking/help_find_time',
      ),
    ).toMatchObject({
      handleBy: '2026-11-21T08:00:00+01:00',
      escalatesAt: '2026-11-21T08:00:00+01:00',
    });
    expect(
      json('clock --rulebook gavleborg --priority 8 --arrived 2026-11-19T08:00:00+01:00 --form aid_renewal'),
    ).toMatchObject({ escalatesAt: null });
    expect(json('clock --rulebook ovning --priority 3 --arrived 2026-11-19T08:00:00+01:00')).toMatchObject({
      handleBy: null,
      escalatesAt: '2026-11-19T08:30:00+01:00',
    });
    expect(json('clock --rulebook gavleborg --priority none --arrived 2026-11-19T08:00:00+01:00')).toEqual({
      handleBy: null,
      promisedBy: null,
      lastOpenMoment: null,
      nextOpen: null,
      escalatesAt: null,
      reminders: [],
    });
  });
});

describe('hours of a unit', () => {
  test('P95, R113, R255 where open hours count, a case escalates by the hours of the file', () => {
    const book = JSON.parse(readFileSync(path.join(resources, 'rulebooks/ovning.json'), 'utf8')) as {
      readonly settings: { readonly clock: { value: string } };
    };
    book.settings.clock.value = 'openHours';
    const rulebook = file('open-clock.json', book);
    const late = file('late.json', { ...hours, week: { ...week, thu: [['10:00', '12:00']] } });
    const ask = (more: string): unknown =>
      json(`clock --rulebook ${rulebook} --priority 3 --arrived 2026-11-19T07:00:00+01:00${more}`);
    expect(ask('')).toMatchObject({ escalatesAt: '2026-11-19T08:30:00+01:00' });
    expect(ask(` --hours ${late}`)).toMatchObject({ escalatesAt: '2026-11-19T10:30:00+01:00' });
  });

  test('P95, R137 a file may leave out closed days, dates and holidays', () => {
    const least = file('least.json', {
      timeZone: 'Europe/Stockholm',
      week: { mon: week.mon, tue: week.tue, thu: week.thu, fri: week.fri },
    });
    const ask = (from: string, add: string): unknown => json(`open-hours --hours ${least} --from ${from} --add ${add}`);
    // Good Friday and Easter Monday are holidays: closed although the week says open.
    expect(ask('2026-04-02T14:00:00+02:00', 'PT6H')).toEqual({ at: '2026-04-07T11:00:00+02:00' });
    // Wednesday is left out.
    expect(ask('2026-11-17T16:00:00+01:00', 'PT2H')).toEqual({ at: '2026-11-19T09:00:00+01:00' });
  });

  test('P95, P7 a rulebook says all of its hours', () => {
    const book = JSON.parse(readFileSync(path.join(resources, 'rulebooks/gavleborg.json'), 'utf8')) as {
      readonly defaultHours: { readonly week: Record<string, unknown>; closedOnHolidays?: boolean };
    };
    delete book.defaultHours.closedOnHolidays;
    delete book.defaultHours.week['sun'];
    const { code, stdout } = run(`validate ${file('short.json', book)}`);
    expect(code).toBe(1);
    expect(stdout).toContain('defaultHours.week.sun: saknas');
    expect(stdout).toContain('defaultHours.closedOnHolidays: saknas');
  });
});

describe('open hours and vouchers', () => {
  test('P95, P9, R137 six open hours over Easter, and an end exactly at closing', () => {
    expect(json('open-hours --from 2026-04-02T14:00:00+02:00 --add PT6H')).toEqual({ at: '2026-04-07T11:00:00+02:00' });
    expect(json('open-hours --from 2026-04-02T14:00:00+02:00 --add PT3H')).toEqual({ at: '2026-04-02T17:00:00+02:00' });
    const closed = file('closed.json', { ...hours, week: { ...week, mon: [], tue: [], wed: [], thu: [], fri: [] } });
    expect(json(`open-hours --hours ${closed} --from 2026-04-02T14:00:00+02:00 --add PT6H`)).toEqual({ at: null });
  });

  test('P95, R216, R222, D7 three weekdays, Easter skipped; after closing it starts on the next', () => {
    const sent = (at: string, more = ''): unknown => json(`voucher --sent ${at}${more}`);
    expect(sent('2026-04-02T10:00:00+02:00')).toEqual({ validThrough: '2026-04-08' });
    expect(sent('2026-04-02T17:30:00+02:00')).toEqual({ validThrough: '2026-04-09' });
    const own = file('own.json', { ...hours, closedDates: ['2026-04-02'] });
    expect(sent('2026-04-02T10:00:00+02:00', ` --hours ${own}`)).toEqual({ validThrough: '2026-04-09' });
  });
});

describe('validate', () => {
  test('P95, P7 a shipped rulebook is whole', () => {
    for (const id of ['gavleborg', 'ovning', 'ostergotland'])
      expect(json(`validate ${path.join(resources, 'rulebooks', `${id}.json`)}`)).toEqual({ valid: true, errors: [] });
  });

  test('P95, P7 what is wrong is listed with its place, and the exit code says so', () => {
    const book = JSON.parse(readFileSync(path.join(resources, 'rulebooks/gavleborg.json'), 'utf8')) as {
      readonly routing: { priority: unknown }[];
    };
    const [first] = book.routing;
    if (first !== undefined) first.priority = 'åtta';
    const bad = run(`validate ${file('bad.json', book)} --json`);
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout)).toEqual({
      valid: false,
      errors: [{ path: 'routing[0].priority', message: 'ska vara ett tal, inte "åtta"' }],
    });
    expect(run('validate bad.json').stdout).toContain('routing[0].priority: ska vara ett tal');
    const notJson = run(`validate ${file('text.json', '{"id": ')} --json`);
    expect(notJson.code).toBe(1);
    expect(JSON.parse(notJson.stdout)).toMatchObject({ valid: false, errors: [{ path: '' }] });
  });
});

describe('bad arguments', () => {
  const route = 'route --rulebook gavleborg --form prescription_renewal --sector primary --age 40';
  test.each([
    ['', 'fråga saknas'],
    ['guess', 'guess: okänd fråga'],
    ['toString', 'toString: okänd fråga'],
    ['route --rulebook gavleborg', '--form: saknas'],
    ['route --form aid_renewal --sector primary --age 4', '--rulebook: saknas'],
    [`${route} --colour red`, '--colour: okänt argument för route'],
    [`${route} --age 41`, '--age: står två gånger'],
    [`${route} again`, 'again: okänt argument'],
    ['route --rulebook gavleborg --form --sector primary --age 4', '--form: saknar värde'],
    ['route --rulebook skane --form aid_renewal --sector primary --age 4', '--rulebook: ska vara gavleborg'],
    ['route --rulebook gavleborg --form letter --sector primary --age 4', '--form: ska vara'],
    ['route --rulebook gavleborg --form certificate --sector primary --age 4', '--sub: krävs för certificate'],
    ['route --rulebook gavleborg --form certificate --sub x --sector primary --age 4', '--sub: ska vara vab'],
    ['route --rulebook gavleborg --form contraception --sector school --age 4', '--sector: ska vara primary'],
    ['route --rulebook gavleborg --form contraception --sector primary --age 4.5', '--age: ska vara ett heltal'],
    ['route --rulebook gavleborg --form contraception --sector primary --age 400', '--age: ska vara ett heltal'],
    [`${route} --at 2026-02-30`, '--at: ska vara ett datum'],
    ['recipient --rulebook gavleborg --type letter --sector primary', '--type: ska vara triage'],
    ['recipient --rulebook gavleborg --type aid --sector dental', '--sector: ska vara primary, specialist'],
    ['recipient --rulebook gavleborg --type aid --sector primary --clinic eye', '--clinic: ska vara'],
    ['handover --rulebook gavleborg --received maybe --target rehab', '--received: ska vara yes, no'],
    ['handover --rulebook gavleborg --received yes --target mars', '--target: ska vara own-unit'],
    ['clock --rulebook gavleborg --priority 13 --arrived 2026-11-19T08:00:00+01:00', '--priority: ska vara'],
    ['clock --rulebook gavleborg --priority 8 --arrived 2026-11-19T08:00:00', '--arrived: ska vara en tidpunkt'],
    ['clock --rulebook gavleborg --priority 8 --arrived 2026-02-30T08:00:00Z', '--arrived: ska vara en tidpunkt'],
    ['clock --rulebook gavleborg --priority 8 --arrived 2026-11-19T08:00:00Z --form x', '--form: okänt formulär'],
    [
      'clock --rulebook gavleborg --priority 8 --arrived 2026-11-19T08:00:00Z --hours no.json',
      '--hours: filen no.json',
    ],
    ['open-hours --from 2026-11-19T08:00:00Z --add P1D', '--add: ska vara öppen tid'],
    ['open-hours --from 2026-11-19T08:00:00Z --add 6h', '--add: ska vara öppen tid'],
    ['voucher --sent today', '--sent: ska vara en tidpunkt'],
    ['validate', 'FILE: saknas'],
    ['validate none.json', 'FILE: filen none.json'],
  ])('P95 %s', (line, begins) => {
    const outcome = run(`${line}${line === '' ? '--json' : ' --json'}`);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr.startsWith(`policy: ${begins}`), outcome.stderr).toBe(true);
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('P95 hours that make no sense are named with their place', () => {
    const of = (content: unknown): string =>
      run(`open-hours --hours ${file('h.json', content)} --from 2026-11-19T08:00:00Z --add PT1H`).stderr;
    expect(of({ ...hours, timeZone: 'Mars/Base' })).toBe(
      'policy: --hours: timeZone: okänd tidszon, inte "Mars/Base"\n',
    );
    expect(of({ ...hours, week: { ...week, mon: [['17:00', '08:00']] } })).toContain('--hours: week.mon[0]: ');
    expect(of({ ...hours, week: { ...week, tue: [['8', '17:00']] } })).toContain(
      '--hours: week.tue[0][0]: ska vara ett klockslag',
    );
    expect(of({ ...hours, closedDates: ['2026-02-30'] })).toContain('--hours: closedDates[0]: ska vara ett datum');
    expect(of({ ...hours, week: { ...week, monday: [] } })).toContain('okänd nyckel: monday');
    expect(of({})).toContain('--hours: timeZone: saknas');
  });
});
