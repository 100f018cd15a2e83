import {
  Button,
  Checkbox,
  CounterBadge,
  makeStyles,
  mergeClasses,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { formatNumber } from '../text/format.ts';
import { consultationText } from '../text/consultations.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { useWindowWidth } from '../ui/useWidth.ts';
import { ConsultationDetail } from './ConsultationDetail.tsx';
import { ConsultationList } from './ConsultationList.tsx';

/** Logical px. Narrower (a small window, or 200 % zoom) and one pane at a time is shown. */
const twoPanesFrom = 900;

const useStyles = makeStyles({
  root: { display: 'flex', flex: '1 1 0', minWidth: '0', minHeight: '0' },
  list: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: '0', minHeight: '0' },
  beside: { flex: '0 0 clamp(340px, 40%, 560px)', borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  title: { margin: '0', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  tab: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  detail: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: '0', minHeight: '0' },
  back: { alignSelf: 'flex-start', margin: tokens.spacingVerticalXXS },
  badge: { position: 'absolute', top: '2px', left: 'calc(50% + 6px)' },
  more: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground2 },
});

/** The figure of the main menu: what wants something done by me or my unit. */
export const ConsultationCount = (): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const toDo = useSlice(
    (s) => s.consultations,
    (s) => s.counts?.toDo ?? 0,
  );
  return toDo === 0 ? null : (
    <>
      <CounterBadge className={styles.badge} count={toDo} size="small" color="brand" overflowCount={99} aria-hidden />
      <span className={hidden.hidden}> ({consultationText.toDo(toDo)})</span>
    </>
  );
};

/** Konsultationer: what others ask us, and what we ask others. */
export const ConsultationsScreen = (): ReactNode => {
  const styles = useStyles();
  const { consultations } = useStores();
  const { box, includeClosed, rows, total, phase, openId, counts } = useSlice(
    (s) => s.consultations,
    (s) => s,
  );
  const narrow = useWindowWidth() < twoPanesFrom;
  useEffect(() => {
    const { loadList, loadCounts } = consultations.getState();
    void loadList();
    void loadCounts();
  }, [consultations]);

  const content = (): ReactNode => {
    if (phase === 'loading' && rows.length === 0) return <StateMessage busy text={consultationText.loading} />;
    if (phase === 'failed')
      return (
        <StateMessage
          tone="error"
          text={consultationText.failed}
          onRetry={() => void consultations.getState().loadList()}
        />
      );
    if (rows.length === 0)
      return <StateMessage text={box === 'incoming' ? consultationText.noneIncoming : consultationText.noneOutgoing} />;
    return (
      <>
        <ConsultationList rows={rows} openId={openId} />
        {total > rows.length ? (
          <Text size={200} className={styles.more}>
            {consultationText.more(rows.length, total)}
          </Text>
        ) : null}
      </>
    );
  };

  const detailShown = openId !== null;
  return (
    <main className={styles.root} aria-labelledby="consultations-title">
      {narrow && detailShown ? null : (
        <div className={mergeClasses(styles.list, !narrow && styles.beside)} data-pane="consultations">
          <div className={styles.head}>
            <h1 id="consultations-title" className={styles.title}>
              {consultationText.title}
            </h1>
            <TabList
              size="small"
              aria-label={consultationText.boxes}
              selectedValue={box}
              onTabSelect={(_, data) =>
                consultations.getState().setBox(data.value === 'outgoing' ? 'outgoing' : 'incoming')
              }
            >
              <Tab value="incoming">
                {consultationText.incoming} ({formatNumber(counts?.incoming ?? 0)})
              </Tab>
              <Tab value="outgoing">
                {consultationText.outgoing} ({formatNumber(counts?.outgoing ?? 0)})
              </Tab>
            </TabList>
            <Checkbox
              label={consultationText.showClosed}
              checked={includeClosed}
              onChange={(_, data) => consultations.getState().setIncludeClosed(data.checked === true)}
            />
          </div>
          {content()}
        </div>
      )}
      {narrow && !detailShown ? null : (
        <div className={styles.detail} data-pane="consultation">
          {narrow ? (
            <Button
              className={styles.back}
              size="small"
              appearance="subtle"
              icon={<ArrowLeftRegular />}
              onClick={() => consultations.getState().close()}
            >
              {consultationText.back}
            </Button>
          ) : null}
          {openId === null ? (
            <StateMessage text={consultationText.pick} />
          ) : (
            <ConsultationDetail key={openId} consultationId={openId} />
          )}
        </div>
      )}
    </main>
  );
};
