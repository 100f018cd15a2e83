import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons';
import { type ReactNode, useEffect } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { screenText } from '../text/templateScreen.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { useWindowWidth } from '../ui/useWidth.ts';
import { TemplateCard } from './TemplateCard.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import { TemplateList } from './TemplateList.tsx';

/** Logical px. Narrower and the list and the template take turns. */
const besideFrom = 900;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flex: '1 1 0',
    minWidth: '0',
    minHeight: '0',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    width: '340px',
    flexShrink: 0,
    minHeight: '0',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  alone: { width: '100%', flexShrink: 1, borderRight: 'none' },
  detail: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: '0', minHeight: '0' },
  back: { alignSelf: 'flex-start', margin: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} 0` },
});

const Detail = (): ReactNode => {
  const chosen = useSlice(
    (s) => s.templates,
    (s) => s.chosen,
  );
  const sketch = useSlice(
    (s) => s.templates,
    (s) => s.sketches.find(({ id }) => id === s.chosen),
  );
  const template = useSlice(
    (s) => s.templates,
    (s) => s.templates.find(({ id }) => id === s.chosen),
  );
  if (sketch !== undefined) return <TemplateEditor key={chosen} sketch={sketch} saved={template ?? null} />;
  if (template !== undefined) return <TemplateCard key={chosen} template={template} />;
  return <StateMessage text={screenText.chooseOne} />;
};

/** Mallar: those that concern me, one of them to read, and the editor (R213, P131, P132). */
export const TemplatesScreen = (): ReactNode => {
  const styles = useStyles();
  const { templates } = useStores();
  const narrow = useWindowWidth() < besideFrom;
  const chosen = useSlice(
    (s) => s.templates,
    (s) => s.chosen,
  );
  useEffect(() => void templates.getState().load(), [templates]);
  return (
    <main className={styles.root} aria-labelledby="templates-title">
      {narrow && chosen !== null ? null : (
        <section
          className={mergeClasses(styles.list, narrow && styles.alone)}
          aria-labelledby="templates-title"
          data-pane="templates"
        >
          <TemplateList />
        </section>
      )}
      {narrow && chosen === null ? null : (
        <section className={styles.detail} aria-label={screenText.detail} data-pane="template">
          {narrow ? (
            <Button
              className={styles.back}
              appearance="subtle"
              size="small"
              icon={<ArrowLeft20Regular />}
              onClick={() => templates.getState().choose(null)}
            >
              {screenText.back}
            </Button>
          ) : null}
          <Detail />
        </section>
      )}
    </main>
  );
};
