import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ClockRegular } from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import type { SnoozeChoice } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { codeOf } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import type { SnoozeOption } from '../state/reminderStore.ts';
import { errorText } from '../text/app.ts';
import { dayAndTime } from '../text/format.ts';
import { reminderText } from '../text/reminders.ts';
import { snoozeLine } from './reminderView.ts';

/** Puts one reminder off, for me on this workstation; each choice says when that is. */
export const SnoozeMenu = ({
  patientName,
  onChoose,
}: {
  readonly patientName: string;
  /** Puts it off; answers when it comes back. */
  readonly onChoose: (choice: SnoozeChoice) => Promise<number>;
}): ReactNode => {
  const { reminders, status } = useStores();
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  // Null while the menu is closed. It opens with its choices in place, so that the keyboard lands on the first.
  const [options, setOptions] = useState<readonly SnoozeOption[] | null>(null);
  const failed = (error: unknown): void => status.getState().say(errorText(codeOf(error)), 'error');

  const load = async (): Promise<void> => {
    try {
      setOptions(await reminders.getState().snoozeChoices());
    } catch (error) {
      failed(error);
    }
  };
  const choose = async (choice: SnoozeChoice): Promise<void> => {
    try {
      const until = await onChoose(choice);
      status.getState().say(reminderText.snoozed(dayAndTime(until, now, zone)));
    } catch (error) {
      failed(error);
    }
  };

  return (
    <Menu
      open={options !== null}
      onOpenChange={(_, { open }) => {
        // Asked for at every opening: the times count from now.
        if (open) void load();
        else setOptions(null);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<ClockRegular />}
          aria-label={reminderText.snoozeOf(patientName)}
        >
          {reminderText.snooze}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {(options ?? []).map(({ choice, until }) => (
            <MenuItem key={choice} onClick={() => void choose(choice)}>
              {snoozeLine(choice, until, now, zone)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
