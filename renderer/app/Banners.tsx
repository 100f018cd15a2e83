import { Link, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { Connection } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { rulebookHeadingId } from '../settings/RulebookSection.tsx';
import { useSlice, useStores } from '../state/context.tsx';
import { goToSync } from '../state/goToSync.ts';
import { appText, bannerText } from '../text/app.ts';
import { connectionSentences, lastInStep } from '../text/connection.ts';
import { dayAndTime, formatNumber, fromNow } from '../text/format.ts';
import { rulebookText } from '../text/rulebook.ts';
import { useLowWindow } from '../ui/low.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '1px' },
  // Wraps instead of being cut, however narrow the window.
  bar: { borderRadius: '0', paddingBlock: tokens.spacingVerticalXXS, minHeight: '30px', whiteSpace: 'normal' },
  details: { margin: '0', paddingInlineStart: tokens.spacingHorizontalL, maxHeight: '120px', overflowY: 'auto' },
});

const ConnectionBanner = (): ReactNode => {
  const styles = useStyles();
  const connection = useSlice(
    (s) => s.app,
    (s) => s.connection,
  );
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const shared = useSlice(
    (s) => s.app,
    (s) => s.info?.mode === 'shared',
  );
  if (connection.state !== 'away') return null;
  const since = dayAndTime(connection.since, now, zone);
  const inStepAt = lastInStep(connection);
  const sentences = [
    connection.trouble === undefined ? bannerText.away(since) : connectionSentences[connection.trouble](since),
    shared && connection.trouble !== 'refused' && connection.trouble !== 'versionless' ? connection.said : null,
    bannerText.awayUnsent(connection.unsent),
    inStepAt === null ? null : bannerText.awayLastSync(dayAndTime(inStepAt, now, zone)),
    connection.nextTryAt === null || connection.nextTryAt <= now
      ? null
      : bannerText.awayNextTry(fromNow(connection.nextTryAt, now)),
  ];
  return (
    <MessageBar intent="warning" className={styles.bar} politeness="polite">
      <MessageBarBody>{sentences.filter((sentence) => sentence !== null).join(' ')}</MessageBarBody>
    </MessageBar>
  );
};

/** What is no break in the contact and everybody must know all the same: nothing can be changed, or the clock is wrong. */
const HubBanners = (): ReactNode => {
  const styles = useStyles();
  const connection = useSlice(
    (s) => s.app,
    (s) => s.connection,
  );
  const hub = useSlice(
    (s) => s.app,
    (s) => s.info?.hub ?? null,
  );
  const { readOnly, skewMs } = connection;
  const sentences = [
    readOnly === undefined ? null : connectionSentences.readOnly(readOnly),
    hub !== null && !hub.staffKnown && connection.state === 'connected'
      ? connectionSentences.unknownStaff(hub.staff)
      : null,
    skewMs === undefined ? null : connectionSentences.skew(Math.round(skewMs / 60_000)),
  ].filter((sentence) => sentence !== null);
  return sentences.map((sentence) => (
    <MessageBar key={sentence} intent="warning" className={styles.bar} politeness="polite">
      <MessageBarBody>{sentence}</MessageBarBody>
    </MessageBar>
  ));
};

/** What has waited long is asked about, where it is seen and not only in Synk (P145). */
const AskingBanner = (): ReactNode => {
  const styles = useStyles();
  const stores = useStores();
  const asking = useSlice(
    (s) => s.app,
    (s) => s.connection.asking ?? 0,
  );
  if (asking === 0) return null;
  return (
    <MessageBar intent="warning" className={styles.bar} politeness="polite">
      <MessageBarBody>
        {connectionSentences.asking(asking)}{' '}
        <Link as="button" inline onClick={() => goToSync(stores)}>
          {connectionSentences.toSync}
        </Link>
      </MessageBarBody>
    </MessageBar>
  );
};

/** Why the list is not whole yet; null when it is. */
const fillingText = ({ filling, refilling }: Connection): string | null => {
  if (filling === true) return bannerText.filling;
  return refilling === true ? bannerText.refilling : null;
};

