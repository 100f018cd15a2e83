import { describe, expect, it, vi } from 'vitest';
import { consultMistakes, forProvider } from '../../../../renderer/consultations/ConsultDialog.tsx';
import { refusedTitle, shownConsultationActions } from '../../../../renderer/consultations/ConsultationDetail.tsx';
import { otherSide, waitsText } from '../../../../renderer/consultations/ConsultationList.tsx';
import { mostShown, shownTargets, type TargetOption } from '../../../../renderer/consultations/targetOptions.ts';
import { createConsultationStore } from '../../../../renderer/state/consultationStore.ts';
import type {
  ConsultationCompose,
  ConsultationContentInput,
  ConsultationRow,
  ConsultationView,
} from '../../../../shared/ipc/schemas/consultation.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';

const content: ConsultationContentInput = {
  providerId: null,
  targetResourceId: 'heart-admin',
  relatedCaseId: 'c1',
  priority: 8,
  contactReason: 'Förnya recept - Gävle',
  form: null,
  problem: 'Kan ni ta över?',
};
const compose = (change: Partial<ConsultationCompose> = {}): ConsultationCompose => ({
  consultationId: 'k1',
  base: null,
  about: { patientId: 'p', contactCaseId: 'c1' },
  content,
  kept: false,
  patientName: 'Test Testpatient',
  acrossProviders: false,
  relatedCases: [],
  relatedBlocked: null,
  sendBlocked: null,
  contactReasons: [],
  priorities: [],
  suggestedProblem: 'Kan ni ta över?',
  purpose: 'T2',
  ...change,
});

const row = (change: Partial<ConsultationRow> = {}): ConsultationRow => ({
  consultationId: 'k1',
  box: 'incoming',
  status: 'sent',
  waitsFor: 'us',
  patientName: 'Test Testpatient',
  personnummer: null,
  age: 36,
  contactReason: 'Förnya recept',
  priority: 8,
  handleBy: null,
  overdue: false,
  sentAt: 1,
  changedAt: 1,
  fromLabel: 'Valbo',
  toLabel: 'Hjärtmottagning Sandviken, Administratör',
  requesterName: 'Anna Test',
  holderName: null,
  holderIsMe: false,
  toMyRole: true,
  origin: 'staff',
  acrossProviders: false,
  hasRelatedCase: true,
  pending: [],
  refusedCount: 0,
  ...change,
});
const names = ['receive', 'takeOver', 'start', 'decline', 'recall', 'close', 'acknowledgeDecline'] as const;
const view = (change: Partial<ConsultationRow>, allowed: readonly (typeof names)[number][]): ConsultationView =>
  ({
    row: row(change),
    receiving: null,
    actions: Object.fromEntries(names.map((name) => [name, { allowed: allowed.includes(name), refusal: null }])),
  }) as unknown as ConsultationView;

describe('what did not go through', () => {
  it('P145 what has waited too long is said not to be sent, and not to be refused', () => {
    const refused = (code: string) =>
      refusedTitle({ type: 'recall', refusal: { code, rules: [], detail: null, sources: [] } });
    expect(refused('waitedTooLong')).toBe('Inte skickat: Återkalla');
    expect(refused('alreadyAnswered')).toBe('Gick inte att genomföra: Återkalla');
    expect(refusedTitle({ type: 'recall', refusal: null })).toBe('Gick inte att genomföra: Återkalla');
  });
});

