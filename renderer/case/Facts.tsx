import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

export interface Fact {
  readonly term: string;
  readonly value: string;
  readonly strong?: boolean;
}

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    margin: '0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  fact: { display: 'flex', columnGap: tokens.spacingHorizontalXS, minWidth: 0 },
  term: { color: tokens.colorNeutralForeground2, ':after': { content: '":"' } },
  value: { margin: '0', overflowWrap: 'anywhere' },
  strong: { fontWeight: tokens.fontWeightSemibold },
});

/** Short facts on as few lines as they need, each with its name. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }): ReactNode => {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {facts.map(({ term, value, strong }, place) => (
        // Two facts may have one name: a child has two guardians.
        // oxlint-disable-next-line react/no-array-index-key -- a fact has no other name than its place and its term
        <div key={`${place} ${term}`} className={styles.fact}>
          <dt className={styles.term}>{term}</dt>
          <dd className={mergeClasses(styles.value, strong === true && styles.strong)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
