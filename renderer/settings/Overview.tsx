import {
  Link,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CalendarCancel16Regular } from '@fluentui/react-icons';
import { type ReactNode, useId } from 'react';
import type { RulebookView, ShownDocument } from '../../shared/ipc/schemas.ts';
import { useTimes } from '../case/useTimes.ts';
import { useStores } from '../state/context.tsx';
import { dateText, rulebookText, validityText } from '../text/rulebook.ts';

const useStyles = makeStyles({
  title: { margin: '0' },
  section: { maxWidth: '1100px', marginBottom: tokens.spacingVerticalXXL },
  // Wraps instead of being cut, and grows with what is wrong.
  bar: {
    whiteSpace: 'normal',
    alignItems: 'start',
    paddingBlock: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalL,
  },
  problems: { margin: `${tokens.spacingVerticalXS} 0`, paddingInlineStart: tokens.spacingHorizontalL },
  path: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: `${tokens.spacingVerticalS} 0`,
  },
  pair: { display: 'contents' },
  term: { color: tokens.colorNeutralForeground2 },
  fact: { margin: '0', overflowWrap: 'anywhere' },
  hint: { color: tokens.colorNeutralForeground2 },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    marginTop: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
  },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  expired: { display: 'flex', gap: tokens.spacingHorizontalXS, fontWeight: tokens.fontWeightSemibold },
  icon: { display: 'flex', flexShrink: 0, paddingTop: '2px' },
  // 24 px is the least a pointer must be able to hit (WCAG 2.2, 2.5.8).
  count: { minHeight: '24px', minWidth: '24px' },
});

const Refused = ({ view }: { readonly view: RulebookView }): ReactNode => {
  const styles = useStyles();
  const id = useId();
  if (view.refused.length === 0) return null;
  return (
    <MessageBar intent="warning" className={styles.bar} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{rulebookText.refusedTitle}</MessageBarTitle>
        <div>{rulebookText.refused(view.ownFile, view.title)}</div>
        <div id={id}>{rulebookText.refusedList}:</div>
        <ul className={styles.problems} aria-labelledby={id}>
          {view.refused.map(({ path, message }) => (
            <li key={`${path ?? ''} ${message}`}>
              <span className={styles.path}>{path ?? rulebookText.wholeFile}</span>: {message}
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
};

/** Others have another version: nothing that stops anybody, and something for whoever looks after this machine (P196). */
export const Others = ({ others }: { readonly others: RulebookView['others'] }): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  const id = useId();
  if (others.length === 0) return null;
  return (
    <MessageBar intent="info" className={styles.bar} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle id={id}>{rulebookText.othersTitle}</MessageBarTitle>
        <div>{rulebookText.othersLead}</div>
        <ul className={styles.problems} aria-labelledby={id}>
          {others.map(({ unitName, rulebookId, at }) => (
            <li key={`${unitName ?? ''} ${rulebookId} ${at}`}>
              {rulebookText.others(unitName, rulebookId, times.at(at))}
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
};

const Validity = ({ document }: { readonly document: ShownDocument }): ReactNode => {
  const styles = useStyles();
  if (!document.expired) return validityText(document);
  return (
    <span className={styles.expired}>
      <span className={styles.icon}>
        <CalendarCancel16Regular aria-hidden />
      </span>
      {validityText(document)}
    </span>
  );
};

const Documents = ({ documents }: { readonly documents: readonly ShownDocument[] }): ReactNode => {
  const styles = useStyles();
  const { rulebook } = useStores();
  const { document, revision, decided, until, region, resting } = rulebookText;
  const numbered = ({ number, revision: edition }: ShownDocument): string =>
    [number, edition === null ? null : `rev\u00A0${edition}`].filter((part) => part !== null).join(', ') ||
    rulebookText.unknown;
  return (
    <table className={styles.table} aria-label={rulebookText.documents}>
      <thead>
        <tr className={styles.head}>
          {[document, revision, decided, until, region, resting].map((title) => (
            <th key={title} scope="col" className={styles.cell}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {documents.map((one) => (
          <tr key={one.id}>
            <th scope="row" className={styles.cell}>
              {one.title}
            </th>
            <td className={styles.cell}>{numbered(one)}</td>
            <td className={styles.cell}>{one.decided === null ? rulebookText.unknown : dateText(one.decided)}</td>
            <td className={styles.cell}>
              <Validity document={one} />
            </td>
            <td className={styles.cell}>{one.region}</td>
            <td className={styles.cell}>
              <Link
                as="button"
                className={styles.count}
                aria-label={rulebookText.showRules(one.statements, one.title)}
                onClick={() => {
                  rulebook.getState().search('');
                  rulebook.getState().chooseDocument(one.id);
                  rulebook.getState().show('rules');
                }}
              >
                {one.statements}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Which rulebook applies, where it comes from, what is wrong with one that was refused, and its documents. */
export const Overview = ({ view }: { readonly view: RulebookView }): ReactNode => {
  const styles = useStyles();
  const facts = [
    [rulebookText.name, `${view.title} (${view.id})`],
    [rulebookText.region, view.region],
    [rulebookText.origin, view.from === 'own' ? rulebookText.own(view.ownFile) : rulebookText.shipped],
  ] as const;
  return (
    <>
      <Refused view={view} />
      <Others others={view.others} />
      <section className={styles.section}>
        <Text as="h4" size={400} weight="semibold" className={styles.title} block>
          {rulebookText.applies}
        </Text>
        <dl className={styles.facts}>
          {facts.map(([term, fact]) => (
            <div key={term} className={styles.pair}>
              <dt className={styles.term}>{term}</dt>
              <dd className={styles.fact}>{fact}</dd>
            </div>
          ))}
        </dl>
        {view.training ? <Text className={styles.hint}>{rulebookText.training}</Text> : null}
      </section>
      <section className={styles.section}>
        <Text as="h4" size={400} weight="semibold" className={styles.title} block>
          {rulebookText.documents}
        </Text>
        <Text className={styles.hint}>{rulebookText.documentsHint}</Text>
        <Documents documents={view.documents} />
      </section>
    </>
  );
};
