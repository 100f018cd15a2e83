import { describe, expect, it } from 'vitest';
import { escalatesAt, isLateRebooking, queueKey } from '../../../shared/domain/clocks.ts';
import { declinedHandover, isReopened, pendingHandover, statusOf, tabOf } from '../../../shared/domain/derive.ts';
import { ageOn } from '../../../shared/domain/labels.ts';
import { dueReminder, plannedReminders } from '../../../shared/domain/reminders.ts';
import { openingHoursSchema } from '../../../shared/domain/rulebook.ts';
import { trainingMaterial } from '../../../main/core/training/material.ts';
import { luhnDigit } from '../../../main/core/training/people.ts';
import { generateTrainingRegion } from '../../../main/core/training/region.ts';
import { monday, readRegion, trainingRulebook } from './helpers.ts';

const rulebook = trainingRulebook();
const region = readRegion(1);
const { cases, directory } = region;
const minute = 60_000;

const unitOf = (resourceId: string): string => directory.resource(resourceId)?.unitId ?? '';
const atValbo = cases.filter((item) => unitOf(item.state.careCase.ownerResourceId) === 'hc-valbo');
const distinct = <T>(list: readonly T[]): Set<T> => new Set(list);

describe('the training region', () => {
  it('D9 is the same for the same seed, ids included, and another for another seed', () => {
    const make = (seed: number): string =>
      JSON.stringify(generateTrainingRegion({ seed, now: monday, rulebook, rulebookHash: 'test' }));
    expect(make(1)).toBe(make(1));
    expect(make(1)).not.toBe(make(2));
  });

  it.each([1, 2, 3, 4, 5])('D9 is read without a single problem, seed %i', (seed) => {
    const read = readRegion(seed);
    expect(read.directoryProblems).toEqual([]);
    expect(read.problems).toEqual([]);
    expect(read.cases.filter((item) => item.readOnlyReason !== null)).toEqual([]);
    expect(read.cases.length).toBeGreaterThanOrEqual(250);
    expect(read.cases.length).toBeLessThanOrEqual(380);
  });

  it('D9 can be made at any hour: a night, a Saturday, a change of clocks, a holiday', () => {
    for (const now of [
      '2026-11-24T02:10:00+01:00',
      '2026-11-21T14:00:00+01:00',
      '2027-03-28T03:00:00+02:00',
      '2026-12-25T10:00:00+01:00',
    ]) {
      expect(readRegion(9, Date.parse(now)).problems).toEqual([]);
    }
  });

  it('D9 has every unit, role and specialty the sources name, and people who cover each of them', () => {
    const roles = distinct(directory.resources.map((item) => `${item.role}/${item.specialty ?? ''}`));
    for (const role of [
      'Administratör/Allmän',
      'Administratör/Administrativt Allmän',
      'Administratör/Kirurgi-allmän',
      'Sjuksköterska/Allmän',
      'Sjuksköterska/Distrikt',
      'Sjuksköterska/Diabetes',
      'Sjuksköterska/Endokrinologi diabetes',
      'Sjuksköterska/Kirurgi stomiterapi',
      'Sjuksköterska/Kirurgi urologi',
      'Sjuksköterska/Barn- och ungdomssjukvård',
      'Sjuksköterska/Barn- och ungdomshabilitering',
      'Undersköterska/Lab',
      'Undersköterska/Barn- och ungdomssjukvård',
      'Läkare/Allmän',
      'Läkare/Ortopedi-allmän',
      'Läkare/Öppenvårdspsykiatri-allmän',
      'Läkare/Rehabiliteringsmedicin-allmän',
      'Läkare/Neurologi-allmän',
      'Läkare/Reumatologi-allmän',
      'Läkare/Onkologi',
      'Läkare/Kirurgi',
      'Fysioterapeut/',
      'Arbetsterapeut/',
      'Dietist/Primärvård allmän',
      'Dietist/Paramedicin',
      'Dietist/Barn- och ungdomssjukvård',
      'Kurator/',
      'Vårdvägvisare/',
      'Barnmorska/',
      'Rehabkoordinator/Allmän',
      'Vårdkoordinator/Tandvård triage',
    ]) {
      expect(roles).toContain(role);
    }
    const heart = directory.resources.find(
      (item) => item.unitId === 'hjarta-sandviken' && item.specialtyArea === 'Kardiologi',
    );
    expect(heart).toMatchObject({ role: 'Administratör', specialty: 'Kardiologi-allmän' });
    for (const resource of directory.resources)
      expect(directory.assignmentsFor(resource.id), resource.id).not.toEqual([]);
    expect(directory.units.map((unit) => unit.name)).toEqual(
      expect.arrayContaining([
        'Valbo hälsocentral',
        'Hjärtmottagning Sandviken',
        'Gävleborg drop in-verksamhet',
        'Folktandvården online',
      ]),
    );
    expect(distinct(directory.units.map((unit) => unit.sector))).toEqual(
      distinct(['primary', 'specialist', 'midwifery', 'dental', 'private', null]),
    );
  });

  it('D9 reaches every recipient every form can reach, with every priority and none', () => {
    for (const service of trainingMaterial().services) {
      for (const route of service.routes) {
        for (const to of route.to) {
          const arrived = cases.filter(({ state }) => {
            const owner = directory.resource(state.careCase.ownerResourceId);
            return (
              state.careCase.form === service.form &&
              owner?.role === to.role &&
              owner.specialty === (to.specialty ?? null)
            );
          });
          expect(arrived.length, `${service.form} to ${to.role} ${to.specialty ?? ''}`).toBeGreaterThan(0);
        }
      }
    }
    expect(distinct(cases.map((item) => item.state.careCase.priority))).toEqual(
      distinct([null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    );
    expect(distinct(cases.map((item) => item.state.careCase.kind))).toEqual(distinct(['async', 'dropIn']));
  });

  it('G10 has no case from the forms that never become one', () => {
    const forms = distinct(cases.map((item) => item.state.careCase.form));
    for (const form of ['certificate/special_diet', 'certificate/employment_service'])
      expect(forms).not.toContain(form);
  });

  it('G12 has sampling only as a drop-in that wants help to find a time', () => {
    const sampling = cases.filter((item) => item.state.careCase.form.startsWith('sampling_booking'));
    expect(sampling.length).toBeGreaterThan(0);
    for (const { state } of sampling) {
      expect(state.careCase).toMatchObject({ kind: 'dropIn', form: 'sampling_booking/help_find_time', priority: 7 });
    }
  });

  it('G11 sends a certificate for a sick child by the age of the child', () => {
    const ages = new Map(region.patients.map((item) => [item.id, ageOn(item.birthDate, monday, 'Europe/Stockholm')]));
    const vab = cases.filter(
      (item) => item.state.careCase.form === 'certificate/vab' && item.state.handovers.length === 0,
    );
    const routed = vab.filter((item) => directory.resource(item.state.careCase.ownerResourceId)?.unassigned === false);
    expect(routed.length).toBeGreaterThan(1);
    for (const { state } of routed) {
      const young = (ages.get(state.careCase.patientId) ?? 99) < 12;
      expect(directory.resource(state.careCase.ownerResourceId)?.role).toBe(young ? 'Sjuksköterska' : 'Läkare');
    }
  });

  it('R67 names the town in Kontaktorsak where specialised care was asked', () => {
    const specialised = cases.filter(
      ({ state }) =>
        unitOf(state.careCase.ownerResourceId) === 'dropin' &&
        state.careCase.kind === 'async' &&
        state.handovers.length === 0,
    );
    const reasons = specialised
      .filter(({ state }) => directory.resource(state.careCase.ownerResourceId)?.unassigned === false)
      .map((item) => item.state.careCase.contactReason);
    expect(reasons.length).toBeGreaterThan(20);
    for (const reason of reasons) expect(reason).toMatch(/^.+ - [A-ZÅÄÖ][a-zåäö]+$/);
    expect(reasons).toContain('Förnya recept - Gävle');
  });

  it('R155 has no case at another provider', () => {
    const providers = cases.map((item) => directory.unit(unitOf(item.state.careCase.ownerResourceId))?.providerId);
    expect(distinct(providers)).toEqual(distinct(['vg-region']));
    expect(directory.provider('vg-exempelvard')).toBeDefined();
  });

  it('D9 has only test personnummer: right check digit, serials 238 and 239, nobody twice, ages 0 to 95', () => {
    const numbers = region.patients.map((patient) => patient.personnummer ?? '');
    expect(distinct(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(number).toMatch(/^(19|20)\d{6}23[89]\d$/);
      expect(Number(number[11])).toBe(luhnDigit(number.slice(2, 11)));
    }
    const ages = region.patients.map((patient) => ageOn(patient.birthDate, monday, 'Europe/Stockholm') ?? -1);
    expect(Math.min(...ages)).toBeLessThan(3);
    expect(Math.max(...ages)).toBeGreaterThan(85);
    expect(Math.max(...ages)).toBeLessThanOrEqual(95);
    for (const patient of region.patients)
      expect(patient.birthDate?.replaceAll('-', '')).toBe(patient.personnummer?.slice(0, 8));
  });

  it('R124 has the case of the walkthrough: test patient 19880519-2393 at Valbo, new and untouched', () => {
    const patient = region.patients.find((item) => item.personnummer === '198805192393');
    const found = cases.filter((item) => item.state.careCase.patientId === patient?.id);
    expect(found).toHaveLength(1);
    const careCase = found[0]?.state.careCase;
    expect(careCase).toMatchObject({
      form: 'aid_renewal/diabetes',
      contactReason: 'Förnya hjälpmedel',
      priority: 8,
      kind: 'async',
      receivedAt: null,
      holder: null,
    });
    expect(directory.resource(careCase?.ownerResourceId ?? '')).toMatchObject({
      unitId: 'hc-valbo',
      role: 'Sjuksköterska',
      specialty: 'Distrikt',
    });
    expect(found[0]?.answers.map((item) => [item.question, item.answer])).toEqual(
      expect.arrayContaining([
        ['Typ av hjälpmedel', 'Diabeteshjälpmedel'],
        ['Namn', 'Teststickor för blodsocker'],
        ['Storlek', 'Ask om 50'],
      ]),
    );
  });

  it('R255 has a drop-in of prio 3 at Valbo that escalates in about twenty minutes and is warned about before', () => {
    const soon = atValbo.filter(({ state }) => {
      const at = escalatesAt(state, rulebook);
      return state.careCase.priority === 3 && at !== null && at >= monday + 20 * minute && at <= monday + 25 * minute;
    });
    expect(soon.length).toBeGreaterThan(0);
    const hours = openingHoursSchema.parse(rulebook.defaultHours);
    for (const { state } of soon) {
      const at = escalatesAt(state, rulebook) ?? 0;
      const warning = plannedReminders(state, rulebook, hours, monday - 60 * minute).find(
        (item) => item.stage === 'escalation',
      );
      expect(warning?.at).toBeLessThan(at);
    }
  });

  it('D16 has every band, tab and status of the queue', () => {
    const keys = cases.map((item) => queueKey(item.state, rulebook, monday));
    expect(distinct(keys.map((key) => key.band))).toEqual(distinct([0, 1, 2, 3]));
    expect(distinct(keys.map((key) => key.tab))).toEqual(distinct(['inbox', 'noActionNeeded', 'closed']));
    expect(distinct(cases.map((item) => statusOf(item.state, monday)))).toEqual(
      distinct(['new', 'handoverPending', 'received', 'ongoing', 'unassigned', 'newMessage', 'done', 'closed']),
    );
    expect(cases.some((item) => isReopened(item.state))).toBe(true);
    expect(cases.some((item) => isLateRebooking(item.state.careCase, rulebook))).toBe(true);
  });

  it('D15 has every stage of reminder at Valbo now', () => {
    const stages = atValbo.map(
      (item) => dueReminder(plannedReminders(item.state, rulebook, rulebook.defaultHours, monday), monday)?.stage,
    );
    expect(distinct(stages)).toEqual(
      distinct([
        undefined,
        'half',
        'eighty',
        'lastOpenMoment',
        'quarterHour',
        'overdue',
        'arrivedUrgent',
        'declined',
        'escalation',
      ]),
    );
  });

  it('D12 has pending moves in both directions at Valbo and a declined one nobody has acknowledged', () => {
    const pending = cases.flatMap((item) => pendingHandover(item.state) ?? []);
    expect(pending.some((item) => item.fromUnitId === 'hc-valbo')).toBe(true);
    expect(pending.some((item) => unitOf(item.targetResourceId) === 'hc-valbo' && item.fromUnitId !== 'hc-valbo')).toBe(
      true,
    );
    const declined = cases.flatMap((item) => declinedHandover(item.state) ?? []);
    expect(declined.some((item) => item.fromUnitId === 'hc-valbo' && item.declineReason !== null)).toBe(true);
    const over = distinct(cases.flatMap((item) => item.state.handovers.map((handover) => handover.status)));
    expect(over).toEqual(distinct(['pending', 'accepted', 'declined', 'cancelled']));
  });

  it('R135 has follow-up periods with differing days left, and some that have ended', () => {
    const open = cases.filter((item) => tabOf(item.state, monday) === 'noActionNeeded');
    const daysLeft = open.map((item) =>
      Math.floor(((item.state.careCase.followUpEnds ?? 0) - monday) / (24 * 60 * minute)),
    );
    expect(daysLeft.some((days) => days <= 3)).toBe(true);
    expect(daysLeft.some((days) => days > 300)).toBe(true);
    expect(distinct(daysLeft).size).toBeGreaterThan(5);
    expect(cases.some((item) => item.state.careCase.closedAt === null && tabOf(item.state, monday) === 'closed')).toBe(
      true,
    );
  });

  it('R279 has some cases with a file, pictures and documents, and most without', () => {
    const files = cases.map((item) => item.state.careCase.marks.attachments);
    const some = files.filter((list) => list.length > 0).length;
    expect(some).toBeGreaterThan(files.length / 20);
    expect(some).toBeLessThan(files.length / 3);
    expect(distinct(files.flat().map((file) => file.title ?? ''))).toEqual(distinct(['foto-1.jpg', 'underlag.pdf']));
  });

  it('R85 has all three answers about habit-forming medicine, and guardians who write for children', () => {
    expect(distinct(cases.map((item) => item.state.careCase.controlledDrug))).toEqual(
      distinct([null, 'yes', 'no', 'unknown']),
    );
    const senders = region.resources.filter((item) => item.resourceType === 'RelatedPerson');
    expect(senders.length).toBeGreaterThan(5);
    // R73: the child is reached through the guardian.
    expect(senders.every((item) => JSON.stringify(item).includes('070-17406'))).toBe(true);
  });

  it('R292 has cases in Ofördelade, at a unit and for the region', () => {
    const units = cases
      .filter((item) => directory.resource(item.state.careCase.ownerResourceId)?.unassigned === true)
      .map((item) => unitOf(item.state.careCase.ownerResourceId));
    expect(units).toContain('hc-valbo');
    expect(units).toContain('region-gavleborg');
  });

  it('R136 has answers the patient has read and answers not read yet', () => {
    const answers = cases.flatMap((item) => item.state.messages.filter((message) => message.kind === 'answer'));
    expect(answers.some((message) => message.readAt === null)).toBe(true);
    expect(answers.some((message) => message.readAt !== null)).toBe(true);
  });

  it('P34 has nothing in the future: no arrival, message or decision later than the start of the day', () => {
    for (const { state } of cases) {
      const { arrivedAt, receivedAt, doneAt, closedAt } = state.careCase;
      const times = [
        arrivedAt,
        receivedAt,
        doneAt,
        closedAt,
        ...state.messages.flatMap((message) => [message.sentAt, message.readAt]),
        ...state.handovers.flatMap((handover) => [handover.requestedAt, handover.decidedAt, handover.acknowledgedAt]),
      ];
      for (const at of times) expect(at ?? 0).toBeLessThanOrEqual(monday);
    }
  });
});
