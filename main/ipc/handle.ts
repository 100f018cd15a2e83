import { contract, type CallName, type CallResult } from '../../shared/ipc/contract.ts';

/** What is known of the page that called: enough to say whether it is ours. */
export interface Sender {
  readonly isTopFrame: boolean;
  readonly origin: string;
  readonly windowKnown: boolean;
}

export interface CallHandlers {
  readonly core: (name: CallName, input: unknown) => Promise<CallResult<CallName>>;
  readonly app: (name: CallName, input: unknown) => Promise<CallResult<CallName>>;
}

/**
 * One call from the page: the sender is checked, the input parsed by its schema, and every outcome is
 * `{ok}` – never undefined, never an exception across the bridge (P51). Error texts carry no input.
 */
export async function handleCall(
  handlers: CallHandlers,
  allowedOrigin: string,
  sender: Sender,
  name: unknown,
  input: unknown,
): Promise<CallResult<CallName>> {
  if (!sender.isTopFrame || sender.origin !== allowedOrigin || !sender.windowKnown)
    return { ok: false, error: { code: 'forbidden', message: "The caller is not the app's own page." } };
  if (typeof name !== 'string' || !Object.hasOwn(contract, name))
    return { ok: false, error: { code: 'badInput', message: 'There is no such call.' } };
  const known = name as CallName;
  const parsed = contract[known].input.safeParse(input);
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => issue.path.join('.') || '(input)').join(', ');
    return {
      ok: false,
      error: { code: 'badInput', message: `${known}: not as the contract says at ${where.slice(0, 200)}` },
    };
  }
  try {
    return await (contract[known].where === 'core'
      ? handlers.core(known, parsed.data)
      : handlers.app(known, parsed.data));
  } catch {
    return { ok: false, error: { code: 'failed', message: `${known} failed.` } };
  }
}
