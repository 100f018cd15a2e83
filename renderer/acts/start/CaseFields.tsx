import {
  Checkbox,
  Dropdown,
  Field,
  Input,
  Option,
  Radio,
  RadioGroup,
  Text,
  Textarea,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { StartForm, StartOptions } from '../../../shared/ipc/schemas.ts';
import { sourceLine } from '../../case/explain.ts';
import { useTimes } from '../../case/useTimes.ts';
import { startText } from '../../text/start.ts';
import { holdsIt, isLowered, type StartMistakes, withForm } from './startView.ts';

export interface CaseFieldsProps {
  readonly form: StartForm;
  readonly options: StartOptions;
  readonly mistakes: StartMistakes | null;
  readonly lowerConfirmed: boolean;
  readonly onLower: (confirmed: boolean) => void;
  readonly onChange: (form: StartForm) => void;
  readonly onBlur: () => void;
}

const invalid = (wrong: boolean | undefined, message: string) =>
  wrong === true ? ({ validationState: 'error', validationMessage: message } as const) : {};

const PriorityPart = ({ form, options, mistakes, lowerConfirmed, onLower, onChange }: CaseFieldsProps): ReactNode => {
  const times = useTimes();
  const chosen = options.priorities.find(({ priority }) => priority === form.priority);
  const own = options.forms.find((choice) => choice.form === form.form)?.priority ?? null;
  const effect = (): string => {
    if (chosen?.urgent === true) return startText.urgent;
    const at = chosen?.handleBy ?? null;
    return at === null ? startText.noHandleBy : startText.handleBy(times.at(at));
  };
  return (
    <>
      <Field label={startText.priority} hint={effect()}>
        <Dropdown
          value={chosen?.label ?? ''}
          selectedOptions={[String(form.priority)]}
          onOptionSelect={(_, data) =>
            onChange({
              ...form,
              priority: options.priorities.find((one) => String(one.priority) === data.optionValue)?.priority ?? null,
            })
          }
        >
          {options.priorities.map(({ priority, label }) => (
            <Option key={String(priority)} value={String(priority)}>
              {label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {own !== null && isLowered(form, options) ? (
        <Field {...invalid(mistakes?.lower, startText.lowerMissing)}>
          <Checkbox
            label={startText.lower(startText.ownPriority(own))}
            checked={lowerConfirmed}
            onChange={(_, data) => onLower(data.checked === true)}
          />
        </Field>
      ) : null}
    </>
  );
};

/** What an asynchronous case takes besides its patient (R181). */
export const CaseFields = (props: CaseFieldsProps): ReactNode => {
  const { form, options, mistakes, onChange, onBlur } = props;
  const [days, setDays] = useState(String(form.followUpDays));
  const resource = options.resources.find(({ resourceId }) => resourceId === form.ownerResourceId);
  const holds = holdsIt(form, options);
  const source = sourceLine(options.sources);
  return (
    <>
      <Field label={startText.reason} required {...invalid(mistakes?.reason, startText.reasonMissing)}>
        <Dropdown
          value={options.forms.find((choice) => choice.form === form.form)?.label ?? ''}
          selectedOptions={form.form === null ? [] : [form.form]}
          onOptionSelect={(_, data) => onChange(withForm(form, options, data.optionValue ?? null))}
        >
          {options.forms.map((choice) => (
            <Option key={choice.form} value={choice.form}>
              {choice.label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field label={startText.resource} required {...invalid(mistakes?.resource, startText.resourceMissing)}>
        <Dropdown
          value={resource?.label ?? ''}
          selectedOptions={resource === undefined ? [] : [resource.resourceId]}
          onOptionSelect={(_, data) => onChange({ ...form, ownerResourceId: data.optionValue ?? null })}
        >
          {options.resources.map((one) => (
            <Option key={one.resourceId} value={one.resourceId}>
              {one.label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field label={startText.who}>
        <RadioGroup
          layout="horizontal"
          value={holds ? 'me' : 'queue'}
          onChange={(_, data) => onChange({ ...form, holds: data.value === 'me' })}
        >
          <Radio value="me" label={startText.me} disabled={resource !== undefined && !resource.mine} />
          <Radio value="queue" label={startText.queue} />
        </RadioGroup>
      </Field>
      {resource !== undefined && !resource.mine ? <Text size={200}>{startText.notMyRole}</Text> : null}
      <PriorityPart {...props} />
      <Field
        label={startText.days}
        hint={[startText.daysHint(options.maxDays), source].filter((part) => part !== null).join(' ')}
        required
        {...invalid(mistakes?.days, startText.daysWrong(options.maxDays))}
      >
        <Input
          value={days}
          inputMode="numeric"
          onChange={(_, data) => {
            setDays(data.value);
            onChange({ ...form, followUpDays: /^\d{1,4}$/.test(data.value.trim()) ? Number(data.value.trim()) : 0 });
          }}
        />
      </Field>
      <Field label={holds ? startText.text : startText.note} hint={holds ? startText.textHint : startText.noteHint}>
        <Textarea
          value={form.text}
          rows={4}
          resize="vertical"
          onChange={(_, data) => onChange({ ...form, text: data.value })}
          onBlur={onBlur}
        />
      </Field>
    </>
  );
};
