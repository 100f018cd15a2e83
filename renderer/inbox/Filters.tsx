import {
  Button,
  Dropdown,
  makeStyles,
  mergeClasses,
  Option,
  Switch,
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
  tokens,
} from '@fluentui/react-components';
import { ChevronDownRegular, DismissRegular, FilterRegular } from '@fluentui/react-icons';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { inboxText } from '../text/inbox.ts';
import { useLowWindow } from '../ui/low.ts';
import { SavedFilters } from './SavedFilters.tsx';
import {
  byUrgency,
  type FilterPriority,
  isNarrowed,
  matchingResources,
  myResources,
  noPriorities,
} from './filterView.ts';
import { everything } from '../state/inboxStore.ts';

const tight = '@container list (max-width: 700px)';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    [tight]: {
      columnGap: tokens.spacingHorizontalXS,
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    },
  },
  field: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 260px',
    minWidth: '0',
    [tight]: { flexBasis: '150px' },
  },
  town: { display: 'flex', flexDirection: 'column', flex: '0 1 170px', minWidth: '0', [tight]: { flexBasis: '130px' } },
  townControl: { minWidth: '0', width: '100%' },
  // One line however much is chosen: a field that grows moves the list under the pointer.
  value: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: '0' },
  label: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    // What is chosen, or "Alla …", says the same in the field itself.
    [tight]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  picker: {
    minWidth: '0',
    maxHeight: '58px',
    overflowX: 'hidden',
    overflowY: 'hidden',
    minHeight: '32px',
    // The line under a field that is used would make it a pixel too high for itself.
    '::after': { bottom: '0' },
  },
  // Only what is chosen can be more than there is room for.
  full: { overflowY: 'auto' },
  // Room beside it to type in: a field that wraps would need a scroll bar.
  tags: { minWidth: '0', maxWidth: 'calc(100% - 40px)', paddingBlock: '3px' },
  tag: { minWidth: '0', maxWidth: '100%' },
  tagText: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

const ResourceFilter = (): ReactNode => {
  const styles = useStyles();
  const { inbox } = useStores();
  const labelId = useId();
  const units = useSlice(
    (s) => s.workplace,
    (s) => s.units,
  );
  const workplace = useSlice(
    (s) => s.app,
    (s) => s.info?.workplace ?? null,
  );
  const chosen = useSlice(
    (s) => s.inbox,
    (s) => s.filter.resourceIds,
  );
  const [query, setQuery] = useState('');
  const mine = useMemo(() => myResources(units, workplace), [units, workplace]);
  const offered = matchingResources(mine, query, chosen);
  const nameOf = (id: string): string => mine.find((resource) => resource.resourceId === id)?.label ?? id;
  const choose = (resourceIds: readonly string[]): void => {
    setQuery('');
    inbox.getState().setFilter({ resourceIds: [...resourceIds] });
  };
  return (
    <div className={styles.field}>
      <span id={labelId} className={styles.label}>
        {inboxText.resources}
      </span>
      <TagPicker
        size="medium"
        selectedOptions={[...chosen]}
        onOptionSelect={(_, data) => {
          if (data.value !== 'none') choose(data.selectedOptions);
        }}
      >
        <TagPickerControl
          className={mergeClasses(styles.picker, chosen.length > 0 && styles.full)}
          expandIcon={{ 'aria-label': inboxText.showResources, children: <ChevronDownRegular /> }}
        >
          <TagPickerGroup aria-labelledby={labelId} className={styles.tags}>
            {chosen.map((id) => (
              <Tag
                key={id}
                value={id}
                shape="rounded"
                size="small"
                className={styles.tag}
                primaryText={{ className: styles.tagText }}
                title={inboxText.removeResource(nameOf(id))}
              >
                {nameOf(id)}
              </Tag>
            ))}
          </TagPickerGroup>
          <TagPickerInput
            aria-label={inboxText.resources}
            placeholder={chosen.length === 0 ? inboxText.resourcesAll : ''}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </TagPickerControl>
        <TagPickerList>
          {offered.length === 0 ? (
            <TagPickerOption value="none">{inboxText.noMoreResources}</TagPickerOption>
          ) : (
            offered.map((resource) => (
              <TagPickerOption key={resource.resourceId} value={resource.resourceId}>
                {resource.label}
              </TagPickerOption>
            ))
          )}
        </TagPickerList>
      </TagPicker>
    </div>
  );
};

