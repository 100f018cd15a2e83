import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import {
  ArrowSwapRegular,
  BeakerRegular,
  CalendarArrowRightRegular,
  KeyboardRegular,
  PlugDisconnectedRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { SearchField } from '../search/SearchField.tsx';
import { callOrThrow, codeOf } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { appText, errorText } from '../text/app.ts';
import { low, useLowWindow } from '../ui/low.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    [low]: { padding: `1px ${tokens.spacingHorizontalM}` },
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  product: {
    flexShrink: 0,
    // One line in a low window: the title bar says it too.
    [low]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  who: {
    flex: '1 1 200px',
    minWidth: '0',
    display: 'flex',
    flexDirection: 'column',
    lineHeight: tokens.lineHeightBase200,
    [low]: { flexDirection: 'row', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, flexBasis: '140px' },
  },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    [low]: { '& > button': { minWidth: '28px', paddingInline: '4px' } },
  },
  word: { [low]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' } },
});

const TrainingMenu = (): ReactNode => {
  const styles = useStyles();
  const { bridge, dialogs, status, app } = useStores();
  const away = useSlice(
    (s) => s.app,
    (s) => s.info?.hubAwaySimulated ?? false,
  );

  const setAway = async (next: boolean): Promise<void> => {
    try {
      await callOrThrow(bridge, 'training.setHubAway', { away: next });
      await app.getState().load();
      status.getState().say(next ? appText.outageOn : appText.outageOff);
    } catch (error) {
      status.getState().say(errorText(codeOf(error)), 'error');
    }
  };

  return (
    <Menu checkedValues={{ outage: away ? ['on'] : [] }}>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<BeakerRegular />}>
          <span className={styles.word}>{appText.trainingMenu}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemCheckbox
            name="outage"
            value="on"
            icon={<PlugDisconnectedRegular />}
            onClick={() => void setAway(!away)}
          >
            {appText.playOutage}
          </MenuItemCheckbox>
          <MenuItem
            icon={<CalendarArrowRightRegular />}
            onClick={() => dialogs.getState().open({ type: 'newTrainingDay' })}
          >
            {appText.newDay}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};

/** Who works here, as what, and the way to change it. */
export const Header = (): ReactNode => {
  const styles = useStyles();
  const { dialogs } = useStores();
  const info = useSlice(
    (s) => s.app,
    (s) => s.info,
  );
  const lowWindow = useLowWindow();
  const choosing = useSlice(
    (s) => s.dialogs,
    (s) => s.stack.some((dialog) => dialog.type === 'workplace'),
  );
  if (info === null) return null;
  return (
    <header className={styles.root} data-pane="header">
      <Text as="h1" size={400} weight="semibold" className={styles.product} block>
        {appText.product}
      </Text>
      <div className={styles.who}>
        {info.staffName === null ? null : (
          <>
            <Text size={200} weight="semibold">
              {appText.worksAs} {info.staffName}
            </Text>
            <Text size={200}>{info.workplaceLabel}</Text>
          </>
        )}
      </div>
      {info.workplace === null || choosing ? null : <SearchField />}
      <div className={styles.buttons}>
        {info.workplace === null ? null : (
          <Button
            size="small"
            icon={<ArrowSwapRegular />}
            data-pane-focus=""
            {...(lowWindow ? { title: appText.switchWorkplace } : {})}
            onClick={() => dialogs.getState().open({ type: 'workplace' })}
          >
            <span className={styles.word}>{appText.switchWorkplace}</span>
          </Button>
        )}
        {info.mode === 'training' ? <TrainingMenu /> : null}
        <Tooltip content={appText.shortcuts} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={<KeyboardRegular />}
            onClick={() => dialogs.getState().open({ type: 'shortcuts' })}
          />
        </Tooltip>
      </div>
    </header>
  );
};
