import { afterEach, describe, expect, test } from 'vitest';
import { consultMistakes, toReceiver } from '../../../../renderer/consultations/ConsultDialog.tsx';
import { phoneLine } from '../../../../renderer/handover/GuideExtras.tsx';
import { dialogOf, guideView } from '../../../../renderer/handover/guideView.ts';
import { moveMistakes } from '../../../../renderer/handover/MoveDialog.tsx';
import { contract } from '../../../../shared/ipc/contract.ts';
import type { ResourceOption } from '../../../../shared/ipc/schemas.ts';
import { rulebook } from '../../../helpers/rulebooks.ts';
import { directory, hour, pulled, step, tuesday } from '../../../store/fixture.ts';
import { desk, mustDo, type Desk } from '../../cases/desk.ts';

const queue = (id: string, unitId: string, role: string) => ({
  id,
  unitId,
  role,
  specialtyArea: null,
  specialty: null,
  unassigned: false,
});
/** The clinic with a rehab unit, and a unit that is not in the service. */
const more = {
  ...directory,
  units: [
    ...directory.units,
    { id: 'rehab', name: 'Rehab Sandviken', providerId: 'region', town: 'Sandviken', sector: 'specialist' as const },
    { id: 'outside', name: 'Hofors vårdcentral', providerId: 'region', town: 'Hofors', sector: null },
  ],
  resources: [...directory.resources, queue('rehab-physio', 'rehab', 'Fysioterapeut')],
};

let at: Desk;
afterEach(() => at.remove());

type Ends = 'move' | 'consult' | 'voucher' | 'steps' | 'phone' | 'receiveFirst';
/** Rule, region, received, what is typed in Mottagare, what is chosen there, the recommended way, and where it leads. */
type Row = readonly [string, 'gavleborg' | 'ostergotland', boolean, string, string, string, Ends];
const own = ['valbo administratör', 'valbo-admin'] as const;
const unit = ['hjärt', 'heart-admin'] as const;
const rehab = ['rehab', 'rehab-physio'] as const;
const other = ['citykliniken', 'clinic-admin'] as const;
const outside = ['hofors', 'outside'] as const;
const rows: readonly Row[] = [
  ['R144', 'gavleborg', false, ...own, 'consult', 'consult'],
  ['R144', 'gavleborg', true, ...own, 'consult', 'consult'],
  ['R145', 'gavleborg', false, ...unit, 'move', 'move'],
  ['R146', 'gavleborg', true, ...unit, 'consult', 'consult'],
  ['R147', 'gavleborg', false, ...other, 'sequence', 'steps'],
  ['R147', 'gavleborg', true, ...other, 'sequence', 'steps'],
  ['R144', 'ostergotland', false, ...own, 'handOver', 'move'],
  ['R144', 'ostergotland', true, ...own, 'handOver', 'move'],
  ['R148', 'ostergotland', false, ...unit, 'move', 'move'],
  ['R149', 'ostergotland', true, ...unit, 'handOver', 'move'],
  ['R150', 'ostergotland', false, ...rehab, 'move', 'move'],
  ['R150', 'ostergotland', true, ...rehab, 'handOver', 'move'],
  ['R151', 'ostergotland', false, ...other, 'voucher', 'receiveFirst'],
  ['R151', 'ostergotland', true, ...other, 'voucher', 'voucher'],
  ['R152', 'ostergotland', false, ...outside, 'phone', 'phone'],
  ['R152', 'ostergotland', true, ...outside, 'phone', 'phone'],
];

/** The receiver is found by typing, as in the dialog. */
const choose = (words: string, id: string): ResourceOption => {
  const found = contract['resources.search'].output.parse(
    at.cases.searchResources({ caseId: 'c', query: words, anywhere: true }),
  );
  const option = found.find(({ resourceId }) => resourceId === id);
  if (option === undefined) throw new Error(`${id} is not among ${found.map(({ label }) => label).join('; ')}`);
  return option;
};

/** What of the case is on its way. */
const waiting = (): readonly string[] =>
  (at.cases.viewCase({ caseId: 'c' })?.row.pending ?? []).map(({ type }) => type);