interface Choice {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

/** Some of the few values cases have, with how many have each. */
const ChoiceFilter = (props: {
  readonly label: string;
  readonly all: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly onChoose: (values: readonly string[]) => void;
}): ReactNode => {
  const { label, all, choices, chosen, onChoose } = props;
  const styles = useStyles();
  const labelId = useId();
  const value = chosen.map(({ name }) => name).join(', ');
  // What was chosen stays in the list although nothing is left there, so that it can be taken away.
  const options = [...choices, ...chosen.filter(({ value }) => choices.every((known) => known.value !== value))];
  return (
    <div className={styles.town}>
      <span id={labelId} className={styles.label}>
        {label}
      </span>
      <Dropdown
        multiselect
        className={styles.townControl}
        clearButton={null}
        aria-labelledby={labelId}
        placeholder={all}
        value={value}
        title={value}
        button={{ children: <span className={styles.value}>{value === '' ? all : value}</span> }}
        selectedOptions={chosen.map(({ value }) => value)}
        onOptionSelect={(_, data) => onChoose(data.selectedOptions)}
      >
        {options.map(({ value, name, count }) => (
          <Option key={value} value={value} text={name}>
            {inboxText.tabLabel(name, count)}
          </Option>
        ))}
      </Dropdown>
    </div>
  );
};

const TownFilter = (): ReactNode => {
  const { inbox } = useStores();
  const towns = useSlice(
    (s) => s.inbox,
    (s) => s.counts?.towns ?? null,
  );
  const chosen = useSlice(
    (s) => s.inbox,
    (s) => s.filter.towns,
  );
  const choice = (town: string, count: number): Choice => ({ value: town, name: town, count });
  return (
    <ChoiceFilter
      label={inboxText.town}
      all={inboxText.townAll}
      choices={(towns ?? []).map(({ town, count }) => choice(town, count))}
      chosen={chosen.map((town) => choice(town, 0))}
      onChoose={(values) => inbox.getState().setFilter({ towns: [...values] })}
    />
  );
};

/** By priority (P137): what is on the phone is not what is done at the desk. */
const PriorityFilter = (): ReactNode => {
  const { inbox } = useStores();
  const counts = useSlice(
    (s) => s.inbox,
    (s) => s.counts?.priorities ?? null,
  );
  const chosen = useSlice(
    (s) => s.inbox,
    (s) => s.filter.priorities ?? noPriorities,
  );
  const choice = (priority: FilterPriority, count: number): Choice => ({
    value: String(priority),
    name: inboxText.priorityName(priority),
    count,
  });
  const known = [...(counts ?? []).map(({ priority }) => priority), ...chosen];
  return (
    <ChoiceFilter
      label={inboxText.priorityFilter}
      all={inboxText.priorityAll}
      choices={(counts ?? []).map(({ priority, count }) => choice(priority, count))}
      chosen={chosen.map((priority) => choice(priority, 0))}
      onChoose={(values) =>
        inbox.getState().setFilter({ priorities: byUrgency(known.filter((one) => values.includes(String(one)))) })
      }
    />
  );
};

/** Narrows the list; the counts on the tabs follow. In a low window the fields wait behind a button: the list needs their room. */
export const Filters = (): ReactNode => {
  const styles = useStyles();
  const { inbox } = useStores();
  const filter = useSlice(
    (s) => s.inbox,
    (s) => s.filter,
  );
  const low = useLowWindow();
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.root} role="search" aria-label={inboxText.filters}>
      {low ? (
        <Button
          size="small"
          appearance="subtle"
          icon={<FilterRegular />}
          aria-expanded={shown}
          data-filter-fold=""
          onClick={() => setShown(!shown)}
        >
          {shown ? inboxText.hideFilters : inboxText.showFilters}
        </Button>
      ) : null}
      {low && !shown ? null : (
        <>
          <ResourceFilter />
          <TownFilter />
          <PriorityFilter />
        </>
      )}
      <Switch
        label={inboxText.mine}
        checked={filter.assignedToMe}
        onChange={(_, data) => inbox.getState().setFilter({ assignedToMe: data.checked })}
      />
      <SavedFilters />
      {isNarrowed(filter) ? (
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          onClick={() => inbox.getState().setFilter(everything)}
        >
          {inboxText.clear}
        </Button>
      ) : null}
    </div>
  );
};
