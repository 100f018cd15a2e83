import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { TowerEscalation, TowerPerson, TowerView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { useTimes } from '../case/useTimes.ts';
import { useStores } from '../state/context.tsx';
import { caseText } from '../text/case.ts';
import { formatNumber } from '../text/format.ts';
import { towerText } from '../text/tower.ts';
import { Bar, FigureTable } from '../ui/figures.tsx';
import { ListLine } from '../ui/ListLine.tsx';
import { ListNote, ListPart } from '../ui/ListScreen.tsx';
import { OtherEscalated } from './OtherQueues.tsx';
import { escalatedIn } from './towerView.ts';

const useStyles = makeStyles({
  tiles: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: `${tokens.spacingVerticalM} 0 0`,
    padding: '0',
    listStyleType: 'none',
  },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: '116px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  late: { color: tokens.colorStatusDangerForeground3 },
  part: { paddingTop: tokens.spacingVerticalL },
  heading: { margin: '0', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block' },
});

/** The standing in a few figures, the first things to look at. */
export const Tiles = ({ view }: { readonly view: TowerView }): ReactNode => {
  const styles = useStyles();
  const { total, handovers } = view;
  const tiles: readonly (readonly [string, number, boolean])[] = [
    [towerText.open, total.open, false],
    [towerText.overdue, total.overdue, true],
    [towerText.withinHour, total.ahead[0] ?? 0, false],
    [towerText.escalated, escalatedIn(view), true],
    [towerText.handoversIn, handovers.incoming, false],
    [towerText.handoversOut, handovers.outgoing, false],
  ];
  return (
    <ul className={styles.tiles} aria-label={towerText.tiles}>
      {tiles.map(([name, value, alarming]) => (
        <li key={name} className={styles.tile}>
          <Text size={200}>{name}</Text>
          <Text size={600} weight="semibold" className={alarming && value > 0 ? styles.late : undefined}>
            {formatNumber(value)}
          </Text>
        </li>
      ))}
    </ul>
  );
};

/** A part of the tower under its heading. */
export const Part = (props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}): ReactNode => {
  const { title, lead, children } = props;
  const styles = useStyles();
  return (
    <section className={styles.part} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {lead === undefined ? null : (
        <Text size={200} className={styles.quiet}>
          {lead}
        </Text>
      )}
      {children}
    </section>
  );
};

/** Who holds what, against who is at work (R244, R246). */
export const People = ({ view }: { readonly view: TowerView }): ReactNode => {
  const times = useTimes();
  const { people, rosterKnown } = view;
  return (
    <Part title={towerText.peopleTitle} lead={rosterKnown ? towerText.peopleLead : towerText.peopleUnknown}>
      {people.length === 0 ? (
        <ListNote>{towerText.peopleEmpty}</ListNote>
      ) : (
        <FigureTable<TowerPerson>
          caption={towerText.peopleTitle}
          rows={people}
          keyOf={({ name, roleLabel }) => `${name} ${roleLabel}`}
          columns={[
            { name: towerText.name, cell: ({ name }) => name },
            { name: towerText.role, cell: ({ roleLabel }) => roleLabel },
            { name: towerText.held, number: true, cell: ({ held }) => formatNumber(held) },
            {
              name: towerText.chart,
              chart: true,
              cell: ({ held }) => (
                <Bar
                  parts={[{ tone: 'strong', value: held }]}
                  longest={Math.max(...people.map((person) => person.held))}
                />
              ),
            },
            {
              name: towerText.presence,
              cell: (person) => towerText.presenceOf(person, times.short),
              late: ({ absent, held }) => absent && held > 0,
            },
          ]}
        />
      )}
    </Part>
  );
};

interface Opens {
  readonly view: TowerView;
  readonly onOpen: (caseId: string) => void;
}

