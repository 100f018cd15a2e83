import { agesOn, formatPersonnummer } from '../../../../shared/domain/labels.ts';
import { isNumber, wholePersonnummer } from '../../../../shared/domain/personnummerIn.ts';
import { isFoundIn, isPersonnummer, parseSearch, wordsOf } from '../../../../shared/domain/searchWords.ts';
import type { Actor } from '../../../../shared/domain/types.ts';
import type { CallOutput } from '../../../../shared/ipc/contract.ts';
import { readPatientsOf } from '../../store/queries/patients.ts';
import { readHits } from '../../store/queries/search.ts';
import type { CasesDeps } from '../types.ts';

/** So many cases are looked through, and so many patients shown: a word more is quicker than looking. */
const mostCases = 200;
const mostPatients = 20;

/** Patients of the cases this person may find, by name or number; a whole number is checked (R181). */
export function searchPatients(deps: CasesDeps, actor: Actor, query: string): CallOutput<'begin.patients'> {
  const number = wholePersonnummer(query);
  const wrong = number === null && isNumber(query) && query.replaceAll(/\D/g, '').length >= 10;
  const search = parseSearch(number ?? query);
  if (search === null) return { patients: [], number, wrong };
  const { db } = deps.store;
  const age = agesOn(deps.clock.now(), deps.hours.timeZone);
  const patients = readPatientsOf(db, actor, readHits(db, actor, search, mostCases))
    // A word may have been found in what somebody wrote: only who it is about counts here.
    .filter(({ name, personnummer }) =>
      search.every((word) => isPersonnummer(word, personnummer) || isFoundIn(word, wordsOf(name))),
    )
    .slice(0, mostPatients)
    .map(({ id, name, personnummer, birthDate }) => ({
      patientId: id,
      name,
      personnummer: personnummer === null ? null : formatPersonnummer(personnummer),
      age: age(birthDate),
    }));
  return { patients, number, wrong };
}
