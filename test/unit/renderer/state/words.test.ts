import { describe, expect, it } from 'vitest';
import { shortcutFor, shortcutHelp } from '../../../../renderer/app/shortcuts.ts';
import { badgesOf, dueView, kindText, staffText } from '../../../../renderer/inbox/rowView.ts';
import { matchingResources, myResources } from '../../../../renderer/inbox/filterView.ts';
import { groupReminders, reminderLine, reminderSource } from '../../../../renderer/reminders/reminderView.ts';
import { clockTime, counted, dayAndTime, duration, fromNow } from '../../../../renderer/text/format.ts';
import { refusalCodes, refusalText } from '../../../../renderer/text/refusals.ts';
import { sourcesText, sourceText } from '../../../../renderer/text/sources.ts';
import { nextPane } from '../../../../renderer/ui/panes.ts';
import { themeName } from '../../../../renderer/ui/theme.ts';
import { choiceOf, matchingUnits, pickUnit, roleName, toggleResource } from '../../../../renderer/workplace/choice.ts';
import type { WorkplaceUnit } from '../../../../shared/ipc/schemas.ts';
import { friday10, reminder, row, stockholm } from '../../../fakes/rows.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('times in words', () => {
  it('P48 tells the clock of the zone, also over the change to winter time', () => {
    expect(clockTime(friday10, stockholm)).toBe('10:00');
    expect(clockTime(Date.UTC(2026, 9, 24, 8), stockholm)).toBe('10:00');
    expect(dayAndTime(Date.UTC(2026, 9, 25, 23, 30), Date.UTC(2026, 9, 25, 10), stockholm)).toBe('i morgon 00:30');
  });

  it('P48 names the nearest days and gives the date of the others', () => {
    expect(dayAndTime(friday10 + 4 * hour, friday10, stockholm)).toBe('i dag 14:00');
    expect(dayAndTime(friday10 + 24 * hour, friday10, stockholm)).toBe('i morgon 10:00');
    expect(dayAndTime(friday10 - 24 * hour, friday10, stockholm)).toBe('i går 10:00');
    expect(dayAndTime(friday10 + 72 * hour, friday10, stockholm)).toBe('mån 23 nov 10:00');
    expect(dayAndTime(friday10 - 400 * 24 * hour, friday10, stockholm)).toBe('2025-10-16 11:00');
  });

  it('P48 rounds lengths down, so that nothing seems later than it is', () => {
    expect(duration(59_000)).toBe('mindre än 1 min');
    expect(duration(12.9 * minute)).toBe('12 min');
    expect(duration(90 * minute)).toBe('1 h 30 min');
    expect(duration(5.9 * hour)).toBe('5 h');
    expect(duration(50 * hour)).toBe('2 dagar');
    expect(fromNow(friday10 + 2 * hour, friday10)).toBe('om 2 h');
    expect(fromNow(friday10 - 2 * hour, friday10)).toBe('för 2 h sedan');
    expect(counted(1, 'ärende', 'ärenden')).toBe('1 ärende');
    expect(counted(0, 'ärende', 'ärenden')).toBe('0 ärenden');
  });
});

