import { describe, expect, test } from 'vitest';
import {
  answerOf,
  answerTo,
  buttonsOf,
  hasButtons,
  keep,
  mostKept,
  parseKept,
  type Kept,
} from '../../../main/notifications/activation.ts';
import { toastOf } from '../../../main/notifications/toastOf.ts';
import type { Reach, Toast } from '../../../main/notifications/types.ts';

const empty: Reach = { stages: [], late: 0, again: 0, only: null };
function toastFor(reach: Partial<Reach>): Toast {
  const toast = toastOf({ ...empty, ...reach });
  if (toast === null) throw new Error('nothing to tell');
  return toast;
}
const ofCase = toastFor({ stages: [{ stage: 'overdue', count: 1 }], only: 'case-1' });
const ofWait = toastFor({
  waits: [{ rule: 'secondAttempt', count: 1 }],
  onlyWait: { subject: 'secondAttempt', subjectId: 'case-2' },
});
const ofDay = toastFor({ desk: [{ rule: 'beforeClosing', count: 4 }], onlyDesk: { rule: 'beforeClosing', name: 'd' } });
const ofSeveral = toastFor({ stages: [{ stage: 'overdue', count: 3 }], desk: [{ rule: 'shiftEnd', count: 2 }] });

describe('a notification answered where it stands', () => {
  test('P214 it has two buttons; several at once can only be opened, and the first button opens', () => {
    const words = (toast: Toast): readonly string[] => buttonsOf(toast).map(({ text }) => text);
    for (const toast of [ofCase, ofWait, ofDay]) expect(words(toast)).toEqual(['Öppna', 'Påminn om 15 min']);
    expect(words(ofSeveral)).toEqual(['Öppna']);
    expect(answerOf(ofCase, 0)).toEqual({ do: 'open', target: { what: 'case', caseId: 'case-1' } });
    expect(answerOf(ofSeveral, 1)).toEqual({ do: 'open', target: { what: 'reminders' } });
  });

  test('P214 the second puts off what it was about, whatever that is', () => {
    expect([ofCase, ofWait, ofDay].map((toast) => answerOf(toast, 1))).toEqual([
      { do: 'later', later: { what: 'case', caseId: 'case-1' } },
      { do: 'later', later: { what: 'wait', wait: { subject: 'secondAttempt', subjectId: 'case-2' } } },
      { do: 'later', later: { what: 'day', name: 'd' } },
    ]);
  });

  test('P74 a moment of a case leads to the case, an unused voucher to where it is acknowledged, the day to the list', () => {
    const unused = toastFor({
      waits: [{ rule: 'voucherUnused', count: 1 }],
      onlyWait: { subject: 'voucherUnused', subjectId: 'case-3' },
    });
    expect([ofWait.target, unused.target, ofDay.target]).toEqual([
      { what: 'case', caseId: 'case-2' },
      { what: 'acknowledgements' },
      { what: 'reminders' },
    ]);
  });

  test('P211 P73 the day is told with its number and nothing else, together with what falls due', () => {
    expect(`${ofDay.title}. ${ofDay.body}`).toMatch(/^Ni stänger snart\. 4 drop-in /);
    expect(ofSeveral.title).toBe('4 saker behöver er');
    expect(ofSeveral.body).toMatch(/^3 med utgången tid, 2 kvar på dig när passet slutar\. /);
  });
});

describe('answers after a restart', () => {
  const kept = [ofCase, ofWait, ofSeveral].reduce<readonly Kept[]>(
    (all, toast, index) => keep(all, toast, `id-${index}`),
    [],
  );
  const answer = (type: 'click' | 'action', tag: string, actionIndex?: number): unknown =>
    answerTo(
      { type, arguments: `type=${type}&tag=${tag}`, ...(actionIndex === undefined ? {} : { actionIndex }) },
      kept,
    );

  test('P214 a cold start finds what the notification was about, by an id that says nothing', () => {
    expect(answer('click', 'id-0')).toEqual({ do: 'open', target: { what: 'case', caseId: 'case-1' } });
    expect(answer('action', 'id-0', 0)).toEqual({ do: 'open', target: { what: 'case', caseId: 'case-1' } });
    expect(answer('action', 'id-1', 1)).toMatchObject({ do: 'later', later: { what: 'wait' } });
    expect(answer('action', 'id-2', 1)).toEqual({ do: 'open', target: { what: 'reminders' } });
  });

  test('P214 P74 one nobody remembers leads to the list', () => {
    expect(answer('action', 'gone', 1)).toEqual({ do: 'open', target: { what: 'reminders' } });
    expect(answerTo({ type: 'click', arguments: '' }, [])).toEqual({ do: 'open', target: { what: 'reminders' } });
  });

  test('P214 as many are kept as Windows keeps, and a damaged file is no notification', () => {
    const many = Array.from({ length: 50 }).reduce<readonly Kept[]>(
      (all, _, index) => keep(all, ofCase, `id-${index}`),
      [],
    );
    expect([many.length, many.at(-1)?.id]).toEqual([mostKept, 'id-49']);
    expect(parseKept(JSON.stringify(many))).toEqual(many);
    for (const text of [null, '', '{', '{}', '[1]', '[{"id":""}]', '[{"id":"a","target":1,"later":null}]'])
      expect(parseKept(text)).toEqual([]);
  });

  test('P214 buttons only where the answer comes back: Windows with a runtime that hands it over', () => {
    const newer = { handleActivation: () => undefined };
    expect([hasButtons('win32', newer), hasButtons('win32', {}), hasButtons('linux', newer)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
