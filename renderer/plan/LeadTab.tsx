import { Button, Field, Input, makeStyles, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { type ReactNode, useId, useState } from 'react';
import type { PlanView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { ChoiceField } from '../settings/AskFields.tsx';
import { useSlice, useStores } from '../state/context.tsx';
import { dayAndTime } from '../text/format.ts';
import { leadText } from '../text/plan.ts';
import { instantOf, localText, untilText, type Lead } from './planForms.ts';
import { SaveBar, usePlanStyles, useZone } from './planParts.tsx';
import { RuleNote } from './RuleNote.tsx';

const useStyles = makeStyles({
  person: { minWidth: '220px' },
  list: { margin: '0', padding: '0', listStyleType: 'none' },
});

/** Who goes home when: the end of the person's shift today, else when the unit closes. */
const endOf = (view: PlanView, staffId: string, now: number): number | null => {
  const ends = view.today.filter((duty) => duty.staffId === staffId && duty.to > now).map(({ to }) => to);
  return ends.length > 0 ? Math.max(...ends) : view.open.now ? view.open.until : null;
};

const SetLead = (props: { readonly view: PlanView; readonly onAdd: (lead: Lead) => void }): ReactNode => {
  const { view, onAdd } = props;
  const styles = useStyles();
  const plan = usePlanStyles();
  const { zone, now } = useZone();
  const headingId = useId();
  const { plan: store } = useStores();
  const begun = useSlice(
    (s) => s.plan,
    (s) => s.drafts.newLead,
  );
  const [opened] = useState(() => localText(now, zone));
  const lead = begun ?? { staffId: '', from: opened, to: '' };
  const { staffId, from, to } = lead;
  const write = (part: Partial<typeof lead>): void => store.getState().keep('newLead', { ...lead, ...part });
  const [bad, setBad] = useState(false);
  const add = (): void => {
    const person = view.people.find((one) => one.staffId === staffId);
    const [begins, ends] = [instantOf(from, zone), instantOf(to, zone)];
    if (person === undefined || begins === null || ends === null || ends <= begins) return setBad(true);
    setBad(false);
    onAdd({ staffId, name: person.name, from: begins, to: ends });
    store.getState().keep('newLead', undefined);
  };
  return (
    <section aria-labelledby={headingId} className={plan.column}>
      <h4 id={headingId} className={plan.heading}>
        {leadText.set}
      </h4>
      <div className={plan.row}>
        <div className={styles.person}>
          <ChoiceField
            label={leadText.person}
            options={view.people.map((one) => ({ value: one.staffId, label: one.name }))}
            value={staffId}
            onChange={(chosen) => {
              const ends = endOf(view, chosen, now);
              write({ staffId: chosen, ...(to === '' && ends !== null ? { to: localText(ends, zone) } : {}) });
            }}
          />
        </div>
        <Field label={leadText.from}>
          <Input type="datetime-local" value={from} onChange={(_, data) => write({ from: data.value })} />
        </Field>
        <Field label={leadText.to}>
          <Input type="datetime-local" value={to} onChange={(_, data) => write({ to: data.value })} />
        </Field>
        <Button className={plan.afterField} onClick={add}>
          {leadText.add}
        </Button>
      </div>
      {bad ? (
        <MessageBar intent="error" role="alert">
          <MessageBarBody>{leadText.incomplete}</MessageBarBody>
        </MessageBar>
      ) : null}
    </section>
  );
};

/** Övergripande ansvarig: who, from when until when (R250). */
export const LeadTab = ({ view }: { readonly view: PlanView }): ReactNode => {
  const styles = useStyles();
  const plan = usePlanStyles();
  const { plan: store } = useStores();
  const { zone, now } = useZone();
  const headingId = useId();
  const draft = useSlice(
    (s) => s.plan,
    (s) => s.drafts.leads,
  );
  const leads = draft ?? view.leads;
  const keep = (next: readonly Lead[]): void => store.getState().keep('leads', [...next]);
  const shown = leads.filter(({ to }) => to > now).toSorted((a, b) => a.from - b.from);
  return (
    <div className={plan.column}>
      <RuleNote intent="info" text={leadText.lead} source={sourceLine(view.sources.lead)} />
      <section aria-labelledby={headingId}>
        <h4 id={headingId} className={plan.heading}>
          {leadText.list}
        </h4>
        {shown.length === 0 ? (
          <Text>{leadText.none}</Text>
        ) : (
          <ul className={styles.list}>
            {shown.map((span) => (
              <li key={`${span.staffId} ${span.from} ${span.to}`}>
                <strong>{span.name}</strong>{' '}
                {leadText.span(dayAndTime(span.from, now, zone), untilText(span.to, span.from, now, zone))}{' '}
                <Button
                  appearance="subtle"
                  size="small"
                  icon={<DeleteRegular />}
                  aria-label={leadText.remove(span.name, dayAndTime(span.from, now, zone))}
                  onClick={() => keep(leads.filter((other) => other !== span))}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <SetLead view={view} onAdd={(lead) => keep([...leads, lead])} />
      <SaveBar
        part="leads"
        dirty={draft !== undefined}
        onSave={() =>
          void store.getState().save({
            part: 'leads',
            leads: leads.map(({ staffId, from, to }) => ({ staffId, from, to })),
          })
        }
      />
    </div>
  );
};
