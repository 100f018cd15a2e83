import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Attach16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { actsText } from '../text/acts.ts';

const useStyles = makeStyles({
  root: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start', margin: '0' },
  icon: { display: 'flex', flexShrink: 0, paddingTop: '2px', color: tokens.colorNeutralForeground2 },
});

/** That files came with the case, what they are called, where they are opened, and how they are kept (R279). */
export const attachmentsText = ({
  files,
  openedIn,
  kept,
  sources,
}: NonNullable<CaseView['acts']['attachments']>): string =>
  [
    actsText.attachments(files.map(({ title }) => title ?? actsText.attachmentNameless)),
    actsText.attachmentsOpened(openedIn),
    ...(kept === null ? [] : [kept, sourceLine(sources)]),
  ]
    .filter((part) => part !== null)
    .join(' ');

export const AttachmentsLine = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const { attachments } = view.acts;
  return attachments === null ? null : (
    <p className={styles.root}>
      <span className={styles.icon}>
        <Attach16Regular aria-hidden />
      </span>
      <Text size={200}>{attachmentsText(attachments)}</Text>
    </p>
  );
};
