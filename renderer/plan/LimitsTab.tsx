import { Field, Input, makeStyles, Text } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import type { PlanView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { ChoiceField } from '../settings/AskFields.tsx';
import { useSlice, useStores } from '../state/context.tsx';
import { limitsText } from '../text/plan.ts';
import {
  limitsDraft,
  limitsForm,
  type LimitsForm,
  limitsOf,
  type Mode,
  rowProblem,
  shownFigure,
  stageBound,
} from './limitsForm.ts';
import { SaveBar, usePlanStyles } from './planParts.tsx';
import { RuleNote } from './RuleNote.tsx';

const useStyles = makeStyles({ figure: { width: '240px' }, minutes: { width: '180px' } });

const Escalation = (props: {
  readonly view: PlanView;
  readonly form: LimitsForm;
  readonly onChange: (form: LimitsForm) => void;
}): ReactNode => {
  const { view, form, onChange } = props;
  const styles = useStyles();
  const plan = usePlanStyles();
  const headingId = useId();
  const regionText = ({ region, binding }: PlanView['escalation'][number]): string =>
    region === null ? limitsText.noLimit : `${limitsText.minutes(region)}${binding ? '' : ` (${limitsText.example})`}`;
  const modes = (binding: boolean): readonly { readonly value: Mode; readonly label: string }[] =>
    (['region', 'localLimit', ...(binding ? [] : (['off'] as const))] as const).map((value) => ({
      value,
      label: limitsText.mode[value],
    }));
  return (
    <section aria-labelledby={headingId} className={plan.column}>
      <h4 id={headingId} className={plan.heading}>
        {limitsText.escalation}
      </h4>
      <RuleNote intent="info" text={limitsText.escalationLead} source={sourceLine(view.sources.escalation)} />
      <table className={plan.table} aria-labelledby={headingId}>
        <thead>
          <tr>
            <th scope="col">{limitsText.priority}</th>
            <th scope="col">{limitsText.regionLimit}</th>
            <th scope="col">{limitsText.mode.localLimit}</th>
          </tr>
        </thead>
        <tbody>
          {view.escalation.map((rule, index) => {
            const row = form.escalation[index];
            if (row === undefined) return null;
            const change = (part: Partial<typeof row>): void =>
              onChange({
                ...form,
                escalation: form.escalation.map((other) => (other === row ? { ...row, ...part } : other)),
              });
            const problem = rowProblem(row, rule);
            return (
              <tr key={rule.priority}>
                <th scope="row">{rule.label}</th>
                <td>{regionText(rule)}</td>
                <td>
                  <div className={plan.row}>
                    <ChoiceField
                      label={limitsText.modeOf(rule.label)}
                      options={modes(rule.binding)}
                      value={row.mode}
                      onChange={(mode) => change({ mode })}
                    />
                    {row.mode === 'localLimit' ? (
                      <Field
                        label={limitsText.minutesOf(rule.label)}
                        className={styles.minutes}
                        {...(problem === null
                          ? {}
                          : {
                              validationMessage: problem === 'figure' ? limitsText.bad : limitsText.atMost(problem),
                            })}
                      >
                        <Input
                          inputMode="decimal"
                          value={row.minutes}
                          onChange={(_, data) => change({ minutes: data.value })}
                        />
                      </Field>
                    ) : null}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};

/** What a unit may set itself: to be told earlier, and to escalate sooner (P207, R113). */
export const LimitsTab = ({ view }: { readonly view: PlanView }): ReactNode => {
  const styles = useStyles();
  const plan = usePlanStyles();
  const { plan: store } = useStores();
  const headingId = useId();
  const draft = useSlice(
    (s) => s.plan,
    (s) => s.drafts.limits,
  );
  const form = draft ?? limitsForm(view);
  const keep = (next: LimitsForm): void => store.getState().keep('limits', limitsDraft(next));
  const limits = limitsOf(form, view);
  return (
    <div className={plan.column}>
      <section aria-labelledby={headingId} className={plan.column}>
        <h4 id={headingId} className={plan.heading}>
          {limitsText.reminders}
        </h4>
        <Text className={plan.quiet}>
          {limitsText.remindersLead} {sourceLine(view.sources.reminders)}
        </Text>
        <div className={plan.row}>
          {view.reminders.map((one) => {
            const broken = stageBound(form, one);
            return (
              <Field
                key={one.stage}
                label={limitsText.stage[one.stage]}
                hint={limitsText.regionSays(shownFigure(one.stage, one.region))}
                className={styles.figure}
                {...(broken === null
                  ? {}
                  : {
                      validationMessage: broken.most
                        ? limitsText.atMost(broken.bound)
                        : limitsText.atLeast(broken.bound),
                    })}
              >
                <Input
                  inputMode="decimal"
                  value={form.reminders[one.stage]}
                  onChange={(_, data) => keep({ ...form, reminders: { ...form.reminders, [one.stage]: data.value } })}
                />
              </Field>
            );
          })}
        </div>
      </section>
      <Escalation view={view} form={form} onChange={keep} />
      <SaveBar
        part="limits"
        dirty={draft !== undefined}
        onSave={limits === null ? null : () => void store.getState().save(limits)}
      />
    </div>
  );
};
