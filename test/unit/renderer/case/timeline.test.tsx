import { FluentProvider, SSRProvider, webLightTheme } from '@fluentui/react-components';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { TimelineActivity as RecordedActivity } from '../../../../main/core/fhir/index.ts';
import { Timeline } from '../../../../renderer/case/Timeline.tsx';
import { StoresProvider } from '../../../../renderer/state/context.tsx';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { activityName, activityText } from '../../../../renderer/text/timeline.ts';
import { timelineActivity } from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10 } from '../../../fakes/rows.ts';
import { view } from './views.ts';

/** Fails to compile when something is recorded that Händelser has no word for. */
const recordedText: Readonly<Record<RecordedActivity, string>> = activityText;

describe('Händelser', () => {
  it('P40 has a Swedish word of its own for everything that can happen', () => {
    const words = timelineActivity.options.map(activityName);
    expect(new Set(words).size).toBe(timelineActivity.options.length);
    for (const word of words) expect(word).toMatch(/^[A-ZÅÄÖ][a-zåäö]+( [a-zåäö]+)*$/u);
    expect(Object.keys(recordedText)).toEqual(Object.keys(activityText));
  });

  it('P27 shows what another system wrote as it stands', () => {
    expect(activityName('Vidimerad i journalen')).toBe('Vidimerad i journalen');
    expect(activityName('constructor')).toBe('constructor');
  });

  it('D3 P6 shows deed, reason and person, newest first', () => {
    const shown = view({
      timeline: [
        { id: 'a', at: friday10 - 2, who: 'Anna Test', activity: 'receive', detail: null },
        { id: 'b', at: friday10 - 1, who: 'Bo Test', activity: 'close', detail: 'Löst på telefon' },
      ],
    });
    const html = renderToStaticMarkup(
      <SSRProvider>
        <FluentProvider theme={webLightTheme}>
          <StoresProvider stores={createAppStores(createFakeBridge(), createFakeTimers(), { newReminders: () => '' })}>
            <Timeline view={shown} />
          </StoresProvider>
        </FluentProvider>
      </SSRProvider>,
    );
    const text = html.replaceAll(/<[^>]*>/g, '|');
    expect(text).toMatch(/Avslutade ärendet.*Löst på telefon.*Bo Test.*Tog emot ärendet.*Anna Test/u);
    expect(text).not.toContain('receive');
  });
});
