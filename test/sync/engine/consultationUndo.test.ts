import { afterEach, describe, expect, test } from 'vitest';
import type { HubPort } from '../../../main/core/hubs/port.ts';
import { brokenAccessRow } from '../../../main/core/store/maintenance/accessChain.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';

type Command = CallInput<'consultation.command'>['command'];

const give = (station: Workstation, consultationId: string, command: Command): string => {
  const answer = station.cases.consultations.command({ consultationId, command });
  if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
  return answer.commandId;
};
/** Writes one from the case to the heart clinic; answers its id and the command's. */
const send = (station: Workstation, problem: string): { readonly id: string; readonly commandId: string } => {
  const { compose } = station.cases.consultations.compose({ caseId: 'c2', providerId: null, consultationId: null });
  if (compose === null) throw new Error('nothing to compose');
  const content = { ...compose.content, targetResourceId: 'hjarta-adm', problem };
  const { consultationId: id, about, base } = compose;
  return { id, commandId: give(station, id, { type: 'send', about, content, base }) };
};
const view = (station: Workstation, consultationId: string) =>
  station.cases.consultations.view({ consultationId }).view;
const undo = (station: Workstation, commandId: string) => station.cases.consultations.undo({ commandId });
const undoWords = (station: Workstation, id: string) => view(station, id)?.row.pending.map((command) => command.undo);

/** The hub with something happening once, right before a transaction leaves or right after it. */
function around(hub: HubPort, happens: (when: 'before' | 'after') => void): HubPort {
  return {
    ...hub,
    transaction: async (entries) => {
      happens('before');
      const answer = await hub.transaction(entries);
      happens('after');
      return answer;
    },
  };
}

describe('a command to a consultation taken back', () => {
  let clinic: Clinic;
  let anna: Workstation;
  let cilla: Workstation;
  afterEach(() => clinic.close());

  const open = async (through: (hub: HubPort) => HubPort = (hub) => hub): Promise<void> => {
    clinic = await openClinic([{ id: 'c2', received: 'anna' }]);
    anna = clinic.workstation('anna');
    cilla = clinic.workstation('cilla', { through });
    await anna.sync.drain();
    await cilla.sync.drain();
  };
  const sent = async (): Promise<string> => {
    const { id } = send(anna, 'Kan ni ta över?');
    await anna.sync.drain();
    await cilla.sync.drain();
    return id;
  };

  test('P83 a consultation that waits is withdrawn: the form is back as it was, and nothing is ever sent', async () => {
    await open();
    const { id, commandId } = send(anna, 'Kan ni ta över?');
    expect(undoWords(anna, id)).toEqual(['yes']);
    expect(undo(anna, commandId)).toEqual({ undone: true, texts: [{ kind: 'compose', text: 'Kan ni ta över?' }] });
    expect(view(anna, id)).toBeNull();
    expect(anna.cases.consultations.list({ box: 'outgoing', includeClosed: true }).rows).toEqual([]);
    const again = anna.cases.consultations.compose({ caseId: 'c2', providerId: null, consultationId: null }).compose;
    expect(again).toMatchObject({
      consultationId: id,
      kept: true,
      content: { targetResourceId: 'hjarta-adm', problem: 'Kan ni ta över?' },
    });
    const log = anna.store.db.prepare('SELECT action, command_id FROM access_log').all();
    expect(log.at(-1)).toEqual({ action: 'undo:consultation.send', command_id: commandId });
    expect(brokenAccessRow(anna.store.db)).toBeNull();
    await anna.sync.drain();
    await cilla.sync.drain();
    expect(cilla.cases.consultations.counts()).toMatchObject({ incoming: 0 });
    expect(anna.store.sync.unsentCount()).toBe(0);
  });

  test('P83 the last first: receive, answer and close, each back to where it was, the words after what was typed since', async () => {
    await open();
    const id = await sent();
    const received = give(cilla, id, { type: 'receive' });
    const answered = give(cilla, id, { type: 'answer', text: 'Vi tar det.' });
    expect(undoWords(cilla, id)).toEqual(['later', 'yes']);
    expect(undo(cilla, received)).toEqual({ undone: false, why: 'later', later: 'answer' });
    cilla.cases.consultations.keepText({ consultationId: id, kind: 'answer', text: 'En sak till' });
    expect(undo(cilla, answered)).toEqual({ undone: true, texts: [{ kind: 'answer', text: 'Vi tar det.' }] });
    expect(view(cilla, id)).toMatchObject({ drafts: { answer: 'En sak till\n\nVi tar det.' }, answers: [] });
    expect(undo(cilla, received)).toEqual({ undone: true, texts: [] });
    expect(view(cilla, id)).toMatchObject({
      row: { status: 'sent', pending: [] },
      actions: { receive: { allowed: true } },
    });
    const declined = give(cilla, id, { type: 'decline', reason: 'Fel enhet' });
    expect(undo(cilla, declined)).toEqual({ undone: true, texts: [{ kind: 'decline', text: 'Fel enhet' }] });
    give(cilla, id, { type: 'receive' });
    give(cilla, id, { type: 'answer', text: 'Vi tar det.' });
    await cilla.sync.drain();
    await anna.sync.drain();
    const closed = give(anna, id, { type: 'close', unanswered: false });
    expect(undo(anna, closed)).toEqual({ undone: true, texts: [] });
    await anna.sync.drain();
    expect(view(anna, id)?.row.status).toBe('answered');
  });

  test('P83 only by the one who did it, and not after it has gone', async () => {
    await open();
    const bo = clinic.workstation('bo', { name: 'anna' });
    const id = await sent();
    const closing = give(anna, id, { type: 'recall' });
    bo.cases.chooseWorkplace({ unitId: 'valbo', assignmentId: 'pr-bo', resourceIds: ['valbo-ssk'] });
    expect(undo(bo, closing)).toEqual({ undone: false, why: 'sent', later: null });
    expect(undoWords(bo, id)).toEqual(['notMine']);
    bo.cases.chooseWorkplace({ unitId: 'valbo', assignmentId: 'pr-anna', resourceIds: ['valbo-ssk', 'valbo-adm'] });
    await anna.sync.drain();
    expect(undo(anna, closing)).toEqual({ undone: false, why: 'sent', later: null });
    expect(view(anna, id)?.row.status).toBe('recalled');
  });

  test.each([
    ['before it leaves', 'before'],
    ['after it is done', 'after'],
  ] as const)('P83 P119 taken back while the hub is asked, %s: it is under way and stays', async (_where, when) => {
    let asked: (() => void) | null = null;
    await open((hub) =>
      around(hub, (now) => {
        if (now !== when) return;
        asked?.();
        asked = null;
      }),
    );
    const id = await sent();
    const commandId = give(cilla, id, { type: 'receive' });
    let answer: unknown = null;
    asked = () => {
      answer = undo(cilla, commandId);
    };
    await cilla.sync.drain();
    expect(answer).toEqual({ undone: false, why: 'underWay', later: null });
    expect(view(cilla, id)?.row.status).toBe('received');
  });
});
