import { FluentProvider, SSRProvider, webLightTheme } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { AcknowledgementItem } from '../../../../renderer/acknowledgements/AcknowledgementItem.tsx';
import { PhoneNote, phoneLine } from '../../../../renderer/handover/GuideExtras.tsx';
import { createAcknowledgeStore } from '../../../../renderer/state/acknowledgeStore.ts';
import { StoresProvider } from '../../../../renderer/state/context.tsx';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { voucherWords } from '../../../../renderer/text/vouchers.ts';
import { voucherMistakes } from '../../../../renderer/voucher/VoucherDialog.tsx';
import { VoucherNotices } from '../../../../renderer/voucher/VoucherNotices.tsx';
import type {
  Acknowledgement,
  AcknowledgementList,
  ShownHandoverGuide,
  VoucherView,
} from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10 } from '../../../fakes/rows.ts';
import { refusedAction, view } from '../case/views.ts';

const voucher = (change: Partial<VoucherView> = {}): VoucherView => ({
  id: 'v',
  kind: 'provider',
  state: 'sent',
  toLabel: 'Citykliniken, Administratör',
  sentByName: 'Anna Test',
  sentAt: friday10,
  validThrough: '2026-11-24',
  visitAt: null,
  decidedAt: null,
  information: 'Ont i knät',
  acknowledgedByName: null,
  ...change,
});
const item = (change: Partial<Acknowledgement> = {}): Acknowledgement => ({
  row: view().row,
  voucher: voucher({ state: 'lapsed' }),
  reason: 'unused',
  since: friday10,
  sources: [],
  refusal: null,
  ...change,
});
const markup = (node: ReactNode): string =>
  renderToStaticMarkup(
    <SSRProvider>
      <FluentProvider theme={webLightTheme}>
        <StoresProvider stores={createAppStores(createFakeBridge(), createFakeTimers(), { newReminders: () => '' })}>
          {node}
        </StoresProvider>
      </FluentProvider>
    </SSRProvider>,
  );
const at = (): string => 'i dag 10:00';

describe('a voucher in words', () => {
  test('R216, R218, R220, R224 every state of every kind is said, with its day', () => {
    expect(voucherWords.state(voucher(), at)).toContain('Gäller till och med tisdag 24 november');
    expect(voucherWords.state(voucher({ state: 'lapsed' }), at)).toContain('tisdag 24 november och användes inte');
    expect(voucherWords.state(voucher({ state: 'used', decidedAt: friday10 }), at)).toContain('använde den i dag');
    const visit = voucher({ kind: 'visit', validThrough: null, visitAt: friday10 });
    expect(voucherWords.title(visit)).toBe('Bokad tid: Citykliniken, Administratör');
    expect(voucherWords.state(visit, at)).toContain('har inte bekräftat');
    expect(voucherWords.state({ ...visit, state: 'used' }, at)).toContain('bekräftat av patienten');
    expect(voucherWords.state({ ...visit, state: 'cancelled' }, at)).toContain('avbokade');
  });

  test('R217, R218 what is missing is told before it is sent', () => {
    expect(voucherMistakes({ information: ' ', message: 'Hej' })).toEqual({ information: true, message: false });
    expect(voucherMistakes({ information: 'Ont', message: '' })).toEqual({ information: false, message: true });
    expect(voucherMistakes({ information: 'Ont', message: 'Hej' })).toBeNull();
  });

  test('G18, R219 the case asks to be closed, with a button that says why it cannot be', () => {
    const vouchers = { items: [voucher()], closeNow: true, closeSources: [] };
    const html = markup(<VoucherNotices view={view({ vouchers })} />);
    expect(html).toContain('avsluta ärendet');
    expect(html).toContain('Biljett: Citykliniken, Administratör');
    const blocked = view({ vouchers });
    const refused = { ...blocked, actions: { ...blocked.actions, close: refusedAction('heldByColleague', 'Bo Test') } };
    expect(markup(<VoucherNotices view={refused} />)).toContain('aria-disabled="true"');
    expect(markup(<VoucherNotices view={view({ vouchers: { ...vouchers, closeNow: false } })} />)).not.toContain(
      'avsluta ärendet',
    );
  });
});

describe('Vidimeringar', () => {
  test('R197, R224 a line says what has happened and what is left to do', () => {
    const line = (one: Acknowledgement): string => markup(<AcknowledgementItem item={one} onOpen={() => undefined} />);
    expect(line(item())).toContain('Biljetten är inte använd');
    expect(line(item({ voucher: voucher({ kind: 'booking' }) }))).toContain('Bokningsbiljetten är inte använd');
    const cancelled = item({ reason: 'cancelled', voucher: voucher({ kind: 'visit', state: 'cancelled' }) });
    expect(line(cancelled)).toContain('Avboka den även i journalsystemet');
    const refusal = refusedAction('voucherAcknowledged', 'Bo Test').refusal;
    expect(line(item({ refusal }))).toContain('aria-disabled="true"');
    expect(line(item())).not.toContain('aria-disabled="true"');
  });

  test('P151 P47 only the newest answer is shown, and a failed one leaves what was there', async () => {
    const answers: ((list: AcknowledgementList) => void)[] = [];
    let fails = false;
    const bridge = createFakeBridge({
      'acknowledgements.list': () => {
        if (fails) throw new Error('no');
        return new Promise((resolve) => answers.push(resolve));
      },
    });
    const store = createAcknowledgeStore(bridge);
    const [first, second] = [store.getState().load(), store.getState().load()];
    answers[1]?.({ items: [item()], more: false });
    answers[0]?.({ items: [], more: false });
    await Promise.all([first, second]);
    expect(store.getState().list.items).toHaveLength(1);
    fails = true;
    await store.getState().load();
    expect(store.getState()).toMatchObject({ phase: 'failed', list: { items: [{ reason: 'unused' }] } });
    store.getState().reset();
    expect(store.getState().list.items).toEqual([]);
  });
});

describe('the number between care units', () => {
  const guide = (change: Partial<ShownHandoverGuide> = {}): ShownHandoverGuide => ({
    receiverId: 'r',
    label: 'Enheten',
    target: 'same-provider',
    providerName: 'Region',
    recommended: 'handOver',
    recommendedSources: [],
    otherRole: null,
    rightReceiver: null,
    urgent: true,
    carePhone: '08-465 004 10',
    reason: 'misplaced',
    ways: [{ method: 'phone', allowed: true, why: 'Ring.', template: null, sources: [], refusal: null }],
    ...change,
  });

  test('R149 is shown for an urgent case, and that it is missing where it is', () => {
    expect(markup(<PhoneNote guide={guide()} />)).toContain('08-465\u00a0004\u00a010');
    expect(phoneLine({ carePhone: null })).toContain('finns inte i katalogen');
    expect(markup(<PhoneNote guide={guide({ urgent: false })} />)).not.toContain('Brådskande');
    expect(markup(<PhoneNote guide={guide({ ways: [] })} />)).not.toContain('Brådskande');
    // There the way itself says it (R152).
    expect(markup(<PhoneNote guide={guide({ recommended: 'phone' })} />)).not.toContain('Brådskande');
  });
});