describe('a row of the list', () => {
  it('R36 shows the last open moment beside a deadline in closed time, and says when it has passed', () => {
    const due = friday10 + 30 * hour;
    const open = friday10 + 7 * hour;
    expect(dueView(row({ dueAt: due, lastOpenMoment: open }), friday10, stockholm)).toEqual({
      tone: 'running',
      primary: 'i morgon 16:00',
      secondary: 'om 30 h, sista öppna stund i dag 17:00',
    });
    expect(dueView(row({ dueAt: due, lastOpenMoment: open }), open + hour, stockholm)).toMatchObject({
      tone: 'closing',
    });
    expect(dueView(row({ dueAt: open, lastOpenMoment: open }), friday10, stockholm).secondary).toBe('om 7 h');
  });

  it('R36 says in words that a time has passed', () => {
    const view = dueView(row({ dueAt: friday10 - 2 * hour }), friday10, stockholm);
    expect(view).toEqual({ tone: 'overdue', primary: 'i dag 08:00', secondary: 'Försenat 2 h' });
  });

  it('D1 says that the limit is missing and the case is to be handled now', () => {
    const view = dueView(row({ flags: ['urgent', 'urgentNoLimit'], dueAt: friday10 }), friday10, stockholm);
    expect(view).toMatchObject({ primary: 'Hanteras nu', secondary: 'Gräns saknas i regelverket' });
  });

  it('D16 tells waiting for us without a clock from waiting for the patient', () => {
    expect(dueView(row({ dueAt: null }), friday10, stockholm)).toMatchObject({
      primary: 'Ingen tidsgräns',
      secondary: 'Har väntat sedan i dag 09:00',
    });
    expect(dueView(row({ dueAt: null, awaitingUsSince: null }), friday10, stockholm).primary).toBe(
      'Väntar på patienten',
    );
    expect(dueView(row({ dueAt: null, status: 'done' }), friday10, stockholm).primary).toBe('–');
  });

  it('R190 shows from and to in Vårdpersonal while a handover is pending', () => {
    const pending = row({ handoverFrom: 'Distrikt, Sjuksköterska', handoverTo: 'Kardiologi-allmän, Administratör' });
    expect(staffText(pending)).toBe('Distrikt, Sjuksköterska → Kardiologi-allmän, Administratör');
    expect(staffText(row())).toBe('Ingen än');
    expect(staffText(row({ holderName: 'Anna', holderIsMe: true }))).toBe('Du');
    expect(staffText(row({ holderName: 'Anna' }))).toBe('Anna');
  });

  it('P23 shows what waits as waiting, alarms before facts', () => {
    const badges = badgesOf(
      row({
        flags: ['controlledDrug', 'declined', 'overdue'],
        pending: [{ commandId: 'k', type: 'receive', at: friday10, state: 'queued', undo: 'yes' }],
        hasDraft: true,
        refusedCount: 2,
      }),
    );
    expect(badges.map((badge) => badge.text)).toEqual([
      'Överlämning nekad',
      '2 gick inte att genomföra',
      'Ta emot väntar',
      'Beroendeframkallande',
      'Utkast',
    ]);
    expect(badges.map((badge) => badge.tone)).toEqual(['alarm', 'alarm', 'waits', 'fact', 'fact']);
  });

  it('P145 what is asked about before it is sent is not called refused', () => {
    const texts = (askedCount: number, refusedCount: number) =>
      badgesOf(row({ askedCount, refusedCount })).map((badge) => badge.text);
    expect(texts(1, 0)).toEqual(['Inte skickat']);
    expect(texts(2, 1)).toEqual(['Gick inte att genomföra', '2 inte skickade']);
  });

  it('R28 says that a case has no priority', () => {
    expect(kindText(row({ priority: null }))).toBe('Utan prioritet');
    expect(kindText(row({ kind: 'dropIn', priority: 3 }))).toBe('Prio 3, Drop-in');
  });
});

describe('reasons and sources', () => {
  it('P41 has a sentence for every reason, with and without who stands in the way', () => {
    expect(refusalCodes.length).toBeGreaterThan(20);
    for (const code of refusalCodes) {
      for (const detail of [null, 'Anna Testsson']) {
        const sentence = refusalText({ code, detail });
        expect(sentence).toMatch(/^[A-ZÅÄÖ].*\.$/s);
        expect(sentence).not.toContain('{}');
      }
    }
    expect(refusalText({ code: 'alreadyReceived', detail: 'Anna' })).toBe('Ärendet är redan mottaget av Anna.');
    expect(refusalText({ code: 'ofACoreNewerThanThis', detail: null })).toMatch(/reglerna/);
  });

  it('R225 tells the unit that is asked to accept, and the one that asks to cancel', () => {
    const pending = { code: 'movePending', detail: 'Hjärtmottagning Sandviken' };
    expect(refusalText({ ...pending, rules: ['R225', 'R294'] })).toContain('Acceptera');
    expect(refusalText({ ...pending, rules: ['D5', 'R294'] })).toContain('Avbryt överlämningen');
  });

  it('P41 says where a rule stands and that its document has expired', () => {
    const source = {
      rule: 'R124',
      documentTitle: 'Rutin',
      section: '2.1',
      validUntil: '2025-04-26',
      expired: true,
      local: false,
    };
    expect(sourceText(source)).toBe('Rutin, 2.1 (gick ut 2025-04-26)');
    expect(sourceText({ ...source, expired: false })).toBe('Rutin, 2.1 (gäller t.o.m. 2025-04-26)');
    expect(sourcesText([source, source, { ...source, local: true }])).toBe(
      'Rutin, 2.1 (gick ut 2025-04-26); lokal inställning',
    );
    expect(sourcesText([source, { ...source, section: '2.2' }])).toBe('Rutin, 2.1 och 2.2 (gick ut 2025-04-26)');
  });
});

