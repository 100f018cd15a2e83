import type Database from 'better-sqlite3';
import type { WritableDb } from '../../main/core/store/open.ts';

export interface FaultyDb {
  readonly db: WritableDb;
  /** The n-th statement from now (0 = the next) throws instead of running; null = none. */
  readonly failAt: (n: number | null) => void;
}

/** A connection whose statements can be made to fail one by one, as a full disk or a dying process would. */
export function faultyDb(real: WritableDb): FaultyDb {
  let left: number | null = null;
  const step = (): void => {
    if (left === null) return;
    if (left === 0) throw new Error('broken off');
    left -= 1;
  };
  const wrap = (statement: Database.Statement<[unknown]>): object => ({
    all: (params: unknown) => {
      step();
      return statement.all(params);
    },
    get: (params: unknown) => {
      step();
      return statement.get(params);
    },
    run: (params: unknown) => {
      step();
      return statement.run(params);
    },
  });
  const db = new Proxy(real, {
    get: (target, property) => {
      if (property === 'cachedStatements') return undefined;
      if (property === 'prepare') return (sql: string) => wrap(target.prepare<[unknown]>(sql));
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: () => true,
  });
  return {
    db,
    failAt: (n) => {
      left = n;
    },
  };
}
