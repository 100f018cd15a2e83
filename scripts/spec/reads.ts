// Notes what a test reads of a rulebook, so that a change is tried only on the tests that could see it.
import { pathText } from './mutants.ts';

type Key = string | number;

/** What stands for "how many there are, and which keys": read by whoever goes through a list. */
export const shapeOf = (path: string): string => `${path}#`;

/** The same value, telling the place of everything that is read of it. */
export function watched<T extends object>(value: T, see: (path: string) => void, path: readonly Key[] = []): T {
  const inner = new Map<PropertyKey, object>();
  const shape = (): void => see(shapeOf(pathText(path)));
  return new Proxy(value, {
    get(target, key, receiver) {
      const found: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || typeof found === 'function') return found;
      if (Array.isArray(target) && key === 'length') {
        shape();
        return found;
      }
      const here = [...path, Array.isArray(target) ? Number(key) : key];
      see(pathText(here));
      if (typeof found !== 'object' || found === null) return found;
      const known = inner.get(key) ?? watched(found, see, here);
      inner.set(key, known);
      return known;
    },
    has(target, key) {
      shape();
      return Reflect.has(target, key);
    },
    ownKeys(target) {
      shape();
      return Reflect.ownKeys(target);
    },
  });
}
