import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { CaseView, ChatMessage } from '../../shared/ipc/schemas.ts';
import { chatText } from '../text/case.ts';
import { undoText } from '../text/undo.ts';
import { HandoverBubble, MessageBubble } from './ChatBubble.tsx';
import { Composer } from './Composer.tsx';
import { useTimes } from './useTimes.ts';
import { UndoButton } from './UndoButton.tsx';
import { chatItems, waitingCommand } from './viewModel.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, gap: tokens.spacingVerticalS },
  heading: { margin: '0', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  scroll: {
    flexGrow: 1,
    minHeight: '140px',
    // One column: the chat must not push the composer out of the window.
    maxHeight: '50vh',
    '@container case (min-width: 680px)': { minHeight: '72px', maxHeight: 'none' },
    overflowY: 'auto',
    padding: tokens.spacingHorizontalXS,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: '0',
    padding: '0',
  },
  empty: { color: tokens.colorNeutralForeground2 },
});

const UndoMessage = ({ view, message }: { readonly view: CaseView; readonly message: ChatMessage }): ReactNode => {
  const command = waitingCommand(view, message);
  return command === null ? null : (
    <UndoButton view={view} command={command} label={undoText.undo} hint={undoText.messageHint} />
  );
};

/** Everything said in the case, newest last and in view, and where to write. */
export const Chat = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  const scroll = useRef<HTMLDivElement>(null);
  const items = chatItems(view);
  const count = items.length;

  // The newest message is in view when the case opens and when something arrives, not on every refresh.
  useLayoutEffect(() => {
    const element = scroll.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [view.row.caseId, count]);

  return (
    <section className={styles.root} aria-label={chatText.region}>
      <h3 className={styles.heading}>{chatText.region}</h3>
      {/* A scrolled area must be reachable by keyboard: the arrows scroll it. */}
      <div ref={scroll} className={styles.scroll} tabIndex={0} role="group" aria-label={chatText.messages}>
        {count === 0 ? (
          <Text className={styles.empty}>{chatText.empty}</Text>
        ) : (
          <ol className={styles.list}>
            {items.map((item) =>
              item.type === 'message' ? (
                <MessageBubble
                  key={item.message.id}
                  message={item.message}
                  times={times}
                  action={<UndoMessage view={view} message={item.message} />}
                />
              ) : (
                <HandoverBubble key={item.handover.id} handover={item.handover} times={times} />
              ),
            )}
          </ol>
        )}
      </div>
      <Composer key={view.row.caseId} view={view} />
    </section>
  );
};
