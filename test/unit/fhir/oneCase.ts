import { afterEach, beforeEach, expect } from 'vitest';
import type { HubPort } from '../../../main/core/hubs/port.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { CaseState, Command } from '../../../shared/domain/types.ts';
import { openTestHub, type TestHub } from '../../helpers/hub.ts';
import { carryOut, current, type Done, fresh, rulebook, start, uuid, value, worldResources } from './world.ts';

/** The world with its one case, anew for each test, and the time there. */
export interface OneCase {
  readonly hub: HubPort;
  now: number;
  /** A minute later: what is read back is what was decided. */
  readonly act: (command: Command, by: string) => Promise<Done>;
  readonly fresh: () => ReturnType<typeof fresh>;
  readonly state: () => Promise<CaseState>;
}

export function oneCase(rules: () => Rulebook = () => rulebook): OneCase {
  let made: TestHub;
  let count = 100;
  const at: OneCase = {
    get hub() {
      return made.hub;
    },
    now: start,
    act: async (command, by) => {
      at.now += 60_000;
      const done = await carryOut(made.hub, command, by, uuid((count += 16)), at.now, rules());
      if (done === null) throw new Error(`${command.type} was refused`);
      expect(await at.state()).toEqual(done.after);
      return done;
    },
    fresh: () => fresh(made.hub),
    state: async () => (await current(made.hub)).state,
  };
  beforeEach(async () => {
    at.now = start + 60_000;
    made = openTestHub(() => at.now);
    await value(made.hub.load(worldResources));
  });
  afterEach(() => made.close());
  return at;
}
