import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Region, Workstation } from '../engine/clinic.ts';
import {
  act,
  ask,
  caseAt,
  consult,
  consultationAt,
  type Desk,
  handoversAt,
  openRegion,
  type RegionWorld,
} from './region.ts';

/** One row of the decision table: from Valbo, where Anna works, to somebody, in a region. */
interface Row {
  readonly rules: string;
  readonly region: Region;
  readonly received: boolean;
  readonly target: 'own-unit' | 'same-provider' | 'private' | 'rehab' | 'inactive';
  readonly to: { readonly desk: Desk; readonly resource: string; readonly provider: string | null };
  readonly recommended: 'move' | 'consult' | 'handOver' | 'sequence' | 'voucher' | 'phone';
  /** Why Flytta is refused there; null where it is a way. */
  readonly moving: string | null;
  /** Why a consultation is refused there; null where it is a way. */
  readonly asking: string | null;
}

const ownRole = { desk: 'bo', resource: 'valbo-adm', provider: null } as const;
const heart = { desk: 'cilla', resource: 'hjarta-adm', provider: null } as const;
const city = { desk: 'per', resource: 'city-adm', provider: 'bolaget' } as const;
const physio = { desk: 'rut', resource: 'rehab-fys', provider: null } as const;
const outside = { desk: 'rut', resource: 'utanfor', provider: null } as const;
const none = 'consultationNotUsed';

const gavleborg: readonly Omit<Row, 'region'>[] = [
  {
    rules: 'R144',
    received: true,
    target: 'own-unit',
    to: ownRole,
    recommended: 'consult',
    moving: 'moveAfterReceipt',
    asking: null,
  },
  {
    rules: 'R144',
    received: false,
    target: 'own-unit',
    to: ownRole,
    recommended: 'consult',
    moving: null,
    asking: null,
  },
  {
    rules: 'R145',
    received: false,
    target: 'same-provider',
    to: heart,
    recommended: 'move',
    moving: null,
    asking: null,
  },
  {
    rules: 'R146',
    received: true,
    target: 'same-provider',
    to: heart,
    recommended: 'consult',
    moving: 'moveAfterReceipt',
    asking: null,
  },
  { rules: 'R145', received: false, target: 'rehab', to: physio, recommended: 'move', moving: null, asking: null },
  {
    rules: 'R146',
    received: true,
    target: 'rehab',
    to: physio,
    recommended: 'consult',
    moving: 'moveAfterReceipt',
    asking: null,
  },
  {
    rules: 'R147',
    received: true,
    target: 'private',
    to: city,
    recommended: 'sequence',
    moving: 'moveAfterReceipt',
    asking: null,
  },
  {
    rules: 'R147',
    received: false,
    target: 'private',
    to: city,
    recommended: 'sequence',
    moving: 'otherProvider',
    asking: null,
  },
  {
    rules: 'P93',
    received: true,
    target: 'inactive',
    to: outside,
    recommended: 'phone',
    moving: 'moveAfterReceipt',
    asking: 'unknownResource',
  },
];
const ostergotland: readonly Omit<Row, 'region'>[] = [
  {
    rules: 'R144 R142',
    received: true,
    target: 'own-unit',
    to: ownRole,
    recommended: 'handOver',
    moving: null,
    asking: none,
  },
  {
    rules: 'R148',
    received: false,
    target: 'same-provider',
    to: heart,
    recommended: 'move',
    moving: null,
    asking: none,
  },
  {
    rules: 'R149',
    received: true,
    target: 'same-provider',
    to: heart,
    recommended: 'handOver',
    moving: null,
    asking: none,
  },
  { rules: 'R150 R148', received: false, target: 'rehab', to: physio, recommended: 'move', moving: null, asking: none },
  {
    rules: 'R150 R149',
    received: true,
    target: 'rehab',
    to: physio,
    recommended: 'handOver',
    moving: null,
    asking: none,
  },
  {
    rules: 'R151',
    received: true,
    target: 'private',
    to: city,
    recommended: 'voucher',
    moving: 'otherProvider',
    asking: none,
  },
  {
    rules: 'R151',
    received: false,
    target: 'private',
    to: city,
    recommended: 'voucher',
    moving: 'otherProvider',
    asking: none,
  },
  {
    rules: 'R152',
    received: true,
    target: 'inactive',
    to: outside,
    recommended: 'phone',
    moving: 'unknownResource',
    asking: 'unknownResource',
  },
];
const rows: readonly Row[] = [
  ...gavleborg.map((row): Row => ({ ...row, region: 'gavleborg' })),
  ...ostergotland.map((row): Row => ({ ...row, region: 'ostergotland' })),
];
const named = (list: readonly Row[]): readonly (readonly [string, Row])[] =>
  list.map((row) => [
    `${row.rules} in ${row.region}, ${row.received ? 'received' : 'not received'}, to ${row.target}`,
    row,
  ]);

