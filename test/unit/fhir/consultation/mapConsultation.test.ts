import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import {
  consultationBundle,
  consultationShell,
  identifiers,
  isConsultationShell,
  kindOf,
  mapConsultation,
  validateForImport,
} from '../../../../main/core/fhir/index.ts';
import type { HubResource, StoredResource, TransactionEntry } from '../../../../main/core/hubs/port.ts';
import { directory, noon } from '../../domain/support.ts';
import { about, across, as, content, inEveryState, send } from '../../domain/consultation/support.ts';

const stored = (resource: HubResource, version = 1): StoredResource => ({
  ...resource,
  id: 'hub-1',
  meta: { ...resource.meta, versionId: `v${version}`, lastUpdated: new Date(noon + version).toISOString() },
});
const shell = stored(
  consultationShell({ consultationId: 'k1', patientId: 'patient-1', requester: { id: 'anna', name: 'Test anna' } })
    .resource,
);
const mapped = (task: StoredResource, communications: readonly StoredResource[] = []) => {
  const read = mapConsultation({ task, communications }, directory);
  if (!read.ok) throw new Error(`${read.problem.place}: ${read.problem.message}`);
  return read.value;
};

/** The Task and the answers as they are after one more command. */
interface OnHub {
  readonly task: StoredResource;
  readonly answers: readonly StoredResource[];
  readonly consultation: Consultation | null;
}

function carriedOut(before: OnHub, command: Parameters<typeof decideConsultation>[2], who: string, n: number): OnHub {
  const commandId = `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;
  const decision = decideConsultation('k1', before.consultation, command, {
    ...as(who),
    commandId,
    now: noon + n * 1_000,
  });
  if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`);
  const entries = consultationBundle({
    commandId,
    task: before.task,
    after: decision.state,
    events: decision.events,
    guarded: [],
    actorAssignmentId: who,
    actorName: `Test ${who}`,
    actorRole: 'Testroll',
    rulebook: { id: 'gavleborg', hash: 'h' },
    now: noon + n * 1_000,
  });
  const put = entries.find((entry): entry is Extract<TransactionEntry, { method: 'PUT' }> => entry.method === 'PUT');
  if (put === undefined) throw new Error('no commit point');
  expect(put.ifMatch).toBe(`W/"${before.task.meta.versionId}"`);
  const task = stored(put.resource, n + 1);
  const answers = entries.flatMap((entry) =>
    kindOf(entry.resource) === 'message' ? [{ ...stored(entry.resource, n + 1), id: `answer-${n}` }] : [],
  );
  const after: OnHub = { task, answers: [...before.answers, ...answers], consultation: decision.state };
  // What is read back is what was decided.
  expect(mapped(task, after.answers)).toMatchObject({ consultation: decision.state, readOnlyReason: null, doubts: [] });
  return after;
}
const begin: OnHub = { task: shell, answers: [], consultation: null };

