import { FluentProvider, SSRProvider, webLightTheme } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ActionBar } from '../../../../renderer/case/ActionBar.tsx';
import { CaseHeader } from '../../../../renderer/case/CaseHeader.tsx';
import { CaseNotices } from '../../../../renderer/case/CaseNotices.tsx';
import { Chat } from '../../../../renderer/case/Chat.tsx';
import { dismissRefused } from '../../../../renderer/case/refusedText.ts';
import { badgesOf } from '../../../../renderer/inbox/rowView.ts';
import { StoresProvider } from '../../../../renderer/state/context.tsx';
import { type AppStores, createAppStores } from '../../../../renderer/state/stores.ts';
import { statusText } from '../../../../renderer/text/inbox.ts';
import { type CaseView, inboxRow } from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10 } from '../../../fakes/rows.ts';
import { actions, handover, message, refused, refusedAction, view } from './views.ts';

const storesWith = (bridge: FakeBridge): AppStores =>
  createAppStores(bridge, createFakeTimers(), { newReminders: () => '' });

/** The markup of a part of the case, as the page would first show it. */
const markup = (node: ReactNode): string =>
  renderToStaticMarkup(
    <SSRProvider>
      <FluentProvider theme={webLightTheme}>
        <StoresProvider stores={storesWith(createFakeBridge())}>{node}</StoresProvider>
      </FluentProvider>
    </SSRProvider>,
  );

const header = (shown: CaseView): string => markup(<CaseHeader view={shown} onClose={() => undefined} />);

/** The opening tag of a button with this text. */
const button = (html: string, name: string): string =>
  html.match(new RegExp(`<button[^>]*>(?:(?!</button>).)*?${name}(?:(?!</button>).)*</button>`, 'u'))?.[0] ?? '';

describe('the header', () => {
  it('R103 always sends staff to Cosmic and never says that an identity is not protected', () => {
    for (const shown of [view(), view({}, { flags: ['protectedCheck'] }), view({}, { flags: ['urgent'] })]) {
      expect(header(shown)).toContain('Skyddad identitet: kontrollera i Cosmic');
    }
  });

  it('G21 says nothing about protected identity but to check it, whatever the flags', () => {
    for (const shown of [view(), view({}, { flags: ['protectedCheck'] })]) {
      expect(header(shown).replace('Skyddad identitet: kontrollera i Cosmic', '')).not.toMatch(/skydd|sekretess/iu);
      expect(badgesOf(shown.row).map((badge) => badge.text)).not.toContainEqual(expect.stringMatching(/skydd/iu));
    }
  });

  it('R195 has name, age and personnummer with a button that copies it', () => {
    const html = header(view());
    expect(html).toContain('Test Testsson');
    expect(html).toContain('38 år');
    expect(html).toContain('19880519-2393');
    expect(html).toContain('aria-label="Kopiera personnummer"');
  });

  it('R73 P88 says who wrote for a child and how to reach them, or calmly that nobody is named', () => {
    const child = { guardianUpToAge: 12, sources: [] };
    const proxy = { name: 'Vera Övning', relation: 'Vårdnadshavare', phone: '070-1740605', sentForm: true };
    const html = header(view({ child, proxies: [proxy] }, { age: 5 }));
    expect(html).toContain('5 år, barn');
    expect(html).toContain('Barn: vårdnadshavare skriver till och med 12 år');
    expect(html).toContain('Vera Övning (skickade formuläret)');
    expect(html).toMatch(/Telefon, vårdnadshavare.*070-1740605/su);
    expect(html).not.toContain('Framgår inte');
    expect(header(view({ child }, { age: 5 }))).toMatch(/Vårdnadshavare<.*Framgår inte av ärendet/su);
    expect(header(view({}, { age: 13 }))).not.toMatch(/[Vv]årdnadshavare|barn/u);
  });

  it('G19 R85 tells yes from do not know about a controlled drug', () => {
    expect(header(view({}, { flags: ['controlledDrug'] }))).toContain('>Beroendeframkallande<');
    expect(header(view({}, { flags: ['controlledDrugUnknown'] }))).toContain('>Vet ej om beroendeframkallande<');
    expect(header(view())).not.toMatch(/beroendeframkallande/iu);
  });

  it('P40 says the status in the words of the list, and what they mean', () => {
    for (const status of inboxRow.shape.status.options) {
      expect(header(view({}, { status }))).toContain(statusText[status]);
    }
    expect(header(view())).toContain('Nytt (inte mottaget)');
    expect(header(view({}, { personnummer: null }))).toContain('Personnummer saknas');
  });
});

describe('the buttons', () => {
  it('P41 a button that is not allowed is there, focusable, and marked as disabled', () => {
    const html = markup(
      <ActionBar
        view={view({
          actions: actions({
            requestMove: refusedAction('moveAfterReceipt'),
            cancelMove: refusedAction('noMovePending'),
          }),
        })}
      />,
    );
    expect(button(html, 'Flytta')).toContain('aria-disabled="true"');
    expect(button(html, 'Flytta')).not.toContain(' disabled=""');
    expect(button(html, 'Ta emot')).not.toContain('aria-disabled="true"');
  });

  it.each([
    ['not received', null, ['Ta emot', 'Ta över besök', 'Flytta', 'Prioritet']],
    ['handed over by us', 'out', ['Avbryt överlämning', 'Avbryt överlämning och ta emot', 'Prioritet']],
    ['handed over to us', 'in', ['Acceptera', 'Neka', 'Ta emot', 'Prioritet']],
  ] as const)('R192 a case %s has the buttons of the instruction, by their names', (_, direction, names) => {
    const none = { acceptMove: refusedAction('noMovePending'), cancelMove: refusedAction('noMovePending') };
    const shown =
      direction === null
        ? view({ actions: actions(none) })
        : view({ pendingHandover: handover() }, { handoverDirection: direction });
    const html = markup(<ActionBar view={shown} />);
    for (const name of names) expect(html.includes(`>${name}</button>`), name).toBe(true);
  });
});

