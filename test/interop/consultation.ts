import type { Core } from '../../main/core/core.ts';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { until } from './until.ts';

type Command = CallInput<'consultation.command'>['command'];

/**
 * A consultation from one unit to another and back: sent, received, started, answered and closed, each seen by the other side
 * before it goes on. Answers what went wrong.
 */
export async function consult(
  { asks, answers }: { readonly asks: Core; readonly answers: Core },
  about: { readonly caseId: string; readonly targetResourceId: string },
): Promise<string | null> {
  const { compose } = await asks.call('consultation.compose', {
    caseId: about.caseId,
    providerId: null,
    consultationId: null,
  });
  if (compose === null) return 'nothing to send';
  const { consultationId } = compose;
  const give = async (core: Core, command: Command): Promise<string | null> => {
    const answer = await core.call('consultation.command', { consultationId, command });
    if (!answer.ok) return `${command.type}: ${answer.refusal.code}`;
    await until(`${command.type} is through`, async () => (await core.call('sync.overview', {})).waiting.length === 0);
    return null;
  };
  const sees = async (core: Core, status: string): Promise<null> => {
    await core.call('sync.now', {});
    await until(`the other side sees ${status}`, async () => {
      const { view } = await core.call('consultation.view', { consultationId });
      return view?.row.status === status;
    });
    return null;
  };
  let shared: string | null = null;
  const content = {
    ...compose.content,
    targetResourceId: about.targetResourceId,
    priority: 8 as const,
    problem: 'Hur länge ska det gälla?',
  };
  const sent = await give(asks, { type: 'send', about: compose.about, base: compose.base, content });
  if (sent !== null) return sent;
  await answers.call('sync.now', {});
  await until('it has come', async () => {
    const { rows } = await answers.call('consultations.list', { box: 'incoming', includeClosed: false });
    shared = rows.at(0)?.consultationId ?? null;
    return shared !== null;
  });
  if (shared !== consultationId) return `it has another id at the receiver: ${shared ?? ''}`;
  return (
    (await give(answers, { type: 'receive' })) ??
    (await sees(asks, 'received')) ??
    (await give(answers, { type: 'start' })) ??
    (await give(answers, { type: 'answer', text: 'Ett år.' })) ??
    (await sees(asks, 'answered')) ??
    (await give(asks, { type: 'close', unanswered: false })) ??
    (await sees(answers, 'closed'))
  );
}
