import { Combobox, Field, Option, OptionGroup, Text } from '@fluentui/react-components';
import { type ReactNode, useMemo, useState } from 'react';
import type { ConsultationTargets } from '../../shared/ipc/schemas/consultation.ts';
import { ReceiverNote } from '../handover/ReceiverNote.tsx';
import { consultText } from '../text/consultations.ts';
import { refusalText } from '../text/refusals.ts';
import { sourceText } from '../text/sources.ts';
import { shownTargets, targetOptions, type TargetOption } from './targetOptions.ts';

/** Resurs: searchable, what the table names first and with its source, a word when another is chosen; what the rules bar is there and says why. */
export const TargetField = (props: {
  readonly targets: ConsultationTargets;
  readonly providerId: string | null;
  readonly selected: string | null;
  readonly onSelect: (resourceId: string | null) => void;
  readonly error: string | undefined;
}): ReactNode => {
  const { targets, providerId, selected, onSelect, error } = props;
  const options = useMemo(() => targetOptions(targets), [targets]);
  const chosen = options.find(({ resourceId }) => resourceId === selected);
  // Null while nothing is being searched for: the chosen one's own name is no search.
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const own = targets.providers.find((provider) => provider.own)?.providerId ?? null;
  const { suggested, others, more } = shownTargets(options, providerId, own, query ?? '');

  const option = (target: TargetOption): ReactNode => {
    const why = target.blocked === null ? null : refusalText(target.blocked);
    const [source] = target.advice.sources;
    return (
      <Option key={target.resourceId} value={target.resourceId} text={target.label} disabled={why !== null}>
        <span>
          {target.label}
          {why === null ? null : (
            <Text size={200} block>
              {why}
            </Text>
          )}
          {target.advice.fit === 'named' && source !== undefined ? (
            <Text size={200} block>
              {sourceText(source)}
            </Text>
          ) : null}
        </span>
      </Option>
    );
  };

  return (
    <>
      <Field
        label={consultText.resource}
        hint={consultText.resourceHint}
        required
        validationState={error === undefined ? 'none' : 'error'}
        validationMessage={error}
      >
        <Combobox
          freeform
          value={query ?? chosen?.label ?? ''}
          selectedOptions={selected === null ? [] : [selected]}
          open={open}
          onChange={(event) => {
            setQuery(event.target.value);
            setOpen(true);
            if (selected !== null) onSelect(null);
          }}
          onOptionSelect={(_, data) => {
            setQuery(null);
            onSelect(data.optionValue ?? null);
          }}
          onOpenChange={(_, data) => {
            setOpen(data.open);
            if (!data.open && (query ?? '') === '') setQuery(null);
          }}
        >
          {suggested.length === 0 ? null : (
            <OptionGroup label={consultText.suggested}>{suggested.map(option)}</OptionGroup>
          )}
          {others.length === 0 ? null : <OptionGroup label={consultText.others}>{others.map(option)}</OptionGroup>}
          {suggested.length + others.length === 0 ? (
            <Option disabled value="" text="">
              {consultText.noResource}
            </Option>
          ) : null}
          {more === 0 ? null : (
            <Option disabled value="" text="">
              {consultText.more(more)}
            </Option>
          )}
        </Combobox>
      </Field>
      <ReceiverNote option={chosen ?? null} />
    </>
  );
};