describe('the chat', () => {
  it('R194 the receipt stands under the message it is about', () => {
    const sent = [
      message({ text: 'Det första.', readAt: friday10 }),
      message({ id: 'message-2', sentAt: friday10, text: 'Det andra.' }),
    ];
    const [, first, second] = markup(<Chat view={view({ messages: sent })} />).split('<li');
    expect(first).toMatch(/Det första\..*Läst/su);
    expect(first).not.toContain('Ej läst');
    expect(second).toMatch(/Det andra\..*Ej läst/su);
  });

  it('R73 says which messages a guardian wrote', () => {
    const own = message({ kind: 'patient', senderName: 'Test Testsson', text: 'Av patienten.' });
    const sent = [own, { ...own, id: 'message-2', senderName: 'Vera Övning', proxy: 'Vårdnadshavare', text: 'För.' }];
    const [, first, second] = markup(<Chat view={view({ messages: sent })} />).split('<li');
    expect(first).not.toContain('Vårdnadshavare');
    expect(second).toMatch(/Vera Övning.*Vårdnadshavare, för patienten/su);
  });

  it('R136 says read and unread in words', () => {
    const html = markup(
      <Chat view={view({ messages: [message({ readAt: friday10 }), message({ id: 'message-2', kind: 'info' })] })} />,
    );
    expect(html).toContain('Läst');
    expect(html).toContain('Ej läst');
  });

  it('D19 marks the note to the receiver as internal', () => {
    expect(markup(<Chat view={view({ handovers: [handover()] })} />)).toContain('Internt, syns inte för patienten');
    expect(markup(<Chat view={view({ messages: [message()] })} />)).not.toContain('Internt, syns inte för patienten');
  });

  it('G13 a locked chat says why, and shows a kept draft that can only be read', () => {
    const locked = view({
      actions: actions({ sendMessage: refusedAction('notReceived') }),
      drafts: { answer: 'Hej, jag börj' },
    });
    const html = markup(<Chat view={locked} />);
    expect(html).toContain('Chatten är låst');
    expect(html).toContain('Hej, jag börj');
    expect(html).toMatch(/<textarea[^>]*readOnly|<textarea[^>]*readonly/u);
    expect(button(html, 'Skicka')).toContain('aria-disabled="true"');
  });

  it('R294 a chat locked by a pending handover says that, not to press a button that is blocked', () => {
    const waiting = { sendMessage: refusedAction('notReceived'), receive: refusedAction('movePending', 'Sandviken') };
    const html = markup(<Chat view={view({ pendingHandover: handover(), actions: actions(waiting) })} />);
    expect(html).toContain('väntar på svar från Sandviken');
    expect(html).not.toContain('Välj Ta emot först');
  });

  it('P23 an open chat before the hub has confirmed says when the text goes', () => {
    const html = markup(<Chat view={view({ composerOpen: true, composerWaits: true })} />);
    expect(html).toContain('skickas när ärendet är ditt');
    expect(html).not.toContain('Chatten är låst');
  });
});

describe('what must not be missed', () => {
  it('D12 a declined move says who, why and how to acknowledge it', () => {
    const declined = handover({ status: 'declined', decidedAt: friday10, declineReason: 'Hör till Gävle' });
    const html = markup(<CaseNotices view={view({ declinedHandover: declined, handovers: [declined] })} />);
    expect(html).toContain('Överlämningen är nekad');
    expect(html).toContain('Hjärtmottagning Sandviken, Administratör nekade');
    expect(html).toContain('Hör till Gävle');
    expect(button(html, 'Kvittera')).not.toBe('');
  });

  it('P24 a refused command keeps its text and says what happened and why', () => {
    const html = markup(<CaseNotices view={view({ refused: [refused()] })} />);
    expect(html).toContain('Meddelandet till patienten gick inte igenom');
    expect(html).toContain('Bo Testgren har ärendet.');
    expect(html).toContain('Källa: Instruktion för överlämning');
    expect(html).toContain('Hej, jag hjälper dig.');
    for (const name of ['Kopiera', 'Lägg tillbaka i utkastet', 'Stäng']) expect(button(html, name)).not.toBe('');
  });

  it('P24 the text of a refused command is saved as a draft before the command goes off the list', async () => {
    const item = refused();
    const bridge = createFakeBridge({
      'case.open': () => view({ refused: [item], drafts: { answer: 'Nytt utkast' } }),
      'case.view': () => view(),
      'draft.save': () => ({ savedAt: friday10 }),
      'outbox.dismiss': () => ({}),
    });
    const stores = storesWith(bridge);
    await stores.openCase.getState().open('case-1');
    await dismissRefused(stores, item);
    expect(bridge.calls.map((call) => call.name)).toEqual(['case.open', 'draft.save', 'outbox.dismiss', 'case.view']);
    expect(bridge.inputsOf('draft.save')).toEqual([
      { caseId: 'case-1', kind: 'answer', text: 'Nytt utkast\n\nHej, jag hjälper dig.' },
    ]);
  });

  it('P24 a refused command stays on the list when the core cannot be asked', async () => {
    const bridge = createFakeBridge({
      'case.open': () => view({ refused: [refused()] }),
      'draft.save': () => ({ savedAt: friday10 }),
    });
    const stores = storesWith(bridge);
    await stores.openCase.getState().open('case-1');
    await expect(dismissRefused(stores, refused())).rejects.toThrow('outbox.dismiss');
    expect(stores.openCase.getState().view?.refused).toHaveLength(1);
  });
});
