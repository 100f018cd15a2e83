import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { TowerLoad, TowerPriority, TowerQueue, TowerView } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { caseText } from '../text/case.ts';
import { formatNumber } from '../text/format.ts';
import { towerText } from '../text/tower.ts';
import { unassignedText } from '../text/unassigned.ts';
import { Bar, type Column, FigureTable } from '../ui/figures.tsx';
import { Part } from './TowerParts.tsx';
import { barOf, eachHas, longestOf, prioritiesIn, spanTones } from './towerView.ts';
import { useShowCases } from './useShowCases.ts';

const useStyles = makeStyles({
  link: {
    minWidth: '0',
    justifyContent: 'start',
    textAlign: 'left',
    padding: '0',
    color: tokens.colorBrandForegroundLink,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
  },
});

/** A name or a figure that leads to the cases it stands for. */
const CasesLink = (props: {
  readonly text: string;
  readonly openName: string;
  /** The arrows stop there. */
  readonly line?: string;
  readonly onOpen: () => void;
}): ReactNode => {
  const { text, openName, line, onOpen } = props;
  const styles = useStyles();
  return (
    <Button
      appearance="transparent"
      size="small"
      className={styles.link}
      {...(line === undefined ? {} : { 'data-line': line })}
      aria-label={openName}
      onClick={onOpen}
    >
      {text}
    </Button>
  );
};

/** The columns every load has, with its bar last. */
const loadColumns = <Row extends TowerLoad>(longest: number): readonly Column<Row>[] => [
  {
    name: towerText.overdue,
    number: true,
    cell: ({ overdue }) => formatNumber(overdue),
    late: ({ overdue }) => overdue > 0,
    tone: 'danger',
  },
  ...towerText.spans.map((name, at): Column<Row> => ({
    name,
    number: true,
    cell: ({ ahead }) => formatNumber(ahead[at] ?? 0),
    tone: spanTones[at] ?? 'soft',
  })),
  { name: towerText.later, number: true, cell: ({ later }) => formatNumber(later), tone: 'rest' },
  { name: towerText.total, number: true, cell: ({ open }) => formatNumber(open) },
  { name: towerText.chart, chart: true, cell: (row) => <Bar parts={barOf(row)} longest={longest} /> },
];

interface Seen {
  readonly view: TowerView;
}

interface RoleRow extends TowerLoad {
  readonly id: string;
  readonly name: ReactNode;
  readonly people: string;
  readonly uncovered: boolean;
}

const peopleOf = ({ atWork, open, uncovered }: TowerQueue): string => {
  if (uncovered) return towerText.uncovered;
  if (atWork === null) return towerText.unknown;
  const each = eachHas(open, atWork);
  return each === null || open === 0 ? formatNumber(atWork) : towerText.each(atWork, each);
};

/** Open cases of each role, against the people who are at work; last what no role has, so that the rows are the whole (P227). */
export const ByRole = ({ view }: Seen): ReactNode => {
  const show = useShowCases();
  const { nav } = useStores();
  const rows = view.queues.map((queue): RoleRow => ({
    ...queue,
    id: queue.resourceId,
    name: queue.mine ? (
      <CasesLink
        text={queue.label}
        openName={towerText.openQueue(queue.label, queue.open)}
        line={queue.resourceId}
        onOpen={() => show({ resourceIds: [queue.resourceId] })}
      />
    ) : (
      queue.label
    ),
    people: peopleOf(queue),
  }));
  const none: RoleRow = {
    ...view.unassigned,
    id: 'unassigned',
    name: (
      <CasesLink
        text={unassignedText.title}
        openName={towerText.openQueue(unassignedText.title, view.unassigned.open)}
        line="unassigned"
        onOpen={() => nav.getState().go('unassigned')}
      />
    ),
    people: towerText.unknown,
    uncovered: false,
  };
  const all = view.unassigned.open === 0 ? rows : [...rows, none];
  return (
    <Part title={towerText.byRole} lead={towerText.byRoleLead}>
      <FigureTable<RoleRow>
        caption={towerText.byRole}
        rows={all}
        keyOf={({ id }) => id}
        columns={[
          { name: towerText.role, cell: ({ name }) => name },
          ...loadColumns<RoleRow>(longestOf(all)),
          { name: towerText.atWork, cell: ({ people }) => people, late: ({ uncovered }) => uncovered },
        ]}
      />
    </Part>
  );
};

/** The same by priority, the unit as a whole. */
export const ByPriority = ({ view }: Seen): ReactNode => {
  const show = useShowCases();
  return (
    <Part title={towerText.byPriority} lead={towerText.byPriorityLead}>
      <FigureTable<TowerPriority>
        caption={towerText.byPriority}
        rows={view.priorities}
        keyOf={({ priority }) => String(priority)}
        columns={[
          {
            name: towerText.priority,
            cell: ({ priority }) => (
              <CasesLink
                text={caseText.priorityValue(priority)}
                openName={towerText.openPriority(caseText.priorityValue(priority))}
                line={`priority ${priority}`}
                onOpen={() => show({ priorities: [priority] })}
              />
            ),
          },
          ...loadColumns<TowerPriority>(longestOf(view.priorities)),
        ]}
      />
    </Part>
  );
};

/** A role's cases of one priority: each figure leads to just those (P227). */
export const ByRoleAndPriority = ({ view }: Seen): ReactNode => {
  const show = useShowCases();
  const busy = view.queues.filter(({ open }) => open > 0);
  if (busy.length === 0) return null;
  const figure = (queue: TowerQueue, priority: TowerPriority['priority']): ReactNode => {
    const open = queue.byPriority.find((one) => one.priority === priority)?.open ?? 0;
    if (open === 0) return towerText.unknown;
    if (!queue.mine) return formatNumber(open);
    return (
      <CasesLink
        text={formatNumber(open)}
        openName={towerText.openBoth(queue.label, caseText.priorityValue(priority), open)}
        onOpen={() => show({ resourceIds: [queue.resourceId], priorities: [priority] })}
      />
    );
  };
  return (
    <Part title={towerText.byBoth} lead={towerText.byBothLead}>
      <FigureTable<TowerQueue>
        caption={towerText.byBoth}
        rows={busy}
        keyOf={({ resourceId }) => resourceId}
        columns={[
          { name: towerText.role, cell: ({ label }) => label },
          ...prioritiesIn(view).map((priority): Column<TowerQueue> => ({
            name: priority === null ? towerText.noPriority : caseText.priorityValue(priority),
            number: true,
            cell: (queue) => figure(queue, priority),
          })),
        ]}
      />
    </Part>
  );
};
