import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ResourceOption } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { receiverText } from '../text/advice.ts';

/** What is said about a chosen receiver: nothing where the table names it. */
export const receiverNote = (
  option: Pick<ResourceOption, 'advice'> | null,
): { readonly title: string | null; readonly text: string } | null => {
  if (option === null || option.advice.fit === 'named') return null;
  const { fit, says, sources } = option.advice;
  if (fit === 'open') return says === null ? null : { title: null, text: receiverText.open };
  const text = [receiverText.says(says), receiverText.goesAnyway, sourceLine(sources)].filter(Boolean).join(' ');
  return { title: receiverText.contradicts, text };
};

/** A calm word when the chosen receiver is not the table's, with what the table says. It blocks nothing (P106). */
export const ReceiverNote = ({ option }: { readonly option: Pick<ResourceOption, 'advice'> | null }): ReactNode => {
  const note = receiverNote(option);
  return (
    <div role="status">
      {note === null ? null : (
        <MessageBar intent={note.title === null ? 'info' : 'warning'} layout="multiline">
          <MessageBarBody>
            {note.title === null ? null : <MessageBarTitle>{note.title}</MessageBarTitle>}
            {note.text}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
};
