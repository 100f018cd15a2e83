import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { Copy16Regular } from '@fluentui/react-icons';
import { type ReactNode, useRef, useState } from 'react';
import type { RulebookView } from '../../shared/ipc/schemas.ts';
import { useCopy } from '../case/useCopy.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { clockTime, isoDate } from '../text/format.ts';
import { askText, verbText } from '../text/rulebook.ts';
import { ChoiceField, OneField } from './AskFields.tsx';
import { type AskFields, fieldsOf, firstFields, questionOf } from './askView.ts';

const useStyles = makeStyles({
  root: { maxWidth: '720px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  hint: { color: tokens.colorNeutralForeground2 },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    alignItems: 'start',
    gap: tokens.spacingHorizontalM,
  },
  submit: { alignSelf: 'flex-start' },
  answer: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    padding: tokens.spacingHorizontalM,
  },
  title: { margin: '0' },
  answerHead: { display: 'flex', justifyContent: 'space-between', alignItems: 'center', flexWrap: 'wrap' },
  lines: { listStyleType: 'none', margin: `${tokens.spacingVerticalXS} 0 0`, padding: '0' },
  line: { padding: '2px 0', overflowWrap: 'anywhere' },
});

const questions = (Object.keys(verbText) as AskFields['verb'][]).map((value) => ({ value, label: verbText[value] }));

type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly text: readonly string[] }
  | { readonly kind: 'wrong'; readonly field: string | null; readonly message: string };

/** A box to ask the rulebook in: the questions of the policy tool, in fields (P101). */
export const AskBox = ({ view }: { readonly view: RulebookView }): ReactNode => {
  const styles = useStyles();
  const { bridge, app } = useStores();
  const copy = useCopy();
  const [fields, setFields] = useState<AskFields>(() => {
    const { now } = app.getState();
    const zone = timeZoneOf(app.getState());
    return firstFields(view, `${isoDate(now, zone)}T${clockTime(now, zone)}`);
  });
  const [answer, setAnswer] = useState<Answer>({ kind: 'none' });
  const asked = useRef(0);

  const change = (more: Partial<AskFields>): void => {
    // An answer beside other fields than those it was given for would be read as theirs.
    asked.current += 1;
    setAnswer({ kind: 'none' });
    setFields((before) => ({ ...before, ...more }));
  };

  const ask = async (): Promise<void> => {
    asked.current += 1;
    const mine = asked.current;
    const built = questionOf(fields);
    if (!built.ok) return setAnswer({ kind: 'wrong', field: built.field, message: built.message });
    const outcome = await callOrThrow(bridge, 'policy.ask', built.question).then(
      (reply): Answer =>
        reply.answered
          ? { kind: 'answer', text: reply.text }
          : { kind: 'wrong', field: reply.field, message: reply.message },
      (): Answer => ({ kind: 'wrong', field: null, message: askText.failed }),
    );
    if (mine === asked.current) setAnswer(outcome);
  };

  const shown = fieldsOf[fields.verb];
  const wrongAt = answer.kind === 'wrong' ? shown.find((name) => name === answer.field) : undefined;
  return (
    <form
      className={styles.root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <Text className={styles.hint}>
        {askText.intro(view.title)} {askText.hours}
      </Text>
      <ChoiceField label={askText.verb} options={questions} value={fields.verb} onChange={(verb) => change({ verb })} />
      <div className={styles.fields}>
        {shown.map((name) => (
          <OneField
            key={name}
            name={name}
            fields={fields}
            view={view}
            onChange={change}
            error={answer.kind === 'wrong' && wrongAt === name ? answer.message : undefined}
          />
        ))}
      </div>
      <Button type="submit" appearance="primary" className={styles.submit}>
        {askText.submit}
      </Button>
      <div role="status">
        {answer.kind === 'wrong' && wrongAt === undefined ? (
          <MessageBar intent="warning">
            <MessageBarBody>{answer.message}</MessageBarBody>
          </MessageBar>
        ) : null}
        {answer.kind === 'answer' ? (
          <section className={styles.answer} aria-label={askText.answer}>
            <div className={styles.answerHead}>
              <Text as="h4" size={300} weight="semibold" className={styles.title} block>
                {askText.answer}
              </Text>
              <Button
                size="small"
                icon={<Copy16Regular />}
                onClick={() => copy(answer.text.join('\n'), askText.copied)}
              >
                {askText.copy}
              </Button>
            </div>
            <ul className={styles.lines}>
              {answer.text.map((line) => (
                <li key={line} className={styles.line}>
                  {line}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </form>
  );
};
