import { Checkbox, Dropdown, Field, Input, makeStyles, Option } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RulebookView } from '../../shared/ipc/schemas.ts';
import { askText, clinicText, sectorText, targetText, typeText } from '../text/rulebook.ts';
import type { AskField, AskFields as Fields } from './askView.ts';

const useStyles = makeStyles({ dropdown: { minWidth: '0', width: '100%' } });

interface Choice<T> {
  readonly value: T;
  readonly label: string;
}

const choices = <T extends string>(words: Readonly<Record<T, string>>): readonly Choice<T>[] =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));

interface ChoiceFieldProps<T> {
  readonly label: string;
  readonly options: readonly Choice<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly error?: string | undefined;
}

/** One of a few: opened with Alt+arrow or Enter, found by its first letters. */
export const ChoiceField = <T extends string | number | null>(props: ChoiceFieldProps<T>): ReactNode => {
  const { label, options, value, onChange, error } = props;
  const styles = useStyles();
  return (
    <Field label={label} validationState={error === undefined ? 'none' : 'error'} validationMessage={error}>
      <Dropdown
        className={styles.dropdown}
        clearButton={null}
        value={options.find((option) => option.value === value)?.label ?? ''}
        selectedOptions={[String(value)]}
        onOptionSelect={(_, data) => {
          const chosen = options.find((option) => String(option.value) === data.optionValue);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <Option key={String(option.value)} value={String(option.value)}>
            {option.label}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
};

interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly type: 'text' | 'datetime-local';
}

const Typed = ({ label, value, onChange, error, type }: TypedProps): ReactNode => (
  <Field label={label} validationState={error === undefined ? 'none' : 'error'} validationMessage={error}>
    <Input
      type={type}
      inputMode={type === 'text' ? 'decimal' : undefined}
      value={value}
      onChange={(_, data) => onChange(data.value)}
    />
  </Field>
);

export interface OneFieldProps {
  readonly name: AskField;
  readonly fields: Fields;
  readonly view: RulebookView;
  readonly onChange: (change: Partial<Fields>) => void;
  readonly error: string | undefined;
}

/** The field of one argument, with its Swedish name. */
export const OneField = ({ name, fields, view, onChange, error }: OneFieldProps): ReactNode => {
  const forms = view.forms.map(({ form, label }) => ({ value: form, label }));
  const typed = (label: string, type: TypedProps['type']): ReactNode => (
    <Typed
      label={label}
      type={type}
      value={String(fields[name])}
      error={error}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  const ticked = (label: string): ReactNode => (
    <Checkbox
      label={label}
      checked={fields[name] === true}
      onChange={(_, data) => onChange({ [name]: data.checked === true })}
    />
  );
  switch (name) {
    case 'verb':
      return null;
    case 'form':
      return (
        <ChoiceField
          label={askText.form}
          options={forms}
          value={fields.form}
          onChange={(form) => onChange({ form })}
          error={error}
        />
      );
    case 'aboutForm':
      return (
        <ChoiceField
          label={askText.form}
          options={[{ value: '', label: askText.anyForm }, ...forms]}
          value={fields.aboutForm}
          onChange={(aboutForm) => onChange({ aboutForm })}
        />
      );
    case 'sector':
      return (
        <ChoiceField
          label={askText.sector}
          options={choices(sectorText)}
          value={fields.sector}
          onChange={(sector) => onChange({ sector })}
        />
      );
    case 'toSector': {
      const { primary, specialist } = sectorText;
      return (
        <ChoiceField
          label={askText.sector}
          options={choices({ primary, specialist })}
          value={fields.toSector}
          onChange={(toSector) => onChange({ toSector })}
        />
      );
    }
    case 'type':
      return (
        <ChoiceField
          label={askText.type}
          options={choices(typeText)}
          value={fields.type}
          onChange={(type) => onChange({ type })}
        />
      );
    case 'clinic':
      return (
        <ChoiceField
          label={askText.clinic}
          options={[{ value: null, label: askText.anyClinic }, ...choices(clinicText)]}
          value={fields.clinic}
          onChange={(clinic) => onChange({ clinic })}
        />
      );
    case 'target':
      return (
        <ChoiceField
          label={askText.target}
          options={choices(targetText)}
          value={fields.target}
          onChange={(target) => onChange({ target })}
        />
      );
    case 'priority':
      return (
        <ChoiceField
          label={askText.priority}
          options={[
            ...view.priorities.map(({ priority, label }) => ({ value: priority, label })),
            { value: null, label: askText.noPriority },
          ]}
          value={fields.priority}
          onChange={(priority) => onChange({ priority })}
        />
      );
    case 'received':
      return ticked(askText.received);
    case 'pending':
      return ticked(askText.pending);
    case 'age':
      return typed(askText.age, 'text');
    case 'hours':
      return typed(askText.hoursToAdd, 'text');
    case 'arrived':
      return typed(askText.arrived, 'datetime-local');
    case 'visit':
      return typed(askText.visit, 'datetime-local');
    case 'from':
      return typed(askText.from, 'datetime-local');
    case 'sent':
      return typed(askText.sent, 'datetime-local');
    default:
      return name satisfies never;
  }
};
