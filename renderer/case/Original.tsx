import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Copy16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { paneText } from '../text/case.ts';
import { useCopy } from './useCopy.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'text' },
  answers: { margin: '0', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  question: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  answer: { margin: '0', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'text' },
});

/** The form as running text, as the patient sent it. */
export const OriginalText = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const copy = useCopy();
  if (view.originalText.trim() === '') return <Text>{paneText.noText}</Text>;
  return (
    <div className={styles.root}>
      <Text className={styles.text}>{view.originalText}</Text>
      <Button size="small" icon={<Copy16Regular />} onClick={() => copy(view.originalText, paneText.textCopied)}>
        {paneText.copyText}
      </Button>
    </div>
  );
};

/** The form question by question. */
export const OriginalAnswers = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  if (view.originalAnswers.length === 0) return <Text>{paneText.noAnswers}</Text>;
  return (
    <dl className={styles.answers}>
      {view.originalAnswers.map((item) => (
        <div key={item.linkId}>
          <dt className={styles.question}>{item.question}</dt>
          <dd className={styles.answer}>{item.answer.trim() === '' ? paneText.noAnswer : item.answer}</dd>
        </div>
      ))}
    </dl>
  );
};
