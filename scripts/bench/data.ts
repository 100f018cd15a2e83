// A clinic's cases as a file for the import: the same seed gives the same file, whatever the machine.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Rulebook } from '../../shared/domain/rulebook.ts';
import { initialHandleBy } from '../../shared/domain/clocks.ts';
import {
  arrivalResources,
  buildHealthcareService,
  buildMessage,
  buildMove,
  buildOrganization,
  buildPatient,
  buildPractitioner,
  buildPractitionerRole,
} from '../../main/core/fhir/index.ts';
import type { HubResource } from '../../main/core/hubs/port.ts';
import { trainingMaterial } from '../../main/core/training/material.ts';
import { testPersonnummer } from '../../main/core/training/people.ts';
import { between, chance, newUuid, pick, pickWeighted, seededRandom } from '../../main/core/training/random.ts';

/** Friday morning in open hours: the bench's clock starts here. */
export const startAt = Date.parse('2026-11-20T08:00:00Z');

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const unit = { id: 'valbo', name: 'Valbo hälsocentral' };
const other = { id: 'hjarta', name: 'Hjärtmottagning Sandviken' };
const queues = [
  { id: 'valbo-ssk', name: 'Valbo hälsocentral, Sjuksköterska' },
  { id: 'valbo-adm', name: 'Valbo hälsocentral, Administratör' },
];
/** The queues the staff works with. */
export const queueIds = queues.map(({ id }) => id);
const target = { id: 'hjarta-adm', name: 'Hjärtmottagning Sandviken, Administratör' };
/** Who works with all of it, as a shared hub knows them. */
export const staffHsaId = 'SE2321000016-A001';
const staff = { id: 'valbo-a1', name: 'Anna Testpersonal' };

/** Where the cases stand: how many hold what, of a working queue. */
const shares = { received: 0.3, writtenAgain: 0.1, moving: 0.02 };
const casesPerPatient = 4;
const oldestDays = 60;
const firstBirth = Date.UTC(1930, 0, 1);
/** Birth dates times two test serials: as many patients have a personnummer of their own. */
const mostPatients = 60_000;

function directory(): readonly HubResource[] {
  return [
    buildOrganization({ id: 'region', name: 'Testregionen' }),
    buildOrganization({ ...unit, partOf: 'region', town: 'Valbo', sector: 'primary' }),
    buildOrganization({ ...other, partOf: 'region', town: 'Sandviken', sector: 'specialist' }),
    buildHealthcareService({ id: 'valbo-ssk', unit, role: 'Sjuksköterska', specialty: 'Distrikt' }),
    buildHealthcareService({ id: 'valbo-adm', unit, role: 'Administratör' }),
    buildHealthcareService({ id: target.id, unit: other, role: 'Administratör', specialty: 'Kardiologi' }),
    buildPractitioner({ id: 'valbo-p1', given: 'Anna', family: 'Testpersonal', hsaId: staffHsaId }),
    buildPractitionerRole({
      id: staff.id,
      staff: { id: 'valbo-p1', name: staff.name },
      unit,
      roleLabel: 'Sjuksköterska',
      resources: queues,
    }),
  ];
}

/** Every resource of the file: directory, patients, and `cases` cases with what has happened to them until `now`. */
export function* clinic(cases: number, seed: number, rulebook: Rulebook, now = startAt): Generator<HubResource> {
  yield* directory();
  const random = seededRandom(seed);
  const newId = (): string => newUuid(random);
  const { directory: words, services, texts } = trainingMaterial();
  const forms = services.filter((service) => service.visit !== true);
  const patients = Array.from({ length: Math.min(mostPatients, Math.ceil(cases / casesPerPatient)) }, (_, index) => {
    const sex = index % 2 === 0 ? ('female' as const) : ('male' as const);
    const birthDate = new Date(firstBirth + Math.floor(index / 2) * dayMs).toISOString().slice(0, 10);
    const given = pick(random, words.names[sex]);
    const family = pick(random, words.names.patientSurnames);
    return { id: newId(), given, family, sex, birthDate, name: `${given} ${family}` };
  });
  for (const { id, given, family, sex, birthDate } of patients) {
    const personnummer = testPersonnummer(birthDate, sex);
    yield buildPatient({ id, given, family, gender: sex, birthDate, personnummer, listedUnit: unit });
  }
  for (let made = 0; made < cases; made += 1) {
    const service = pickWeighted(random, forms, (form) => form.weight);
    const patient = pick(random, patients);
    const variant = pick(random, service.variants);
    const arrivedAt = now - between(random, 60, oldestDays * 1_440) * minuteMs;
    const received = chance(random, shares.received);
    const moving = !received && chance(random, shares.moving / (1 - shares.received));
    const facts = { form: service.form, priority: service.priority, arrivedAt, visitAt: null };
    const id = newId();
    yield* arrivalResources({
      id,
      formId: newId(),
      clientId: newId(),
      commandId: newId(),
      contactId: newId(),
      kind: service.kind,
      form: service.form,
      contactReason: service.label,
      patient,
      owner: pick(random, queues),
      priority: service.priority,
      arrivedAt,
      handleBy: initialHandleBy(facts, rulebook),
      followUpEnds: arrivedAt + rulebook.settings.followUpDays.value * dayMs,
      receivedAt: received ? arrivedAt + 20 * minuteMs : null,
      holder: received ? staff : null,
      pendingMove: moving,
      items: Object.entries(service.questions).flatMap(([linkId, question]) => {
        const answer = variant.answers[linkId];
        return answer === undefined || linkId === 'nll' ? [] : [{ linkId, question, answer }];
      }),
    });
    const message = { partOf: `Task/${id}`, patientId: patient.id };
    if (received) {
      const text = pick(random, texts.staffReply);
      const sentAt = arrivedAt + 30 * minuteMs;
      yield buildMessage({
        ...message,
        id: newId(),
        messageId: newId(),
        sender: { type: 'staff', ...staff },
        kind: 'answer',
        sentAt,
        text,
      });
      if (chance(random, shares.writtenAgain / shares.received)) {
        const sender = { type: 'patient' as const, id: patient.id };
        const thanks = pick(random, texts.patientThanks);
        yield buildMessage({
          ...message,
          id: newId(),
          messageId: newId(),
          sender,
          kind: 'patient',
          sentAt: sentAt + 10 * minuteMs,
          text: thanks,
        });
      }
    }
    if (moving) {
      yield buildMove({
        id: newId(),
        handoverId: newId(),
        commandId: newId(),
        caseReference: `Task/${id}`,
        patient,
        requester: staff,
        fromUnitId: unit.id,
        target,
        kind: 'move',
        reason: 'misplaced',
        priority: service.priority,
        status: 'pending',
        requestedAt: arrivedAt + 10 * minuteMs,
      });
    }
  }
}

/** Writes the resources one per line (NDJSON). Returns how many. */
export async function writeFileOf(file: string, resources: Iterable<HubResource>): Promise<number> {
  const out = createWriteStream(file);
  let count = 0;
  for (const resource of resources) {
    count += 1;
    if (!out.write(`${JSON.stringify(resource)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return count;
}
