import { FluentProvider, SSRProvider, webLightTheme } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { rulebookView } from '../../../../main/core/rulebook/view.ts';
import { Overview } from '../../../../renderer/settings/Overview.tsx';
import { RuleList } from '../../../../renderer/settings/RuleList.tsx';
import { type AskFields, fieldsOf, firstFields, questionOf } from '../../../../renderer/settings/askView.ts';
import { groupRules, matchingRules } from '../../../../renderer/settings/ruleSearch.ts';
import { ruleLines } from '../../../../renderer/settings/ruleView.ts';
import { StoresProvider } from '../../../../renderer/state/context.tsx';
import { createRulebookStore } from '../../../../renderer/state/rulebookStore.ts';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { dateText, validityText } from '../../../../renderer/text/rulebook.ts';
import { policyQuestion, type RulebookView } from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { at, gavleborg } from '../../domain/support.ts';

const today = at('2026-11-21T12:00');
const problems = ['priorities[2].label: ska vara text, inte 7'];
const view: RulebookView = rulebookView(gavleborg, { state: 'refused', problems }, today);
const found = (query: string, document: string | null = null): readonly string[] =>
  matchingRules(view.statements, query, document).map(({ text }) => text);

describe('finding a rule', () => {
  it('P100 every word counts, in the rule, its form or its document, whatever its case', () => {
    expect(found('')).toHaveLength(view.statements.length);
    expect(found('72 PRIO hanteras')).toEqual(['Prio 8: hanteras inom 72 timmar.']);
    expect(found('vab-intyg')).toHaveLength(1);
    expect(found('fråga 16')).toEqual([expect.stringContaining('Ansvarig förskrivare avgör')]);
    expect(found('påminnelse lök')).toEqual([]);
  });

  it('P100 a number means that rule, also where it replaced another', () => {
    const rules = matchingRules(view.statements, 'r4', null).map((rule) => rule.rules);
    expect(rules).toEqual([['R4']]);
    expect(found('R145').some((text) => text.startsWith('Konsultation var vägen'))).toBe(true);
  });

  it('P100 of one document, by subject in their order, none lost', () => {
    const mine = matchingRules(view.statements, '', 'S1');
    expect(mine).toHaveLength(view.documents.find(({ id }) => id === 'S1')?.statements ?? -1);
    const groups = groupRules(view.statements);
    expect(groups.map(({ area }) => area).slice(0, 3)).toEqual(['forms', 'priorities', 'clocks']);
    expect(groups.flatMap(({ rules }) => rules)).toEqual(view.statements);
  });
});

describe('what stands beside a rule', () => {
  const lines = (query: string) => matchingRules(view.statements, query, null).map(ruleLines);

  it('P100 R275 an expired document is marked in words, and a local setting is not', () => {
    expect(lines('r24')).toEqual([
      {
        crossed: false,
        source: 'Administrativa tjänster i Min vård Gävleborg, funktionsbeskrivning, 4.1 (gick ut 2025-04-26)',
        note: null,
        expired: true,
      },
    ]);
    expect(lines('d6')).toMatchObject([{ source: 'lokal inställning', expired: false }]);
  });

  it('P100 what no longer applies says until when and what does', () => {
    const older = lines('c3').filter(({ crossed }) => crossed);
    expect(older.map(({ note }) => note)).toEqual([
      'Gällde till och med 24 mars 2025. I stället gäller: Stäng först när patienten har läst och konsultationen är levererad. (R147, D14)',
    ]);
  });

  it('R275 dates as people say them', () => {
    expect(dateText('2026-03-25')).toBe('25 mars 2026');
    expect(validityText({ validUntil: '2026-03-25', expired: true })).toBe(
      'gick ut 25 mars 2026, gäller tills det ersätts',
    );
    expect(validityText({ validUntil: null, expired: false })).toBe('inget slut angivet');
  });
});

const markup = (screen: ReactNode): string => {
  const stores = createAppStores(createFakeBridge(), createFakeTimers(), { newReminders: () => '' });
  return renderToStaticMarkup(
    <SSRProvider>
      <FluentProvider theme={webLightTheme}>
        <StoresProvider stores={stores}>{screen}</StoresProvider>
      </FluentProvider>
    </SSRProvider>,
  );
};