const Escalations = (props: {
  readonly heading: string;
  readonly lead: string;
  readonly items: readonly TowerEscalation[];
  readonly detail: (at: string) => string;
  readonly late: boolean;
  readonly onOpen: (caseId: string) => void;
}): ReactNode => {
  const { heading, lead, items, detail, late, onOpen } = props;
  const times = useTimes();
  if (items.length === 0) return null;
  return (
    <ListPart heading={heading} lead={lead} count={items.length}>
      {items.map(({ row, at }) => (
        <ListLine
          key={row.caseId}
          id={`escalation ${row.caseId}`}
          name={row.patientName}
          openName={towerText.openName(row)}
          reason={row.contactReason}
          detail={[
            caseText.priorityValue(row.priority),
            detail(late ? times.since(at) : times.withDistance(at)),
            row.ownerLabel,
          ].join(' · ')}
          late={late}
          onOpen={() => onOpen(row.caseId)}
        />
      ))}
    </ListPart>
  );
};

const withSource = (lead: string, sources: TowerView['sources']['escalation']): string =>
  [lead, sourceLine(sources)].filter((part) => part !== null).join(' ');

/** What has escalated, and roles nobody has (R112, R113): before everything else. */
export const Alarms = ({ view, onOpen }: Opens): ReactNode => {
  const uncovered = view.queues.filter((queue) => queue.uncovered);
  return (
    <>
      <Escalations
        heading={towerText.escalatedTitle(escalatedIn(view))}
        lead={withSource(towerText.escalatedLead, view.sources.escalation)}
        items={view.escalated}
        detail={towerText.escalatedAt}
        late
        onOpen={onOpen}
      />
      <OtherEscalated view={view} />
      {uncovered.length === 0 ? null : (
        <Part title={towerText.uncoveredTitle} lead={withSource(towerText.uncoveredLead, view.sources.uncovered)}>
          {uncovered.map(({ resourceId, label, open }) => (
            <ListNote key={resourceId}>{towerText.uncoveredItem(label, open)}</ListNote>
          ))}
        </Part>
      )}
    </>
  );
};

/** What escalates unless somebody takes it (R113, R255). */
export const Next = ({ view, onOpen }: Opens): ReactNode => (
  <>
    <Escalations
      heading={towerText.nextTitle(view.nextToEscalate.length)}
      lead={withSource(towerText.nextLead, view.sources.escalation)}
      items={view.nextToEscalate}
      detail={towerText.escalatesAt}
      late={false}
      onOpen={onOpen}
    />
    {view.withoutLimit === 0 ? null : <ListNote>{towerText.withoutLimit(view.withoutLimit)}</ListNote>}
  </>
);

/** Those who have waited for us the longest. */
export const Oldest = ({ view, onOpen }: Opens): ReactNode => {
  const times = useTimes();
  return (
    <ListPart heading={towerText.oldestTitle} empty={towerText.oldestEmpty} count={view.oldest.length}>
      {view.oldest.map((row) => (
        <ListLine
          key={row.caseId}
          id={`oldest ${row.caseId}`}
          name={row.patientName}
          openName={towerText.openName(row)}
          reason={row.contactReason}
          detail={[
            caseText.priorityValue(row.priority),
            ...(row.awaitingUsSince === null ? [] : [towerText.waitedSince(times.since(row.awaitingUsSince))]),
            row.ownerLabel,
          ].join(' · ')}
          late={row.dueAt !== null && row.dueAt < times.now}
          onOpen={() => onOpen(row.caseId)}
        />
      ))}
    </ListPart>
  );
};

/** Handovers nobody has answered (R248). */
export const Handovers = ({ view }: { readonly view: TowerView }): ReactNode => {
  const styles = useStyles();
  const { nav } = useStores();
  const times = useTimes();
  const { handovers } = view;
  const sentence = [
    towerText.handovers(handovers),
    ...(handovers.oldestAt === null ? [] : [towerText.handoversOldest(times.since(handovers.oldestAt))]),
  ].join(' ');
  return (
    <Part title={towerText.handoversTitle}>
      <Text size={200} className={styles.quiet}>
        {sentence}
      </Text>
      <Button size="small" onClick={() => nav.getState().go('handovers')}>
        {towerText.toHandovers}
      </Button>
    </Part>
  );
};
