import type { CoreOptions, CoreStartError } from './core.ts';
import type { CallName, EventName } from '../../shared/ipc/contract.ts';

/**
 * Messages between the main process and the core worker. Plain data only.
 * The first message to the worker is `start`; it answers `started` or `startFailed` once.
 */
export type ToCore =
  | { readonly type: 'start'; readonly options: CoreOptions }
  | { readonly type: 'call'; readonly id: number; readonly name: CallName; readonly input: unknown }
  | { readonly type: 'stats'; readonly id: number }
  | { readonly type: 'wake' }
  | { readonly type: 'look'; readonly looking: boolean }
  /** Writes the clock, checkpoints, closes; answers `closed` and the worker ends. */
  | { readonly type: 'close' };

export type FromCore =
  | { readonly type: 'started' }
  | { readonly type: 'startFailed'; readonly error: CoreStartError }
  | { readonly type: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly ok: false;
      /** No patient data in `message`: it may be logged. */
      readonly error: { readonly code: 'badInput' | 'failed' | 'noWorkplace'; readonly message: string };
    }
  | { readonly type: 'event'; readonly name: EventName; readonly payload: unknown }
  | { readonly type: 'closed' };
