/**
 * The one door to shared facts. A hub is any store of FHIR R4 resources: the embedded one (a SQLite
 * file) or a server over HTTP. To the port a resource is opaque: type, id, version and searched fields.
 * Semantics are those measured in docs/sync.md: writes only with `ifMatch`, server ids only,
 * a transaction is all or nothing, "delete" is a status.
 */
export interface HubResource {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: {
    readonly versionId?: string;
    readonly lastUpdated?: string;
    readonly profile?: readonly string[];
    readonly tag?: readonly unknown[];
  };
  readonly [element: string]: unknown;
}

/** A resource as stored: id, version and lastUpdated are always there. */
export interface StoredResource extends HubResource {
  readonly id: string;
  readonly meta: { readonly versionId: string; readonly lastUpdated: string };
}

/** Sorted by `_lastUpdated` ascending, always: the only order the pull relies on. A sequential hub sorts ties by id. */
export interface HubSearch {
  readonly type: string;
  /**
   * R4 standard parameters: each entry is ANDed, the values of one entry are ORed.
   * e.g. `{ name: "owner", values: ["HealthcareService/1"] }`, `{ name: "_id", values: [...] }`,
   * `{ name: "identifier", values: ["system|value"] }`, `{ name: "part-of", … }`. The one modifier used is
   * `:missing`: `{ name: "owner:missing", values: ["true"] }` finds what has no owner.
   */
  readonly params: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Only resources updated at or after this ISO instant of the hub's clock. */
  readonly updatedSince?: string;
  readonly count: number;
}

export interface HubPage {
  readonly resources: readonly StoredResource[];
  /** Opaque link to the next page; null at the end. */
  readonly next: string | null;
  /** Where something lies that has no id, version or time and can be nothing to anybody. Absent = nothing. */
  readonly unusable?: readonly string[];
}

export type TransactionEntry =
  | { readonly method: 'POST'; readonly fullUrl: string; readonly resource: HubResource }
  | { readonly method: 'PUT'; readonly resource: HubResource & { readonly id: string }; readonly ifMatch: string };

/**
 * `signIn`: it does not know us (any more); `refused`: it knows us and lets us see nothing; `readOnly`: it is not
 * written to, because it has been seen to break what every write rests on; `notAtomic`: it has just done so; `unfit`: it
 * answers, and not to what is asked (400, 404 to a search); `versionless`: it does not say which version anything is, so
 * that nothing can be told from what replaced it.
 */
export type HubTrouble = 'signIn' | 'refused' | 'readOnly' | 'notAtomic' | 'unfit' | 'versionless';

/** Every failure of a hub is one of these; nothing is thrown across the port. */
export type HubFailure =
  /** No answer: off line, timeout, 5xx. Whether it was done is unknown. */
  | {
      readonly kind: 'unavailable';
      readonly message: string;
      readonly retryAfterMs: number | null;
      /** What else than the way to it is the matter; a person has to do something about it. */
      readonly why?: HubTrouble;
    }
  /** 409 or 412: a version was not the one expected. Nothing stored. */
  | { readonly kind: 'conflict'; readonly message: string }
  /** 400, 404, 410, 422: permanent. Nothing stored. */
  | { readonly kind: 'rejected'; readonly message: string };

/** No answer that says anything of what was asked. */
export type Unavailable = Extract<HubFailure, { readonly kind: 'unavailable' }>;

export type HubResult<T> =
  | { readonly ok: true; readonly value: T; /** The hub's clock (HTTP Date), epoch ms. */ readonly hubNow: number }
  | { readonly ok: false; readonly failure: HubFailure };

export interface HubPort {
  /**
   * True where one process does everything in turn: a search sees every write answered before it, and every later
   * write carries a later time. The pull then needs neither overlap nor memory of what an index may not show yet.
   */
  readonly sequential?: boolean;
  /** Whether the hub may be written to: found out when first asked, and again after what casts doubt on it. Absent: it may. */
  readonly mayWrite?: () => Promise<WriteAccess>;
  /** The newest version, or null when the hub has no such resource. */
  readonly read: (type: string, id: string) => Promise<HubResult<StoredResource | null>>;
  /** All versions, newest first. */
  readonly history: (type: string, id: string) => Promise<HubResult<readonly StoredResource[]>>;
  readonly search: (search: HubSearch) => Promise<HubResult<HubPage>>;
  /** How many there are of a search; null where the hub does not tell. Absent: it never does. */
  readonly count?: (search: Omit<HubSearch, 'count'>) => Promise<HubResult<number | null>>;
  /** Follows the opaque link of a page. */
  readonly next: (link: string) => Promise<HubResult<HubPage>>;
  /**
   * All or nothing. `urn:uuid:` references to a POST entry's `fullUrl` are rewritten to the new id.
   * PUT needs the quoted version (`W/"<versionId>"`). Answers the stored resources in entry order.
   */
  readonly transaction: (entries: readonly TransactionEntry[]) => Promise<HubResult<readonly StoredResource[]>>;
  /** One POST with If-None-Exist (`identifier=system|value`); answers the existing one when there. */
  readonly createIfNoneExist: (
    resource: HubResource,
    identifier: { readonly system: string; readonly value: string },
  ) => Promise<HubResult<StoredResource>>;
}

/** Known: null when the hub may be written to, else the reason why not. */
export type WriteAccess =
  | { readonly known: true; readonly readOnly: string | null }
  | { readonly known: false; readonly failure: Unavailable };

/** What `mayWrite` says, also of a hub that never asks itself. */
export function mayWrite(hub: HubPort): Promise<WriteAccess> {
  return hub.mayWrite?.() ?? Promise.resolve({ known: true, readOnly: null });
}

/** The header value of an expected version: exactly `W/"<versionId>"`. */
export function ifMatch(versionId: string): string {
  return `W/"${versionId}"`;
}
