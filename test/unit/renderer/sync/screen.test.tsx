import { FluentProvider, SSRProvider, webLightTheme } from '@fluentui/react-components';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { StoresProvider } from '../../../../renderer/state/context.tsx';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { SyncScreen } from '../../../../renderer/sync/SyncScreen.tsx';
import { syncText } from '../../../../renderer/text/sync.ts';
import type { WaitingCommand } from '../../../../shared/ipc/syncCalls.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10 } from '../../../fakes/rows.ts';

const waiting = (commandId: string, state: WaitingCommand['state'], patientName: string): WaitingCommand => ({
  commandId,
  on: 'case',
  targetId: commandId,
  type: 'addNote',
  at: friday10,
  patientName,
  contactReason: null,
  state,
  said: null,
});

it('P197 offers to try now what can be sent, and says of the rest what it waits for', async () => {
  const overview = {
    waiting: [waiting('a', 'queued', 'Test Först'), waiting('b', 'held', 'Test Sedan')],
    conflicts: [],
    othersWaiting: 0,
    heldForOthers: 0,
    setAside: [],
    otherRulebooks: [],
  };
  const bridge = createFakeBridge({ 'sync.overview': () => overview });
  const stores = createAppStores(bridge, createFakeTimers(), { newReminders: () => '' });
  await stores.sync.getState().load();
  // A server's markup would be of how the store began.
  const read = { ...stores, sync: { ...stores.sync, getInitialState: stores.sync.getState } };
  const html = renderToStaticMarkup(
    <SSRProvider>
      <FluentProvider theme={webLightTheme}>
        <StoresProvider stores={read}>
          <SyncScreen />
        </StoresProvider>
      </FluentProvider>
    </SSRProvider>,
  );
  expect(html.match(new RegExp(`${syncText.again}: [^"]*`, 'g'))).toEqual([
    `${syncText.again}: ${syncText.what(overview.waiting[0]!)}, Test Först`,
  ]);
  expect(html).toContain(syncText.state.held);
});
