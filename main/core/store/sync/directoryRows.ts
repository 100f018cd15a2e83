import type { Directory, EmployeeAssignment, Sector } from '../../../../shared/domain/types.ts';
import type { MappedDirectory } from '../../fhir/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { all, run } from '../statement.ts';

/** The directory with everything listed: staff choose from it, moves are searched in it. Not patient data. */
export interface FullDirectory extends Directory {
  readonly providers: MappedDirectory['providers'];
  readonly units: MappedDirectory['units'];
  readonly resources: MappedDirectory['resources'];
  readonly assignments: MappedDirectory['assignments'];
}

/** The directory as last saved. */
export function readDirectory(db: ReadableDb): FullDirectory {
  const providers = all<{ id: string; name: string }>(db, { sql: 'SELECT * FROM provider ORDER BY id', params: {} });
  const units = all<{
    id: string;
    name: string;
    provider_id: string;
    town: string | null;
    sector: string | null;
    care_phone: string | null;
  }>(db, {
    sql: 'SELECT u.*, p.number AS care_phone FROM unit AS u LEFT JOIN care_phone AS p ON p.unit_id = u.id ORDER BY u.id',
    params: {},
  }).map((row) => ({
    id: row.id,
    name: row.name,
    providerId: row.provider_id,
    town: row.town,
    sector: row.sector as Sector | null,
    ...(row.care_phone === null ? {} : { carePhone: row.care_phone }),
  }));
  const resources = all<{
    id: string;
    unit_id: string;
    role: string;
    specialty_area: string | null;
    specialty: string | null;
    unassigned: number;
  }>(db, { sql: 'SELECT * FROM resource ORDER BY id', params: {} }).map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    role: row.role,
    specialtyArea: row.specialty_area,
    specialty: row.specialty,
    unassigned: row.unassigned === 1,
  }));
  const assignments = all<{
    id: string;
    staff_id: string;
    staff_name: string;
    unit_id: string;
    role_label: string;
    resource_ids: string;
  }>(db, { sql: 'SELECT * FROM assignment ORDER BY id', params: {} }).map((row): EmployeeAssignment => ({
    id: row.id,
    staffId: row.staff_id,
    staffName: row.staff_name,
    unitId: row.unit_id,
    roleLabel: row.role_label,
    resourceIds: JSON.parse(row.resource_ids) as readonly string[],
  }));
  const byId = <T extends { readonly id: string }>(list: readonly T[]): ((id: string) => T | undefined) => {
    const map = new Map(list.map((item) => [item.id, item]));
    return (id) => map.get(id);
  };
  return {
    providers,
    units,
    resources,
    assignments,
    provider: byId(providers),
    unit: byId(units),
    resource: byId(resources),
    assignment: byId(assignments),
  };
}

/** Adds and changes; nothing is taken away, since a case may still name what the hub has retired. */
export function writeDirectory(db: WritableDb, directory: MappedDirectory): void {
  for (const provider of directory.providers) {
    run(db, 'INSERT OR REPLACE INTO provider VALUES (@id, @name)', { id: provider.id, name: provider.name });
  }
  for (const unit of directory.units) {
    run(db, 'INSERT OR REPLACE INTO unit VALUES (@id, @name, @providerId, @town, @sector)', {
      id: unit.id,
      name: unit.name,
      providerId: unit.providerId,
      town: unit.town,
      sector: unit.sector,
    });
    // A number that is no longer there is not called.
    run(db, 'DELETE FROM care_phone WHERE unit_id = @id', { id: unit.id });
    if (unit.carePhone !== undefined)
      run(db, 'INSERT INTO care_phone VALUES (@id, @number)', { id: unit.id, number: unit.carePhone });
  }
  for (const resource of directory.resources) {
    run(db, 'INSERT OR REPLACE INTO resource VALUES (@id, @unitId, @role, @specialtyArea, @specialty, @unassigned)', {
      id: resource.id,
      unitId: resource.unitId,
      role: resource.role,
      specialtyArea: resource.specialtyArea,
      specialty: resource.specialty,
      unassigned: resource.unassigned ? 1 : 0,
    });
  }
  for (const assignment of directory.assignments) {
    run(db, 'INSERT OR REPLACE INTO assignment VALUES (@id, @staffId, @staffName, @unitId, @roleLabel, @resourceIds)', {
      id: assignment.id,
      staffId: assignment.staffId,
      staffName: assignment.staffName,
      unitId: assignment.unitId,
      roleLabel: assignment.roleLabel,
      resourceIds: JSON.stringify(assignment.resourceIds),
    });
  }
}
