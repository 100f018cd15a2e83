import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SavedFilter } from '../../shared/ipc/schemas.ts';
import { myResources } from '../inbox/filterView.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { errorText } from '../text/app.ts';
import { filterText } from '../text/filters.ts';
import { inboxText } from '../text/inbox.ts';
import { FormDialog } from './FormDialog.tsx';

const longestName = 60;

/** Names the present filter and keeps it for this workplace. */
export const SaveFilterDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const { inbox, app, workplace, savedFilters, status } = useStores();
  const { tab: _tab, ...filter } = inbox.getState().filter;
  const mine = myResources(workplace.getState().units, app.getState().info?.workplace ?? null);
  const priorities = (filter.priorities ?? []).map(inboxText.priorityName);
  const [name, setName] = useState([...filter.towns, ...priorities].join(', ').slice(0, longestName));
  const [atStart, setAtStart] = useState(false);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const missing = tried && name.trim() === '';
  const parts = [
    ...filter.resourceIds.map((id) => mine.find((resource) => resource.resourceId === id)?.label ?? id),
    ...filter.towns,
    ...priorities,
    ...(filter.assignedToMe ? [inboxText.mine] : []),
  ];
  const save = async (): Promise<void> => {
    setTried(true);
    const trimmed = name.trim();
    if (trimmed === '') return;
    if (!(await savedFilters.getState().save({ name: trimmed, filter, atStart }))) return setError(filterText.failed);
    status.getState().say(filterText.saved(trimmed), 'success');
    onClose();
  };
  return (
    <FormDialog
      title={filterText.saveTitle}
      confirm={filterText.confirm}
      confirmHint={filterText.saveHint}
      error={error}
      onConfirm={() => void save()}
      onCancel={onClose}
    >
      <Text>{filterText.holds(parts)}</Text>
      <Field
        label={filterText.name}
        hint={filterText.nameHint}
        required
        validationState={missing ? 'error' : 'none'}
        validationMessage={missing ? filterText.nameMissing : undefined}
      >
        <Input value={name} maxLength={longestName} onChange={(_, data) => setName(data.value)} />
      </Field>
      <Checkbox
        label={filterText.useAtStart}
        checked={atStart}
        onChange={(_, data) => setAtStart(data.checked === true)}
      />
    </FormDialog>
  );
};

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, ':empty': { display: 'none' } },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1 },
});

interface FilterRowProps {
  readonly saved: SavedFilter;
  /** True when it now has that name. */
  readonly onRename: (to: string) => Promise<boolean>;
  /** With the name it has by then: a name being kept as the button is pressed is kept first. */
  readonly onRemove: (name: string) => Promise<void>;
}

const FilterRow = ({ saved, onRename, onRemove }: FilterRowProps): ReactNode => {
  const styles = useStyles();
  const [name, setName] = useState(saved.name);
  /** The name it has when everything asked for is done. */
  const settled = useRef<Promise<string> | null>(null);
  const keep = async (): Promise<string> => {
    const to = name.trim();
    const kept = to === saved.name || (await onRename(to)) ? to : saved.name;
    // What has been typed meanwhile is newer.
    setName((shown) => (shown === name ? kept : shown));
    return kept;
  };
  const rename = (): void => {
    // Enter renames, and so does leaving the field: the second of the two has nothing left to do.
    if (name === saved.name || settled.current !== null) return;
    settled.current = keep().finally(() => {
      settled.current = null;
    });
  };
  const remove = async (): Promise<void> => onRemove((await settled.current) ?? saved.name);
  return (
    <div className={styles.row}>
      <Input
        className={styles.name}
        aria-label={filterText.nameOf(saved.name)}
        value={name}
        maxLength={longestName}
        onChange={(_, data) => setName(data.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
          if (event.key !== 'Escape' || name === saved.name) return;
          // As when a file is renamed: Esc takes back what is typed, and the next one closes.
          event.preventDefault();
          setName(saved.name);
        }}
      />
      <Button aria-label={filterText.remove(saved.name)} icon={<DeleteRegular />} onClick={() => void remove()} />
    </div>
  );
};

