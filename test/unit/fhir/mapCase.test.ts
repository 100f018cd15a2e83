import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrivalResources,
  buildMessage,
  buildMove,
  buildTask,
  codeSystems,
  extensions,
  mapCase,
  originalText,
} from '../../../main/core/fhir/index.ts';
import type { MessageSender } from '../../../main/core/fhir/index.ts';
import type { HubResource, StoredResource } from '../../../main/core/hubs/port.ts';
import type { MessageKind } from '../../../shared/domain/types.ts';
import { caseSpec, names, read, start, uuid } from './world.ts';

const [form, task] = arrivalResources(caseSpec).map((resource) => stored(resource)) as [StoredResource, StoredResource];

function stored(resource: HubResource, lastUpdated = '2026-11-20T08:00:01.000Z'): StoredResource {
  return { ...resource, id: resource.id ?? 'x', meta: { ...resource.meta, versionId: 'v1', lastUpdated } };
}
const mapTask = (over: Readonly<Record<string, unknown>>) =>
  read({ task: { ...task, ...over }, moves: [], communications: [], form });
const careCase = (over: Readonly<Record<string, unknown>>) => mapTask(over).state.careCase;

describe('a case', () => {
  test('R122 R67 a new case stands at its role and is not received, with its form and its clocks', () => {
    const mapped = mapTask({});
    expect(mapped.state).toEqual({
      careCase: {
        id: 'c1',
        kind: 'async',
        form: 'aid_renewal',
        contactReason: 'Förnya hjälpmedel - Gävle',
        patientId: 'p1',
        ownerResourceId: 'r-valbo',
        priority: 8,
        arrivedAt: start,
        handleBy: start + 72 * 3_600_000,
        visitAt: Date.parse('2026-11-26T10:07:27.683Z'),
        controlledDrug: 'unknown',
        receivedAt: null,
        holder: null,
        doneAt: null,
        closedAt: null,
        followUpEnds: start + 365 * 86_400_000,
        marks: { attachments: [], misregistered: null, tickedOff: [] },
      },
      messages: [],
      handovers: [],
    });
    expect(mapped).toMatchObject({
      versionId: 'v1',
      lastCommandId: caseSpec.commandId,
      readOnlyReason: null,
      lastUpdated: start + 1_000,
    });
    expect(mapped.answers.map((answer) => answer.answer)).toEqual([
      'Diabeteshjälpmedel',
      'vet ej',
      '2026-11-26T10:07:27.683Z',
      'Ja',
    ]);
  });

  test('R135 the follow-up period and the deadline are two things', () => {
    expect(careCase({ restriction: undefined })).toMatchObject({
      handleBy: null,
      followUpEnds: start + 365 * 86_400_000,
    });
    expect(careCase({ extension: [] })).toMatchObject({ handleBy: start + 72 * 3_600_000, followUpEnds: null });
  });

  test.each([
    ['ja', 'yes'],
    ['Nej', 'no'],
    ['vet ej', 'unknown'],
    ['kanske', 'unknown'],
  ])('G19 the answer %s about addictive drugs is %s', (answer, expected) => {
    const changed = stored({ ...form, item: [{ linkId: 'beroende', answer: [{ valueString: answer }] }] });
    expect(read({ task, moves: [], communications: [], form: changed }).state.careCase.controlledDrug).toBe(expected);
  });

  test('R28 a case without the priority extension has no priority, whatever R4 priority says', () => {
    expect(careCase({ extension: [], priority: 'stat' }).priority).toBeNull();
    expect(careCase({ extension: [{ url: extensions.priority, valueInteger: 13 }] }).priority).toBeNull();
  });

  test('R128 received without a start: the last change tells when', () => {
    expect(careCase({ status: 'in-progress', lastModified: '2026-11-20T09:00:00Z' }).receivedAt).toBe(
      start + 3_600_000,
    );
    expect(careCase({ status: 'in-progress', executionPeriod: { start: '2026-11-20T08:30:00Z' } }).receivedAt).toBe(
      start + 1_800_000,
    );
    expect(careCase({ status: 'in-progress', lastModified: undefined }).receivedAt).toBe(start);
  });

  test('R131 done: the mark, else the last change of a case that needs no action', () => {
    const business = { businessStatus: { coding: [{ system: codeSystems.caseStatus, code: 'ingen-atgard' }] } };
    expect(careCase({ status: 'in-progress', ...business, lastModified: '2026-11-20T09:00:00Z' }).doneAt).toBe(
      start + 3_600_000,
    );
    const marked = { extension: [{ url: extensions.done, valueDateTime: '2026-11-20T08:10:00Z' }] };
    expect(careCase({ status: 'in-progress', ...business, ...marked }).doneAt).toBe(start + 600_000);
  });

  test('R133 closed: the end of the execution, else the last change', () => {
    expect(careCase({ status: 'completed', executionPeriod: { end: '2026-11-20T10:00:00Z' } }).closedAt).toBe(
      start + 7_200_000,
    );
    expect(careCase({ status: 'completed' }).closedAt).toBe(start);
  });

  test.each([
    [
      'a newer protocol',
      { meta: { ...task.meta, tag: [{ system: codeSystems.protocol, code: '2' }] } },
      /Uppdatera Ärendevakt/,
    ],
    [
      'a protocol we cannot read',
      { meta: { ...task.meta, tag: [{ system: codeSystems.protocol, code: 'x' }] } },
      /Uppdatera Ärendevakt/,
    ],
    ['an unknown status', { status: 'on-hold' }, /on-hold/],
    ['no status', { status: undefined }, /saknas/],
    ['entered in error', { status: 'entered-in-error' }, /felregistrerat/],
  ])('P27 read-only, with the reason: %s', (_name, over, reason) => {
    expect(mapTask(over).readOnlyReason).toMatch(reason);
  });

  test('P27 our own protocol tag is no obstacle', () => {
    expect(
      mapTask({ meta: { ...task.meta, tag: [{ system: codeSystems.protocol, code: '1' }] } }).readOnlyReason,
    ).toBeNull();
  });

  test.each([
    ['for', { for: undefined }, 'Task/c1 for'],
    ['for another type', { for: { reference: 'Group/1' } }, 'Task/c1 for'],
    ['owner of another type', { owner: { reference: 'Patient/p1' } }, 'Task/c1 owner'],
    ['code', { code: { text: 'annat' } }, 'Task/c1 code'],
  ])('P27 a case that cannot be used says which element: %s', (_name, over, place) => {
    const result = mapCase({ task: { ...task, ...over }, moves: [], communications: [], form: null }, names);
    expect(result).toMatchObject({ ok: false, problem: { place } });
  });

  test.each([
    ['no owner', { owner: undefined }],
    ['an owner without an address', { owner: { display: 'ingen' } }],
  ])('R292 %s: it stands in the list Ofördelade where the patient is listed, else in nobody’s', (_name, over) => {
    const resources = { task: { ...task, ...over }, moves: [], communications: [], form: null };
    const owned = (people: typeof names): unknown => {
      const mapped = mapCase(resources, people);
      return mapped.ok ? mapped.value.state.careCase.ownerResourceId : mapped.problem;
    };
    expect(owned({ ...names, listFor: (id) => `list-of-${id}` })).toBe('list-of-p1');
    expect(owned(names)).toBe('');
  });

  test('P27 absolute and versioned references are understood', () => {
    const mapped = careCase({
      for: { reference: 'https://hub.example/fhir/Patient/p7' },
      owner: { reference: 'HealthcareService/r9/_history/3' },
    });
    expect(mapped).toMatchObject({ patientId: 'p7', ownerResourceId: 'r9' });
  });

  test('P27 foreign shapes never throw', () => {
    const anything = fc.dictionary(
      fc.constantFrom(
        'for',
        'owner',
        'code',
        'extension',
        'meta',
        'identifier',
        'restriction',
        'businessStatus',
        'executionPeriod',
        'partOf',
        'payload',
        'item',
        'status',
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(anything, anything, anything, (a, b, c) => {
        const odd = (resource: StoredResource, over: Readonly<Record<string, unknown>>) => ({
          ...resource,
          ...over,
          meta: resource.meta,
        });
        const result = mapCase(
          { task: odd(task, a), moves: [odd(task, b)], communications: [odd(task, c)], form: odd(form, c) },
          names,
        );
        expect(typeof result.ok).toBe('boolean');
      }),
      { seed: 7, numRuns: 1_000 },
    );
  });
});

describe('messages', () => {
  const staff: MessageSender = { type: 'staff', id: 'a1', name: 'Anna Test' };
  const patient: MessageSender = { type: 'patient', id: 'p1' };
  const say = (
    n: number,
    kind: MessageKind,
    sender: MessageSender,
    over: Readonly<Record<string, unknown>> = {},
    lastUpdated?: string,
  ) =>
    stored(
      {
        ...buildMessage({
          id: `k${n}`,
          messageId: `m${n}`,
          partOf: 'Task/c1',
          patientId: 'p1',
          sender,
          kind,
          sentAt: start + n,
          readAt: start + 100 + n,
          text: `text ${n}`,
        }),
        ...over,
      },
      lastUpdated,
    );
  const map = (...communications: StoredResource[]) =>
    read({ task, moves: [], communications, form: null }).state.messages;

  test('D8 who wrote and why decides the kind', () => {
    const kinds = map(
      say(1, 'patient', patient),
      say(2, 'answer', staff),
      say(3, 'info', staff),
      say(4, 'contactAttempt', staff),
      say(5, 'note', staff),
      say(6, 'internal', staff),
      say(7, 'system', { type: 'system' }),
      say(8, 'patient', { type: 'guardian', id: 'g1', name: 'Vera Vårdnadshavare' }),
    );
    expect(kinds.map((message) => message.kind)).toEqual([
      'patient',
      'answer',
      'info',
      'contactAttempt',
      'note',
      'internal',
      'system',
      'patient',
    ]);
    expect(kinds.map((message) => message.senderName)).toEqual([
      'Testpatient Valbo-Ett',
      ...Array<string>(5).fill('Anna Test'),
      'Automatiskt meddelande',
      'Vera Vårdnadshavare',
    ]);
  });

  test('D8 a message from staff without a category never stops a clock', () => {
    expect(map(say(1, 'answer', staff, { category: undefined }))[0]?.kind).toBe('info');
  });

  test('R136 only what is sent to the patient has a time of reading', () => {
    const read = map(say(1, 'answer', staff), say(2, 'patient', patient), say(3, 'note', staff));
    expect(read.map((message) => message.readAt)).toEqual([start + 101, null, null]);
  });

  test('P22 copies of one message count once: the earliest, then the smallest id', () => {
    const late = { ...say(1, 'answer', staff, {}, '2026-11-20T08:00:05.000Z'), id: 'a' };
    const early = { ...say(1, 'answer', staff), id: 'z', payload: [{ contentString: 'den första' }] };
    const twin = { ...early, id: 'y', payload: [{ contentString: 'tvilling' }] };
    expect(map(late, early).map((message) => message.text)).toEqual(['den första']);
    expect(map(late, early, twin).map((message) => message.text)).toEqual(['tvilling']);
  });

  test('P27 retracted messages and those of other cases are left out; sent order holds', () => {
    const other = say(4, 'answer', staff, { partOf: [{ reference: 'Task/c2' }] });
    const retracted = say(5, 'answer', staff, { status: 'entered-in-error' });
    expect(
      map(say(3, 'answer', staff), other, retracted, say(1, 'patient', patient)).map((message) => message.id),
    ).toEqual(['m1', 'm3']);
  });

  test('P27 an attachment is named, not lost', () => {
    expect(
      map(
        say(1, 'patient', patient, {
          payload: [{ contentString: 'Se bild' }, { contentAttachment: { title: 'bild.jpg' } }],
        }),
      )[0]?.text,
    ).toBe('Se bild\n[Bilaga: bild.jpg]');
  });
});

describe('handovers', () => {
  const spec = {
    id: 'm1',
    handoverId: 'h1',
    commandId: uuid(1),
    caseReference: 'Task/c1',
    patient: null,
    requester: { id: 'a1', name: 'Anna Test' },
    target: { id: 'r-hjarta', name: null },
    kind: 'move' as const,
    reason: 'misplaced' as const,
    priority: 8 as const,
    status: 'pending' as const,
    requestedAt: start,
  };
  const note = stored(
    buildMessage({
      id: 'n1',
      messageId: 'n1',
      partOf: 'Task/m1',
      patientId: 'p1',
      sender: { type: 'staff', id: 'a1', name: 'Anna' },
      kind: 'internal',
      sentAt: start,
      text: 'Hör hemma hos er',
    }),
  );
  const withMove = (move: HubResource) => read({ task, moves: [stored(move)], communications: [note], form: null });

  test('D19 the internal note belongs to the handover, not to the chat', () => {
    const { state } = withMove(buildMove(spec));
    expect(state.messages).toEqual([]);
    expect(state.handovers).toMatchObject([
      {
        id: 'h1',
        message: 'Hör hemma hos er',
        fromUnitId: 'valbo',
        status: 'pending',
        decidedAt: null,
        targetResourceId: 'r-hjarta',
      },
    ]);
  });

  test('R155 the sending unit: as written, else of the one who asked, else of the resource that has the case', () => {
    expect(withMove(buildMove({ ...spec, fromUnitId: 'u9' })).state.handovers[0]?.fromUnitId).toBe('u9');
    expect(
      withMove(buildMove({ ...spec, requester: { id: 'stranger', name: '' } })).state.handovers[0]?.fromUnitId,
    ).toBe('valbo');
  });

  test.each([
    ['accepted', ''],
    ['declined', 'valbo'],
    ['cancelled', 'valbo'],
  ] as const)('P27 a foreign move, %s, by staff who have left does not lock the case', (status, unit) => {
    const move = buildMove({ ...spec, requester: { id: 'stranger', name: '' }, status, decidedAt: start + 1 });
    const mapped = withMove(move);
    expect(mapped.readOnlyReason).toBeNull();
    expect(mapped.state.handovers).toMatchObject([{ status, fromUnitId: unit }]);
  });

  test('P27 a move that cannot be read makes the case read-only, not unreadable', () => {
    const mapped = withMove({ ...buildMove(spec), owner: undefined });
    expect(mapped.readOnlyReason).toContain('saknar mottagande resurs');
    expect(withMove({ ...buildMove(spec), status: 'on-hold' }).readOnlyReason).toContain('on-hold');
    expect(withMove({ ...buildMove(spec), status: 'entered-in-error' })).toMatchObject({
      readOnlyReason: null,
      state: { handovers: [] },
    });
  });
});

test('R67 Originaltext is the form as running text, times in local time', () => {
  expect(originalText(mapTask({}).answers, 'Europe/Stockholm')).toBe(
    [
      'Vad behöver du? Diabeteshjälpmedel',
      'Beroendeframkallande läkemedel? vet ej',
      'Besökets tid: 2026-11-26 kl. 11:07',
      'Samtycke: Ja',
    ].join('\n'),
  );
});

test('G12 a drop-in without a form is triage; a case built in any state reads back', () => {
  const dropIn = stored(
    buildTask({
      ...caseSpec,
      kind: 'dropIn',
      form: 'triage',
      items: [],
      receivedAt: start + 1,
      holder: { id: 'a1', name: 'Anna' },
      doneAt: start + 2,
      closedAt: start + 3,
    } as Parameters<typeof buildTask>[0]),
  );
  const { state } = read({ task: dropIn, moves: [], communications: [], form: null });
  expect(state.careCase).toMatchObject({
    kind: 'dropIn',
    form: 'triage',
    receivedAt: start + 1,
    holder: 'a1',
    doneAt: start + 2,
    closedAt: start + 3,
  });
});
