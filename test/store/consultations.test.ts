import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  readConsultation,
  readConsultationCounts,
  readConsultations,
  readConsultationsOf,
} from '../../main/core/store/queries/consultations.ts';
import { readConsultationTexts, keepConsultationText } from '../../main/core/store/queries/consultationDrafts.ts';
import type { Consultation } from '../../shared/domain/consultation/types.ts';
import { consultation } from '../helpers/consultations.ts';
import { actor, pulled, step, storeBox, tuesday, type StoreBox } from './fixture.ts';

describe('consultations in the store', () => {
  let box: StoreBox;
  beforeEach(() => {
    box = storeBox();
    box.store.sync.applyPull(step([pulled('c')]));
  });
  afterEach(() => box.remove());

  const write = (written: Consultation, version = '1'): void =>
    box.store.sync.applyConsultations({
      written: [
        {
          consultation: written,
          hubId: `hub-${written.id}`,
          versionId: version,
          lastUpdated: tuesday,
          readOnlyReason: null,
          patient: pulled('c').patient,
        },
      ],
      removed: [],
    });
  const list = (who: string, which: 'incoming' | 'outgoing', closed = false): readonly string[] =>
    readConsultations(box.store.db, actor(who), which, closed, 100).map(({ consultation }) => consultation.id);

  test('P12 P121 P123 each unit sees what it asked and was asked, a draft only its own', () => {
    write(consultation('sent'));
    write(consultation('draft', { sentAt: null }));
    write(consultation('away', { fromUnitId: 'clinic', targetResourceId: 'clinic-admin' }));
    expect([list('anna', 'outgoing'), list('bo', 'outgoing'), list('anna', 'incoming')]).toEqual([
      ['draft', 'sent'],
      ['draft', 'sent'],
      [],
    ]);
    expect([list('cia', 'incoming'), list('cia', 'outgoing')]).toEqual([['sent'], []]);
    expect(readConsultation(box.store.db, actor('cia'), 'draft')).toBeNull();
    expect(readConsultation(box.store.db, actor('anna'), 'away')).toBeNull();
    expect(list('per', 'incoming')).toEqual(['away']);
  });

  test('P123 R38 open ones first, then by priority and time; what is over only when asked for', () => {
    write(consultation('late', { priority: 8, handleBy: tuesday + 9 }));
    write(consultation('soon', { priority: 8, handleBy: tuesday + 2 }));
    write(consultation('urgent', { priority: 3, handleBy: null }));
    write(consultation('closed', { receivedAt: tuesday, closedAt: tuesday, priority: 1 }));
    expect(list('cia', 'incoming')).toEqual(['urgent', 'soon', 'late']);
    expect(list('cia', 'incoming', true)).toEqual(['urgent', 'soon', 'late', 'closed']);
  });

  test('P123 R259 D12 the figures: what is ours to do is counted apart', () => {
    write(consultation('sent'));
    write(consultation('taken', { receivedAt: tuesday, holder: 'cia' }));
    write(consultation('answered', { receivedAt: tuesday, startedAt: tuesday, answeredAt: tuesday, holder: 'cia' }));
    write(consultation('declined', { declinedAt: tuesday, declineReason: 'Fel' }));
    write(consultation('draft', { sentAt: null }));
    expect(readConsultationCounts(box.store.db, actor('cia'))).toEqual({
      incoming: 2,
      incomingMine: 2,
      outgoing: 0,
      outgoingToDo: 0,
      drafts: 0,
    });
    expect(readConsultationCounts(box.store.db, actor('anna'))).toEqual({
      incoming: 0,
      incomingMine: 0,
      outgoing: 4,
      outgoingToDo: 2,
      drafts: 1,
    });
  });

  test('R226 P12 the case is reached by the receiver while an open consultation carries it, and listed nowhere', () => {
    expect(readConsultationsOf(box.store.db, actor('cia'), 'c')).toEqual([]);
    write(consultation('k'));
    expect(readConsultationsOf(box.store.db, actor('cia'), 'c')).toHaveLength(1);
    const keys = (): readonly unknown[] =>
      box.store.db.prepare(`SELECT scope_key FROM queue_member WHERE case_id = 'c' AND via = 'carried'`).pluck().all();
    expect(keys()).toEqual(['c:heart-admin']);
    write(consultation('k', { recalledAt: tuesday }), '2');
    expect(keys()).toEqual([]);
    expect(readConsultationsOf(box.store.db, actor('cia'), 'c')).toEqual([]);
  });

  test('P25 an older version never comes back, and the same again tells nobody', () => {
    write(consultation('k'));
    write(consultation('k', { receivedAt: tuesday }), '2');
    const told: unknown[] = [];
    box.store.onChange((change) => told.push(change));
    write(consultation('k'), '1');
    write(consultation('k', { receivedAt: tuesday }), '2');
    expect(told).toEqual([]);
    expect(readConsultation(box.store.db, actor('cia'), 'k')?.consultation.receivedAt).toBe(tuesday);
  });

  test("P122 P12 a text is its writer's own", () => {
    keepConsultationText(box.store.db, actor('anna'), 'k', 'answer', 'Halv', tuesday);
    expect(readConsultationTexts(box.store.db, actor('anna'), 'k')).toEqual({ answer: 'Halv' });
    expect(readConsultationTexts(box.store.db, actor('bo'), 'k')).toEqual({});
  });
});
