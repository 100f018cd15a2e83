import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { originalText, ownerIdOf, patientIdOf } from '../../../main/core/fhir/index.ts';
import { openEmbeddedHub } from '../../../main/core/hubs/embedded/index.ts';
import { readCase, staffEntries } from '../../../main/core/training/act.ts';
import { everything, readCaseResources, readDirectory } from '../../../main/core/training/hubReader.ts';
import { newUuid, seededRandom } from '../../../main/core/training/random.ts';
import { generateTrainingRegion } from '../../../main/core/training/region.ts';
import { createSimulation } from '../../../main/core/training/simulation.ts';
import { toAcknowledge } from '../../../shared/domain/voucher/derive.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { ostergotland, ovning } from '../../helpers/rulebooks.ts';
import { monday, readRegion } from './helpers.ts';

describe.each([
  ['the first region', ovning, 'booking'],
  ['the other region', ostergotland, 'provider'],
] as const)('%s', (_name, rulebook, kind) => {
  it.each([1, 7])(
    'R197, R220, R224 every unit of primary care begins the day with both in Vidimeringar, seed %i',
    (seed) => {
      const { cases, directory, problems } = readRegion(seed, monday, rulebook);
      expect(problems).toEqual([]);
      for (const unit of directory.units.filter(({ sector }) => sector === 'primary')) {
        const lines = cases.flatMap(({ state }) =>
          (state.vouchers ?? [])
            .filter(({ fromUnitId }) => fromUnitId === unit.id)
            .map((voucher) => `${voucher.kind} ${toAcknowledge(voucher, monday, rulebook.defaultHours.timeZone)}`),
        );
        expect(lines.toSorted(), unit.id).toEqual([`${kind} unused`, 'visit cancelled'].toSorted());
      }
    },
  );
});

it('R218, R221 a patient with a voucher is a drop-in at the receiver, with what was sent along and nothing of the sender’s case', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'training-vouchers-'));
  const ids = seededRandom(1_001);
  const hub = openEmbeddedHub({
    file: join(folder, 'hub.db'),
    keyHex: '11'.repeat(32),
    nativeBinding: null,
    now: () => monday,
    newId: () => newUuid(ids),
  });
  try {
    const region = { now: monday, rulebook: ostergotland, rulebookHash: 'test' };
    await hub.load(generateTrainingRegion({ seed: 1, ...region }).resources);
    const directory = await readDirectory(hub);
    const context = { directory, rulebook: ostergotland, rulebookHash: 'test' };
    const simulation = createSimulation({
      hub,
      clock: { now: () => monday },
      setTimer: () => () => undefined,
      random: seededRandom(1),
      newId: () => newUuid(ids),
      rulebook: ostergotland,
      rulebookHash: 'test',
    });
    const privates = directory.resources.filter(({ unitId }) => directory.unit(unitId)?.sector === 'private');
    const [to] = privates;
    const tasks = await everything(hub, { type: 'Task', params: [{ name: 'status', values: ['in-progress'] }] });
    const sent = await (async () => {
      for (const { id } of tasks) {
        const resources = await readCaseResources(hub, id);
        const read = resources === null ? null : readCase(resources, context);
        const by = read?.ok === true ? directory.assignment(read.value.state.careCase.holder ?? '') : undefined;
        if (resources === null || read?.ok !== true || by === undefined) continue;
        const entries = staffEntries(
          resources,
          read.value.state,
          {
            commandId: newUuid(ids),
            now: monday,
            by,
            command: {
              type: 'sendVoucher',
              targetResourceId: to?.id ?? '',
              validThrough: voucherValidThrough(monday, ostergotland),
              information: 'Ont i knät sedan en vecka.',
              message: 'Bekräfta biljetten.',
            },
          },
          context,
        );
        if (entries.ok && (await hub.transaction(entries.value)).ok) return resources.task;
      }
      throw new Error('nobody could send a voucher');
    })();
    expect(await simulation.patientActs(sent.id, 'useVoucher')).toEqual({ ok: true });
    expect(await simulation.patientActs(sent.id, 'useVoucher')).toMatchObject({ ok: false, code: 'noVoucher' });
    const after = await readCaseResources(hub, sent.id);
    const used = after === null ? null : readCase(after, context);
    expect(used?.ok === true && used.value.state.vouchers).toMatchObject([{ status: 'used', decidedAt: monday }]);
    const theirs = (await everything(hub, { type: 'Task', params: [] })).filter(
      (task) => ownerIdOf(task) === to?.id && patientIdOf(task) === patientIdOf(sent) && task['partOf'] === undefined,
    );
    expect(theirs).toHaveLength(1);
    const [visit] = theirs;
    expect(JSON.stringify(visit)).not.toContain(sent.id);
    const read = readCase((await readCaseResources(hub, visit?.id ?? '')) ?? Object.assign({}, after), context);
    expect(read.ok && read.value.state.careCase).toMatchObject({ kind: 'dropIn', receivedAt: null });
    expect(read.ok && originalText(read.value.answers, 'Europe/Stockholm')).toContain('Ont i knät sedan en vecka.');
  } finally {
    hub.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
