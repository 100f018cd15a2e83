/** A file that cannot be read whole: nothing was written. Swedish, without patient data. */
export interface UnreadableImport {
  readonly ok: false;
  /** The file, with line or entry where there is one: `fil.ndjson:17`, `fil.json, post 3`. */
  readonly place: string;
  readonly message: string;
}

/** One resource that was left out, and why. */
export interface ImportProblem {
  readonly place: string;
  readonly message: string;
}

export interface ImportReport {
  readonly ok: true;
  /** Resources in the file: always `imported + reported`. */
  readonly total: number;
  /** In the hub as the file says, `alreadyThere` included. */
  readonly imported: number;
  /** Of the imported, those that an earlier import had brought: nothing was written for them. */
  readonly alreadyThere: number;
  readonly reported: number;
  /** The reported ones in file order; those that differ from what the hub holds come last. */
  readonly problems: readonly ImportProblem[];
}

export type ImportOutcome = ImportReport | UnreadableImport;

export interface ImportProgress {
  readonly phase: 'check' | 'write';
  readonly done: number;
  /** Null while the file's length is still unknown. */
  readonly total: number | null;
}

/** One resource of a file, before anybody has judged it. */
export interface SourceEntry {
  readonly place: string;
  readonly resource: unknown;
}

/** A file opened for import; both passes read the same entries in the same order. */
export interface ImportSource {
  /** Known for a Bundle; null for lines, which are counted on the way. */
  readonly total: number | null;
  readonly entries: () => AsyncIterable<SourceEntry>;
}

/** Thrown inside the import and answered as UnreadableImport. */
export class UnreadableFile extends Error {
  readonly place: string;
  constructor(place: string, message: string) {
    super(message);
    this.name = 'UnreadableFile';
    this.place = place;
  }
}