/**
 * Renames and removes saved filters, and says which one the day begins with. Every change is kept at once; a name is one
 * when its field is left or Enter pressed, and Esc before that takes it back.
 */
export const ManageFiltersDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const styles = useStyles();
  const { savedFilters, status } = useStores();
  const filters = useSlice(
    (s) => s.savedFilters,
    (s) => s.filters,
  );
  const [error, setError] = useState<string | null>(null);
  /** By what name a row was first shown: it is the same row, with the focus in it, whatever its filter is called now. */
  const [firstNames, setFirstNames] = useState<ReadonlyMap<string, string>>(new Map());
  const rowOf = (name: string): string => firstNames.get(name) ?? name;
  const rows = useRef<HTMLDivElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  /** The place of the row that was removed last; a new object each time. */
  const [removed, setRemoved] = useState<{ readonly place: number } | null>(null);
  useEffect(() => {
    if (removed === null) return;
    const buttons = [...(rows.current?.querySelectorAll('button') ?? [])];
    (buttons[removed.place] ?? buttons.at(-1) ?? closeButton.current)?.focus();
  }, [removed]);

  /** Beside what it is about, and in the status bar for when the dialog has been closed meanwhile. */
  const fail = (why: string): void => {
    setError(why);
    status.getState().say(why, 'warning');
  };
  const rename = async (from: string, to: string): Promise<boolean> => {
    setError(null);
    if (to === '') fail(filterText.nameMissing);
    else if (filters.some((saved) => saved.name === to)) fail(filterText.failed);
    else {
      // Before it is called that: the list is drawn anew before the answer is here.
      setFirstNames((before) => new Map(before).set(to, before.get(from) ?? from));
      if (await savedFilters.getState().rename(from, to)) {
        status.getState().say(filterText.renamed(to), 'success');
        return true;
      }
      fail(filterText.failed);
    }
    return false;
  };
  const remove = async (name: string): Promise<void> => {
    setError(null);
    const place = savedFilters.getState().filters.findIndex((saved) => saved.name === name);
    if (!(await savedFilters.getState().remove(name))) return fail(errorText('failed'));
    status.getState().say(filterText.removed(name), 'success');
    setRemoved({ place });
  };
  const begin = async (value: string): Promise<void> => {
    // A name is never empty: the empty value is "none".
    const name = value === '' ? null : value;
    setError(null);
    if (await savedFilters.getState().startWith(name)) status.getState().say(filterText.startWith(name), 'success');
    else fail(errorText('failed'));
  };
  return (
    <Dialog open onOpenChange={(_, data) => (data.open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{filterText.manageTitle}</DialogTitle>
          <DialogContent className={styles.content}>
            {filters.length === 0 ? <Text>{filterText.none}</Text> : null}
            <div ref={rows} className={styles.rows}>
              {filters.map((saved) => (
                <FilterRow
                  key={rowOf(saved.name)}
                  saved={saved}
                  onRename={async (to) => rename(saved.name, to)}
                  onRemove={remove}
                />
              ))}
            </div>
            {error === null ? null : (
              <MessageBar intent="error" layout="multiline" role="alert">
                <MessageBarBody>{error}</MessageBarBody>
              </MessageBar>
            )}
            <Field label={filterText.startGroup}>
              <RadioGroup
                value={filters.find((saved) => saved.atStart)?.name ?? ''}
                onChange={(_, data) => void begin(data.value)}
              >
                <Radio value="" label={filterText.startNone} />
                {filters.map((saved) => (
                  <Radio key={rowOf(saved.name)} value={saved.name} label={saved.name} />
                ))}
              </RadioGroup>
            </Field>
          </DialogContent>
          <DialogActions>
            <Button ref={closeButton} appearance="primary" onClick={onClose}>
              {filterText.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
