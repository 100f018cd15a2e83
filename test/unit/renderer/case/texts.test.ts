import { describe, expect, it } from 'vitest';
import { clockTexts } from '../../../../renderer/case/CaseClocks.tsx';
import { explainRefusal, whyNot } from '../../../../renderer/case/explain.ts';
import { acceptedText } from '../../../../renderer/case/useCommand.ts';
import { timesOf } from '../../../../renderer/case/useTimes.ts';
import { effectText } from '../../../../renderer/handover/PriorityField.tsx';
import { actionHints, actionLabels, chatText, commandDoneText, commandName } from '../../../../renderer/text/case.ts';
import { moveText } from '../../../../renderer/text/handover.ts';
import { actionName } from '../../../../shared/ipc/schemas.ts';
import { friday10, stockholm } from '../../../fakes/rows.ts';
import { day, hour, message, option, refused, refusedAction, view } from './views.ts';

const times = timesOf(friday10, stockholm);

describe('reasons', () => {
  it('P41 says why, and where that stands, also when the document has expired', () => {
    const reason = whyNot(refusedAction('moveAfterReceipt'));
    expect(reason).toContain('mottaget');
    expect(reason).toContain('Källa: Instruktion för överlämning, avsnitt 2.1');
    expect(reason).toContain('gick ut 2026-03-25');
    expect(whyNot({ allowed: true, refusal: null })).toBeNull();
  });

  it('P41 gives a reason even when the core gave none', () => {
    expect(whyNot({ allowed: false, refusal: null })).not.toBe('');
    expect(whyNot({ allowed: false, refusal: null })).not.toBeNull();
  });

  it('P41 says that a rule is a local setting', () => {
    const source = { rule: 'D5', documentTitle: '', section: null, validUntil: null, expired: false, local: true };
    expect(explainRefusal({ code: 'movePending', rules: ['D5'], detail: null, sources: [source] })).toContain(
      'lokal inställning',
    );
  });

  it('P40 has a name and an explanation for every button of the contract', () => {
    for (const name of actionName.options) {
      expect(actionLabels[name]).not.toBe('');
      expect(actionHints[name]).toMatch(/\.$/u);
      expect(commandDoneText(name)).toMatch(/\.$/u);
    }
    expect(actionLabels.takeOver).toBe('Ta över besök');
    expect(actionLabels.cancelMoveAndReceive).toBe('Avbryt överlämning och ta emot');
    expect(moveText.title).toBe('Flytta ärende');
    expect(chatText.message).toBe('Meddelande till patienten');
  });

  it('P24 names a command of a newer version without inventing what it was', () => {
    expect(commandName('somethingNew')).toBe('En åtgärd');
    expect(commandName('constructor')).toBe('En åtgärd');
  });
});

describe('what is said after a command', () => {
  const pending = { commandId: 'a', type: 'receive', at: friday10, state: 'queued' as const, undo: 'yes' as const };

  it('P23 says done only when the command no longer waits', () => {
    expect(acceptedText(view(), 'a', 'receive', false)).toEqual({ text: commandDoneText('receive'), tone: 'success' });
    const waiting = acceptedText(view({}, { pending: [pending] }), 'a', 'receive', false);
    expect(waiting).toEqual({ text: 'Ta emot skickas …', tone: 'info' });
  });

  it('P23 says that it waits when the hub is away', () => {
    expect(acceptedText(view({}, { pending: [pending] }), 'a', 'receive', true).text).toContain(
      'väntar på att skickas',
    );
  });

  it('P23 does not say done about a case it cannot see', () => {
    expect(acceptedText(null, 'a', 'receive', false).tone).toBe('info');
  });

  it('P24 says that a command was refused', () => {
    const given = acceptedText(view({ refused: [refused({ commandId: 'a' })] }), 'a', 'sendMessage', false);
    expect(given.tone).toBe('warning');
    expect(given.text).toContain('gick inte igenom');
  });
});