describe('the screen', () => {
  it('P100 P94 a refused file: what is wrong, where, and what applies meanwhile', () => {
    const html = markup(<Overview view={view} />);
    expect(html).toContain('priorities[2].label');
    expect(html).toContain('ska vara text, inte 7');
    expect(html).toContain('Tills den är rättad gäller Regelverk för Region Gävleborg');
    expect(html.match(/gäller tills det ersätts/gu)?.length).toBeGreaterThanOrEqual(2);
    const whole = markup(<Overview view={{ ...view, refused: [], from: 'own' }} />);
    expect(whole).not.toContain('används inte');
    expect(whole).toContain('regionens egen fil, config/rulebooks/gavleborg.json');
  });

  it('P196 where others work by another version it is told calmly, unit by unit, and nothing at all otherwise', () => {
    const others = [{ unitName: 'Valbo hälsocentral', rulebookId: 'gavleborg', at: today }];
    const html = markup(<Overview view={{ ...view, others }} />);
    expect(html).toContain('Alla arbetar inte efter samma regelverk');
    expect(html).toContain('Valbo hälsocentral: gavleborg, annan version');
    expect(markup(<Overview view={view} />)).not.toContain('Alla arbetar inte');
  });

  it('P100 P40 rules are lists under headings, and crossed out ones are also told as such', () => {
    const html = markup(<RuleList view={view} />);
    const crossed = view.statements.filter(({ state }) => state === 'superseded' || state === 'ended').length;
    expect(html.match(/<s>/gu)).toHaveLength(crossed);
    expect(html.match(/Gäller inte längre:/gu)).toHaveLength(crossed);
    expect(html.match(/<li/gu)).toHaveLength(view.statements.length);
    expect(html.match(/<h4/gu)).toHaveLength(groupRules(view.statements).length);
  });
});

describe('a question', () => {
  const first = firstFields(view, '2026-11-21T12:00');
  const built = (change: Partial<AskFields>) => questionOf({ ...first, ...change });

  it('P101 the fields as they stand at first make every question, and each fits the contract', () => {
    for (const verb of Object.keys(fieldsOf) as AskFields['verb'][]) {
      const made = built({ verb });
      expect(made.ok && policyQuestion.safeParse(made.question).success, verb).toBe(true);
    }
  });

  it('P101 what is filled in otherwise is said of its field, and nothing is asked', () => {
    expect(built({ age: '' })).toMatchObject({ ok: false, field: 'age' });
    expect(built({ age: '131' })).toMatchObject({ ok: false, field: 'age' });
    expect(built({ verb: 'clock', arrived: '' })).toMatchObject({ ok: false, field: 'arrived' });
    expect(built({ verb: 'clock', visit: '2026-11' })).toMatchObject({ ok: false, field: 'visit' });
    expect(built({ verb: 'open-hours', hours: '0' })).toMatchObject({ ok: false, field: 'hours' });
    expect(built({ verb: 'open-hours', hours: '1001' })).toMatchObject({ ok: false, field: 'hours' });
    expect(built({ verb: 'voucher', sent: 'i morgon' })).toMatchObject({ ok: false, field: 'sent' });
  });

  it('P101 hours may have a comma, and no form is no form', () => {
    expect(built({ verb: 'open-hours', hours: '1,5' })).toMatchObject({ question: { minutes: 90 } });
    expect(built({ verb: 'clock' })).toMatchObject({ question: { form: null, visit: null } });
  });
});

describe('the store', () => {
  it('P47 P100 only the newest answer is shown, and what was searched for stays', async () => {
    const answers: ((shown: RulebookView) => void)[] = [];
    const bridge = createFakeBridge({ 'rulebook.view': () => new Promise((done) => answers.push(done)) });
    const store = createRulebookStore(bridge);
    store.getState().search('r4');
    const older = store.getState().load();
    const newer = store.getState().load();
    answers[1]?.({ ...view, title: 'nyare' });
    answers[0]?.({ ...view, title: 'äldre' });
    await Promise.all([older, newer]);
    expect(store.getState()).toMatchObject({ phase: 'ready', query: 'r4', view: { title: 'nyare' } });
  });

  it('P43 P100 an answer that does not come is a state, and a later one mends it', async () => {
    const bridge = createFakeBridge();
    const store = createRulebookStore(bridge);
    await store.getState().load();
    expect(store.getState().phase).toBe('failed');
    bridge.answer({ 'rulebook.view': () => view });
    await store.getState().load();
    expect(store.getState().phase).toBe('ready');
    store.getState().reset();
    expect(store.getState()).toMatchObject({ phase: 'idle', view: null });
  });
});
