import type { HubPort } from '../../main/core/hubs/port.ts';
import type { SyncStore } from '../../main/core/sync/syncStore.ts';

/** Stands for a process that is no more: nothing after it is ever carried out. */
export class Killed extends Error {}

/** Kills at the first call once armed. */
export interface Life {
  armed: boolean;
}

type When = 'before' | 'after';

/** A hub whose workstation dies just before a call is sent, or just after it was carried out. */
export function killHub(hub: HubPort, life: Life, method: keyof HubPort, when: When): HubPort {
  return dyingAt(hub, life, method, when);
}

/** A store whose process dies just before a step is on disk, or just after. */
export function killStore(store: SyncStore, life: Life, method: keyof SyncStore, when: When): SyncStore {
  return dyingAt(store, life, method, when);
}

function dyingAt<T extends object>(target: T, life: Life, method: keyof T, when: When): T {
  let dead = false;
  const guarded =
    (name: PropertyKey, call: (...input: readonly unknown[]) => unknown) =>
    (...input: readonly unknown[]): unknown => {
      if (dead) throw new Killed('dead');
      const dies = life.armed && name === method;
      if (!dies) return call(...input);
      dead = true;
      if (when === 'before') throw new Killed(String(name));
      const done = call(...input);
      if (!(done instanceof Promise)) throw new Killed(String(name));
      return done.then(() => {
        throw new Killed(String(name));
      });
    };
  const every = (members: object): object =>
    Object.fromEntries(
      Object.entries(members).map(([name, member]: [string, unknown]) => [
        name,
        typeof member === 'object' && member !== null
          ? every(member)
          : guarded(name, member as (...input: readonly unknown[]) => unknown),
      ]),
    );
  // Every member of both ports is a function, or a group of them: the copy has the same ones, each behind the guard.
  return every(target) as T;
}
