import { inTransaction, type WritableDb } from './open.ts';

/** One step of the database: statements that take `version - earlier` to `version`. Never edited once released. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * Takes the database to the newest version, one transaction per migration: interrupted anywhere it
 * is at one version or the next, never between (P13).
 */
export function migrate(db: WritableDb, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    if (currentVersion(db) >= migration.version) continue;
    inTransaction(db, () => {
      for (const statement of migration.statements) db.exec(statement);
      db.pragma(`user_version = ${migration.version}`);
    });
  }
}

/** The version a database is at; 0 for a new one. */
export function currentVersion(db: WritableDb): number {
  return Number(db.pragma('user_version', { simple: true }));
}
