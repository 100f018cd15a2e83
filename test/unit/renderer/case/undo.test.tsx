import { FluentProvider, SSRProvider, webLightTheme } from '@fluentui/react-components';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Composer } from '../../../../renderer/case/Composer.tsx';
import { takeBack } from '../../../../renderer/case/useUndo.ts';
import { StoresProvider } from '../../../../renderer/state/context.tsx';
import { messageKind } from '../../../../renderer/state/draftStore.ts';
import { type AppStores, createAppStores } from '../../../../renderer/state/stores.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10 } from '../../../fakes/rows.ts';
import { view } from './views.ts';

const focused = vi.fn<(run: () => void) => number>(() => 0);
beforeEach(() => vi.stubGlobal('requestAnimationFrame', focused));
afterEach(() => {
  vi.unstubAllGlobals();
  focused.mockClear();
});

const waiting = { commandId: 'k', type: 'sendMessage' } as const;

/**
 * A core that keeps drafts by case and puts the words after what it has. `asked` runs when the words are back and the
 * answer is on its way.
 */
const setUp = (text: string, kind: 'answer' | 'info' = 'answer') => {
  const kept = new Map<string, string>();
  let asked = (_stores: AppStores): Promise<void> | void => undefined;
  const shown = (caseId: string) => {
    const answer = kept.get(caseId);
    return view({ composerOpen: true, drafts: answer === undefined ? {} : { answer } }, { caseId });
  };
  const bridge = createFakeBridge({
    'case.open': ({ caseId }) => shown(caseId),
    'case.view': ({ caseId }) => shown(caseId),
    'draft.save': ({ caseId, text: saved }) => {
      kept.set(caseId, saved);
      return { savedAt: friday10 };
    },
    'outbox.undo': async () => {
      const before = kept.get('a');
      kept.set('a', before === undefined ? text : `${before}\n\n${text}`);
      await asked(stores);
      return { undone: true, texts: [{ kind: 'answer', text }], messageKind: kind };
    },
  });
  const stores = createAppStores(bridge, createFakeTimers(), { newReminders: () => '' });
  return { stores, kept, whenAsked: (run: typeof asked) => (asked = run) };
};

/** The markup as the stores stand now: a server's markup would be of how they began. */
const composer = (stores: AppStores, caseId: string, answer: string): string =>
  renderToStaticMarkup(
    <SSRProvider>
      <FluentProvider theme={webLightTheme}>
        <StoresProvider stores={{ ...stores, drafts: { ...stores.drafts, getInitialState: stores.drafts.getState } }}>
          <Composer view={view({ composerOpen: true, drafts: { answer } }, { caseId })} />
        </StoresProvider>
      </FluentProvider>
    </SSRProvider>,
  );

const chosen = (html: string): string | undefined =>
  html
    .match(/<input[^>]*type="radio"[^>]*>/gu)
    ?.find((tag) => tag.includes('checked'))
    ?.match(/value="(\w+)"/u)?.[1];

describe('taking back a message that waits', () => {
  it('P83 "ok" comes back after "Tiden är bokad", typed since, and the caret goes there', async () => {
    const { stores, kept, whenAsked } = setUp('ok');
    await stores.openCase.getState().open('a');
    whenAsked(({ drafts }) => drafts.getState().edit('a', 'answer', 'Tiden är bokad'));
    await takeBack(stores, 'a', waiting);
    expect(stores.drafts.getState().drafts['answer|a']?.text).toBe('Tiden är bokad\n\nok');
    expect(kept.get('a')).toBe('Tiden är bokad\n\nok');
    expect(stores.status.getState().message?.text).toContain('Texten ligger i rutan igen');
    expect(focused).toHaveBeenCalledOnce();
  });

  it('P83 in a case left meanwhile the core has put the words back: nothing is written and the caret stays', async () => {
    const { stores, kept, whenAsked } = setUp('ok');
    await stores.openCase.getState().open('a');
    stores.drafts.getState().edit('a', 'answer', 'Tiden är bokad');
    whenAsked(({ openCase }) => openCase.getState().open('b'));
    await takeBack(stores, 'a', waiting);
    expect(kept).toEqual(new Map([['a', 'Tiden är bokad\n\nok']]));
    expect(stores.drafts.getState().drafts).toEqual({});
    expect(stores.status.getState().message?.text).not.toContain('rutan');
    expect(focused).not.toHaveBeenCalled();
  });

  it('P83 P16 typed on before the case was left: what was typed and what came back are both kept', async () => {
    const { stores, kept, whenAsked } = setUp('ok');
    await stores.openCase.getState().open('a');
    whenAsked(async ({ drafts, openCase }) => {
      drafts.getState().edit('a', 'answer', 'En sak till');
      await openCase.getState().open('b');
    });
    await takeBack(stores, 'a', waiting);
    expect(kept).toEqual(new Map([['a', 'En sak till\n\nok']]));
    expect(stores.drafts.getState().drafts).toEqual({});
    expect(focused).not.toHaveBeenCalled();
  });

  it('P83 D8 an information comes back as an information, in its own case only', async () => {
    const { stores, kept } = setUp('Vi har stängt på fredag.', 'info');
    await stores.openCase.getState().open('a');
    await takeBack(stores, 'a', waiting);
    expect(chosen(composer(stores, 'a', kept.get('a') ?? ''))).toBe('info');
    expect(chosen(composer(stores, 'b', 'Hej'))).toBe('answer');
  });

  it('P83 D8 an information taken back in a case left meanwhile is an information when it is opened again', async () => {
    const { stores, whenAsked } = setUp('Vi har stängt på fredag.', 'info');
    await stores.openCase.getState().open('a');
    whenAsked(({ openCase }) => openCase.getState().open('b'));
    await takeBack(stores, 'a', waiting);
    expect(messageKind(stores.drafts.getState(), 'a')).toBe('info');
    expect(messageKind(stores.drafts.getState(), 'b')).toBe('answer');
  });
});