describe('a consultation on the hub', () => {
  test('P119 R290 every command is read back as it was decided', () => {
    const draft = carriedOut(begin, { type: 'saveDraft', about, content, base: null }, 'anna', 1);
    const sent = carriedOut(draft, send({}, draft.consultation?.revision ?? null), 'anna', 2);
    const receivedByErik = carriedOut(sent, { type: 'receive' }, 'erik', 3);
    const takenOver = carriedOut(receivedByErik, { type: 'takeOver' }, 'disa', 4);
    const started = carriedOut(takenOver, { type: 'start' }, 'disa', 5);
    const answered = carriedOut(started, { type: 'answer', text: 'Vi tar det.' }, 'disa', 6);
    const again = carriedOut(answered, { type: 'answer', text: 'Klart.' }, 'disa', 7);
    carriedOut(again, { type: 'close', unanswered: false }, 'anna', 8);
    carriedOut(receivedByErik, { type: 'close', unanswered: true }, 'anna', 9);
    carriedOut(sent, { type: 'recall' }, 'anna', 10);
    const declined = carriedOut(sent, { type: 'decline', reason: 'Fel enhet' }, 'erik', 11);
    carriedOut(declined, { type: 'acknowledgeDecline' }, 'bo', 12);
    carriedOut(draft, { type: 'discardDraft' }, 'anna', 13);
  });

  test('P119 a draft without a receiver keeps the provider that was chosen', () => {
    const half = { ...across, targetResourceId: null, problem: '', contactReason: '', form: null, priority: null };
    carriedOut(begin, { type: 'saveDraft', about, content: half, base: null }, 'anna', 1);
  });

  test('P28 unknown elements and extensions survive a command', () => {
    const sent = carriedOut(begin, send(), 'anna', 1);
    const foreign = {
      ...sent.task,
      note: [{ text: 'annan' }],
      extension: [...(sent.task['extension'] as object[]), { url: 'x', valueCode: 'y' }],
    };
    const after = carriedOut({ ...sent, task: foreign }, { type: 'receive' }, 'erik', 2);
    expect(after.task['note']).toEqual([{ text: 'annan' }]);
    expect(after.task['extension']).toContainEqual({ url: 'x', valueCode: 'y' });
  });

  test('G3 R160 across providers no case stands on it; a foreign one that does is shown without, and told of', () => {
    const sent = carriedOut(begin, send(across), 'anna', 1);
    expect(sent.task['focus']).toBeUndefined();
    expect(sent.task['groupIdentifier']).toEqual({ system: identifiers.startedFrom, value: 'case-1' });
    const foreign = mapped({ ...sent.task, focus: { reference: 'Task/case-1' } });
    expect(foreign.consultation.relatedCaseId).toBeNull();
    expect(foreign.doubts).toMatchObject([{ place: 'Task/hub-1 focus' }]);
  });

  test('P119 a shell nobody has written in is nothing yet', () => {
    expect(isConsultationShell(shell)).toBe(true);
    expect(isConsultationShell(carriedOut(begin, send(), 'anna', 1).task)).toBe(false);
  });

  test.each([
    ['for', 'saknar patient'],
    ['owner', 'saknar mottagande resurs'],
    ['requester', 'avsändarens enhet finns inte i katalogen'],
  ])('P120 without %s it is set aside, with what and why', (element, message) => {
    const { task } = carriedOut(begin, send(), 'anna', 1);
    const extension = (task['extension'] as { url: string }[]).filter((item) => !item.url.endsWith('avsandande-enhet'));
    const broken = Object.fromEntries(Object.entries({ ...task, extension }).filter(([key]) => key !== element));
    const read = mapConsultation({ task: broken as StoredResource, communications: [] }, directory);
    expect(read).toEqual({ ok: false, problem: { place: `Task/hub-1 ${element}`, message } });
  });

  test('P120 P29 an unknown status or a newer protocol is shown and left alone', () => {
    const { task } = carriedOut(begin, send(), 'anna', 1);
    expect(mapped({ ...task, status: 'on-hold' }).readOnlyReason).toContain('on-hold');
    const tag = [{ system: 'https://arendevakt.example/fhir/CodeSystem/protokoll', code: '9' }];
    const newer: StoredResource = { ...task, meta: Object.assign({}, task.meta, { tag }) };
    expect(mapped(newer).readOnlyReason).toContain('nyare version');
  });

  test('R115 one from 1177 has no unit that asks, and is read all the same', () => {
    const { task } = carriedOut(begin, send(), 'anna', 1);
    const phone = {
      ...task,
      requester: { display: '1177 på telefon' },
      focus: undefined,
      extension: [{ url: 'https://arendevakt.example/fhir/StructureDefinition/ursprung', valueCode: '1177-telefon' }],
    };
    expect(mapped(phone).consultation).toMatchObject({ origin: 'phone1177', fromUnitId: null, requestedBy: null });
  });

  test('P31 an import takes a consultation, and a draft without a receiver', () => {
    const { task } = carriedOut(begin, send(), 'anna', 1);
    expect(validateForImport(task)).toBeNull();
    expect(validateForImport({ ...task, owner: undefined })).toMatchObject({ place: 'Task/hub-1 owner' });
    expect(validateForImport({ ...shell })).toBeNull();
  });

  test('P27 P120 nothing foreign makes the reading throw, and what is read has a state of its own', () => {
    const states = Object.keys(inEveryState());
    const { task } = carriedOut(begin, send(), 'anna', 1);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(task)), fc.jsonValue(), { maxKeys: 5 }), (noise) => {
        const odd = { ...task, ...noise, id: 'hub-1', resourceType: 'Task', meta: task.meta } as StoredResource;
        const read = mapConsultation({ task: odd, communications: [] }, directory);
        if (read.ok) expect(states.length).toBeGreaterThan(0);
        else expect(read.problem.place).toContain('Task/hub-1');
      }),
    );
  });
});
