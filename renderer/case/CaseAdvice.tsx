import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular, ChevronUp16Regular, Lightbulb16Regular } from '@fluentui/react-icons';
import { type ReactNode, useId } from 'react';
import type { CaseView, ShownSource } from '../../shared/ipc/schemas.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { adviceText, handlerLine, handlerWhy, nextText, pointText, standingText } from '../text/advice.ts';
import { unassignedText } from '../text/unassigned.ts';
import { sourceLine } from './explain.ts';
import { useTimes } from './useTimes.ts';

const useStyles = makeStyles({
  root: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `0 ${tokens.spacingHorizontalS}`,
  },
  line: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, minWidth: 0 },
  icon: { display: 'flex', flexShrink: 0, color: tokens.colorNeutralForeground2 },
  title: {
    margin: '0',
    flexGrow: 1,
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightRegular,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  wrapped: { whiteSpace: 'normal' },
  badge: { flexShrink: 0 },
  body: {
    maxHeight: '210px',
    overflowY: 'auto',
    padding: `0 0 ${tokens.spacingVerticalS} calc(16px + ${tokens.spacingHorizontalS})`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  list: { margin: '0', display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  term: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  about: { margin: '0', display: 'flex', flexDirection: 'column', userSelect: 'text' },
  source: { color: tokens.colorNeutralForeground2 },
});

const Said = ({ text, sources }: { readonly text: string; readonly sources: readonly ShownSource[] }): ReactNode => {
  const styles = useStyles();
  const source = sourceLine(sources);
  return (
    <>
      <Text size={200}>{text}</Text>
      {source === null ? null : (
        <Text size={100} className={styles.source}>
          {source}
        </Text>
      )}
    </>
  );
};

/** Everything the advice is, each part with where it stands. */
const Details = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  const { advice } = view;
  const { listed } = view.standing;
  const { handler, next } = advice;
  const why = standingText[advice.standing];
  return (
    <dl className={styles.list}>
      {next === null ? null : (
        <div>
          <dt className={styles.term}>{adviceText.next}</dt>
          <dd className={styles.about}>
            <Said
              text={[why, nextText(next), next.why].filter(Boolean).join('. ').replaceAll('..', '.')}
              sources={next.sources}
            />
          </dd>
        </div>
      )}
      {handler === null ? null : (
        <div>
          <dt className={styles.term}>{adviceText.why}</dt>
          <dd className={styles.about}>
            <Said text={handlerWhy(handler)} sources={handler.sources} />
          </dd>
        </div>
      )}
      {listed === null ? null : (
        <div>
          <dt className={styles.term}>{unassignedText.listedTitle}</dt>
          <dd className={styles.about}>
            <Said text={unassignedText.listed(listed.roles)} sources={listed.sources} />
          </dd>
        </div>
      )}
      {advice.points.length === 0 ? null : (
        <div>
          <dt className={styles.term}>{adviceText.know}</dt>
          {advice.points.map((point) => {
            const text = pointText(point, advice, times.at);
            return (
              <dd key={text} className={styles.about}>
                <Said text={text} sources={point.sources} />
              </dd>
            );
          })}
        </div>
      )}
    </dl>
  );
};

/**
 * Handläggningsråd in one line: who the case is for, and whether something does not go together. Unfolded it says why,
 * what to do and where that stands; folded or not is remembered from case to case (P104).
 */
export const CaseAdvice = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const { advice: store } = useStores();
  const open = useSlice(
    (stores) => stores.advice,
    (state) => state.open,
  );
  const bodyId = useId();
  const { advice } = view;
  const standing = standingText[advice.standing];
  const warnings = advice.points.filter((point) => point.tone === 'warning').length;
  const expired = advice.handler?.sources.some((source) => source.expired) === true;
  return (
    <section className={styles.root} aria-label={adviceText.title}>
      <div className={styles.line}>
        <span className={styles.icon}>
          <Lightbulb16Regular aria-hidden />
        </span>
        <h3 className={open ? `${styles.title} ${styles.wrapped}` : styles.title}>{handlerLine(advice)}</h3>
        {standing === null ? null : (
          <Badge className={styles.badge} appearance="outline" color="warning">
            {standing}
          </Badge>
        )}
        {warnings === 0 ? null : (
          <Badge className={styles.badge} appearance="outline" color="warning">
            {adviceText.warnings(warnings)}
          </Badge>
        )}
        {expired ? (
          <Badge className={styles.badge} appearance="outline" color="informative">
            {adviceText.expired}
          </Badge>
        ) : null}
        <Button
          className={styles.badge}
          appearance="subtle"
          size="small"
          icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
          iconPosition="after"
          aria-expanded={open}
          aria-controls={bodyId}
          aria-label={open ? adviceText.less : adviceText.more}
          onClick={() => store.getState().toggle()}
        >
          {adviceText.title}
        </Button>
      </div>
      <div
        id={bodyId}
        hidden={!open}
        className={open ? styles.body : undefined}
        tabIndex={open ? 0 : undefined}
        role={open ? 'group' : undefined}
        aria-label={open ? adviceText.title : undefined}
      >
        {open ? <Details view={view} /> : null}
      </div>
    </section>
  );
};
