import { describe, expect, test } from 'vitest';
import { returnedTo } from '../../../shared/domain/derive.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { isListedFor, queuesBeside } from '../../../shared/domain/listed.ts';
import { plannedReminders } from '../../../shared/domain/reminders.ts';
import { isVisibleTo } from '../../../shared/domain/scope.ts';
import { unassignedUnits, whyUnassigned } from '../../../shared/domain/unassigned.ts';
import type { CaseState, Directory, Handover, Resource } from '../../../shared/domain/types.ts';
import { aCase, actor, context, directory, gavleborg, hours, noon, ostergotland, resources, units } from './support.ts';

const atList = (change: Partial<CaseState['careCase']> = {}): CaseState =>
  aCase({ ownerResourceId: 'valbo-unassigned', ...change });

function withResources(...more: readonly Resource[]): Directory {
  const all = [...resources, ...more];
  return { ...directory, resources: all, resource: (id) => all.find((one) => one.id === id) };
}

function queue(id: string, role: string, specialty: string | null, unitId = 'valbo'): Resource {
  return { id, unitId, role, specialtyArea: null, specialty, unassigned: false };
}

const doctor = queue('valbo-doctor', 'Läkare', 'Allmän');
const rehab = queue('valbo-rehab', 'Rehabkoordinator', 'Allmän');
const heartDoctor = queue('heart-doctor', 'Läkare', 'Allmän', 'heart');

const declined = (change: Partial<Handover> = {}): Handover => ({
  id: 'h1',
  kind: 'move',
  reason: 'misplaced',
  requestedBy: 'anna',
  fromUnitId: 'valbo',
  targetResourceId: 'heart-admin',
  priority: 8,
  message: 'Hör hemma hos er.',
  requestedAt: noon - 60_000,
  status: 'declined',
  decidedAt: noon,
  declineReason: 'Fel mottagning.',
  acknowledgedAt: null,
  acknowledgedBy: null,
  ...change,
});

describe('Ofördelade', () => {
  test('R292 D22 everybody at the unit sees what stands in its list, and nobody elsewhere, until somebody has it', () => {
    for (const who of ['anna', 'bo', 'cilla']) {
      expect(isVisibleTo(atList(), actor(who), directory, gavleborg)).toBe(true);
      expect(isVisibleTo(atList({ holder: 'x', receivedAt: noon }), actor(who), directory, gavleborg)).toBe(false);
    }
    for (const who of ['disa', 'frida']) expect(isVisibleTo(atList(), actor(who), directory, gavleborg)).toBe(false);
  });

  test('R292 anybody at the unit takes it or sends it on; somebody elsewhere does not', () => {
    expect(decide(atList(), { type: 'receive' }, context('cilla'))).toMatchObject({ ok: true });
    const move = {
      type: 'requestMove',
      targetResourceId: 'valbo-nurse',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Hjälpmedel.',
    } as const;
    expect(decide(atList(), move, context('cilla'))).toMatchObject({ ok: true });
    expect(decide(atList(), { type: 'receive' }, context('disa'))).toMatchObject({ ok: false });
  });

  test('R292 a released case is back in the list', () => {
    expect(unassignedUnits(atList({ receivedAt: noon, holder: 'anna' }), directory)).toEqual([]);
    expect(unassignedUnits(atList({ receivedAt: noon, holder: null }), directory)).toEqual(['valbo']);
  });

  test('R292 an owner nobody knows: the common entrance of the region, else every list; never none', () => {
    const lost = aCase({ ownerResourceId: 'ghost' });
    expect(unassignedUnits(lost, directory)).toEqual(['valbo']);
    const entrance: Resource = { ...queue('entrance', 'Ofördelade', null, 'common'), unassigned: true };
    const known = withResources(entrance);
    const withEntrance: Directory = {
      ...known,
      unit: (id) =>
        id === 'common'
          ? { id, name: 'Gemensam ingång', providerId: 'region', town: null, sector: null }
          : units.find((one) => one.id === id),
    };
    expect(unassignedUnits(lost, withEntrance)).toEqual(['common']);
    const { actor: cilla } = context('cilla');
    const there = context('cilla', { directory: withEntrance, actor: { ...cilla, unitId: 'common' } });
    const move = {
      type: 'requestMove',
      targetResourceId: 'valbo-nurse',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Till Valbo.',
    } as const;
    expect(decide(lost, move, there)).toMatchObject({ ok: true });
  });

  test('R292 the alarm comes when the case does, stands beside its clock and reaches nobody outside the list', () => {
    const { careCase } = atList();
    const told = plannedReminders(atList(), gavleborg, hours, careCase.arrivedAt - 1, {
      isUnassigned: true,
      senderAway: false,
    });
    expect(told[0]).toMatchObject({ stage: 'unassigned', at: careCase.arrivedAt, toast: false });
    const without = plannedReminders(atList(), gavleborg, hours, careCase.arrivedAt - 1);
    expect(told.slice(1)).toEqual(without);
  });

  const adult = { age: 40, isListed: true };
  test.each([
    ['certificate/vab', 'valbo', { age: 17, isListed: true }, 'age'],
    ['contraception', 'valbo', adult, 'sector'],
    ['prescription_renewal', 'valbo', { age: 40, isListed: false }, 'notListed'],
    ['something_else', 'valbo', adult, 'unknownForm'],
    ['certificate/special_diet', 'valbo', adult, 'notACase'],
    ['prescription_renewal', 'private', adult, 'unknownSector'],
    ['certificate/parking_new', 'valbo', adult, 'roleMissing'],
    ['special_food_renewal', 'valbo', adult, 'named'],
    ['triage', 'valbo', adult, 'open'],
  ] as const)('R292 why %s at %s has no role', (form, unitId, patient, why) => {
    const reason = whyUnassigned(atList({ form }), unitId, patient, gavleborg, directory);
    expect(reason.why).toBe(why);
    if (why !== 'unknownForm') expect(reason.answer.sources.length).toBeGreaterThan(0);
  });
});