describe('reminders in words', () => {
  it('D15 lists the most pressing stage first, the earliest within it', () => {
    const groups = groupReminders([
      reminder({ stage: 'half' }),
      reminder({ stage: 'overdue', caseId: 'later', dueAt: friday10 - 1 }),
      reminder({ stage: 'overdue', caseId: 'first', dueAt: friday10 - hour }),
      reminder({ stage: 'lastOpenMoment' }),
    ]);
    expect(groups.map((group) => group.stage)).toEqual(['overdue', 'lastOpenMoment', 'half']);
    expect(groups[0]?.items.map((item) => item.caseId)).toEqual(['first', 'later']);
  });

  it('D15 R38 puts what is urgent and has minutes left before what is late', () => {
    const groups = groupReminders([
      reminder({ stage: 'overdue' }),
      reminder({ stage: 'arrivedUrgent' }),
      reminder({ stage: 'escalation' }),
    ]);
    expect(groups.map((group) => group.stage)).toEqual(['escalation', 'arrivedUrgent', 'overdue']);
  });

  it('D15 says what happens when, and that a late reminder is late', () => {
    const at = (change: Parameters<typeof reminder>[0]) => reminderLine(reminder(change), friday10, stockholm);
    expect(at({ stage: 'quarterHour', dueAt: friday10 + 12 * minute })).toBe('Går ut om 12 min, i dag 10:12');
    expect(at({ stage: 'overdue', dueAt: friday10 - hour, late: true })).toBe(
      'Utgången sedan i dag 09:00 (påminnelsen kom sent)',
    );
    expect(at({ stage: 'escalation', dueAt: friday10 + 5 * minute })).toBe('Eskalerar om 5 min, i dag 10:05');
    expect(at({ stage: 'escalation', dueAt: friday10 - 5 * minute })).toBe('Eskalerade i dag 09:55');
    expect(at({ stage: 'arrivedUrgent', dueAt: null })).toMatch(/Gräns saknas i regelverket/);
    // An example limit is a limit: that one is missing is not said beside it.
    expect(at({ stage: 'arrivedUrgent', dueAt: null, example: true })).toBe('Akut, hantera nu.');
  });

  it('D15 says where the limit of a reminder stands, when something does', () => {
    const local = { rule: 'D1', documentTitle: '', section: null, validUntil: null, expired: false, local: true };
    expect(reminderSource(reminder({ sources: [local] }).sources)).toBe('lokal inställning');
    expect(reminderSource(reminder().sources)).toBeNull();
  });
});

