import { describe, expect, it } from 'vitest';
import { pendingHandover } from '../../../shared/domain/derive.ts';
import { ageOn } from '../../../shared/domain/labels.ts';
import { monday, readRegion } from './helpers.ts';

/** Four regions: enough cases of every form to see each way it can go. */
const regions = [1, 2, 3, 4].map((seed) => readRegion(seed));

interface Routed {
  readonly sector: string | null;
  readonly unit: string;
  readonly recipient: string;
  readonly age: number;
  readonly guardian: boolean;
  readonly listedAt: string | null;
  readonly priority: number | null;
  readonly kind: string;
  readonly contactReason: string;
}

/** Where the cases of a form arrived; those moved since, and those nobody could place, are left out. */
function routed(form: string): readonly Routed[] {
  return regions.flatMap((region) => {
    const patients = new Map(region.patients.map((patient) => [patient.id, patient]));
    const guardians = JSON.stringify(region.resources.filter((item) => item.resourceType === 'RelatedPerson'));
    return region.cases.flatMap(({ state }): readonly Routed[] => {
      const { careCase } = state;
      const owner = region.directory.resource(careCase.ownerResourceId);
      const unit = region.directory.unit(owner?.unitId ?? '');
      const patient = patients.get(careCase.patientId);
      const stayed = state.handovers.every((handover) => handover.status !== 'accepted');
      if (owner === undefined || unit === undefined || owner.unassigned || !stayed || careCase.form !== form) return [];
      return [
        {
          sector: unit.sector,
          unit: unit.id,
          recipient: `${owner.role}/${owner.specialty ?? ''}`,
          age: ageOn(patient?.birthDate ?? null, monday, 'Europe/Stockholm') ?? -1,
          guardian: guardians.includes(`Patient/${careCase.patientId}"`),
          listedAt: patient?.listedUnitId ?? null,
          priority: careCase.priority,
          kind: careCase.kind,
          contactReason: careCase.contactReason,
        },
      ];
    });
  });
}

const recipients = (list: readonly Routed[], sector: string): readonly string[] =>
  [...new Set(list.filter((item) => item.sector === sector).map((item) => item.recipient))].toSorted();
const sorted = (...list: readonly string[]): readonly string[] => list.toSorted();
const youth = [
  'Administratör/Barn- och ungdomssjukvård',
  'Administratör/Barn- och ungdomspsykiatri',
  'Administratör/Barn- och ungdomshabilitering',
];

