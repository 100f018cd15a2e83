import {
  Button,
  Checkbox,
  Combobox,
  Field,
  makeStyles,
  Option,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { WorkplaceUnit } from '../../shared/ipc/schemas.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { connectionSentences } from '../text/connection.ts';
import { workplaceText } from '../text/workplace.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import {
  choiceOf,
  matchingUnits,
  pickAssignment,
  type Picked,
  pickUnit,
  resourcesOf,
  roleName,
  toggleResource,
} from './choice.ts';

const useStyles = makeStyles({
  root: { flex: '1 1 0', minHeight: '0', overflowY: 'auto', display: 'flex', justifyContent: 'center' },
  form: {
    width: '100%',
    maxWidth: '820px',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL} 0`,
    boxSizing: 'border-box',
    height: 'max-content',
  },
  fieldset: { border: '0', margin: '0', padding: '0', minWidth: '0', display: 'flex', flexDirection: 'column' },
  legend: { padding: '0', fontWeight: tokens.fontWeightSemibold },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
  },
  hint: { color: tokens.colorNeutralForeground3 },
  option: { display: 'flex', flexDirection: 'column' },
  list: { maxHeight: '45vh' },
  // Always in sight, however many people the unit has.
  buttons: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    flexWrap: 'wrap',
    position: 'sticky',
    bottom: '0',
    padding: `${tokens.spacingVerticalS} 0`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

const placeOf = (unit: WorkplaceUnit): string =>
  [unit.town, unit.providerName].filter((part) => part !== null && part !== '').join(', ');

interface UnitPickerProps {
  readonly units: readonly WorkplaceUnit[];
  readonly unit: WorkplaceUnit | null;
  readonly onPick: (unit: WorkplaceUnit) => void;
}

const UnitPicker = ({ units, unit, onPick }: UnitPickerProps): ReactNode => {
  const styles = useStyles();
  /** What is being typed; null when the field shows the unit that is picked. */
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const shown = matchingUnits(units, query ?? '');
  return (
    <Field label={workplaceText.unit} hint={workplaceText.unitHint}>
      <Combobox
        data-pane-focus
        autoFocus={unit === null}
        placeholder={workplaceText.searchUnit}
        listbox={{ className: styles.list }}
        // The field itself opens the list by keyboard: the arrow is for the mouse, and no stop on the way.
        expandIcon={{ 'aria-label': workplaceText.showUnits, tabIndex: -1 }}
        value={query ?? unit?.name ?? ''}
        selectedOptions={unit === null ? [] : [unit.unitId]}
        open={open}
        onOpenChange={(_, data) => setOpen(data.open)}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setOpen(true);
        }}
        onBlur={() => setQuery(null)}
        onOptionSelect={(_, data) => {
          const picked = units.find((candidate) => candidate.unitId === data.optionValue);
          setQuery(null);
          if (picked !== undefined) onPick(picked);
        }}
      >
        {shown.map((candidate) => (
          <Option key={candidate.unitId} value={candidate.unitId} text={candidate.name}>
            <span className={styles.option}>
              <span>{candidate.name}</span>
              <Text size={200} className={styles.hint}>
                {placeOf(candidate)}
              </Text>
            </span>
          </Option>
        ))}
        {shown.length === 0 ? (
          <Option disabled text={workplaceText.noMatch}>
            {workplaceText.noMatch}
          </Option>
        ) : null}
      </Combobox>
    </Field>
  );
};

const PersonPicker = ({
  unit,
  assignmentId,
  onPick,
}: {
  readonly unit: WorkplaceUnit;
  readonly assignmentId: string | null;
  readonly onPick: (picked: Picked) => void;
}): ReactNode => {
  if (unit.assignments.length === 0) return <Text role="alert">{workplaceText.noStaff}</Text>;
  return (
    <Field label={workplaceText.staff} hint={workplaceText.staffHint}>
      <RadioGroup
        value={assignmentId ?? ''}
        onChange={(_, data) => {
          const assignment = unit.assignments.find((candidate) => candidate.assignmentId === data.value);
          if (assignment !== undefined) onPick(pickAssignment(unit, assignment));
        }}
      >
        {unit.assignments.map((assignment) => (
          <Radio
            key={assignment.assignmentId}
            value={assignment.assignmentId}
            label={`${assignment.staffName}, ${assignment.roleLabel}`}
          />
        ))}
      </RadioGroup>
    </Field>
  );
};

const RolePicker = ({
  unit,
  picked,
  onPick,
}: {
  readonly unit: WorkplaceUnit;
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
}): ReactNode => {
  const styles = useStyles();
  const hintId = useId();
  const assignment = unit.assignments.find((candidate) => candidate.assignmentId === picked.assignmentId) ?? null;
  const resources = resourcesOf(unit, assignment);
  if (assignment === null) return null;
  const all = picked.resourceIds.length === resources.length;
  return (
    <fieldset className={styles.fieldset} aria-describedby={hintId}>
      <legend className={styles.legend}>{workplaceText.roles}</legend>
      <Text size={200} id={hintId} className={styles.hint}>
        {workplaceText.rolesHint}
      </Text>
      {resources.length > 1 ? (
        <Checkbox
          label={workplaceText.allRoles}
          checked={all ? true : picked.resourceIds.length === 0 ? false : 'mixed'}
          onChange={() => onPick(all ? { ...picked, resourceIds: [] } : pickAssignment(unit, assignment))}
        />
      ) : null}
      {resources.map((resource) => (
        <Checkbox
          key={resource.resourceId}
          label={roleName(resource.label, unit.name)}
          checked={picked.resourceIds.includes(resource.resourceId)}
          onChange={() => onPick(toggleResource(picked, resource.resourceId))}
        />
      ))}
    </fieldset>
  );
};

export interface WorkplaceChooserProps {
  /** Present when there is a workplace to go back to. */
  readonly onCancel?: () => void;
}

/** First run, and every change of side: unit, person at it, roles. */
export const WorkplaceChooser = ({ onCancel }: WorkplaceChooserProps): ReactNode => {
  const styles = useStyles();
  const { workplace, typing, status } = useStores();
  const titleId = useId();
  const current = useSlice(
    (s) => s.app,
    (s) => s.info?.workplace ?? null,
  );
  const info = useSlice(
    (s) => s.app,
    (s) => s.info,
  );
  const waits = info?.hub !== undefined && !info.hub.staffKnown ? info.hub.staff : null;
  const units = useSlice(
    (s) => s.workplace,
    (s) => s.units,
  );
  const phase = useSlice(
    (s) => s.workplace,
    (s) => s.phase,
  );
  const choosing = useSlice(
    (s) => s.workplace,
    (s) => s.choosing,
  );
  const [picked, setPicked] = useState<Picked>(current ?? { unitId: null, assignmentId: null, resourceIds: [] });
  const title = useRef<HTMLHeadingElement>(null);

  // Told anew when the hub has said who works here.
  useEffect(() => {
    void workplace.getState().load();
  }, [workplace, info]);
  useEffect(() => {
    if (current !== null) title.current?.focus();
  }, [current]);

  const unit = units.find((candidate) => candidate.unitId === picked.unitId) ?? null;
  const choice = choiceOf(picked);
  const missing =
    unit === null
      ? workplaceText.chooseUnitFirst
      : picked.assignmentId === null
        ? workplaceText.chooseStaffFirst
        : choice === null
          ? workplaceText.noRole
          : null;

  const begin = async (): Promise<void> => {
    if (choice === null) {
      if (missing !== null) status.getState().say(missing, 'warning');
      return;
    }
    // What is typed belongs to the side that is left: it is saved there first.
    await typing.flush();
    // Taken, the chooser stays until the core says that it has begun anew: before that the old list would stand here, and a
    // chooser opened over it would be closed as this one.
    if (!(await workplace.getState().choose(choice))) status.getState().say(workplaceText.chooseFailed, 'error');
  };

  return (
    <main className={styles.root} data-pane="main" aria-labelledby={titleId}>
      <form
        className={styles.form}
        aria-labelledby={titleId}
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) onCancel?.();
        }}
      >
        <div>
          <Text as="h2" size={500} weight="semibold" block id={titleId} ref={title} tabIndex={-1}>
            {workplaceText.title}
          </Text>
          <Text size={300}>{workplaceText.intro}</Text>
        </div>
        {phase === 'idle' || phase === 'loading' ? <StateMessage busy text={workplaceText.loading} /> : null}
        {phase === 'failed' ? (
          <StateMessage tone="error" text={workplaceText.failed} onRetry={() => void workplace.getState().load()} />
        ) : null}
        {phase === 'ready' && units.length === 0 ? (
          <StateMessage
            text={waits === null ? workplaceText.noUnits : connectionSentences.waitsForStaff(waits)}
            onRetry={() => void workplace.getState().load()}
          />
        ) : null}
        {phase === 'ready' && units.length > 0 ? (
          <>
            <UnitPicker units={units} unit={unit} onPick={(next) => setPicked(pickUnit(next))} />
            {unit === null ? null : (
              <div className={styles.columns}>
                <PersonPicker unit={unit} assignmentId={picked.assignmentId} onPick={setPicked} />
                <RolePicker unit={unit} picked={picked} onPick={setPicked} />
              </div>
            )}
            <div className={styles.buttons}>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={missing !== null || choosing}
                aria-describedby={missing === null ? undefined : `${titleId}-missing`}
              >
                {workplaceText.start}
              </Button>
              {onCancel === undefined ? null : (
                <Button type="button" onClick={onCancel}>
                  {workplaceText.cancel}
                </Button>
              )}
              {missing === null ? null : (
                <Text size={200} id={`${titleId}-missing`} className={styles.hint}>
                  {missing}
                </Text>
              )}
            </div>
          </>
        ) : null}
      </form>
    </main>
  );
};
