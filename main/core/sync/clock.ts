import type { Instant } from '../../../shared/domain/types.ts';
import type { SyncClock } from './types.ts';

/** A Date header tells whole seconds: less than this is no difference. */
const resolutionMs = 2_000;

/**
 * Local time plus the difference last seen to the hub's clock, so that what is written carries the
 * hub's time even where a workstation's clock is wrong (design: laws of the house).
 */
export function createHubClock(local: { readonly now: () => Instant }): SyncClock & { readonly offset: () => number } {
  let offset = 0;
  return {
    now: () => local.now() + offset,
    offset: () => offset,
    observe: (hubNow) => {
      const seen = hubNow - local.now();
      if (Math.abs(seen - offset) >= resolutionMs) offset = Math.abs(seen) < resolutionMs ? 0 : seen;
    },
  };
}