describe('writing a consultation', () => {
  it('R176 R178 R298 says what is missing, and nothing when all is there', () => {
    expect(consultMistakes(content)).toBeNull();
    expect(consultMistakes({ ...content, targetResourceId: null, contactReason: ' ', problem: '' })).toEqual({
      resource: true,
      reason: true,
      problem: true,
    });
  });

  it('G3 R160 for another provider no case goes along, the receiver is chosen anew, the text is for them', () => {
    const after = compose({
      content: { ...content, providerId: 'private', relatedCaseId: null },
      suggestedProblem: 'Patientens svar: …',
    });
    expect(forProvider(content, compose(), after)).toMatchObject({
      providerId: 'private',
      targetResourceId: null,
      relatedCaseId: null,
      problem: 'Patientens svar: …',
    });
  });

  it('P16 words of one’s own are never written over when the provider is changed', () => {
    const own = { ...content, problem: 'Mina egna ord' };
    expect(forProvider(own, compose(), compose({ suggestedProblem: 'Annat' })).problem).toBe('Mina egna ord');
  });

  it('R169 R228 what the table names comes first, every word must fit, and the rest is a number', () => {
    const option = (id: string, label: string, suggested: boolean, providerId = 'own'): TargetOption => ({
      resourceId: id,
      providerId,
      unitId: 'u',
      unitName: label,
      town: 'Gävle',
      role: 'Administratör',
      specialty: null,
      label,
      advice: { fit: suggested ? 'named' : 'contradicts', suggested, says: null, sources: [] },
      blocked: null,
    });
    const many = Array.from({ length: 80 }, (_, n) => option(`m${n}`, `Mottagning ${n}, Administratör`, false));
    const all = [...many, option('t', 'Hälsocentral, Administratör', true), option('x', 'Annan', true, 'private')];
    const shown = shownTargets(all, null, 'own', '');
    expect(shown.suggested.map(({ resourceId }) => resourceId)).toEqual(['t']);
    expect(shown.others).toHaveLength(mostShown - 1);
    expect(shown.more).toBe(80 - (mostShown - 1));
    expect(shownTargets(all, null, 'own', 'gävle mottagning 79').others.map(({ resourceId }) => resourceId)).toEqual([
      'm79',
    ]);
    expect(shownTargets(all, 'private', 'own', '').suggested.map(({ resourceId }) => resourceId)).toEqual(['x']);
  });
});

describe('a consultation in the list and open', () => {
  it('R290 says whom it is with, and who acts next', () => {
    expect(otherSide(row())).toBe('Valbo');
    expect(otherSide(row({ box: 'outgoing' }))).toContain('Hjärtmottagning');
    expect(otherSide(row({ origin: 'phone1177' }))).toBe('Från 1177 på telefon');
    expect(waitsText(row())).toBe('Väntar på er');
    expect(waitsText(row({ waitsFor: 'them' }))).toBe('Väntar på dem');
    expect(waitsText(row({ waitsFor: 'nobody' }))).toBe('');
  });

  it('R226 R259 P41 each side has its own buttons; those not allowed yet stay, with the reason', () => {
    expect(shownConsultationActions(view({}, ['receive']))).toEqual(['receive', 'start', 'decline']);
    // From another provider the steps have the button for what comes next; to decline is no step.
    const steps = { ...view({}, ['receive']), receiving: {} } as unknown as ConsultationView;
    expect(shownConsultationActions(steps)).toEqual(['decline']);
    expect(shownConsultationActions(view({ box: 'outgoing' }, ['recall']))).toEqual(['recall', 'close']);
    expect(shownConsultationActions(view({ status: 'closed' }, []))).toEqual([]);
    expect(shownConsultationActions(view({ box: 'outgoing', status: 'declined' }, ['acknowledgeDecline']))).toContain(
      'acknowledgeDecline',
    );
  });
});

describe('the store of consultations', () => {
  const counts = { incoming: 2, incomingMine: 1, outgoing: 0, outgoingToDo: 0, drafts: 0, toDo: 1 };

  it('P47 only the newest answer is shown, and a box that is left shows nothing of the one before', async () => {
    const held: ((rows: readonly ConsultationRow[]) => void)[] = [];
    const bridge = createFakeBridge({
      'consultations.list': () =>
        new Promise((resolve) => held.push((rows) => resolve({ rows: [...rows], total: rows.length }))),
      'consultations.counts': () => counts,
    });
    const store = createConsultationStore(bridge);
    const first = store.getState().loadList();
    store.getState().setBox('outgoing');
    expect(store.getState()).toMatchObject({ rows: [], phase: 'loading' });
    held[1]?.([row({ consultationId: 'out', box: 'outgoing' })]);
    held[0]?.([row()]);
    await first;
    await vi.waitFor(() => expect(store.getState().phase).toBe('ready'));
    expect(store.getState().rows.map(({ consultationId }) => consultationId)).toEqual(['out']);
  });

  it('P43 D22 one that is gone from what I may see says so, and is opened, not only viewed, the first time', async () => {
    const bridge = createFakeBridge({
      'consultation.open': () => ({ view: null }),
      'consultations.counts': () => counts,
    });
    const store = createConsultationStore(bridge);
    await store.getState().open('k1');
    expect(store.getState().viewPhase).toBe('gone');
    await store.getState().refresh();
    expect(bridge.inputsOf('consultation.open')).toHaveLength(2);
    expect(bridge.inputsOf('consultation.view')).toHaveLength(0);
  });
});
