import { deskSources } from '../../../shared/domain/reminders/deskMoments.ts';
import { dayAhead, slotOf } from '../../../shared/domain/reminders/timeline.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import { priority as prioritySchema, type ComingItem } from '../../../shared/ipc/schemas.ts';
import { readDueMoments } from '../reminders/deskWatch.ts';
import { keepQuiet, readQuiet } from '../store/queries/calm.ts';
import { readComing } from '../store/queries/coming.ts';
import { endMomentSnooze, keepMomentSnooze } from '../store/queries/desk.ts';
import { readDueOf } from '../store/queries/reminders.ts';
import { keepSnooze } from '../store/queries/reminderMemory.ts';
import { keepWaitSnooze, readDueWaits } from '../store/queries/waits.ts';
import type { Scope } from '../store/scope.ts';
import { presentRows, shownSources } from './present.ts';
import { snoozeUntil } from './snooze.ts';
import { CallFailure, type CasesDeps } from './types.ts';

/** As many as a day can be looked over with; the rest is in Inkorg. */
const mostComing = 200;
const cannotPutOff = 'Påminnelsen går inte att skjuta upp.';

/** The day of the person who works here, and when they want to be left alone. */
export interface DayOf {
  readonly list: (input: CallInput<'day.list'>) => CallOutput<'day.list'>;
  readonly snooze: (input: CallInput<'day.snooze'>) => CallOutput<'day.snooze'>;
  readonly unsnooze: (input: CallInput<'day.unsnooze'>) => void;
  readonly quiet: () => CallOutput<'quiet.get'>;
  readonly setQuiet: (input: CallInput<'quiet.set'>) => void;
  readonly later: (input: CallInput<'reminders.later'>) => void;
}

export function createDay(deps: CasesDeps, actor: () => Actor & Scope): DayOf {
  const { store, clock } = deps;
  const { db } = store;

  const coming = (me: Actor & Scope): Pick<CallOutput<'day.list'>, 'coming' | 'more'> => {
    const now = clock.now();
    const { hours } = store.rules().at(me.unitId);
    const day = dayAhead(hours, now);
    // One told at the opening after it may have run out before: as far as that opening is looked.
    const ids = readComing(db, me, now, day.ends, mostComing);
    const items = presentRows(deps, me, ids).flatMap((row): ComingItem[] => {
      const slot = row.dueAt === null ? null : slotOf(row.dueAt, hours, now, day);
      if (slot === null || row.dueAt === null) return [];
      const { caseId, dueAt, patientName, contactReason, priority, unitName, ownerLabel, holderName } = row;
      const owner = [unitName, ownerLabel].filter((part) => part !== '').join(', ');
      return [{ caseId, dueAt, slot, patientName, contactReason, priority, ownerLabel: owner, holderName }];
    });
    return {
      coming: items.toSorted((a, b) => a.slot.at - b.slot.at || a.dueAt - b.dueAt || (a.caseId < b.caseId ? -1 : 1)),
      more: ids.length === mostComing,
    };
  };

  const snooze: DayOf['snooze'] = ({ name, choice }) => {
    const me = actor();
    const now = clock.now();
    const moment = readDueMoments(store, me, now, null).find((item) => item.name === name);
    const until = snoozeUntil(choice, store.rules().at(me.unitId).hours, now);
    if (moment === undefined || until === null) throw new CallFailure('badInput', cannotPutOff);
    store.transaction((touch) => {
      keepMomentSnooze(db, me, moment, now, until);
      touch.everything();
    });
    return { until };
  };

  return {
    list: (input) => {
      const me = actor();
      const moments = readDueMoments(store, me, clock.now(), null).map((moment) => {
        const { rule, name, stage, at, late, count, role, ends, snoozedUntil } = moment;
        const sources = shownSources(deps, [...deskSources[rule]]);
        return { rule, name, stage, at, late, count, role, ends, snoozedUntil, sources };
      });
      return { moments, ...(input.coming ? coming(me) : { coming: [], more: false }) };
    },
    snooze,
    unsnooze: ({ name }) =>
      store.transaction((touch) => {
        endMomentSnooze(db, actor(), name);
        touch.everything();
      }),
    quiet: () => {
      const { reminders, priorities } = deps.rulebook;
      return {
        choice: readQuiet(db, actor()),
        urgent: priorities.flatMap(({ priority, urgent }) => (urgent ? prioritySchema.parse(priority) : [])),
        mostADay: reminders.mostToastsADay.value,
        keptForPressing: reminders.toastsKeptForPressing.value,
      };
    },
    setQuiet: (quiet) => store.transaction(() => keepQuiet(db, actor(), quiet)),
    later: (input) => {
      const me = actor();
      const now = clock.now();
      if (input.what === 'day') {
        snooze({ name: input.name, choice: 'quarter' });
        return;
      }
      const until = snoozeUntil('quarter', store.rules().at(me.unitId).hours, now);
      if (until === null) throw new CallFailure('badInput', cannotPutOff);
      // Whatever it has become since the notification was shown; what is seen to needs no putting off.
      if (input.what === 'case') {
        const [due] = readDueOf(db, me, now, [input.caseId]);
        if (due === undefined) return;
        store.transaction((touch) => {
          keepSnooze(db, me, { caseId: due.caseId, stage: due.stage, at: due.at, askedAt: now, until });
          touch.shown(due.caseId);
        });
        return;
      }
      const { subject, subjectId } = input.wait;
      const wait = readDueWaits(db, me, now).find((item) => item.subject === subject && item.subjectId === subjectId);
      if (wait === undefined) return;
      store.transaction((touch) => {
        const { rule, stage, at } = wait;
        keepWaitSnooze(db, me, { subject, subjectId, rule, stage, at, askedAt: now, until });
        if (subject === 'consultation') touch.consultation(subjectId);
        else touch.shown(subjectId);
      });
    },
  };
}
