import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { EndOfDay, EndOfDayGroup } from '../../shared/ipc/schemas.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { sourceLine } from '../case/explain.ts';
import { useTimes } from '../case/useTimes.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { endOfDayText } from '../text/endOfDay.ts';
import { ListNote, ListPart, ListScreen } from '../ui/ListScreen.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';
import { EndOfDayLineItem } from './EndOfDayLineItem.tsx';
import { isSignedOff, lineKey, partsOf, releasable } from './endOfDayView.ts';

const useStyles = makeStyles({
  state: { marginTop: tokens.spacingVerticalM, maxWidth: '100%' },
  signed: { margin: `${tokens.spacingVerticalS} 0 0`, padding: '0', listStyleType: 'none' },
  cleared: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: '0',
    listStyleType: 'none',
  },
  clearedItem: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  heading: { margin: '0', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  part: { paddingTop: tokens.spacingVerticalL },
  quiet: { color: tokens.colorNeutralForeground2 },
  all: { paddingTop: tokens.spacingVerticalS },
});

/** How much is left, and the signing of the day when nothing is. */
const Standing = ({ day }: { readonly day: EndOfDay }): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  const { bridge, endOfDay, status } = useStores();
  const [busy, setBusy] = useState(false);
  const { left, signed } = day;
  const done = isSignedOff(day);
  const sign = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const { say } = status.getState();
    try {
      const answer = await callOrThrow(bridge, 'endOfDay.sign', {});
      if (answer.signed) say(endOfDayText.signed, 'success');
      else say(endOfDayText.signedNot(answer.left), 'warning');
    } catch {
      say(endOfDayText.signFailed, 'error');
    }
    await endOfDay.getState().load();
    setBusy(false);
  };
  const sentence = left > 0 ? endOfDayText.left(left) : done ? endOfDayText.signed : endOfDayText.nothing;
  return (
    <>
      <MessageBar className={styles.state} intent={left > 0 ? 'warning' : 'success'} layout="multiline" role="status">
        <MessageBarBody>
          {sentence}
          {left > 0 ? <Text block>{endOfDayText.parts(day.groups)}</Text> : null}
          {left > 0 && signed.length > 0 ? ` ${endOfDayText.since(left)}` : null}
        </MessageBarBody>
        {done ? null : (
          <MessageBarActions>
            <ActionButton
              label={endOfDayText.sign}
              hint={endOfDayText.signHint}
              reason={left > 0 ? endOfDayText.signBlocked(left) : null}
              size="medium"
              primary={left === 0}
              onAct={() => void sign()}
            />
          </MessageBarActions>
        )}
      </MessageBar>
      {signed.length === 0 ? null : (
        <ul className={styles.signed} aria-label={endOfDayText.signedList}>
          {signed.map((one) => (
            <li key={one.id}>
              <Text>
                {[endOfDayText.signedBy(one.byName, times.at(one.at)), endOfDayText.signState[one.state]]
                  .filter((part) => part !== '')
                  .join(' ')}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Group = (props: { readonly group: EndOfDayGroup; readonly onOpen: (caseId: string) => void }): ReactNode => {
  const { group, onOpen } = props;
  const { kind, count, more, lines, sources } = group;
  const styles = useStyles();
  const { dialogs } = useStores();
  const mine = releasable([group]);
  const wayOut = endOfDayText.wayOut(group);
  return (
    <>
      <ListPart
        heading={endOfDayText.heading(group)}
        lead={[endOfDayText.groupLead(group), sourceLine(sources)].filter((part) => part !== null).join(' ')}
        count={count}
      >
        {lines.map((line) => (
          <EndOfDayLineItem key={lineKey(line)} kind={kind} line={line} onOpen={onOpen} />
        ))}
      </ListPart>
      {more ? <ListNote>{endOfDayText.more}</ListNote> : null}
      {wayOut === null ? null : <ListNote>{wayOut}</ListNote>}
      {mine.length < 2 ? null : (
        <div className={styles.all}>
          <Button onClick={() => dialogs.getState().open({ type: 'bulk', action: 'release', ids: mine })}>
            {endOfDayText.releaseAll(mine.length)}
          </Button>
        </div>
      )}
    </>
  );
};

const Cleared = ({ groups }: { readonly groups: readonly EndOfDayGroup[] }): ReactNode => {
  const styles = useStyles();
  if (groups.length === 0) return null;
  return (
    <section className={styles.part} aria-label={endOfDayText.clearedList}>
      <h3 className={styles.heading}>{endOfDayText.cleared}</h3>
      <ul className={styles.cleared}>
        {groups.map((group) => (
          <li key={group.kind} className={styles.clearedItem}>
            <CheckmarkCircle16Regular aria-hidden />
            <Text size={200} className={styles.quiet}>
              {endOfDayText.titleOf(group)}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Content = ({ onOpen }: { readonly onOpen: (caseId: string) => void }): ReactNode => {
  const { endOfDay } = useStores();
  const phase = useSlice(
    (s) => s.endOfDay,
    (s) => s.phase,
  );
  const day = useSlice(
    (s) => s.endOfDay,
    (s) => s.value,
  );
  if (day === null)
    return phase === 'failed' ? (
      <StateMessage tone="error" text={endOfDayText.failed} onRetry={() => void endOfDay.getState().load()} />
    ) : (
      <StateMessage busy text={endOfDayText.loading} />
    );
  const { left, cleared } = partsOf(day.groups);
  return (
    <>
      <Standing day={day} />
      {left.map((group) => (
        <Group key={group.kind} group={group} onOpen={onOpen} />
      ))}
      <Cleared groups={cleared} />
    </>
  );
};

/** Everything that may not remain when the day ends, each with its action, and the signing of the day (P217, P218). */
export const EndOfDayScreen = (): ReactNode => {
  const { endOfDay, inbox, openCase, nav } = useStores();
  const root = useRef<HTMLElement>(null);
  const times = useTimes();
  const day = useSlice(
    (s) => s.endOfDay,
    (s) => s.value,
  );
  const talking = useSlice(
    (s) => s.dialogs,
    (s) => s.stack.length > 0,
  );
  useEffect(() => void endOfDay.getState().load(), [endOfDay]);
  const open = (caseId: string): void => {
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    void openCase.getState().open(caseId);
  };
  const closing = (): string => {
    if (day === null) return '';
    if (day.closesAt === null) return endOfDayText.notOpen;
    return day.closesAt > times.now
      ? endOfDayText.closes(times.at(day.closesAt))
      : endOfDayText.closed(times.at(day.closesAt));
  };
  return (
    <ListScreen
      title={endOfDayText.title}
      lead={day === null ? '' : `${endOfDayText.lead(day.unitName)} ${closing()}`}
      lines={day}
      paused={talking}
      root={root}
    >
      <Content onOpen={open} />
    </ListScreen>
  );
};
