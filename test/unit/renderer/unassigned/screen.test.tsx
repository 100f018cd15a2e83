import { FluentProvider, SSRProvider, webLightTheme } from '@fluentui/react-components';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { StoresProvider } from '../../../../renderer/state/context.tsx';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { unassignedText } from '../../../../renderer/text/unassigned.ts';
import { UnassignedScreen } from '../../../../renderer/unassigned/UnassignedScreen.tsx';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { row } from '../../../fakes/rows.ts';

describe('Ofördelade, opened', () => {
  it('R292 P43 shows nothing of what stood in it when it was left: it is read first', async () => {
    const left = row({ patientName: 'Mottagen Sedan' });
    const bridge = createFakeBridge({
      'inbox.window': ({ offset }) => ({ total: 1, offset, rows: [left], revision: 1 }),
      'inbox.counts': () => ({
        inbox: 1,
        noActionNeeded: 0,
        closed: 0,
        bands: [0, 1, 0, 0],
        towns: [],
        priorities: [],
        handoversIn: 0,
        handoversOut: 0,
        declined: 0,
        unassigned: 1,
      }),
    });
    const stores = createAppStores(bridge, createFakeTimers(), { newReminders: () => '' });
    await stores.unassigned.inbox.getState().refresh();
    expect(stores.unassigned.inbox.getState()).toMatchObject({ phase: 'ready', total: 1 });
    // As it is first drawn; what is read on opening comes after.
    const html = renderToStaticMarkup(
      <SSRProvider>
        <FluentProvider theme={webLightTheme}>
          <StoresProvider stores={stores}>
            <UnassignedScreen />
          </StoresProvider>
        </FluentProvider>
      </SSRProvider>,
    );
    expect(html).toContain(unassignedText.loading);
    expect(html).not.toContain(unassignedText.list);
    expect(html).not.toContain(left.patientName);
  });
});