describe('keys', () => {
  const press = { key: 't', ctrl: false, alt: false, shift: false, inField: false, dialogOpen: false, inInbox: true };

  it('P46 lets single letters act only where nothing can be typed', () => {
    expect(shortcutFor(press)).toBe('receive');
    expect(shortcutFor({ ...press, key: 'F' })).toBe('move');
    expect(shortcutFor({ ...press, key: 'p' })).toBe('copyNumber');
    expect(shortcutFor({ ...press, key: 'c' })).toBe('copyText');
    expect(shortcutFor({ ...press, key: '?', shift: true })).toBe('showShortcuts');
    for (const change of [{ inField: true }, { dialogOpen: true }, { alt: true }, { ctrl: true }]) {
      expect(shortcutFor({ ...press, ...change })).toBeNull();
    }
  });

  it('P46 reaches search, filter and panes from a field too, but not past a dialog', () => {
    expect(shortcutFor({ ...press, key: 'f', ctrl: true, inField: true })).toBe('search');
    expect(shortcutFor({ ...press, key: 'F', ctrl: true, shift: true, inField: true })).toBe('focusFilter');
    expect(shortcutFor({ ...press, key: 'f', ctrl: true, dialogOpen: true })).toBeNull();
    expect(shortcutFor({ ...press, key: 'F6', inField: true })).toBe('nextPane');
    expect(shortcutFor({ ...press, key: 'F6', shift: true })).toBe('previousPane');
    expect(shortcutFor({ ...press, key: 'F6', dialogOpen: true })).toBeNull();
    expect(shortcutFor({ ...press, key: 'Escape' })).toBe('closeCase');
    expect(shortcutFor({ ...press, key: 'Escape', inField: true })).toBe('leaveField');
  });

  it('P46 keeps the keys of a case to the screen that shows it', () => {
    const elsewhere = { ...press, inInbox: false };
    for (const key of ['t', 'f', 's', 'p', 'c', 'F5', 'Escape']) expect(shortcutFor({ ...elsewhere, key })).toBeNull();
    expect(shortcutFor({ ...elsewhere, key: 'f', ctrl: true })).toBe('search');
    expect(shortcutFor({ ...elsewhere, key: 'F6' })).toBe('nextPane');
    expect(shortcutFor({ ...elsewhere, key: '?', shift: true })).toBe('showShortcuts');
  });

  it('P46 shows every letter that acts in the list of shortcuts', () => {
    const shown = shortcutHelp().flatMap((group) => group.shortcuts.map((shortcut) => shortcut.keys.join('+')));
    for (const key of ['T', 'F', 'K', 'S', 'P', 'C', '?', 'F6', 'Ctrl+F']) expect(shown).toContain(key);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('P46 walks round the panes both ways', () => {
    const panes = ['nav', 'list', 'case'];
    expect(nextPane(panes, 'nav', false)).toBe('list');
    expect(nextPane(panes, 'case', false)).toBe('nav');
    expect(nextPane(panes, 'nav', true)).toBe('case');
    expect(nextPane(panes, null, true)).toBe('case');
    expect(nextPane([], null, false)).toBeNull();
  });
});

describe('choosing', () => {
  const unit = (unitId: string, name: string, town: string, people = 2): WorkplaceUnit => ({
    unitId,
    name,
    town,
    sector: null,
    providerName: 'Region Gävleborg',
    resources: ['r1', 'r2', 'r3'].map((resourceId) => ({ resourceId, label: `Roll ${resourceId}` })),
    assignments: Array.from({ length: people }, (_, n) => ({
      assignmentId: `a${n}`,
      staffName: `Test ${n}`,
      roleLabel: 'Sjuksköterska',
      resourceIds: ['r3', 'r1', 'elsewhere'],
    })),
  });

  it('D22 finds a unit by parts of its name, town or provider', () => {
    const units = [unit('1', 'Hjärtmottagning Sandviken', 'Sandviken'), unit('2', 'Sandvikens hälsocentral', 'Gävle')];
    expect(matchingUnits(units, 'sand').map((one) => one.unitId)).toEqual(['2', '1']);
    expect(matchingUnits(units, 'hjärt sandv').map((one) => one.unitId)).toEqual(['1']);
    expect(matchingUnits(units, 'region').length).toBe(2);
    expect(matchingUnits(units, 'umeå')).toEqual([]);
  });

  it('D22 offers only roles of the unit that the assignment has, all ticked, and needs one', () => {
    const picked = pickUnit(unit('1', 'Valbo', 'Gävle', 1));
    expect(choiceOf(picked)).toEqual({ unitId: '1', assignmentId: 'a0', resourceIds: ['r1', 'r3'] });
    expect(choiceOf(toggleResource(toggleResource(picked, 'r1'), 'r3'))).toBeNull();
    expect(choiceOf(pickUnit(unit('1', 'Valbo', 'Gävle')))).toBeNull();
  });

  it('R187 narrows the list to roles I work as, by words, without those chosen already', () => {
    const mine = myResources([unit('1', 'Valbo', 'Gävle')], {
      unitId: '1',
      assignmentId: 'a0',
      resourceIds: ['r1', 'r3'],
    });
    expect(mine.map((one) => one.resourceId)).toEqual(['r1', 'r3']);
    expect(matchingResources(mine, 'roll', ['r1']).map((one) => one.resourceId)).toEqual(['r3']);
    expect(myResources([], null)).toEqual([]);
    expect(roleName('Valbo, Sjuksköterska', 'Valbo')).toBe('Sjuksköterska');
    expect(roleName('Valbo', 'Valbo')).toBe('Valbo');
  });

  it('P44 lets contrast themes win over dark, and dark over light', () => {
    expect(themeName(true, true)).toBe('contrast');
    expect(themeName(false, true)).toBe('dark');
    expect(themeName(false, false)).toBe('light');
  });
});