let world: RegionWorld;
const anna = () => world.desk('anna');
const requestMove = (row: Row) =>
  ({
    type: 'requestMove',
    targetResourceId: row.to.resource,
    priority: 8,
    priorityReason: null,
    reason: 'misplaced',
    message: 'Hör hemma hos er.',
  }) as const;
/** Whose the case is, as Anna's workstation last read it from the hub; undefined when it is not hers to know. */
const owner = (id: string): string | undefined =>
  anna()
    .store.db.prepare<[string], { owner: string }>('SELECT owner_resource_id AS owner FROM care_case WHERE id = ?')
    .get(id)?.owner;
const handover = (station: Workstation, id: string): string | undefined =>
  handoversAt(station).find(([caseId]) => caseId === id)?.[1];

/** One world for each row, with a case for each way it may end. */
const cases = ['stays', 'accepted', 'declined', 'cancelled', 'answered', 'refused'] as const;

describe.each(named(rows))('%s', (_name, row) => {
  const within = row.target === 'own-unit';
  const across = row.to.provider !== null;
  beforeAll(async () => {
    const seeds = cases.map((id) => ({ id, ...(row.received ? { received: 'anna' as const } : {}) }));
    world = await openRegion(row.region, seeds, [...new Set(['anna', 'bo', row.to.desk] as const)]);
  });
  afterAll(() => world.close());
  const theirs = () => world.desk(row.to.desk);
  const to = { targetResourceId: row.to.resource, providerId: row.to.provider };

  test('R144 R145 R146 R147 R148 R149 R150 R151 R152 P8 P93 the lawful way comes first, and no other can be gone', async () => {
    const guide = anna().cases.handoverGuide({ caseId: 'stays', receiverId: row.to.resource });
    expect(guide).toMatchObject({ target: row.target, recommended: row.recommended });
    expect(guide?.ways[0]).toMatchObject({ method: row.recommended, allowed: true });
    for (const way of guide?.ways ?? []) expect(way.sources.length, way.method).toBeGreaterThan(0);
    // P8: what the guide says of moving and asking is what the commands answer.
    const moving = act(anna(), 'stays', requestMove(row));
    expect(moving).toBe(row.moving);
    if (moving === null) return;
    const { id, refused } = ask(anna(), 'stays', to);
    expect(refused).toBe(row.asking);
    await world.settle();
    // Where neither is a way the case stays, and nobody else has heard of it.
    if (row.asking !== null) expect(consultationAt(theirs(), id)).toBeNull();
    expect(handover(anna(), 'stays')).toBeUndefined();
    expect(owner('stays')).toBe('valbo-ssk');
    if (across || row.asking !== null) expect(caseAt(theirs(), 'stays')).toBeNull();
  });

  if (row.recommended === 'move' || row.recommended === 'handOver') {
    const sent = async (id: string): Promise<void> => {
      expect(act(anna(), id, requestMove(row))).toBeNull();
      await world.settle();
      expect([handover(anna(), id), handover(theirs(), id)]).toEqual(within ? ['both', 'both'] : ['out', 'in']);
      // R155: it stays with the sender until somebody has accepted it; an ongoing one is still its holder's (R293).
      expect(owner(id)).toBe('valbo-ssk');
      const ours = caseAt(anna(), id);
      expect(ours?.row).toMatchObject({ status: 'handoverPending', holderIsMe: row.received });
      // The receiver accepts before anything else (R225), and the sender cannot go another way meanwhile (D5).
      expect(act(theirs(), id, { type: 'receive' })).not.toBeNull();
      expect(ask(anna(), id, { targetResourceId: 'rehab-adm', providerId: null }).refused).toBe('movePending');
      // R148, D19: the patient is told nothing by the move itself.
      expect(ours?.messages).toEqual([]);
    };

    test('R142 R145 R148 R149 R150 R155 R293 accepted, it is theirs and only theirs, and they finish it', async () => {
      await sent('accepted');
      expect(act(theirs(), 'accepted', { type: 'acceptMove' })).toBeNull();
      await world.settle();
      expect(handover(anna(), 'accepted')).toBeUndefined();
      expect(caseAt(theirs(), 'accepted')?.row).toMatchObject({ holderName: null });
      // The sender has let go of it with the responsibility; within the unit a colleague may still look.
      if (!within) expect(caseAt(anna(), 'accepted')).toBeNull();
      expect(act(theirs(), 'accepted', { type: row.received ? 'takeOver' : 'receive' })).toBeNull();
      expect(act(theirs(), 'accepted', { type: 'sendMessage', kind: 'answer', text: 'Nu är det klart.' })).toBeNull();
      expect(act(theirs(), 'accepted', { type: 'markDone', lastSeenPatientMessageId: null })).toBeNull();
      await world.settle();
      expect(caseAt(theirs(), 'accepted')?.row.status).toBe('done');
      expect(theirs().cases.refusedCommands()).toEqual([]);
    });

    test('R127 R148 R149 R150 D12 declined, it is back, and the whole unit is alarmed until somebody acknowledges', async () => {
      await sent('declined');
      expect(act(theirs(), 'declined', { type: 'declineMove', reason: 'Det är er patient.' })).toBeNull();
      await world.settle();
      expect(owner('declined')).toBe('valbo-ssk');
      expect(caseAt(anna(), 'declined')?.row).toMatchObject({ holderIsMe: row.received });
      expect(handover(anna(), 'declined')).toBe('declined');
      if (!within) expect([caseAt(theirs(), 'declined'), handover(theirs(), 'declined')]).toEqual([null, undefined]);
      // D12: a colleague in another role is told as well, and may acknowledge it.
      const bo = world.desk('bo');
      expect(handover(bo, 'declined')).toBe('declined');
      const item = bo.cases.handovers().items.find(({ row: { caseId } }) => caseId === 'declined');
      const handoverId = item?.handover.id ?? '';
      expect(act(bo, 'declined', { type: 'acknowledgeDeclinedMove', handoverId })).toBeNull();
      await world.settle();
      expect(handover(anna(), 'declined')).toBeUndefined();
      // And it can be handled where it stands.
      const next = row.received
        ? ({ type: 'addNote', text: 'Vi tar det själva.' } as const)
        : ({ type: 'receive' } as const);
      expect(act(anna(), 'declined', next)).toBeNull();
    });

    test('R125 R148 R149 G7 taken back before anybody has answered', async () => {
      await sent('cancelled');
      if (!within) expect(act(theirs(), 'cancelled', { type: 'cancelMove' })).toBe('notSendingUnit');
      expect(act(anna(), 'cancelled', { type: 'cancelMove' })).toBeNull();
      await world.settle();
      expect(owner('cancelled')).toBe('valbo-ssk');
      expect(handover(theirs(), 'cancelled')).toBeUndefined();
      if (!within) expect(caseAt(theirs(), 'cancelled')).toBeNull();
    });
  }

  if (row.asking === null) {
    const sent = async (caseId: string): Promise<string> => {
      // R160, G3: whatever is filled in, no case goes along to another provider.
      if (across) expect(ask(anna(), caseId, to, caseId).refused).toBe('relatedCaseAcross');
      const { id, refused, text } = ask(anna(), caseId, to);
      expect(refused).toBeNull();
      await world.settle();
      expect(consultationAt(theirs(), id)?.row).toMatchObject({
        status: 'sent',
        waitsFor: 'us',
        acrossProviders: across,
      });
      expect(consultationAt(anna(), id)?.row.status).toBe('sent');
      // R155: sending hands nothing over.
      expect(owner(caseId)).toBe('valbo-ssk');
      if (!across) {
        expect(caseAt(theirs(), caseId)).not.toBeNull();
        return id;
      }
      // R161, R297: the text is all they have, and it holds what the patient wrote and the times.
      expect(caseAt(theirs(), caseId)).toBeNull();
      expect(consultationAt(theirs(), id)).toMatchObject({ relatedCase: null, contactCase: null });
      expect(consultationAt(theirs(), id)?.content.problem).toBe(text);
      expect(text).toContain('Diabeteshjälpmedel');
      expect(text).toMatch(/Inkom .+, hanteras senast .+\./);
      return id;
    };

    test('R144 R145 R146 R147 R163 R226 R259 received, answered, the case taken over where it goes along, and closed', async () => {
      const id = await sent('answered');
      expect(consult(theirs(), id, { type: 'receive' })).toBeNull();
      expect(consult(theirs(), id, { type: 'start' })).toBeNull();
      await world.settle();
      expect(consultationAt(anna(), id)?.row).toMatchObject({ status: 'started', waitsFor: within ? 'us' : 'them' });
      // R163: the sender cannot close it over a receiver that has not answered, without saying so.
      expect(consult(anna(), id, { type: 'close', unanswered: false })).toBe('consultationUnanswered');
      expect(consult(theirs(), id, { type: 'answer', text: 'Vi tar det.' })).toBeNull();
      await world.settle();
      expect(consultationAt(anna(), id)).toMatchObject({
        row: { status: 'answered' },
        answers: [{ text: 'Vi tar det.' }],
      });
      // D14: across providers the sender has the case still, and finishes it there.
      if (across) expect(owner('answered')).toBe('valbo-ssk');
      else {
        expect(act(theirs(), 'answered', { type: row.received ? 'takeOver' : 'receive' })).toBeNull();
        await world.settle();
        expect(caseAt(theirs(), 'answered')?.row).toMatchObject({ holderIsMe: true });
        if (!within) expect(owner('answered')).not.toBe('valbo-ssk');
      }
      if (!within) expect(consult(theirs(), id, { type: 'close', unanswered: false })).toBe('notSendingUnit');
      expect(consult(anna(), id, { type: 'close', unanswered: false })).toBeNull();
      await world.settle();
      for (const station of [anna(), theirs()]) expect(consultationAt(station, id)?.row.status).toBe('closed');
      // Whoever has the case at the end has it alone, and finishes it.
      const last = across ? anna() : theirs();
      if (across && !row.received) expect(act(last, 'answered', { type: 'receive' })).toBeNull();
      expect(act(last, 'answered', { type: 'sendMessage', kind: 'answer', text: 'Nu är det klart.' })).toBeNull();
      expect(act(last, 'answered', { type: 'close', reason: 'Klart', lastSeenPatientMessageId: null })).toBeNull();
      await world.settle();
      expect(caseAt(last, 'answered')?.row.status).toBe('closed');
      for (const station of [anna(), theirs()]) expect(station.cases.refusedCommands()).toEqual([]);
    });

    test('R144 R145 R146 R147 R155 D12 declined, it is still ours, and the whole unit is told until it is acknowledged', async () => {
      const id = await sent('refused');
      expect(consult(theirs(), id, { type: 'decline', reason: 'Fel mottagning.' })).toBeNull();
      await world.settle();
      expect(owner('refused')).toBe('valbo-ssk');
      expect(consultationAt(anna(), id)).toMatchObject({
        row: { status: 'declined' },
        declineReason: 'Fel mottagning.',
      });
      // What it carried is carried no more (R226); within the unit it is a colleague's to look at.
      if (!within) expect(caseAt(theirs(), 'refused')).toBeNull();
      const bo = world.desk('bo');
      expect(consultationAt(bo, id)?.actions.acknowledgeDecline.allowed).toBe(true);
      expect(consult(bo, id, { type: 'acknowledgeDecline' })).toBeNull();
      await world.settle();
      expect(consultationAt(anna(), id)?.acknowledged).toBe(true);
      expect(caseAt(anna(), 'refused')).not.toBeNull();
    });
  }
});
