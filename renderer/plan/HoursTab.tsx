import { Button, Checkbox, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { type ReactNode, useId, useState } from 'react';
import type { PlanView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { isoDate } from '../text/format.ts';
import { dayNames, hoursText, planText } from '../text/plan.ts';
import {
  hoursDraft,
  hoursForm,
  hoursOfForm,
  plansClosure,
  spansOf,
  timesText,
  weekdays,
  type HoursForm,
} from './planForms.ts';
import { SaveBar, usePlanStyles, useZone } from './planParts.tsx';
import { RuleNote } from './RuleNote.tsx';

const useStyles = makeStyles({
  days: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: tokens.spacingHorizontalM,
    alignSelf: 'stretch',
  },
  list: { margin: '0', padding: '0', listStyleType: 'none' },
  date: { width: '170px' },
  pair: { display: 'contents' },
  dl: { display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: tokens.spacingHorizontalL, margin: '0' },
});

/** The region's hours, to be read. */
const RegionHours = ({ view }: { readonly view: PlanView }): ReactNode => {
  const styles = useStyles();
  return (
    <dl className={styles.dl}>
      {weekdays.map((day) => (
        <div key={day} className={styles.pair}>
          <dt>{dayNames[day]}</dt>
          <dd>{timesText(view.hours.region.week[day]) || planText.closedDay}</dd>
        </div>
      ))}
    </dl>
  );
};

const noDay = { date: '', times: '' };

const SpecialDays = (props: { readonly form: HoursForm; readonly onChange: (form: HoursForm) => void }): ReactNode => {
  const { form, onChange } = props;
  const styles = useStyles();
  const plan = usePlanStyles();
  const headingId = useId();
  const { plan: store } = useStores();
  // Typed and not added is as much a draft as the rest (P139).
  const { date, times } = useSlice(
    (s) => s.plan,
    (s) => s.drafts.newDay ?? noDay,
  );
  const write = (day: typeof noDay): void =>
    store.getState().keep('newDay', day.date === '' && day.times === '' ? undefined : day);
  const [tried, setTried] = useState(false);
  const usable = date !== '' && !form.special.some((day) => day.date === date);
  const good = spansOf(times) !== null;
  const add = (): void => {
    setTried(true);
    if (!usable || !good) return;
    const special = [...form.special, { date, times }].toSorted((a, b) => a.date.localeCompare(b.date));
    onChange({ ...form, special });
    write(noDay);
    setTried(false);
  };
  return (
    <section aria-labelledby={headingId} className={plan.column}>
      <h4 id={headingId} className={plan.heading}>
        {hoursText.special}
      </h4>
      <Text className={plan.quiet}>{hoursText.specialLead}</Text>
      {form.special.length === 0 ? (
        <Text>{hoursText.noSpecial}</Text>
      ) : (
        <ul className={styles.list}>
          {form.special.map((day) => (
            <li key={day.date}>
              {day.date} {day.times.trim() === '' ? planText.closedDay : day.times}{' '}
              <Button
                appearance="subtle"
                size="small"
                icon={<DeleteRegular />}
                aria-label={hoursText.removeDay(day.date)}
                onClick={() => onChange({ ...form, special: form.special.filter((other) => other !== day) })}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={plan.row}>
        <Field
          label={hoursText.date}
          className={styles.date}
          {...(tried && !usable ? { validationMessage: hoursText.badDate } : {})}
        >
          <Input type="date" value={date} onChange={(_, data) => write({ date: data.value, times })} />
        </Field>
        <Field label={hoursText.times} {...(tried && !good ? { validationMessage: hoursText.bad } : {})}>
          <Input value={times} onChange={(_, data) => write({ date, times: data.value })} />
        </Field>
        <Button className={plan.afterField} onClick={add}>
          {hoursText.add}
        </Button>
      </div>
    </section>
  );
};

/** When the unit is open: the region's hours until it has told its own (P202). */
export const HoursTab = ({ view }: { readonly view: PlanView }): ReactNode => {
  const styles = useStyles();
  const plan = usePlanStyles();
  const { plan: store } = useStores();
  const { zone, now } = useZone();
  // undefined: nothing is being written; null: back to the region's.
  const draft = useSlice(
    (s) => s.plan,
    (s) => s.drafts.hours,
  );
  const { own, region } = view.hours;
  const form = draft === undefined ? (own === null ? null : hoursForm(own)) : draft;
  const keep = (next: HoursForm | null): void => store.getState().keep('hours', hoursDraft(next));
  const hours = form === null ? null : hoursOfForm(form);
  const onSave =
    form !== null && hours === null ? null : (): void => void store.getState().save({ part: 'hours', hours });
  return (
    <div className={plan.column}>
      <RuleNote
        intent="info"
        text={form === null ? hoursText.region : hoursText.own}
        source={form === null ? null : sourceLine(view.sources.hours)}
      />
      {form === null ? (
        <>
          <RegionHours view={view} />
          <Button onClick={() => keep(hoursForm(region))}>{hoursText.begin}</Button>
        </>
      ) : (
        <>
          <fieldset className={plan.fieldset}>
            <legend className={plan.legend}>
              <Text weight="semibold">{hoursText.week}</Text> <Text className={plan.quiet}>{hoursText.hint}</Text>
            </legend>
            <div className={styles.days}>
              {weekdays.map((day) => (
                <Field
                  key={day}
                  label={dayNames[day]}
                  {...(spansOf(form.week[day]) === null ? { validationMessage: hoursText.bad } : {})}
                >
                  <Input
                    value={form.week[day]}
                    placeholder={planText.closedDay}
                    onChange={(_, data) => keep({ ...form, week: { ...form.week, [day]: data.value } })}
                  />
                </Field>
              ))}
            </div>
          </fieldset>
          <Checkbox
            label={hoursText.holidays}
            checked={form.closedOnHolidays}
            onChange={(_, data) => keep({ ...form, closedOnHolidays: data.checked === true })}
          />
          <SpecialDays form={form} onChange={keep} />
          {plansClosure(form, isoDate(now, zone)) ? (
            <RuleNote intent="warning" text={hoursText.closure} source={sourceLine(view.sources.closure)} />
          ) : null}
          <Button appearance="subtle" onClick={() => keep(null)}>
            {hoursText.back}
          </Button>
        </>
      )}
      <SaveBar part="hours" dirty={draft !== undefined} onSave={onSave} />
    </div>
  );
};
