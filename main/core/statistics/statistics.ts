import { groupsOf, withinMinutes } from '../../../shared/domain/statistics/figures.ts';
import { mayOversee } from '../../../shared/domain/tower/tower.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import { localDate } from '../../../shared/domain/workdays.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import type { HandledFigure, MisrouteRow, StatisticsView } from '../../../shared/ipc/schemas.ts';
import { formName } from '../../../shared/policy/register/words.ts';
import { shownSources } from '../cases/present.ts';
import type { CasesDeps } from '../cases/types.ts';
import { readMisroutes } from '../store/queries/misroutes.ts';
import { readFirstDay, readStatistics, type StatFigure } from '../store/queries/statistics.ts';

/** As far back as a month can be chosen. */
const mostMonths = 36;
const separator = '\u0000';

/** What the unit has handled, sent wrong, had declined and got back, by months (P221). */
export function createStatistics(
  deps: CasesDeps,
  actor: () => Actor,
): { readonly view: (input: CallInput<'statistics.view'>) => CallOutput<'statistics.view'> } {
  const { store, rulebook, clock } = deps;
  const smallest = rulebook.overview.smallestGroup.value;
  const unitName = (id: string): string => store.directory().unit(id)?.name ?? id;
  const today = () => localDate(clock.now(), deps.hours.timeZone);

  const monthsSince = (since: string | null): string[] => {
    const months: string[] = [];
    for (let day = today(); months.length < mostMonths; day = day.subtract({ months: 1 })) {
      const month = day.toString().slice(0, 7);
      if (months.length > 0 && (since === null || month < since.slice(0, 7))) break;
      months.push(month);
    }
    return months;
  };

  const handledOf = (figures: readonly StatFigure[], form: string | null): Omit<HandledFigure, 'priority'> => {
    const sum = (...what: readonly StatFigure['what'][]): number =>
      figures.filter((one) => what.includes(one.what)).reduce((all, { cases }) => all + cases, 0);
    return {
      form,
      cases: sum('inTime', 'late', 'noLimit'),
      withLimit: sum('inTime', 'late'),
      inTime: sum('inTime'),
      median: withinMinutes(figures, 0.5),
      ninety: withinMinutes(figures, 0.9),
    };
  };

  const misroutesOf = (me: Actor, days: { readonly from: string; readonly through: string }): MisrouteRow[] => {
    const figures = readMisroutes(store.db, me, days);
    type Figure = (typeof figures)[number];
    const whole = ({ form, town, fromUnitId, toUnitId }: Figure): string =>
      [form, town, fromUnitId, toUnitId].join(separator);
    const withoutTown = (figure: Figure): string => whole({ ...figure, town: '' });
    const units = (figure: Figure): string => whole({ ...figure, form: '', town: '' });
    return groupsOf(figures, ({ moves }) => moves, [whole, withoutTown, units], smallest).map(({ key, rows, size }) => {
      const [form = '', town = '', from = '', to = ''] = key?.split(separator) ?? [];
      return {
        form: form === '' ? null : formName(rulebook, form),
        town: town === '' ? null : town,
        fromUnit: from === '' ? null : unitName(from),
        toUnit: to === '' ? null : unitName(to),
        moves: size,
        accepted: rows.reduce((sum, { accepted }) => sum + accepted, 0),
      };
    });
  };

  const viewOf = (me: Actor, input: CallInput<'statistics.view'>): StatisticsView => {
    const now = today().toString().slice(0, 7);
    const asked = [input.from ?? now, input.through ?? now].toSorted();
    const from = `${asked[0] ?? now}-01`;
    const lastMonth = today().with({ year: Number(asked[1]?.slice(0, 4)), month: Number(asked[1]?.slice(5)), day: 1 });
    const through = lastMonth.add({ months: 1 }).subtract({ days: 1 }).toString();
    const figures = readStatistics(store.db, me, { from, through });
    const since = readFirstDay(store.db, me);
    const done = figures.filter(({ what }) => what !== 'declined' && what !== 'reopened');
    const size = ({ cases }: StatFigure): number => cases;
    const total = handledOf(done, null);
    const counted = (what: StatFigure['what'], keyOf: (one: StatFigure) => string, nameOf: (key: string) => string) =>
      groupsOf(
        figures.filter((one) => one.what === what),
        size,
        [keyOf],
        smallest,
      ).map(({ key, size: cases }) => ({ name: key === null || key === '' ? null : nameOf(key), cases }));
    return {
      unitName: unitName(me.unitId),
      from,
      through,
      since,
      months: monthsSince(since),
      smallestGroup: smallest,
      total: total.cases < smallest ? null : { ...total, priority: null },
      handled: groupsOf(done, size, [({ form, priority }) => [form, priority ?? ''].join(separator)], smallest).map(
        ({ key, rows }) => ({
          ...handledOf(rows, key === null ? null : formName(rulebook, key.split(separator)[0] ?? '')),
          priority: key === null ? null : (rows[0]?.priority ?? null),
        }),
      ),
      misroutes: misroutesOf(me, { from, through }),
      declined: counted('declined', ({ otherUnitId }) => otherUnitId ?? '', unitName),
      reopened: counted(
        'reopened',
        ({ form }) => form,
        (form) => formName(rulebook, form),
      ),
    };
  };

  return {
    view: (input) => {
      const me = actor();
      const plan = store.plans.of(me.unitId);
      if (!mayOversee(me, store.directory(), rulebook, plan, clock.now()))
        return { view: null, refusedBy: shownSources(deps, ['P219']) };
      return { view: viewOf(me, input), refusedBy: [] };
    },
  };
}
