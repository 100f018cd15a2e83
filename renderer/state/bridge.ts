import type { Bridge, CallInput, CallName, CallOutput, CallResult } from '../../shared/ipc/contract.ts';

export type CallErrorCode = Extract<CallResult<CallName>, { ok: false }>['error']['code'];

/** A call that did not get an answer it can use. `code` chooses the sentence shown; the message is technical. */
export interface CallError extends Error {
  readonly call: CallName;
  readonly code: CallErrorCode;
}

const callError = (call: CallName, code: CallErrorCode, message: string): CallError =>
  Object.assign(new Error(message), { name: 'CallError', call, code });

export const isCallError = (error: unknown): error is CallError =>
  error instanceof Error && error.name === 'CallError' && 'code' in error;

/** The code of any failure: an error from elsewhere counts as `failed`. */
export const codeOf = (error: unknown): CallErrorCode => (isCallError(error) ? error.code : 'failed');

/** Runs one call of the contract and returns its value. @throws CallError when the answer is an error. */
export const callOrThrow = async <N extends CallName>(
  bridge: Bridge,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> => {
  const result: CallResult<N> = await bridge.call(name, input);
  if (!result.ok) throw callError(name, result.error.code, result.error.message);
  return result.value;
};