/** What is pressed and filled in from there until it has been sent. */
const goOn = (row: Row, receiver: ResourceOption): void => {
  const [, , received, , , method, ends] = row;
  const { resourceId } = receiver;
  const guide = at.cases.handoverGuide({ caseId: 'c', receiverId: resourceId });
  if (guide === null) throw new Error('no guide');
  const { first, open } = guideView(guide);
  expect([guide.recommended, first?.method]).toEqual([method, method]);
  expect(first?.sources).not.toEqual([]);
  if (ends === 'phone') {
    expect(open).toBeNull();
    expect(phoneLine(guide)).toContain('Vård-till-vård');
    return;
  }
  if (ends === 'receiveFirst') {
    // It says what is missing; with that done the same button leads on.
    expect(open).toBeNull();
    expect(first?.refusal?.code).toBe('notReceived');
    mustDo(at.cases, 'c', { type: 'receive' });
    return goOn([row[0], row[1], true, row[3], row[4], method, 'voucher'], receiver);
  }
  if (open === null) throw new Error('nothing to press');
  const dialog = dialogOf(open.way, open.template, { caseId: 'c', receiver, guide });
  switch (ends) {
    case 'steps': {
      expect(dialog).toBeNull();
      expect(at.cases.starts.begin({ caseId: 'c', receiverId: resourceId }).ok).toBe(true);
      // The panel of the case begins where the case is.
      const { across } = contract['case.view'].output.parse(at.cases.viewCase({ caseId: 'c' })) ?? {};
      expect(across).toMatchObject({ act: received ? 'tell' : 'receive', targetResourceId: resourceId });
      return;
    }
    case 'move': {
      if (dialog?.type !== 'move' || dialog.to === undefined) throw new Error(String(dialog?.type));
      // Only the message is left to write.
      const { option, reason } = dialog.to;
      expect(moveMistakes({ target: option, message: '', lowerReason: '' }, undefined)).toEqual({
        resource: false,
        message: true,
        lowerReason: false,
      });
      mustDo(at.cases, 'c', {
        type: 'requestMove',
        targetResourceId: option.resourceId,
        priority: 8,
        priorityReason: null,
        reason,
        message: 'Hör hemma hos er.',
      });
      expect(waiting()).toEqual(['requestMove']);
      return;
    }
    case 'consult': {
      if (dialog?.type !== 'consult') throw new Error(String(dialog?.type));
      const { consultations } = at.cases;
      const { compose } = consultations.compose({ caseId: 'c', providerId: null, consultationId: null });
      if (compose === null) throw new Error('nothing to compose');
      const filled = toReceiver(compose, consultations.targets({ caseId: 'c' }), dialog.to ?? null);
      expect([filled.content.targetResourceId, filled.content.relatedCaseId]).toEqual([resourceId, 'c']);
      const content = { ...filled.content, problem: 'Kan ni ta över?' };
      expect(consultMistakes(content)).toBeNull();
      const { consultationId, about, base } = filled;
      const answer = consultations.command({ consultationId, command: { type: 'send', about, base, content } });
      expect(answer.ok).toBe(true);
      return;
    }
    case 'voucher': {
      if (dialog?.type !== 'voucher') throw new Error(String(dialog?.type));
      expect(dialog.template).toBe('T10');
      const offer = contract['voucher.offer'].output.parse(
        at.cases.voucherOffer({ caseId: 'c', receiverId: resourceId }),
      );
      expect(offer).toMatchObject({ refusal: null });
      mustDo(at.cases, 'c', {
        type: 'sendVoucher',
        targetResourceId: dialog.receiverId,
        validThrough: offer?.validThrough ?? '',
        information: offer?.information ?? '',
        message: 'Bekräfta biljetten i tjänsten.',
      });
      expect(waiting().at(-1)).toBe('sendVoucher');
    }
  }
};

describe('the way a person goes: Lämna över, a name typed, the button, what is filled in, sent', () => {
  test.each(
    rows.map((row) => [`${row[0]} ${row[1]} ${row[2] ? 'received' : 'not received'}: ${row[4]}`, row] as const),
  )('R144 R145 R146 R147 R148 R149 R150 R151 R152 P134 %s', (_name, row) => {
    const [, region, received, words, id] = row;
    at = desk(rulebook(region));
    at.box.store.sync.saveDirectory(more);
    at.box.store.sync.applyPull(step([pulled('c', received ? { receivedAt: tuesday - hour, holder: 'anna' } : {})]));
    goOn(row, choose(words, id));
  });
});
