import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { CallOutput } from '../../shared/ipc/contract.ts';
import { longestTemplate } from '../../shared/domain/template/limits.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { rowAt } from '../state/inboxPages.ts';
import { editorText } from '../text/templateScreen.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  title: { margin: '0' },
  soft: { color: tokens.colorNeutralForeground2 },
  text: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    margin: '0',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

interface AtHand {
  readonly caseId: string;
  readonly opened: boolean;
  readonly says: string;
}

/** The open case, else the first of the inbox. */
const useCaseAtHand = (): AtHand | null => {
  const open = useSlice(
    (s) => s.openCase,
    (s) => s.view?.row ?? null,
  );
  const first = useSlice(
    (s) => s.inbox,
    (s) => rowAt(s.pages, 0),
  );
  if (open !== null)
    return { caseId: open.caseId, opened: true, says: editorText.previewOpen(open.patientName, open.contactReason) };
  if (first === null) return null;
  return { caseId: first.caseId, opened: false, says: editorText.previewFirst(first.patientName, first.contactReason) };
};

type Preview = CallOutput<'templates.preview'>;

const Filled = (props: { readonly preview: Preview; readonly opened: boolean }): ReactNode => {
  const { preview, opened } = props;
  const styles = useStyles();
  if (preview === null) return <Text className={styles.soft}>{editorText.previewUnreadable}</Text>;
  const what = [...new Set(preview.left.map((left) => left.what))];
  return (
    <>
      <p className={styles.text}>{preview.text}</p>
      <Text size={200} className={styles.soft}>
        {what.length === 0 ? editorText.nothingLeft : editorText.leftToWrite(what)}
        {!opened && what.includes('svar') ? ` ${editorText.answersHidden}` : ''}
      </Text>
    </>
  );
};

/** The text as it would be inserted in the case at hand, and what is left to fill in there. */
export const TemplatePreview = ({ text }: { readonly text: string }): ReactNode => {
  const styles = useStyles();
  const { bridge } = useStores();
  const atHand = useCaseAtHand();
  const [preview, setPreview] = useState<Preview | undefined>(undefined);
  const caseId = atHand?.caseId ?? null;
  const opened = atHand?.opened === true;
  const askable = text.trim() !== '' && text.length <= longestTemplate;
  useEffect(() => {
    if (caseId === null || !askable) return undefined;
    let stale = false;
    callOrThrow(bridge, 'templates.preview', { caseId, text, opened }).then(
      (answer) => {
        if (!stale) setPreview(answer);
      },
      // What was shown last stays.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [bridge, caseId, opened, text, askable]);
  return (
    <section className={styles.root} aria-label={editorText.preview}>
      <Text as="h4" weight="semibold" className={styles.title} block>
        {editorText.preview}
      </Text>
      <Text size={200} className={styles.soft}>
        {atHand?.says ?? editorText.previewNone}
      </Text>
      {atHand === null ? null : !askable ? (
        <Text className={styles.soft}>{editorText.previewEmpty}</Text>
      ) : preview === undefined ? null : (
        <Filled preview={preview} opened={opened} />
      )}
    </section>
  );
};
