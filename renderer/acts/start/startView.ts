import type { StartForm, StartOptions } from '../../../shared/ipc/schemas.ts';

/** What is still missing or wrong before it can be started; all false when nothing is. */
export interface StartMistakes {
  readonly patient: boolean;
  readonly name: boolean;
  readonly newOnlyCase: boolean;
  readonly reason: boolean;
  readonly resource: boolean;
  readonly days: boolean;
  readonly lower: boolean;
}

/** No priority is the lowest. */
const rank = (priority: StartForm['priority']): number => priority ?? 13;

/** Lower than the one the form has in the region, which somebody has to mean (D3). */
export const isLowered = (form: StartForm, options: StartOptions): boolean => {
  const own = options.forms.find((choice) => choice.form === form.form)?.priority ?? null;
  return own !== null && rank(form.priority) > rank(own);
};

/** Whoever takes it works as the role it stands at (D22). */
export const holdsIt = (form: StartForm, options: StartOptions): boolean =>
  form.holds && options.resources.some(({ resourceId, mine }) => mine && resourceId === form.ownerResourceId);

export const startMistakes = (form: StartForm, options: StartOptions, lowerConfirmed: boolean): StartMistakes => {
  const { patient } = form;
  const unnamed = patient?.type === 'new' && `${patient.given}${patient.family}`.trim() === '';
  const isCase = form.what === 'case';
  return {
    patient: patient === null,
    name: isCase && unnamed,
    newOnlyCase: !isCase && patient?.type === 'new',
    reason: isCase && form.form === null,
    resource: isCase && form.ownerResourceId === null,
    days: isCase && (form.followUpDays < 1 || form.followUpDays > options.maxDays),
    lower: isCase && isLowered(form, options) && !lowerConfirmed,
  };
};

export const hasMistakes = (mistakes: StartMistakes): boolean => Object.values(mistakes).some(Boolean);

/** Another form brings its own priority along (R177 for a case: what the region gives the form). */
export const withForm = (form: StartForm, options: StartOptions, chosen: string | null): StartForm => ({
  ...form,
  form: chosen,
  priority: options.forms.find((choice) => choice.form === chosen)?.priority ?? null,
});
