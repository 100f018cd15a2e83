import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useId, useState } from 'react';
import type { PlanView } from '../../shared/ipc/schemas.ts';
import type { PlanDrafts } from '../../shared/ipc/schemas/planDrafts.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { ChoiceField } from '../settings/AskFields.tsx';
import { dayNames, rosterText } from '../text/plan.ts';
import { endTime, startTime, type Shift, weekdays } from './planForms.ts';
import { usePlanStyles } from './planParts.tsx';

const useStyles = makeStyles({
  ticks: { display: 'flex', flexWrap: 'wrap' },
  time: { width: '110px' },
  narrow: { minWidth: '0', width: '100%' },
  date: { width: '200px' },
  person: { minWidth: '220px' },
  form: { border: `1px solid ${tokens.colorNeutralStroke2}`, padding: tokens.spacingHorizontalM },
});

const Ticks = <T extends string>(props: {
  readonly legend: string;
  readonly all: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
}): ReactNode => {
  const { legend, all, chosen, onChange } = props;
  const styles = useStyles();
  const plan = usePlanStyles();
  return (
    <fieldset className={plan.fieldset}>
      <legend className={plan.legend}>{legend}</legend>
      <div className={styles.ticks}>
        {all.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(_, data) =>
              onChange(
                all
                  .map((one) => one.value)
                  .filter((one) => (one === value ? data.checked === true : chosen.includes(one))),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
};

type NewShift = NonNullable<PlanDrafts['newShift']>;
const noShift: NewShift = {
  staffId: '',
  roles: [],
  days: [],
  from: '08:00',
  to: '17:00',
  validFrom: '',
  validTo: '',
};

/** The same shift on one or more weekdays for one person. */
export const AddShift = (props: {
  readonly view: PlanView;
  readonly onAdd: (shifts: readonly Shift[]) => void;
}): ReactNode => {
  const { view, onAdd } = props;
  const styles = useStyles();
  const plan = usePlanStyles();
  const headingId = useId();
  const { plan: store } = useStores();
  // Typed and not added is as much a draft as the rest (P139).
  const shift = useSlice(
    (s) => s.plan,
    (s) => s.drafts.newShift ?? noShift,
  );
  const { staffId, roles, days, from, to, validFrom, validTo } = shift;
  const write = (part: Partial<NewShift>): void => store.getState().keep('newShift', { ...shift, ...part });
  const [bad, setBad] = useState(false);
  const add = (): void => {
    const [begins, ends] = [startTime(from), endTime(to)];
    const period = validFrom === '' || validTo === '' || validFrom <= validTo;
    if (staffId === '' || roles.length === 0 || days.length === 0 || begins === null || ends === null)
      return setBad(true);
    if (begins === ends || !period) return setBad(true);
    setBad(false);
    onAdd(
      days.map((weekday) => ({
        staffId,
        roles: [...roles],
        weekday,
        from: begins,
        to: ends,
        validFrom: validFrom === '' ? null : validFrom,
        validTo: validTo === '' ? null : validTo,
      })),
    );
    // The next one is often the same person's: only the days are chosen anew.
    write({ days: [] });
  };
  return (
    <section aria-labelledby={headingId} className={plan.column}>
      <h4 id={headingId} className={plan.heading}>
        {rosterText.add}
      </h4>
      <div className={plan.row}>
        <div className={styles.person}>
          <ChoiceField
            label={rosterText.person}
            options={view.people.map((person) => ({ value: person.staffId, label: person.name }))}
            value={staffId}
            onChange={(chosen) => {
              const own = view.people.find((person) => person.staffId === chosen)?.roles ?? [];
              write({ staffId: chosen, roles: [...own] });
            }}
          />
        </div>
        <Field label={rosterText.from} className={styles.time}>
          <Input className={styles.narrow} value={from} onChange={(_, data) => write({ from: data.value })} />
        </Field>
        <Field label={rosterText.to} className={styles.time}>
          <Input className={styles.narrow} value={to} onChange={(_, data) => write({ to: data.value })} />
        </Field>
        <Field label={rosterText.validFrom} className={styles.date}>
          <Input type="date" value={validFrom} onChange={(_, data) => write({ validFrom: data.value })} />
        </Field>
        <Field label={rosterText.validTo} className={styles.date}>
          <Input type="date" value={validTo} onChange={(_, data) => write({ validTo: data.value })} />
        </Field>
      </div>
      <Ticks
        legend={rosterText.roles}
        all={view.roles.map((role) => ({ value: role, label: role }))}
        chosen={roles}
        onChange={(chosen) => write({ roles: [...chosen] })}
      />
      <Ticks
        legend={rosterText.days}
        all={weekdays.map((day) => ({ value: day, label: dayNames[day] }))}
        chosen={days}
        onChange={(chosen) => write({ days: [...chosen] })}
      />
      {bad ? (
        <MessageBar intent="error" role="alert">
          <MessageBarBody>{rosterText.incomplete}</MessageBarBody>
        </MessageBar>
      ) : null}
      <Button onClick={add}>{rosterText.addShift}</Button>
    </section>
  );
};
