import {
  closesAt,
  dayOf,
  dutyOf,
  finishedBeforeClosing,
  kindsAsked,
  leftToDo,
  mayRemain,
  rulesOf,
  type EndOfDayKind,
} from '../../../shared/domain/endOfDay/endOfDay.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallOutput } from '../../../shared/ipc/contract.ts';
import {
  priority as prioritySchema,
  type Action,
  type EndOfDayAsks,
  type EndOfDayGroup,
  type EndOfDayLine,
} from '../../../shared/ipc/schemas.ts';
import { refusalOf } from '../cases/command.ts';
import { presentConsultation } from '../cases/consultations/view.ts';
import { listHandovers } from '../cases/handovers.ts';
import { presentRows, shownRefusal, shownSources } from '../cases/present.ts';
import { syncOverview } from '../cases/syncOverview.ts';
import { CallFailure, type CasesDeps } from '../cases/types.ts';
import { hoursAtUnit } from '../cases/unitHours.ts';
import { readDesk, readPhone1177, type DeskKind } from '../store/queries/endOfDay.ts';
import { addSignOff, readSignOffs } from '../store/queries/signOffs.ts';

/** Longer than this is not read of one kind: what is most urgent comes first, and the rest moves up. */
const longestList = 200;

/** The end of the day at the unit of whoever works here. */
export interface EndOfDay {
  readonly view: () => CallOutput<'endOfDay.view'>;
  readonly sign: () => CallOutput<'endOfDay.sign'>;
}

/** A list with whether it was cut. */
interface Lines {
  readonly lines: readonly EndOfDayLine[];
  readonly more: boolean;
}

export function createEndOfDay(deps: CasesDeps, actor: () => Actor): EndOfDay {
  const { store, rulebook, clock } = deps;
  const { db } = store;

  const casesOf = (me: Actor, kind: DeskKind): Lines => {
    const found = readDesk(db, me, { kind, priorities: finishedBeforeClosing(rulebook) }, longestList + 1);
    const rows = presentRows(deps, me, found.slice(0, longestList));
    const lines = rows.map((row): EndOfDayLine => ({
      type: 'case',
      row,
      release: kind === 'mine' ? releaseOf(me, row.caseId) : null,
    }));
    return { lines, more: found.length > longestList };
  };

  const releaseOf = (me: Actor, caseId: string): Action => {
    const refusal = refusalOf(deps, me, caseId, () => ({ type: 'release' }));
    return { allowed: refusal === null, refusal: refusal === null ? null : shownRefusal(deps, refusal) };
  };

  const phone1177 = (me: Actor): Lines => {
    const found = readPhone1177(db, me, longestList + 1);
    const lines = found.slice(0, longestList).flatMap((consultationId): readonly EndOfDayLine[] => {
      const row = presentConsultation(deps, me, consultationId)?.row;
      return row === undefined ? [] : [{ type: 'consultation', row }];
    });
    return { lines, more: found.length > longestList };
  };

  const asks = (): EndOfDayAsks => ({
    priorities: finishedBeforeClosing(rulebook).map((number) => prioritySchema.parse(number)),
    inChat: rulebook.clockRules.closeContactAttempts.value,
    byPhone: rulebook.closeRules.phoneAttempts.value,
    mayDecline: rulebook.consultation.phone1177.mayDecline.value,
  });

  /** Everything at once: handovers and what was refused are read once for their kinds. */
  const look = (me: Actor): readonly EndOfDayGroup[] => {
    const handovers = listHandovers(deps, me);
    const waiting = (...sides: readonly (typeof handovers.items)[number]['side'][]): Lines => {
      const items = handovers.items.filter(({ side }) => sides.includes(side));
      return { lines: items.map((item): EndOfDayLine => ({ type: 'handover', item })), more: handovers.more };
    };
    const linesOf = (kind: EndOfDayKind): Lines => {
      switch (kind) {
        case 'phone1177':
          return phone1177(me);
        case 'incoming':
          return waiting('in', 'both');
        case 'declined':
          return waiting('declined');
        case 'outgoing':
          return waiting('out');
        case 'refused':
          return {
            lines: syncOverview(deps, me, []).conflicts.map((item): EndOfDayLine => ({ type: 'command', item })),
            more: false,
          };
        default:
          return casesOf(me, kind);
      }
    };
    return kindsAsked(rulebook).map((kind) => {
      const { lines, more } = linesOf(kind);
      const duty = dutyOf(kind, rulebook);
      return {
        kind,
        count: lines.length,
        more,
        mayRemain: mayRemain(kind),
        duty: duty?.text ?? null,
        asks: asks(),
        sources: shownSources(deps, duty?.source.rules ?? rulesOf(kind)),
        lines: [...lines],
      };
    });
  };

  const today = (): string => dayOf(clock.now(), deps.hours.timeZone);

  return {
    view: () => {
      const me = actor();
      const groups = look(me);
      const day = today();
      return {
        unitName: store.directory().unit(me.unitId)?.name ?? '',
        day,
        closesAt: closesAt(hoursAtUnit(deps, me.unitId), clock.now()),
        groups: [...groups],
        left: leftToDo(groups),
        signed: readSignOffs(db, me, day).map(({ id, at, byName, state }) => ({ id, at, byName, state })),
      };
    },
    sign: () => {
      const me = actor();
      const readOnly = deps.readOnly?.() ?? null;
      if (readOnly !== null) throw new CallFailure('badInput', readOnly);
      const left = leftToDo(look(me));
      // What is asked for is looked at again: between the look and the click somebody may have written.
      if (left > 0) return { signed: false, left };
      const id = deps.newId();
      store.transaction((touch) => {
        addSignOff(db, me, { id, day: today(), at: clock.now(), by: me.assignmentId, byName: me.staffName });
        touch.other();
      });
      deps.wakeSync();
      return { signed: true, left: 0 };
    },
  };
}
