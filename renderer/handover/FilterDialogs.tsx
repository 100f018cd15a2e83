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
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { type ReactNode, useRef, useState } from 'react';
import type { SavedFilter } from '../../shared/ipc/schemas.ts';
import { myResources } from '../inbox/filterView.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { filterText } from '../text/filters.ts';
import { inboxText } from '../text/inbox.ts';
import { FormDialog } from './FormDialog.tsx';

const longestName = 60;

/** Names the present filter and keeps it for this workplace. */
export const SaveFilterDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const { inbox, app, workplace, savedFilters, status } = useStores();
  const { tab: _tab, ...filter } = inbox.getState().filter;
  const mine = myResources(workplace.getState().units, app.getState().info?.workplace ?? null);
  const [name, setName] = useState(filter.towns.join(', ').slice(0, longestName));
  const [atStart, setAtStart] = useState(false);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const missing = tried && name.trim() === '';
  const parts = [
    ...filter.resourceIds.map((id) => mine.find((resource) => resource.resourceId === id)?.label ?? id),
    ...filter.towns,
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
      blocked={null}
      error={error}
      busy={false}
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
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1 },
});

const FilterRow = ({ saved }: { readonly saved: SavedFilter }): ReactNode => {
  const styles = useStyles();
  const { savedFilters, status } = useStores();
  const [name, setName] = useState(saved.name);
  const renaming = useRef(false);
  const rename = async (): Promise<void> => {
    const to = name.trim();
    // Enter renames, and so does leaving the field: the second of the two has nothing left to do.
    if (to === saved.name || renaming.current) return;
    renaming.current = true;
    const { say } = status.getState();
    if (to !== '' && (await savedFilters.getState().rename(saved.name, to)))
      return say(filterText.renamed(to), 'success');
    renaming.current = false;
    setName(saved.name);
    say(filterText.failed, 'warning');
  };
  const remove = async (): Promise<void> => {
    if (await savedFilters.getState().remove(saved.name))
      status.getState().say(filterText.removed(saved.name), 'success');
  };
  return (
    <div className={styles.row}>
      <Input
        className={styles.name}
        aria-label={filterText.nameOf(saved.name)}
        value={name}
        maxLength={longestName}
        onChange={(_, data) => setName(data.value)}
        onBlur={() => void rename()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void rename();
        }}
      />
      <Button aria-label={filterText.remove(saved.name)} icon={<DeleteRegular />} onClick={() => void remove()} />
    </div>
  );
};

/** Renames and removes saved filters, and says which one the day begins with. Every change is kept at once. */
export const ManageFiltersDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const styles = useStyles();
  const { savedFilters, status } = useStores();
  const filters = useSlice(
    (s) => s.savedFilters,
    (s) => s.filters,
  );
  const begin = async (value: string): Promise<void> => {
    // A name is never empty: the empty value is "none".
    const name = value === '' ? null : value;
    if (await savedFilters.getState().startWith(name)) status.getState().say(filterText.startWith(name), 'success');
  };
  return (
    <Dialog open onOpenChange={(_, data) => (data.open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{filterText.manageTitle}</DialogTitle>
          <DialogContent className={styles.content}>
            {filters.length === 0 ? <Text>{filterText.none}</Text> : null}
            {filters.map((saved) => (
              <FilterRow key={saved.name} saved={saved} />
            ))}
            <Field label={filterText.startGroup}>
              <RadioGroup
                value={filters.find((saved) => saved.atStart)?.name ?? ''}
                onChange={(_, data) => void begin(data.value)}
              >
                <Radio value="" label={filterText.startNone} />
                {filters.map((saved) => (
                  <Radio key={saved.name} value={saved.name} label={saved.name} />
                ))}
              </RadioGroup>
            </Field>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {filterText.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
