import type { HubFailure, HubResult, Unavailable } from '../hubs/port.ts';
import type { SyncClock } from './types.ts';

/** A hub answer that was a failure, on its way up to the one place that decides what it means. */
export class HubCallFailure extends Error {
  readonly failure: HubFailure;
  /** A question, or something that was to be made. */
  readonly asked: 'read' | 'make';
  constructor(failure: HubFailure, asked: 'read' | 'make' = 'read') {
    super(failure.kind);
    this.name = 'HubCallFailure';
    this.failure = failure;
    this.asked = asked;
  }
}

/** The value of an answer; its clock is noted. Throws HubCallFailure. */
export async function answerOf<T>(
  clock: SyncClock,
  result: Promise<HubResult<T>>,
  asked: 'read' | 'make' = 'read',
): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new HubCallFailure(answer.failure, asked);
  clock.observe(answer.hubNow);
  return answer.value;
}

export function isUnavailable(error: unknown): error is HubCallFailure {
  return error instanceof HubCallFailure && error.failure.kind === 'unavailable';
}

/**
 * Whether a failing question says something of the way to the hub, or only of what was asked: a resource that is not to be
 * seen, or a question the hub does not take (P200).
 */
export function isOfTheWay(failure: HubFailure): failure is Unavailable {
  return failure.kind === 'unavailable' && failure.why !== 'refused';
}

/** Where a question without which nothing can be shown was turned down: the hub is there, and not one that can be used. */
export function asUnavailable(failure: HubFailure): Unavailable {
  switch (failure.kind) {
    case 'unavailable':
      return failure;
    case 'conflict':
      return { kind: 'unavailable', message: failure.message, retryAfterMs: null };
    case 'rejected':
      return { kind: 'unavailable', message: failure.message, retryAfterMs: null, why: 'unfit' };
    default:
      return failure satisfies never;
  }
}