describe('several roles in one cell', () => {
  const known = withResources(doctor, rehab, heartDoctor);
  const sickNote = (change: Partial<CaseState['careCase']> = {}): CaseState =>
    aCase({ form: 'certificate/sick_note_new', ownerResourceId: 'valbo-doctor', ...change });

  test('D18 R57 R291 the roles beside the owner are those of its cell at its unit, whichever of them owns it', () => {
    expect(queuesBeside(sickNote().careCase, gavleborg, known)).toEqual(['valbo-rehab']);
    expect(queuesBeside(sickNote({ ownerResourceId: 'valbo-rehab' }).careCase, gavleborg, known)).toEqual([
      'valbo-doctor',
    ]);
    // Given to somebody the table does not name: alone with it.
    expect(queuesBeside(sickNote({ ownerResourceId: 'valbo-nurse' }).careCase, gavleborg, known)).toEqual([]);
    expect(queuesBeside(sickNote({ form: 'certificate/vab' }).careCase, gavleborg, known)).toEqual([]);
  });

  test('D18 the first to take it has it: then it is nobody else’s', () => {
    const { actor: cilla } = context('cilla');
    const asRehab = context('cilla', { directory: known, actor: { ...cilla, resourceIds: ['valbo-rehab'] } });
    const taken = decide(sickNote(), { type: 'receive' }, asRehab);
    expect(taken).toMatchObject({
      ok: true,
      state: { careCase: { holder: 'cilla', ownerResourceId: 'valbo-doctor' } },
    });
    if (!taken.ok) throw new Error('not taken');
    expect(isListedFor(taken.state, ['valbo-rehab'], gavleborg, known)).toBe(false);
    expect(isListedFor(sickNote(), ['valbo-rehab'], gavleborg, known)).toBe(true);
    expect(isListedFor(sickNote(), ['heart-doctor'], gavleborg, known)).toBe(false);
    const bo = { ...actor('bo'), resourceIds: ['valbo-doctor'] };
    expect(decide(taken.state, { type: 'receive' }, context('bo', { directory: known, actor: bo }))).toMatchObject({
      ok: false,
      refusal: { code: 'alreadyReceived' },
    });
  });

  test('D18 a unit that has accepted the case was chosen for it: only its queue', () => {
    const moved = aCase(sickNote().careCase, { handovers: [declined({ status: 'accepted' })] });
    expect(isListedFor(moved, ['valbo-rehab'], gavleborg, known)).toBe(false);
  });
});

describe('a declined move', () => {
  const back = (change: Partial<CaseState['careCase']> = {}, move: Partial<Handover> = {}): CaseState =>
    aCase(change, { handovers: [declined(move)] });

  test('D12 R258 is back with the person who asked in Östergötland, with the unit alone in Gävleborg', () => {
    expect(returnedTo(back(), ostergotland)).toBe('anna');
    expect(returnedTo(back(), gavleborg)).toBeNull();
    // Acknowledging ends the alarm of the unit; the person still has it to do.
    expect(returnedTo(back({}, { acknowledgedAt: noon }), ostergotland)).toBe('anna');
    expect(returnedTo(back({}, { status: 'cancelled' }), ostergotland)).toBeNull();
    expect(returnedTo(back({}, { status: 'pending' }), ostergotland)).toBeNull();
    expect(returnedTo(back({ receivedAt: noon, holder: 'bo' }, { acknowledgedAt: noon }), ostergotland)).toBeNull();
    expect(returnedTo(back({ closedAt: noon }), ostergotland)).toBeNull();
  });

  test('D12 the person sees it wherever they work today, and in both regions the whole unit does', () => {
    const elsewhere = { ...actor('anna'), unitId: 'heart', resourceIds: ['heart-nurse'] };
    expect(isVisibleTo(back(), elsewhere, directory, ostergotland)).toBe(true);
    expect(isVisibleTo(back(), elsewhere, directory, gavleborg)).toBe(false);
    for (const book of [gavleborg, ostergotland]) {
      expect(isVisibleTo(back(), actor('cilla'), directory, book)).toBe(true);
      const told = plannedReminders(back(), book, hours, noon);
      expect(told.some(({ stage, at }) => stage === 'declined' && at === noon)).toBe(true);
      expect(plannedReminders(back({}, { acknowledgedAt: noon }), book, hours, noon)).not.toContainEqual(
        expect.objectContaining({ stage: 'declined' }),
      );
    }
  });
});
