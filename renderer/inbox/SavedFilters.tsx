import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { BookmarkRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { usable } from '../state/filterStore.ts';
import { filterText } from '../text/filters.ts';
import { sameFilter } from './filterView.ts';

/** The filters saved at this workplace: choose one, save the present one, manage them. */
export const SavedFilters = (): ReactNode => {
  const { inbox, app, status, dialogs } = useStores();
  const saved = useSlice(
    (s) => s.savedFilters,
    (s) => s.filters,
  );
  const filter = useSlice(
    (s) => s.inbox,
    (s) => s.filter,
  );
  const choose = (name: string): void => {
    const chosen = saved.find((item) => item.name === name);
    if (chosen === undefined) return;
    const { say } = status.getState();
    const now = usable(chosen, app.getState().info?.workplace?.resourceIds ?? []);
    if (now === null) return say(filterText.otherRoles(name), 'warning');
    inbox.getState().setFilter(now);
    say(filterText.chosen(name));
  };
  const used = saved.find((item) => sameFilter(item.filter, filter));
  return (
    <Menu
      checkedValues={{ saved: used === undefined ? [] : [used.name] }}
      onCheckedValueChange={(_, data) => {
        const [name] = data.checkedItems;
        if (name !== undefined) choose(name);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={filterText.menu} relationship="label">
          <MenuButton size="small" appearance="subtle" icon={<BookmarkRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {saved.length === 0 ? <MenuItem disabled>{filterText.none}</MenuItem> : null}
          {saved.map(({ name, atStart }) => (
            <MenuItemRadio key={name} name="saved" value={name}>
              {atStart ? filterText.atStart(name) : name}
            </MenuItemRadio>
          ))}
          <MenuDivider />
          <MenuItem onClick={() => dialogs.getState().open({ type: 'saveFilter' })}>{filterText.save}</MenuItem>
          {saved.length === 0 ? null : (
            <MenuItem onClick={() => dialogs.getState().open({ type: 'manageFilters' })}>{filterText.manage}</MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
