import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildMove } from '../../../main/core/fhir/index.ts';
import { openClinic, startAt, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic([{ id: 'c1' }]);
});
afterEach(() => clinic.close());

/** A move from Valbo to the heart clinic that says which case it is about in some of the two ways only. */
async function moveSaying(...elements: readonly ('partOf' | 'focus')[]): Promise<void> {
  const { partOf, focus, ...rest } = buildMove({
    id: 'm1',
    handoverId: 'h1',
    commandId: 'foreign',
    caseReference: 'Task/c1',
    patient: null,
    requester: { id: 'pr-anna', name: 'Anna' },
    target: { id: 'hjarta-adm', name: null },
    kind: 'move',
    reason: 'misplaced',
    priority: 8,
    status: 'pending',
    requestedAt: startAt,
  });
  const said = { ...(elements.includes('partOf') ? { partOf } : {}), ...(elements.includes('focus') ? { focus } : {}) };
  const loaded = await clinic.hub.load([{ ...rest, ...said }]);
  if (!loaded.ok) throw new Error(loaded.failure.message);
}

describe('a move another system has written', () => {
  test.each([[['partOf'] as const], [['focus'] as const], [['partOf', 'focus'] as const]])(
    'R157 R294 is seen by both sides, once, when it names its case by %s',
    async (elements) => {
      await moveSaying(...elements);
      for (const person of ['anna', 'cilla'] as const) {
        const station = clinic.workstation(person);
        await station.sync.drain();
        const view = station.cases.viewCase({ caseId: 'c1' });
        expect(view?.handovers.map((handover) => [handover.id, handover.status])).toEqual([['h1', 'pending']]);
        expect(view?.row.handoverTo).toContain('Kardiologi');
      }
    },
  );
});
