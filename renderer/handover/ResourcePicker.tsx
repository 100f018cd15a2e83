import { Field, Input, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Search16Regular } from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ResourceOption } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { receiverText } from '../text/advice.ts';
import { moveText } from '../text/handover.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { sourceLine } from '../case/explain.ts';
import { groupsOf, optionText, pickerKey, type PickerState, withOptions, withQuery } from './resourceList.ts';

const useStyles = makeStyles({
  input: { width: '100%' },
  list: {
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    padding: tokens.spacingVerticalXXS,
    maxHeight: '212px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  option: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusSmall,
    cursor: 'pointer',
    // Drawn as an outline: it is seen in contrast themes, where background colours are not.
    outline: '2px solid transparent',
    outlineOffset: '-2px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: { backgroundColor: tokens.colorNeutralBackground1Selected, outlineColor: tokens.colorStrokeFocus2 },
  detail: { color: tokens.colorNeutralForeground2 },
  heading: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    color: tokens.colorNeutralForeground2,
  },
  note: { padding: tokens.spacingVerticalXS },
});

/** Waits for a pause in the typing, so that each letter does not start a search. */
const searchDelayMs = 120;

const OptionLines = ({ option }: { readonly option: ResourceOption }): ReactNode => {
  const styles = useStyles();
  const { unit, rest, town } = optionText(option);
  return (
    <>
      <Text>
        <b>{unit}</b>
        {rest}
      </Text>
      {town === null ? null : (
        <Text size={200} className={styles.detail}>
          {town}
        </Text>
      )}
    </>
  );
};

export interface ResourcePickerProps {
  readonly caseId: string;
  readonly selected: ResourceOption | null;
  readonly onSelect: (option: ResourceOption | null) => void;
  readonly error?: string | undefined;
  readonly label?: string;
  /** Of every provider, and units that are not in the service. */
  readonly anywhere?: boolean;
  /** Only those a case for rehabilitation may go to (R150). */
  readonly rehab?: boolean;
}

/** Searchable list of the resources a case may go to: unit, role, speciality and town, best match first (R169). */
export const ResourcePicker = (props: ResourcePickerProps): ReactNode => {
  const { caseId, selected, onSelect, error, label = moveText.resource, anywhere = false, rehab = false } = props;
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const { bridge } = useStores();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<PickerState>({
    open: false,
    query: selected?.label ?? '',
    options: [],
    active: null,
  });
  /** The search that has been answered last, and how. */
  const [answered, setAnswered] = useState<{ readonly query: string; readonly ok: boolean } | null>(null);

  // The chosen resource's own name is no search: opening the list again shows everything.
  const query = selected !== null && state.query === selected.label ? '' : state.query;
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      callOrThrow(bridge, 'resources.search', {
        caseId,
        query,
        ...(anywhere ? { anywhere } : {}),
        ...(rehab ? { rehab } : {}),
      }).then(
        (options) => {
          if (!current) return;
          setState((before) => withOptions(before, options));
          setAnswered({ query, ok: true });
        },
        () => {
          if (current) setAnswered({ query, ok: false });
        },
      );
    }, searchDelayMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [bridge, caseId, query, anywhere, rehab]);

  useEffect(() => {
    if (state.active === null) return;
    list.current?.querySelector(`[data-option="${state.active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [state.active]);

  const choose = (option: ResourceOption): void => {
    setState((before) => ({ ...before, open: false, query: option.label, active: null }));
    onSelect(option);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const answer = pickerKey(state, event.key, event.altKey);
    if (answer.used) {
      event.preventDefault();
      event.stopPropagation();
    }
    setState(answer.state);
    if (answer.chosen !== null) choose(answer.chosen);
  };

  const optionId = (index: number): string => `${listId}-${index}`;
  const search = answered?.query !== query ? 'running' : answered.ok ? 'done' : 'failed';
  const note =
    search === 'failed'
      ? moveText.resourceFailed
      : search === 'running' && state.options.length === 0
        ? moveText.resourceLoading
        : state.options.length === 0
          ? moveText.resourceNone
          : null;

  return (
    <div>
      <Field
        label={label}
        hint={moveText.resourceHint}
        required
        validationState={error === undefined ? 'none' : 'error'}
        validationMessage={error}
      >
        <Input
          className={styles.input}
          contentBefore={<Search16Regular aria-hidden />}
          value={state.query}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={state.open}
          aria-controls={listId}
          {...(state.open && state.active !== null ? { 'aria-activedescendant': optionId(state.active) } : {})}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, data) => {
            setState((before) => withQuery(before, data.value));
            // A name that has been changed by hand is no longer the chosen one.
            if (selected !== null && data.value !== selected.label) onSelect(null);
          }}
          onClick={() => setState((before) => ({ ...before, open: true }))}
          onBlur={() => setState((before) => ({ ...before, open: false }))}
          onKeyDown={onKeyDown}
        />
      </Field>
      <span role="status" className={hidden.hidden}>
        {state.open ? (note ?? moveText.resourceCount(state.options.length)) : ''}
      </span>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        className={styles.list}
        hidden={!state.open || note !== null}
      >
        {groupsOf(state.options).map(({ suggested, from, options }) => (
          <div
            key={String(suggested)}
            role="group"
            aria-label={suggested ? receiverText.suggested : receiverText.others}
          >
            {suggested || from > 0 ? (
              <div className={styles.heading} aria-hidden>
                <Text size={200} weight="semibold" block>
                  {suggested ? receiverText.suggested : receiverText.others}
                </Text>
                {suggested ? (
                  <Text size={100}>{sourceLine(options.flatMap((option) => option.advice.sources))}</Text>
                ) : null}
              </div>
            ) : null}
            {options.map((option, place) => (
              <div
                key={option.resourceId}
                id={optionId(from + place)}
                data-option={from + place}
                role="option"
                aria-selected={option.resourceId === selected?.resourceId}
                className={mergeClasses(styles.option, from + place === state.active && styles.active)}
                // Focus stays in the field; the click chooses.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                <OptionLines option={option} />
              </div>
            ))}
          </div>
        ))}
      </div>
      {state.open && note !== null ? (
        <Text size={200} block className={styles.note}>
          {note}
        </Text>
      ) : null}
    </div>
  );
};
