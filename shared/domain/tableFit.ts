import { rowsInForce } from './inForce.ts';
import { recipientRow, recipientTypeOf } from './recipient.ts';
import { route } from './route.ts';
import type { Rulebook } from './rulebook.ts';
import type { RecipientClinic, RecipientRow } from './rulebook/handover.ts';
import type { Sector as RoutedSector } from './rulebook/routing.ts';
import { sameWords, startsWithWords, suitsRecipient, suitsRole } from './suits.ts';
import type { CareCase, CareUnit, Instant, Resource, UnitId } from './types.ts';

/** What a receiver is judged by: the case, where it stands, and where its patient is listed. */
export interface HandedOver {
  readonly form: CareCase['form'];
  readonly contactReason: string;
  readonly age: number | null;
  readonly owner: Resource | undefined;
  readonly ownerUnit: CareUnit | undefined;
  readonly listedUnitId: UnitId | null;
}

/**
 * Whether the tables name a receiver for a case: `named` when they do, `contradicts` when they name another, `open`
 * when they say nothing about it.
 */
export type Fit = 'named' | 'open' | 'contradicts';

export interface TableFit {
  readonly fit: Fit;
  /** Of those the table names, how near the case: 0 is any of them, and more is nearer. */
  readonly nearness: number;
  /** What the table says for that part of care: null where it says nothing. */
  readonly says: Pick<RecipientRow, 'unit' | 'role' | 'specialty'> | null;
  readonly rules: readonly string[];
}

const silent: TableFit = { fit: 'open', nearness: 0, says: null, rules: ['R292'] };

/** The part of care a unit is, in the words of the routing table; null when it does not say, as for a private unit. */
export function routedSector(unit: CareUnit | undefined): RoutedSector | null {
  const sector = unit?.sector ?? null;
  return sector === 'private' ? null : sector;
}

/** The clinic a receiver is to the table, where it tells clinics apart (R232). */
function clinicOf(rulebook: Rulebook, resource: Resource, unit: CareUnit): RecipientClinic | null {
  const named = [resource.specialtyArea, resource.specialty].filter((part) => part !== null);
  const row = rulebook.settings.recipientClinics.value.find((clinic) =>
    'sector' in clinic ? unit.sector === clinic.sector : named.some((part) => sameWords(part, clinic.specialty)),
  );
  return row?.clinic ?? null;
}

/** `form/sub` taken apart. */
export function formParts(form: string): { readonly form: string; readonly sub: string | null } {
  const [name = form, sub] = form.split('/');
  return { form: name, sub: sub ?? null };
}

/**
 * Judges receivers of one case on the date of `at`, each against the row for its own part of care. Within the unit
 * that has the case the routing table counts too: a case in the wrong queue may go to the right one (R144).
 */
export function tableFit(
  rulebook: Rulebook,
  handed: HandedOver,
  at: Instant,
): (candidate: Resource, unit: CareUnit) => TableFit {
  const type = recipientTypeOf(rulebook, handed.form);
  const untold = rulebook.settings.recipientsNotIn.value;
  const rows = new Map<string, RecipientRow | null>();
  const rowFor = (candidate: Resource, unit: CareUnit): RecipientRow | null => {
    const part = routedSector(unit);
    if (type === null || part === null || untold.includes(part)) return null;
    const sector = part === 'primary' ? 'primary' : 'specialist';
    const clinic = clinicOf(rulebook, candidate, unit);
    const key = `${sector} ${clinic ?? ''}`;
    const known = rows.get(key);
    if (known !== undefined) return known;
    const row = recipientRow(rulebook, { type, sector, clinic }, at) ?? null;
    rows.set(key, row);
    return row;
  };
  const entrances = rowsInForce(rulebook, rulebook.recipients, at).filter((row) => row.place === 'named');
  const ownSector = routedSector(handed.ownerUnit);
  const routing =
    ownSector === null ? null : route(rulebook, { ...formParts(handed.form), sector: ownSector, age: handed.age }, at);
  const routed = routing?.recipients ?? [];

  const placeFits = (row: RecipientRow, unit: CareUnit): boolean => {
    switch (row.place) {
      case 'own':
        return unit.id === handed.owner?.unitId;
      case 'named':
        return row.unit !== null && startsWithWords(unit.name, row.unit);
      case 'concerned':
        // A unit the table names for something else is not just any unit of its kind (C2).
        return !entrances.some((entrance) => entrance.unit !== null && startsWithWords(unit.name, entrance.unit));
    }
  };
  const roleFit = (row: RecipientRow, candidate: Resource): Fit => {
    if (row.sameRole === true) {
      const { owner } = handed;
      return owner !== undefined && owner.role === candidate.role && owner.specialty === candidate.specialty
        ? 'named'
        : 'open';
    }
    if (row.role === null) return 'open';
    return suitsRecipient(row.role, candidate) ? 'named' : 'contradicts';
  };

  return (candidate, unit) => {
    const row = rowFor(candidate, unit);
    const atOwn = unit.id === handed.owner?.unitId;
    const inRoute = atOwn && routed.some((recipient) => suitsRole(recipient, candidate));
    if (row === null && !inRoute) return silent;
    const says = row === null ? null : { unit: row.unit, role: row.role, specialty: row.specialty };
    const byRow = row === null ? 'open' : placeFits(row, unit) ? roleFit(row, candidate) : 'contradicts';
    const fit = inRoute ? 'named' : byRow;
    const rules =
      row !== null && (byRow === 'named' || !inRoute) ? row.source.rules : ['R144', ...(routing?.rules ?? [])];
    return { fit, nearness: fit === 'named' ? nearnessOf(handed, candidate, unit) : 0, says, rules };
  };
}

/** The unit where the patient is listed, the unit's own other role, the same specialty; then the town people asked for (R67). */
function nearnessOf(handed: HandedOver, candidate: Resource, unit: CareUnit): number {
  const { owner, listedUnitId, contactReason } = handed;
  const own = unit.id === owner?.unitId;
  const area = owner?.specialtyArea ?? null;
  const near =
    unit.id === listedUnitId ||
    (own && (listedUnitId === null || unit.sector !== 'primary')) ||
    (unit.sector === 'specialist' && area !== null && area === candidate.specialtyArea);
  if (!near) return 0;
  return unit.town !== null && contactReason.endsWith(` - ${unit.town}`) ? 2 : 1;
}

/** A receiver with what the table says of it. */
export interface Ranked<T> {
  readonly item: T;
  readonly fit: TableFit;
  readonly suggested: boolean;
}

/** More than this is no suggestion. */
const mostSuggested = 5;

/**
 * The receivers the table names first, the nearest of them first, then the others in the order given. Unless somebody
 * has searched, only those near the case are suggested: any hälsocentral at all would be no help. Used wherever a
 * receiver is chosen.
 */
export function ranked<T>(items: readonly T[], fitOf: (item: T) => TableFit, searched: boolean): readonly Ranked<T>[] {
  const judged = items.map((item) => ({ item, fit: fitOf(item) }));
  const fits = judged
    .filter(({ fit }) => fit.fit === 'named' && (searched || fit.nearness > 0))
    .toSorted((a, b) => b.fit.nearness - a.fit.nearness)
    .slice(0, mostSuggested);
  const first = new Set(fits);
  return [
    ...fits.map((entry) => ({ ...entry, suggested: true })),
    ...judged.filter((entry) => !first.has(entry)).map((entry) => ({ ...entry, suggested: false })),
  ];
}
