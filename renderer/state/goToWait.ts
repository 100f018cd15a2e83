import type { EventPayload } from '../../shared/ipc/contract.ts';
import type { ConsultationStore } from './consultationStore.ts';
import type { HandoverStore } from './handoverStore.ts';
import type { NavStore } from './navStore.ts';

/** What waits, as a toast or a reminder names it. */
export type WaitTarget = Extract<EventPayload<'openRequested'>, { readonly what: 'consultation' | 'handover' }>;

interface Stores {
  readonly nav: NavStore;
  readonly consultations: ConsultationStore;
  readonly handovers: HandoverStore;
}

/** Leads to the screen and the row of what waits (P168). */
export const createGoToWait =
  ({ nav, consultations, handovers }: Stores) =>
  (target: WaitTarget): void => {
    if (target.what === 'handover') {
      handovers.getState().want(target.caseId);
      nav.getState().go('handovers');
      return;
    }
    nav.getState().go('consultations');
    const { open } = consultations.getState();
    void open(target.consultationId).then(() => {
      // The list beside it is the one it stands in; within the unit it stands in both.
      const { view, openId, setBox } = consultations.getState();
      const box = view?.row.box;
      if (openId === target.consultationId && (box === 'incoming' || box === 'outgoing')) setBox(box);
    });
  };
