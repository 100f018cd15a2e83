import { chance, pick, type Random } from '../../../main/core/training/random.ts';
import type { ConsultationView } from '../../../shared/ipc/schemas.ts';
import type { ActWorld, Choice } from './acts.ts';
import type { ConsultationCommand } from './protocol.ts';
import { queueIds } from './region.ts';

/** What somebody may do with a consultation they look at, or with a new one. */
export async function consultationChoices(world: ActWorld, random: Random): Promise<readonly Choice[]> {
  const box = random() < 0.5 ? 'incoming' : 'outgoing';
  const list = await world.call('consultations.list', { box, includeClosed: random() < 0.3 });
  if (list === null) return [];
  if (list.rows.length === 0 || random() < 0.3) return written(world, random, null);
  const rows = [pick(random, list.rows), pick(random, list.rows)];
  const choices: Choice[] = [];
  for (const { consultationId } of rows) choices.push(...(await choicesOf(world, random, consultationId)));
  return choices;
}

async function choicesOf(world: ActWorld, random: Random, consultationId: string): Promise<readonly Choice[]> {
  const view = (await world.call('consultation.view', { consultationId }))?.view ?? null;
  if (view === null) return [];
  const allowed: Readonly<Record<string, { readonly allowed: boolean } | undefined>> = view.actions;
  const given = commands(view, world.words).map((command): Choice => ({
    act: { on: 'consultation', targetId: consultationId, command, texts: textsOfConsultation(command) },
    kind: `${command.type} (consultation)`,
    lawful: allowed[command.type]?.allowed === true,
    weight: 1,
  }));
  const draft = view.row.status === 'draft' ? await written(world, random, consultationId) : [];
  return [...given, ...draft, ...starts(view)];
}

function commands(view: ConsultationView, words: () => string): readonly ConsultationCommand[] {
  return [
    { type: 'recall' },
    { type: 'receive' },
    { type: 'takeOver' },
    { type: 'start' },
    { type: 'answer', text: words() },
    { type: 'decline', reason: 'Hör inte hit.' },
    { type: 'close', unanswered: view.answers.length === 0 },
    { type: 'acknowledgeDecline' },
    ...(view.row.status === 'draft' ? [{ type: 'discardDraft' } as const] : []),
  ];
}

/** A case of the receiver's own out of a consultation that carries none (R227, R297). */
function starts({ row, content, relatedCase }: ConsultationView): readonly Choice[] {
  const owner = content.targetResourceId;
  if (relatedCase !== null || owner === null) return [];
  const command = {
    type: 'startCase',
    consultationId: row.consultationId,
    ownerResourceId: owner,
    followUpDays: 30,
    text: '',
  } as const;
  const targetId = `konsultation/${row.consultationId}`;
  const lawful = row.holderIsMe;
  return [
    { act: { on: 'start', targetId, command, texts: [] }, kind: 'startCase (from consultation)', lawful, weight: 1 },
  ];
}

/** A consultation as it is written: kept on the hub, or sent. */
async function written(
  { call, caseIds, words }: ActWorld,
  random: Random,
  consultationId: string | null,
): Promise<readonly Choice[]> {
  const caseId = consultationId === null ? pick(random, caseIds) : null;
  const compose = (await call('consultation.compose', { caseId, providerId: null, consultationId }))?.compose ?? null;
  if (compose === null) return [];
  const target = chance(random, 0.7)
    ? pick(random, queueIds)
    : (compose.content.targetResourceId ?? pick(random, queueIds));
  const relatedCaseId = random() < 0.7 ? (compose.relatedCases[0]?.caseId ?? null) : null;
  return (['saveDraft', 'send'] as const).map((type): Choice => {
    const content = { ...compose.content, targetResourceId: target, relatedCaseId, problem: words() };
    const priority =
      compose.content.priority ?? compose.priorities.find((one) => one.priority !== null)?.priority ?? null;
    const command = { type, about: compose.about, base: compose.base, content: { ...content, priority } };
    const texts = textsOfConsultation(command);
    return {
      act: { on: 'consultation', targetId: compose.consultationId, command, texts },
      kind: `${type} (consultation)`,
      lawful: type === 'saveDraft' || compose.sendBlocked === null,
      weight: type === 'send' ? 2 : 1,
    };
  });
}

function textsOfConsultation(command: ConsultationCommand): readonly string[] {
  if (command.type === 'answer') return [command.text];
  return command.type === 'send' || command.type === 'saveDraft' ? [command.content.problem] : [];
}
