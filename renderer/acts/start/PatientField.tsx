import { Combobox, Field, Input, makeStyles, Option, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import { formatPersonnummer } from '../../../shared/domain/labels.ts';
import type { CallOutput } from '../../../shared/ipc/contract.ts';
import type { StartForm } from '../../../shared/ipc/schemas.ts';
import { callOrThrow } from '../../state/bridge.ts';
import { useStores } from '../../state/context.tsx';
import { startText } from '../../text/start.ts';

type Patient = StartForm['patient'];
type Found = CallOutput<'begin.patients'>;

/** Longer than between two keys of one word. */
const pauseMs = 150;
const nothing: Found = { patients: [], number: null, wrong: false };
const newValue = 'new';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  names: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, '& > *': { flex: '1 1 140px' } },
});

const shownName = (patient: Patient): string => {
  if (patient === null) return '';
  return patient.type === 'known'
    ? startText.patientOption(patient.name, patient.personnummer, null)
    : formatPersonnummer(patient.personnummer);
};

/** What the search has found for what is typed; an answer to older words is dropped. */
const useFound = (query: string | null): Found => {
  const { bridge } = useStores();
  const [answered, setAnswered] = useState<{ readonly query: string; readonly found: Found } | null>(null);
  useEffect(() => {
    if (query === null || query.trim() === '') return undefined;
    let current = true;
    const timer = setTimeout(() => {
      callOrThrow(bridge, 'begin.patients', { query: query.slice(0, 100) }).then(
        (found) => {
          if (current) setAnswered({ query, found });
        },
        () => undefined,
      );
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [bridge, query]);
  return answered !== null && answered.query === query ? answered.found : nothing;
};

export interface PatientFieldProps {
  readonly patient: Patient;
  readonly onChange: (patient: Patient) => void;
  /** What is wrong with it, said once somebody has tried to go on. */
  readonly error: string | undefined;
  readonly nameError: string | undefined;
}

/** Who it is about: found among the patients of our cases, or new by a personnummer that is right (R181). */
export const PatientField = ({ patient, onChange, error, nameError }: PatientFieldProps): ReactNode => {
  const styles = useStyles();
  // Null while nothing is being searched for: the chosen one's own name is no search.
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const found = useFound(query);
  const { number } = found;
  const known = found.patients.some(
    ({ personnummer }) => number !== null && personnummer === formatPersonnummer(number),
  );
  const wrong = found.wrong ? startText.numberWrong : error;

  const choose = (value: string | undefined): void => {
    setQuery(null);
    const one = found.patients.find(({ patientId }) => patientId === value);
    if (one !== undefined) {
      onChange({ type: 'known', patientId: one.patientId, name: one.name, personnummer: one.personnummer });
    } else if (value === newValue && number !== null) {
      onChange({ type: 'new', personnummer: number, given: '', family: '', phone: '' });
    }
  };

  return (
    <div className={styles.root}>
      <Field
        label={startText.patient}
        hint={startText.patientHint}
        required
        validationState={wrong === undefined ? 'none' : 'error'}
        validationMessage={wrong}
      >
        <Combobox
          freeform
          autoComplete="off"
          value={query ?? shownName(patient)}
          selectedOptions={patient === null ? [] : [patient.type === 'known' ? patient.patientId : newValue]}
          open={open && (query ?? '').trim() !== ''}
          onChange={(event) => {
            setQuery(event.target.value);
            setOpen(true);
            if (patient !== null) onChange(null);
          }}
          onOptionSelect={(_, data) => choose(data.optionValue)}
          onOpenChange={(_, data) => setOpen(data.open)}
        >
          {found.patients.map((one) => (
            <Option key={one.patientId} value={one.patientId} text={one.name}>
              {startText.patientOption(one.name, one.personnummer, one.age)}
            </Option>
          ))}
          {number === null || known ? null : (
            <Option value={newValue} text={formatPersonnummer(number)}>
              {startText.newPatient(formatPersonnummer(number))}
            </Option>
          )}
          {found.patients.length === 0 && number === null ? (
            <Option disabled value="" text="">
              {startText.patientNone}
            </Option>
          ) : null}
        </Combobox>
      </Field>
      {patient?.type === 'new' ? (
        <>
          <Text size={200}>{startText.newPatientIntro}</Text>
          <div className={styles.names}>
            <Field
              label={startText.given}
              required
              validationState={nameError === undefined ? 'none' : 'error'}
              validationMessage={nameError}
            >
              <Input value={patient.given} onChange={(_, data) => onChange({ ...patient, given: data.value })} />
            </Field>
            <Field label={startText.family}>
              <Input value={patient.family} onChange={(_, data) => onChange({ ...patient, family: data.value })} />
            </Field>
            <Field label={startText.phone}>
              <Input value={patient.phone} onChange={(_, data) => onChange({ ...patient, phone: data.value })} />
            </Field>
          </div>
        </>
      ) : null}
    </div>
  );
};
