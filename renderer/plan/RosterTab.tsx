import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type ReactNode, useId } from 'react';
import type { PlanView } from '../../shared/ipc/schemas.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { dayNames, planText, rosterText } from '../text/plan.ts';
import { AddShift } from './AddShift.tsx';
import { shiftDraft, shiftTimes, type Shift, weekOf, weekdays } from './planForms.ts';
import { SaveBar, usePlanStyles } from './planParts.tsx';
import { RosterFile } from './RosterFile.tsx';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', alignSelf: 'stretch' },
  shift: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  words: { display: 'flex', flexDirection: 'column' },
});

/** More roles than these are a number; all of them stand in the tooltip. */
const mostRoles = 3;

const OneShift = (props: {
  readonly shift: Shift;
  readonly name: string;
  readonly onRemove: () => void;
}): ReactNode => {
  const { shift, name, onRemove } = props;
  const styles = useStyles();
  const { quiet } = usePlanStyles();
  return (
    <div className={styles.shift}>
      <span className={styles.words}>
        <span>{shiftTimes(shift)}</span>
        <Text size={200} className={quiet} title={shift.roles.join(', ')}>
          {rosterText.roleList(shift.roles.slice(0, mostRoles), shift.roles.length - mostRoles)}
        </Text>
        {shift.validFrom === null && shift.validTo === null ? null : (
          <Text size={200} className={quiet}>
            {rosterText.period(shift.validFrom, shift.validTo)}
          </Text>
        )}
      </span>
      <Button
        appearance="subtle"
        size="small"
        icon={<DismissRegular />}
        aria-label={rosterText.removeShift(name, dayNames[shift.weekday].toLocaleLowerCase('sv'), shiftTimes(shift))}
        onClick={onRemove}
      />
    </div>
  );
};

/** Who works when: the week, shifts to add, and a file to read it from (P203, P205). */
export const RosterTab = ({ view }: { readonly view: PlanView }): ReactNode => {
  const styles = useStyles();
  const plan = usePlanStyles();
  const { plan: store } = useStores();
  const headingId = useId();
  const draft = useSlice(
    (s) => s.plan,
    (s) => s.drafts.shifts,
  );
  const shifts = draft ?? view.shifts;
  const names = new Map(view.people.map(({ staffId, name }) => [staffId, name]));
  const rows = weekOf(shifts, (staffId) => names.get(staffId) ?? `${staffId} (${rosterText.gone})`);
  const keep = (next: readonly Shift[]): void => store.getState().keep('shifts', next.map(shiftDraft));
  return (
    <div className={plan.column}>
      <h4 id={headingId} className={plan.heading}>
        {rosterText.week}
      </h4>
      {rows.length === 0 ? (
        <Text>
          {rosterText.empty} {planText.noRoster}
        </Text>
      ) : (
        <div className={styles.scroll}>
          <table className={plan.table} aria-labelledby={headingId}>
            <thead>
              <tr>
                <th scope="col">{rosterText.person}</th>
                {weekdays.map((day) => (
                  <th key={day} scope="col">
                    {dayNames[day]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ staffId, name, days }) => (
                <tr key={staffId}>
                  <th scope="row">{name}</th>
                  {days.map(({ weekday, shifts: own }) => (
                    <td key={weekday}>
                      {own.map((shift) => (
                        <OneShift
                          key={JSON.stringify(shift)}
                          shift={shift}
                          name={name}
                          onRemove={() => keep(shifts.filter((other) => other !== shift))}
                        />
                      ))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <SaveBar
        part="shifts"
        dirty={draft !== undefined}
        onSave={() => void store.getState().save({ part: 'shifts', shifts: shifts.map(shiftDraft) })}
      />
      <AddShift view={view} onAdd={(more) => keep([...shifts, ...more])} />
      <RosterFile onUse={keep} />
    </div>
  );
};
