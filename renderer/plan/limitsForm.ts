import type { PlanPart, PlanView } from '../../shared/ipc/schemas.ts';
import type { PlanDrafts } from '../../shared/ipc/schemas/planDrafts.ts';

type Stage = PlanView['reminders'][number]['stage'];
type Limits = Extract<PlanPart, { part: 'limits' }>;
export type Mode = 'region' | 'localLimit' | 'off';

/** A unit's own figures as they stand in the fields; an empty field is the region's. */
export interface LimitsForm {
  readonly reminders: Readonly<Record<Stage, string>>;
  readonly escalation: readonly { readonly priority: number; readonly mode: Mode; readonly minutes: string }[];
}

const isShare = (stage: Stage): boolean => stage === 'half' || stage === 'eighty';

/** A share is written as a percentage. */
export const shownFigure = (stage: Stage, value: number): number =>
  isShare(stage) ? Math.round(value * 1000) / 10 : value;

const figure = (text: string): number | null => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) || value <= 0 ? null : value;
};

export const limitsForm = (view: PlanView): LimitsForm => {
  const own = (stage: Stage): string => {
    const value = view.reminders.find((one) => one.stage === stage)?.own ?? null;
    return value === null ? '' : String(shownFigure(stage, value));
  };
  return {
    reminders: {
      half: own('half'),
      eighty: own('eighty'),
      lastOpenMomentMinutes: own('lastOpenMomentMinutes'),
      quarterHourMinutes: own('quarterHourMinutes'),
    },
    escalation: view.escalation.map(({ priority, own: row }) => ({
      priority,
      mode: row === null || row.mode === 'platform' ? 'region' : row.mode,
      minutes: row?.minutes === undefined || row.minutes === null ? '' : String(row.minutes),
    })),
  };
};

/** A stage may only come earlier than the region's: the bound it breaks, as it is shown, or null. */
export const stageBound = (
  form: LimitsForm,
  { stage, region }: PlanView['reminders'][number],
): { readonly most: boolean; readonly bound: number } | null => {
  const text = form.reminders[stage];
  if (text.trim() === '') return null;
  const value = figure(text);
  const bound = shownFigure(stage, region);
  const most = isShare(stage);
  return value === null || (most ? value > bound : value < bound) ? { most, bound } : null;
};

/** The limit of a priority cannot be used: the region's bound, 'figure' where it is no number, or null. */
export const rowProblem = (
  row: LimitsForm['escalation'][number],
  { region, binding }: Pick<PlanView['escalation'][number], 'region' | 'binding'>,
): number | 'figure' | null => {
  if (row.mode !== 'localLimit') return null;
  const value = figure(row.minutes);
  if (value === null) return 'figure';
  return binding && region !== null && value > region ? region : null;
};

/** The fields as the part that is saved; null while one of them cannot be used. */
export const limitsOf = (form: LimitsForm, view: PlanView): Limits | null => {
  if (view.reminders.some((one) => stageBound(form, one) !== null)) return null;
  if (form.escalation.some((row, index) => rowProblem(row, view.escalation[index] ?? { region: null, binding: false })))
    return null;
  const own = (stage: Stage): number | null => {
    const value = figure(form.reminders[stage]);
    return value === null ? null : isShare(stage) ? value / 100 : value;
  };
  const reminders = {
    half: own('half'),
    eighty: own('eighty'),
    lastOpenMomentMinutes: own('lastOpenMomentMinutes'),
    quarterHourMinutes: own('quarterHourMinutes'),
  };
  const escalation = form.escalation.flatMap(({ priority, mode, minutes }) =>
    mode === 'region' ? [] : [{ priority, mode, minutes: mode === 'off' ? null : figure(minutes) }],
  );
  return {
    part: 'limits',
    reminders: Object.values(reminders).every((value) => value === null) ? null : reminders,
    // The priorities are those of the rulebook, as the view has them.
    escalation: escalation.length === 0 ? null : (escalation as NonNullable<Limits['escalation']>),
  };
};

/** As it is kept while nobody has saved it. */
export const limitsDraft = ({ reminders, escalation }: LimitsForm): PlanDrafts['limits'] => ({
  reminders: { ...reminders },
  escalation: escalation.map((row) => ({ ...row })),
});
