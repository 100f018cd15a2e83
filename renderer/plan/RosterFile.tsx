import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useId, useRef } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { planText, rosterProblem, rosterText } from '../text/plan.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { decodeText, type Shift } from './planForms.ts';
import { usePlanStyles } from './planParts.tsx';

const useStyles = makeStyles({
  lines: { maxHeight: '240px', overflowY: 'auto', margin: '0', paddingLeft: tokens.spacingHorizontalL },
});

/** A roster from a file: looked at first, all of it or nothing (P205). */
export const RosterFile = ({ onUse }: { readonly onUse: (shifts: readonly Shift[]) => void }): ReactNode => {
  const styles = useStyles();
  const plan = usePlanStyles();
  const hidden = useHiddenStyles();
  const { plan: store } = useStores();
  const headingId = useId();
  const input = useRef<HTMLInputElement>(null);
  const file = useSlice(
    (s) => s.plan,
    (s) => s.file,
  );
  const read = async (chosen: File): Promise<void> => {
    let text: string | null = null;
    try {
      text = decodeText(new Uint8Array(await chosen.arrayBuffer()));
    } catch {
      text = null;
    }
    await store.getState().readFile(text);
  };
  const answer = file?.state === 'read' ? file.answer : null;
  return (
    <section aria-labelledby={headingId} className={plan.column}>
      <h4 id={headingId} className={plan.heading}>
        {rosterText.file}
      </h4>
      <Text className={plan.quiet}>{rosterText.fileLead}</Text>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv"
        className={hidden.hidden}
        aria-label={rosterText.file}
        tabIndex={-1}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) void read(chosen);
          // The same file again, put right, is a change too.
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{`${rosterText.file} …`}</Button>
      {file?.state === 'reading' ? <Text role="status">{rosterText.reading}</Text> : null}
      {file?.state === 'tooLong' || file?.state === 'unreadable' ? (
        <MessageBar intent="error" role="alert">
          <MessageBarBody>{file.state === 'tooLong' ? rosterText.tooLong : rosterText.unreadable}</MessageBarBody>
        </MessageBar>
      ) : null}
      {answer === null ? null : answer.problems.length > 0 ? (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>
            {rosterText.readBadly(answer.problems.length, answer.lines)}
            <ul className={styles.lines}>
              {answer.problems.map(({ line, why }) => (
                <li key={line}>{rosterText.line(line, rosterProblem(why))}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      ) : (
        <MessageBar intent="success" layout="multiline" role="status">
          <MessageBarBody>
            {rosterText.readWell(
              answer.lines,
              answer.shifts.length,
              new Set(answer.shifts.map(({ staffId }) => staffId)).size,
            )}{' '}
            {planText.unsaved}
            <div className={plan.row}>
              <Button
                onClick={() => {
                  onUse(answer.shifts);
                  store.getState().dropFile();
                }}
              >
                {rosterText.use}
              </Button>
              <Button onClick={() => store.getState().dropFile()}>{rosterText.discard}</Button>
            </div>
          </MessageBarBody>
        </MessageBar>
      )}
    </section>
  );
};
