import type { HubFailure, HubResult } from '../hubs/port.ts';
import type { SyncClock } from './types.ts';

/** A hub answer that was a failure, on its way up to the one place that decides what it means. */
export class HubCallFailure extends Error {
  readonly failure: HubFailure;
  constructor(failure: HubFailure) {
    super(failure.kind);
    this.name = 'HubCallFailure';
    this.failure = failure;
  }
}

/** The value of an answer; its clock is noted. Throws HubCallFailure. */
export async function answerOf<T>(clock: SyncClock, result: Promise<HubResult<T>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new HubCallFailure(answer.failure);
  clock.observe(answer.hubNow);
  return answer.value;
}

export function isUnavailable(error: unknown): error is HubCallFailure {
  return error instanceof HubCallFailure && error.failure.kind === 'unavailable';
}