describe('the clocks in words', () => {
  const names = (shown = view()) => clockTexts(shown, times).map((clock) => clock.name);

  it('R135 gives each of the three a name of its own', () => {
    expect(names()).toEqual(['Hanteras senast', 'Patienten väntar sedan', 'Uppföljning kvar']);
    expect(new Set(names(view({ doneAt: friday10 }, { awaitingUsSince: null }))).size).toBe(3);
  });

  it('R36 tells the last open moment beside the deadline', () => {
    const shown = view({}, { dueAt: friday10 + day, lastOpenMoment: friday10 + 7 * hour });
    const [handleBy] = clockTexts(shown, times);
    expect(handleBy.value).toBe('i morgon 10:00 (om 24 h)');
    expect(handleBy.more).toEqual(['Sista öppna stund i dag 17:00']);
  });

  it('D16 tells the same time as the list when a limit comes before the handling time', () => {
    const dropIn = view({}, { kind: 'dropIn', handleBy: null, dueAt: friday10 + hour });
    expect(clockTexts(dropIn, times)[0].value).toBe('i dag 11:00 (om 1 h)');
    const raised = view({}, { handleBy: friday10 + day, dueAt: friday10 - hour });
    expect(clockTexts(raised, times)[0]).toMatchObject({ value: 'i dag 09:00 (för 1 h sedan)', alarm: true });
  });

  it('R295 tells that the time runs out while the unit is closed', () => {
    const [handleBy] = clockTexts(view({}, { lastOpenMoment: null }), times);
    expect(handleBy.more).toEqual(['Löper ut medan ni har stängt']);
  });

  it('P40 says in words that the time has passed', () => {
    const [handleBy] = clockTexts(view({}, { dueAt: friday10 - hour }), times);
    expect(handleBy.alarm).toBe(true);
    expect(handleBy.more).toContain('Tiden har gått ut');
  });

  it('D1 says that the rulebook has no limit', () => {
    const noLimit = view({}, { handleBy: friday10 + day, dueAt: friday10 - hour, flags: ['urgentNoLimit'] });
    const [handleBy] = clockTexts(noLimit, times);
    expect(handleBy).toMatchObject({ alarm: true });
    expect(handleBy.value).toContain('Gräns saknas i regelverket');
  });

  it('D8 tells the limit of a message on a case that has been answered', () => {
    const shown = view(
      { messages: [message({ sentAt: friday10 - day })] },
      { awaitingUsSince: friday10 - hour, dueAt: friday10 + hour },
    );
    const [handleBy, patient] = clockTexts(shown, times);
    expect(handleBy.value).toBe('Besvarat i går 10:00');
    expect(patient).toMatchObject({ name: 'Patienten har skrivit', value: 'i dag 09:00 (för 1 h sedan)' });
    expect(patient.more[0]).toContain('Svara senast i dag 11:00');
  });

  it('D8 what the patient has just written is never in the future', () => {
    const wrote = view({ messages: [message({ sentAt: friday10 - day })] }, { awaitingUsSince: friday10 + 5_000 });
    expect(clockTexts(wrote, times)[1].value).toBe('i dag 10:00 (nyss)');
  });

  it.each([
    [friday10 + 337 * day, '337 dagar'],
    [friday10 + day, '1 dag'],
    [friday10 - day, 'Uppföljningen är slut'],
    [null, 'Ingen uppföljning än'],
  ])('R135 follow-up left: %s is %s', (ends, expected) => {
    expect(clockTexts(view({ followUpEnds: ends }), times)[2].value).toBe(expected);
  });
});

describe('the effect of a priority', () => {
  it('D3 shows what happens to Hanteras senast before it is saved', () => {
    expect(effectText(view(), option({ handleBy: friday10 + hour }), times)).toBe(
      'Hanteras senast ändras från i dag 12:00 till i dag 11:00.',
    );
    expect(effectText(view(), option(), times)).toBe('Hanteras senast ändras inte: i dag 12:00.');
    expect(effectText(view({}, { handleBy: null }), option({ handleBy: null }), times)).toContain('ingen tid');
  });

  it('D1 says no time for an urgent priority: it is due at once', () => {
    expect(effectText(view(), option({ urgent: true, handleBy: null }), times)).toBeNull();
  });
});
