import { describe, expect, test } from 'vitest';
import { askRulebook } from '../../../main/core/rulebook/ask.ts';
import { rulebookView } from '../../../main/core/rulebook/view.ts';
import { policyQuestion, rulebookView as viewSchema, type PolicyQuestion } from '../../../shared/ipc/schemas.ts';
import { runPolicy } from '../../../shared/policy/policy.ts';
import type { PolicyWorld } from '../../../shared/policy/types.ts';
import { fail, ok } from '../../../shared/util/result.ts';
import { at, gavleborg, ostergotland } from '../domain/support.ts';

const today = at('2026-11-21T12:00');
const none = { state: 'none', problems: [] } as const;

describe('what the settings show', () => {
  test('P100, R275 documents with what rests on them, and which have expired', () => {
    const view = rulebookView(gavleborg, none, today);
    expect(viewSchema.safeParse(view).success).toBe(true);
    expect(view).toMatchObject({ id: 'gavleborg', region: 'Gävleborg', from: 'shipped', refused: [] });
    expect(view.documents.map(({ id, expired }) => [id, expired])).toEqual([
      ['S0', true],
      ['S1', false],
      ['S2', false],
      ['S3', false],
      ['S4', true],
    ]);
    for (const { id, statements } of view.documents) {
      expect(statements, id).toBeGreaterThan(0);
      expect(view.statements.filter(({ documents }) => documents.includes(id))).toHaveLength(statements);
    }
  });

  test('P100, P94 a refused file is told place by place; the file as a whole has no place', () => {
    const problems = ['region: saknas', 'priorities[2].label: ska vara text, inte 7', 'filen är inte JSON'];
    const view = rulebookView(gavleborg, { state: 'refused', problems }, today);
    expect(view).toMatchObject({ from: 'shipped', ownFile: 'config/rulebooks/gavleborg.json' });
    expect(view.refused).toEqual([
      { path: 'region', message: 'saknas' },
      { path: 'priorities[2].label', message: 'ska vara text, inte 7' },
      { path: null, message: 'filen är inte JSON' },
    ]);
    expect(rulebookView(gavleborg, { state: 'used', problems: [] }, today).from).toBe('own');
  });
});

const ask = (question: PolicyQuestion, rulebook = gavleborg) => {
  expect(policyQuestion.safeParse(question).success).toBe(true);
  return askRulebook(question, rulebook, rulebook.defaultHours, today);
};

describe('a question in fields', () => {
  const world: PolicyWorld = {
    rulebook: () => ok(gavleborg),
    hours: () => ok(gavleborg.defaultHours),
    json: () => fail({ kind: 'missing', message: '' }),
    ordinaryRulebook: 'gavleborg',
    now: today,
  };
  const tool = (line: string): unknown => {
    const { code, stdout, stderr } = runPolicy(line.split(' '), world);
    expect([code, stderr]).toEqual([0, '']);
    return { answered: true, text: stdout.trimEnd().split('\n') };
  };
  const book = '--rulebook gavleborg';

  test('P101 every question has the answer of the policy tool, word for word', () => {
    expect(ask({ verb: 'route', form: 'certificate/vab', sector: 'primary', age: 13 })).toEqual(
      tool(`route ${book} --form certificate --sub vab --sector primary --age 13`),
    );
    expect(ask({ verb: 'recipient', type: 'contraception', sector: 'specialist', clinic: 'midwifery' })).toEqual(
      tool(`recipient ${book} --type contraception --sector specialist --clinic midwifery`),
    );
    expect(ask({ verb: 'handover', received: true, target: 'private', pending: false })).toEqual(
      tool(`handover ${book} --received yes --target private`),
    );
    expect(
      ask({
        verb: 'clock',
        priority: 6,
        arrived: '2026-11-20T15:00',
        form: 'rebooking_cancellation',
        visit: '2026-11-23T09:00',
      }),
    ).toEqual(
      tool(
        `clock ${book} --priority 6 --arrived 2026-11-20T15:00:00+01:00 --form rebooking_cancellation --visit 2026-11-23T09:00:00+01:00`,
      ),
    );
    expect(ask({ verb: 'open-hours', from: '2026-11-20T15:00', minutes: 360 })).toEqual(
      tool(`open-hours --from 2026-11-20T15:00:00+01:00 --add PT6H`),
    );
    expect(ask({ verb: 'voucher', sent: '2026-04-02T10:00' })).toEqual(
      tool('voucher --sent 2026-04-02T10:00:00+02:00'),
    );
  });

  test('P101, R24, R216 an answer about time names its rules and its source', () => {
    const clock = ask({
      verb: 'clock',
      priority: 8,
      arrived: '2026-11-20T15:00',
      form: 'prescription_renewal',
      visit: null,
    });
    expect(clock.answered && clock.text.filter((line) => /^(Regler|Källa)/.test(line))).toEqual([
      'Regler: R24, R29',
      'Källa: Administrativa tjänster i Min vård Gävleborg, funktionsbeskrivning (09-806217, rev 3), avsnitt 4.1 – gick ut 2025-04-26, gäller tills det ersätts',
    ]);
    const voucher = ask({ verb: 'voucher', sent: '2026-11-20T10:00' });
    expect(voucher.answered && voucher.text.slice(1)).toEqual([
      'Regler: R216, R222',
      'Källa: 1177 direkt, regionövergripande riktlinje (dokument från Östergötland), avsnitt 10.2',
    ]);
  });

  test('P101, P48 a time is one of the rulebook’s zone, and a date that does not exist is said of its field', () => {
    const summer = ask({ verb: 'open-hours', from: '2026-07-01T09:00', minutes: 60 });
    expect(summer.answered && summer.text.join()).toContain('10:00');
    expect(ask({ verb: 'voucher', sent: '2026-02-30T10:00' })).toEqual({
      answered: false,
      field: 'sent',
      message: 'Datumet finns inte.',
    });
  });

  test('P101 what the rulebook cannot answer is told with the field it is about', () => {
    expect(ask({ verb: 'route', form: 'nosuch', sector: 'primary', age: 1 })).toMatchObject({
      answered: false,
      field: 'form',
    });
    expect(ask({ verb: 'route', form: 'certificate', sector: 'primary', age: 1 })).toMatchObject({
      answered: false,
      field: 'sub',
    });
  });

  test('P101, R151 the region that applies answers, and the hours given', () => {
    const answer = ask({ verb: 'handover', received: true, target: 'private', pending: false }, ostergotland);
    expect(answer.answered && answer.text[0]).toBe('Rekommenderas: Biljett till patienten');
    const closed = { ...gavleborg.defaultHours, closedDates: ['2026-11-20'] };
    const from = { verb: 'open-hours', from: '2026-11-20T09:00', minutes: 60 } as const;
    expect(askRulebook(from, gavleborg, closed, today)).not.toEqual(ask(from));
  });

  test('P51 limits of a question', () => {
    const bad: readonly unknown[] = [
      { verb: 'route', form: '../x', sector: 'primary', age: 1 },
      { verb: 'route', form: 'triage', sector: 'primary', age: 131 },
      { verb: 'open-hours', from: '2026-11-20T09:00', minutes: 60_001 },
      { verb: 'voucher', sent: '2026-11-20T09:00:00+01:00' },
      { verb: 'validate', file: '/etc/passwd' },
      { verb: 'voucher', sent: '2026-11-20T09:00', hours: 'x.json' },
    ];
    expect(bad.filter((question) => policyQuestion.safeParse(question).success)).toEqual([]);
  });
});