/** As long as not everything has been fetched, at first or at another workplace: a list that is not whole must not look whole. */
const FillingBanner = (): ReactNode => {
  const styles = useStyles();
  const text = useSlice(
    (s) => s.app,
    (s) => fillingText(s.connection),
  );
  const { status } = useStores();
  useEffect(() => {
    if (text !== null) status.getState().announce(text);
  }, [status, text]);
  if (text === null) return null;
  return (
    <MessageBar key={text} intent="info" className={styles.bar}>
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
};

/** A list that is unfolded by those who want to know. */
const Details = ({ lines }: { readonly lines: readonly string[] }): ReactNode => {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  if (lines.length === 0) return null;
  return (
    <>
      {' '}
      <Link as="button" inline aria-expanded={open} onClick={() => setOpen(!open)}>
        {bannerText.showWhich}
      </Link>
      {open ? (
        <ul className={styles.details}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
};

/** The way to where it stands in full, once somebody works here. */
const ToRulebook = (): ReactNode => {
  const { nav, search, settings, rulebook } = useStores();
  const works = useSlice(
    (s) => s.app,
    (s) => (s.info?.workplace ?? null) !== null,
  );
  if (!works) return null;
  return (
    <>
      {' '}
      <Link
        as="button"
        inline
        onClick={() => {
          search.getState().close();
          settings.getState().show('rulebook');
          rulebook.getState().show('overview');
          nav.getState().go('settings');
          requestAnimationFrame(() => document.getElementById(rulebookHeadingId)?.focus());
        }}
      >
        {rulebookText.openFromBanner}
      </Link>
    </>
  );
};

const ImportReport = (): ReactNode => {
  const report = useSlice(
    (s) => s.app,
    (s) => s.info?.importReport ?? null,
  );
  if (report === null) return null;
  return (
    <>
      {' '}
      {bannerText.importReport(formatNumber(report.imported), report.reported.length)}
      <Details lines={report.reported.map((entry) => `${entry.place}: ${entry.message}`)} />
    </>
  );
};

/** In one line: that there is no contact, and since when. Read out when it begins. */
const ConnectionInBrief = (): ReactNode => {
  const connection = useSlice(
    (s) => s.app,
    (s) => s.connection,
  );
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  return (
    <span role="status">
      {connection.state === 'away' ? ` ${bannerText.away(dayAndTime(connection.since, now, zone))}` : null}
      {connection.asking === undefined ? null : ` ${connectionSentences.asking(connection.asking)}`}
      {fillingText(connection) === null ? null : ` ${fillingText(connection)}`}
    </span>
  );
};

const modeText = {
  training: bannerText.training,
  imported: bannerText.imported,
  shared: connectionSentences.shared,
} as const;

/** What everybody must know all the time, most important first; in a low window one line that unfolds. */
export const Banners = (): ReactNode => {
  const styles = useStyles();
  const low = useLowWindow();
  const [unfolded, setUnfolded] = useState(false);
  const away = useSlice(
    (s) => s.app,
    (s) => s.connection.state === 'away',
  );
  const info = useSlice(
    (s) => s.app,
    (s) => s.info,
  );
  if (info === null) return null;
  const { expiredDocuments: expired, override: own } = info.rulebook;
  const brief = low && !unfolded;
  return (
    <section className={styles.root} aria-label={appText.banners}>
      <MessageBar intent={info.mode === 'shared' ? 'error' : brief && away ? 'warning' : 'info'} className={styles.bar}>
        <MessageBarBody>
          <strong>{modeText[info.mode]}</strong>
          {brief || info.hub === undefined ? null : ` ${connectionSentences.sharedMore(info.hub.address)}`}
          {brief ? null : ` ${bannerText.rules(info.rulebook.title)}`}
          {brief ? <ConnectionInBrief /> : null}
          {!brief && info.mode === 'imported' ? <ImportReport /> : null}
          {!brief && info.unprotectedKey ? ` ${bannerText.unprotectedKey}` : null}
          {low ? (
            <>
              {' '}
              <Link as="button" inline aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
                {unfolded ? bannerText.showLess : bannerText.showMore}
              </Link>
            </>
          ) : null}
        </MessageBarBody>
      </MessageBar>
      {brief ? null : <FillingBanner />}
      {brief || own.state !== 'refused' ? null : (
        <MessageBar intent="warning" className={styles.bar} politeness="polite">
          <MessageBarBody>
            {bannerText.ownRulebookRefused}
            <Details lines={own.problems} />
            <ToRulebook />
          </MessageBarBody>
        </MessageBar>
      )}
      {brief || expired.length === 0 ? null : (
        <MessageBar intent="info" className={styles.bar}>
          <MessageBarBody>
            {bannerText.expired(expired.length)}
            <Details lines={expired} />
            <ToRulebook />
          </MessageBarBody>
        </MessageBar>
      )}
      {brief ? null : <AskingBanner />}
      {brief ? null : <HubBanners />}
      {brief ? null : <ConnectionBanner />}
    </section>
  );
};