describe('where a form arrives', () => {
  it('R41 a prescription: administrators in primary and specialised care, the coordinator in dental care', () => {
    const list = routed('prescription_renewal').filter((item) => item.priority === 8);
    expect(recipients(list, 'primary')).toEqual(['Administratör/Allmän']);
    for (const recipient of recipients(list, 'specialist')) expect(recipient).toMatch(/^Administratör\//);
    expect(recipients(list, 'dental')).toEqual(['Vårdkoordinator/Tandvård triage']);
  });

  it('R42 a rebooking: administrator or dietician, and in specialised care the profession concerned', () => {
    const list = routed('rebooking_cancellation');
    expect(recipients(list, 'primary')).toEqual(sorted('Administratör/Allmän', 'Dietist/Primärvård allmän'));
    const roles = new Set(recipients(list, 'specialist').map((item) => item.split('/')[0]));
    expect(roles).toEqual(
      new Set(['Administratör', 'Fysioterapeut', 'Dietist', 'Arbetsterapeut', 'Kurator', 'Vårdvägvisare']),
    );
  });

  it('R43 contraception: midwives, and administrators of gynaecology and skin, never primary care', () => {
    const list = routed('contraception');
    expect(recipients(list, 'midwifery')).toEqual(['Barnmorska/']);
    expect(recipients(list, 'specialist')).toEqual(
      sorted('Administratör/Gynekologi', 'Administratör/Hud/könssjukdomar'),
    );
    expect(recipients(list, 'primary')).toEqual([]);
  });

  it('R44 an aid: nurses, of the kind the aid belongs to', () => {
    expect(
      recipients(
        routed('aid_renewal/diabetes').filter((item) => item.priority === 8),
        'primary',
      ),
    ).toEqual(sorted('Sjuksköterska/Allmän', 'Sjuksköterska/Diabetes', 'Sjuksköterska/Distrikt'));
    expect(recipients(routed('aid_renewal/diabetes'), 'specialist')).toEqual(['Sjuksköterska/Endokrinologi diabetes']);
    expect(recipients(routed('aid_renewal/ostomy'), 'specialist')).toEqual(['Sjuksköterska/Kirurgi stomiterapi']);
    expect(recipients(routed('aid_renewal/incontinence'), 'specialist')).toEqual(['Sjuksköterska/Kirurgi urologi']);
    for (const item of routed('aid_renewal/other')) expect(item.sector).toBe(item.age >= 18 ? 'primary' : 'specialist');
  });

  it('R45 special foods: the district nurse, dieticians, and the children’s clinic', () => {
    const list = routed('special_food_renewal');
    expect(recipients(list, 'primary')).toEqual(['Sjuksköterska/Distrikt']);
    expect(recipients(list, 'specialist')).toEqual(
      sorted(
        'Dietist/Primärvård allmän',
        'Dietist/Paramedicin',
        'Dietist/Barn- och ungdomssjukvård',
        'Undersköterska/Barn- och ungdomssjukvård',
      ),
    );
  });

  it.each([
    ['parking_new', ['Läkare/Allmän'], 8],
    ['parking_extension', ['Fysioterapeut/'], 8],
    ['mobility_service', ['Administratör/Allmän'], 8],
    ['driving_licence', ['Sjuksköterska/Allmän'], 8],
    ['cancelled_trip', ['Läkare/Allmän'], 8],
    ['sickness_compensation', ['Rehabkoordinator/Allmän'], 9],
    ['sick_note_new', ['Läkare/Allmän', 'Rehabkoordinator/Allmän'], 6],
    ['sick_note_extension', ['Läkare/Allmän', 'Rehabkoordinator/Allmän'], 8],
    ['invalidity', ['Läkare/Allmän'], 8],
  ] as const)(
    'R46 certificate %s goes to %j with priority %i, and for a child to the children’s clinics',
    (sub, primary, priority) => {
      const list = routed(`certificate/${sub}`);
      expect(recipients(list, 'primary')).toEqual([...primary]);
      const specialist = recipients(list, 'specialist');
      for (const recipient of specialist) {
        if (sub === 'sick_note_extension') expect(recipient).toMatch(/^Läkare\//);
        else expect(youth).toContain(recipient);
      }
      // Some have had their priority changed since.
      const usual = list.filter((item) => item.priority === priority).length;
      expect(usual / list.length).toBeGreaterThan(0.7);
    },
  );

  it('R47 sampling: a nursing assistant of the laboratory in primary care', () => {
    const list = routed('sampling_booking/help_find_time');
    expect(list.length).toBeGreaterThan(0);
    expect(list.map((item) => item.sector)).toEqual(list.map(() => 'primary'));
    expect(recipients(list, 'primary')).toEqual(['Undersköterska/Lab']);
  });

  it('R101 help to find a time for sampling is a drop-in of priority 7', () => {
    for (const item of routed('sampling_booking/help_find_time'))
      expect(item).toMatchObject({ kind: 'dropIn', priority: 7 });
    expect(routed('sampling_booking')).toEqual([]);
  });

  it('R48 a certificate for a sick child: a nurse below twelve, a doctor from twelve', () => {
    const list = routed('certificate/vab');
    for (const item of list) expect(item.recipient).toBe(item.age < 12 ? 'Sjuksköterska/Allmän' : 'Läkare/Allmän');
    expect(new Set(list.map((item) => item.recipient)).size).toBe(2);
  });

  it('R55 the certificate for special diet never becomes a case', () => {
    expect(routed('certificate/special_diet')).toEqual([]);
  });

  it('R60 the statement to the employment service never becomes a case', () => {
    expect(routed('certificate/employment_service')).toEqual([]);
  });

  it('R5 in primary care it is the unit where the patient is listed', () => {
    const list = routed('certificate/cancelled_trip').concat(
      routed('certificate/vab'),
      routed('aid_renewal/incontinence'),
    );
    const primary = list.filter((item) => item.sector === 'primary');
    expect(primary.length).toBeGreaterThan(20);
    for (const item of primary) expect(item.unit).toBe(item.listedAt);
  });

  it('R66 in specialised care the resident has chosen a town', () => {
    const list = routed('prescription_renewal').filter((item) => item.sector === 'specialist');
    expect(new Set(list.map((item) => item.contactReason)).size).toBeGreaterThan(3);
    for (const item of list) expect(item.contactReason).toMatch(/^Förnya recept - [A-ZÅÄÖ]/);
  });

  it('R68 specialised cases arrive at a role for the whole county, whatever the town', () => {
    const list = routed('prescription_renewal').filter((item) => item.sector === 'specialist');
    expect(new Set(list.map((item) => item.unit))).toEqual(new Set(['dropin']));
  });

  it('R71 dental cases arrive at one unit whatever clinic was meant', () => {
    const dental = routed('prescription_renewal').filter((item) => item.sector === 'dental');
    expect(new Set(dental.map((item) => item.unit))).toEqual(new Set(['ftv-online']));
  });

  it('R73 a guardian writes for a child up to twelve, nobody for those who are older', () => {
    const list = routed('prescription_renewal').concat(routed('certificate/vab'), routed('triage'));
    for (const item of list) expect(item.guardian).toBe(item.age <= 12);
    expect(list.some((item) => item.guardian)).toBe(true);
  });

  it('R291 where a cell names several roles, each of them gets some of the cases', () => {
    const list = routed('certificate/sick_note_new').map((item) => item.recipient);
    for (const recipient of ['Läkare/Allmän', 'Rehabkoordinator/Allmän']) {
      expect(list.filter((item) => item === recipient).length).toBeGreaterThan(1);
    }
  });
});

describe('where a case is passed on', () => {
  const handovers = regions.flatMap((region) =>
    region.cases.flatMap(({ state }) =>
      state.handovers.map((handover) => ({
        region,
        form: state.careCase.form,
        handover,
        owner: region.directory.resource(state.careCase.ownerResourceId),
        target: region.directory.resource(handover.targetResourceId),
      })),
    ),
  );

  it('R69 administrators of the county-wide list pass cases on to every clinic', () => {
    const passed = handovers.filter(
      (item) => item.handover.fromUnitId === 'dropin' && item.handover.status === 'accepted',
    );
    const clinics = new Set(passed.map((item) => item.target?.unitId));
    expect(clinics).toContain('hjarta-sandviken');
    expect(clinics.size).toBeGreaterThan(8);
  });

  it('R164 what a hälsocentral sends away goes to the administrators of the other unit', () => {
    const sent = handovers.filter((item) => item.handover.fromUnitId === 'hc-valbo' && item.form !== 'triage');
    expect(sent.length).toBeGreaterThan(10);
    for (const item of sent) expect(item.target?.role).toBe('Administratör');
  });

  it('R228 a misplaced drop-in is on its way to the same role at another unit', () => {
    const triage = regions.flatMap((region) =>
      region.cases.flatMap(({ state }) => {
        const pending = state.careCase.form === 'triage' ? pendingHandover(state) : null;
        if (pending === null) return [];
        return [
          [
            region.directory.resource(state.careCase.ownerResourceId),
            region.directory.resource(pending.targetResourceId),
          ] as const,
        ];
      }),
    );
    expect(triage.length).toBeGreaterThanOrEqual(regions.length);
    for (const [owner, target] of triage) {
      expect(target).toMatchObject({ role: owner?.role, specialty: owner?.specialty });
      expect(target?.unitId).not.toBe(owner?.unitId);
    }
  });

  it('D13 every unit belongs to exactly one provider', () => {
    for (const region of regions) {
      for (const unit of region.directory.units)
        expect(region.directory.provider(unit.providerId), unit.id).toBeDefined();
    }
  });
});
