import { expect, test } from 'vitest';
import type { Command } from '../../../shared/domain/types.ts';
import { buildMessage, buildQuestionnaireResponse, mapTimeline } from '../../../main/core/fhir/index.ts';
import { extensions } from '../../../main/core/fhir/names.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import { oneCase } from './oneCase.ts';
import { current, read } from './world.ts';

const day = 86_400_000;
const at = oneCase();

/** Each step is read back as what was decided; answers what Händelser calls it. */
async function act(command: Command, by: string): Promise<string> {
  const { stored } = await at.act(command, by);
  const provenance = stored.find((resource) => resource.resourceType === 'Provenance');
  const line = provenance === undefined ? null : mapTimeline(provenance);
  return line?.ok === true ? `${line.value.activity}: ${line.value.detail ?? ''}` : '';
}

test('R184 P28 the end of the follow-up is written in its period, whose start stays', async () => {
  await act({ type: 'receive' }, 'a1');
  const before = (await at.fresh()).task;
  const { followUpEnds } = (await at.state()).careCase;
  expect(await act({ type: 'changeFollowUp', days: 30, base: followUpEnds }, 'a1')).toBe('changeFollowUp: ');
  const after = (await at.fresh()).task;
  const period = (task: typeof after): { start?: string; end?: string } | undefined =>
    (task['extension'] as { url: string; valuePeriod?: { start: string; end: string } }[]).find((item) =>
      item.url.endsWith('/uppfoljning'),
    )?.valuePeriod;
  expect(period(after)).toEqual({ start: period(before)?.start, end: new Date(at.now + 30 * day).toISOString() });
  expect(after['restriction']).toEqual(before['restriction']);
});

test('P159 R133 felregistrerad, open or closed, is entered-in-error with its reason, and read back as that', async () => {
  expect(await act({ type: 'misregister', reason: 'Fel patient', lastSeenPatientMessageId: null }, 'a1')).toBe(
    'misregister: Fel patient',
  );
  const { task } = await at.fresh();
  expect(task).toMatchObject({ status: 'entered-in-error', statusReason: { text: 'Fel patient' } });
  const { state, readOnlyReason } = await current(at.hub);
  expect(state.careCase.marks.misregistered).toEqual({ at: at.now, reason: 'Fel patient' });
  expect(readOnlyReason).toBe('Ärendet är felregistrerat.');
});

test('P159 marked by another system it is the same, with the words that system has', async () => {
  const resources = await at.fresh();
  const marked = (over: Record<string, unknown>) =>
    read({ ...resources, task: { ...resources.task, status: 'entered-in-error', ...over } }).state.careCase;
  const lastModified = '2026-11-20T12:00:00Z';
  expect(marked({ lastModified }).marks.misregistered).toEqual({ at: Date.parse(lastModified), reason: null });
  const statusReason = { coding: [{ system: 'x', code: 'dup', display: 'Duplicate' }] };
  expect(marked({ lastModified, statusReason }).marks.misregistered?.reason).toBe('Duplicate');
  expect(marked({ lastModified }).closedAt).toBe(Date.parse(lastModified));
});

test('R279 files of the form and of messages are told, by name and kind; a retracted message’s are not', async () => {
  const resources = await at.fresh();
  const stored = { id: 'x', meta: { versionId: '1', lastUpdated: new Date(at.now).toISOString() } };
  const say = (n: number, over: Record<string, unknown> = {}) => ({
    ...buildMessage({
      messageId: `m${n}`,
      partOf: 'Task/c1',
      patientId: 'p1',
      sender: { type: 'patient', id: 'p1' },
      kind: 'patient',
      sentAt: at.now + n,
      text: 'Här är bilden',
      files: [{ title: `bild-${n}.png`, contentType: 'image/png' }],
    }),
    ...stored,
    id: `m${n}`,
    ...over,
  });
  const form: StoredResource = {
    ...buildQuestionnaireResponse({
      form: 'aid_renewal',
      patientId: 'p1',
      authoredAt: at.now,
      items: [{ linkId: 'a', question: 'Underlag', answer: { title: 'underlag.pdf', contentType: 'application/pdf' } }],
    }),
    ...stored,
  };
  const nested = { linkId: 'n', item: [{ linkId: 'm', answer: [{ valueAttachment: { contentType: 'image/jpeg' } }] }] };
  const elsewhere = { partOf: [{ reference: 'Task/other' }] };
  const { state, answers } = read({
    ...resources,
    form: { ...form, item: [...(form['item'] as readonly unknown[]), nested] },
    communications: [say(1), say(2, { status: 'entered-in-error' }), say(3, elsewhere)],
  });
  expect(state.careCase.marks.attachments).toEqual([
    { title: 'underlag.pdf', isImage: false, from: 'form' },
    { title: null, isImage: true, from: 'form' },
    { title: 'bild-1.png', isImage: true, from: 'message' },
  ]);
  expect(answers[0]).toMatchObject({ question: 'Underlag', answer: 'underlag.pdf' });
  expect(state.messages[0]?.text).toContain('[Bilaga: bild-1.png]');
  expect(read({ ...resources, form: null }).state.careCase.marks.attachments).toEqual([]);
});

test('R167 R280 P28 a tick is an extension of its own, put in and taken away beside what else stands there', async () => {
  await act({ type: 'receive' }, 'a1');
  const before = (await at.fresh()).task['extension'] as readonly unknown[];
  expect(await act({ type: 'tickOff', what: 'journal', done: true }, 'a1')).toBe('tickJournal: ');
  expect(await act({ type: 'tickOff', what: 'deviation', done: true }, 'a2')).toBe('tickDeviation: ');
  const both = (await at.state()).careCase.marks.tickedOff;
  expect(both).toEqual([
    { what: 'journal', at: at.now - 60_000, by: 'a1', byName: 'Anna Test' },
    { what: 'deviation', at: at.now, by: 'a2', byName: 'Bo Test' },
  ]);
  expect(await act({ type: 'tickOff', what: 'journal', done: false }, 'a2')).toBe('untick: ');
  expect(await act({ type: 'tickOff', what: 'deviation', done: false }, 'a2')).toBe('untick: ');
  expect((await at.fresh()).task['extension']).toEqual(before);
});

test('R167 P27 a tick that says neither what nor when says nothing, and the newest of two counts', async () => {
  const resources = await at.fresh();
  const part = (vad: string, nar?: string) => ({
    url: extensions.entered,
    extension: [{ url: 'vad', valueCode: vad }, ...(nar === undefined ? [] : [{ url: 'nar', valueDateTime: nar }])],
  });
  const extension = [
    part('journal'),
    part('annat', '2026-11-20T10:00:00Z'),
    part('journal', '2026-11-20T10:00:00Z'),
    part('journal', '2026-11-20T11:00:00Z'),
  ];
  const { tickedOff } = read({ ...resources, task: { ...resources.task, extension } }).state.careCase.marks;
  expect(tickedOff).toEqual([{ what: 'journal', at: Date.parse('2026-11-20T11:00:00Z'), by: '', byName: '' }]);
});
