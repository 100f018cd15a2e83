import { makeStyles, tokens } from '@fluentui/react-components';

/** Row heights in px. Fixed, so that rows not loaded yet take the place they will need. */
export const wideRowHeight = 56;
export const narrowRowHeight = 138;
/** Below this the seven columns no longer fit: each row becomes a card. */
export const wideFrom = 1080;

const columns =
  'minmax(156px, 0.8fr) minmax(150px, 1.4fr) minmax(190px, 2.6fr) minmax(142px, 0.8fr) minmax(170px, 1.4fr) minmax(130px, 1.3fr) minmax(120px, 1.3fr)';

export const useGridStyles = makeStyles({
  scroll: {
    flex: '1 1 0',
    minHeight: '0',
    overflowY: 'auto',
    overflowX: 'hidden',
    position: 'relative',
    backgroundColor: tokens.colorNeutralBackground1,
    contain: 'strict',
  },
  table: { display: 'block', width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300 },
  head: {
    display: 'block',
    position: 'sticky',
    top: '0',
    zIndex: '2',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  headNarrow: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  headRow: {
    display: 'grid',
    gridTemplateColumns: columns,
    alignItems: 'center',
    height: '30px',
    borderLeft: '4px solid transparent',
  },
  headCell: {
    display: 'block',
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    padding: `0 ${tokens.spacingHorizontalS}`,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  body: { display: 'block', position: 'relative' },
  row: {
    position: 'absolute',
    left: '0',
    width: '100%',
    boxSizing: 'border-box',
    // Its size is given: what changes in a row is laid out within it. No clip and no transform of its own: every one of
    // these is a node the browser goes through at each frame.
    contain: 'size layout style',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    borderLeft: '4px solid transparent',
    '@media (forced-colors: active)': { borderLeftColor: 'Canvas' },
    cursor: 'default',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
  },
  rowWide: { display: 'grid', gridTemplateColumns: columns, alignItems: 'center', height: `${wideRowHeight}px` },
  rowNarrow: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gridTemplateRows: '20px 20px 52px 18px 18px',
    gridTemplateAreas: '"status last" "patient patient" "reason due" "role role" "staff staff"',
    alignItems: 'start',
    alignContent: 'start',
    paddingTop: '4px',
    height: `${narrowRowHeight}px`,
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    // A chosen row stays chosen under the pointer.
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Selected },
    borderLeftColor: tokens.colorCompoundBrandStroke,
    '@media (forced-colors: active)': { borderLeftColor: 'Highlight' },
  },
  alarm: {
    borderLeftColor: tokens.colorStatusDangerBorder2,
    '@media (forced-colors: active)': { borderLeftColor: 'CanvasText' },
  },
  firstBadge: { flexShrink: 0 },
  unread: { fontWeight: tokens.fontWeightSemibold },
  // What is in it cuts itself off.
  cell: { display: 'block', padding: `0 ${tokens.spacingHorizontalS}`, minWidth: '0' },
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  small: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    lineHeight: tokens.lineHeightBase200,
  },
  twoLines: {
    display: '-webkit-box',
    WebkitLineClamp: '2',
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    lineHeight: tokens.lineHeightBase200,
  },
  threeLines: { WebkitLineClamp: '3' },
  overdue: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  closing: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  running: {},
  quiet: { color: tokens.colorNeutralForeground2 },
  withIcon: { display: 'flex', alignItems: 'center', gap: '4px', minWidth: '0' },
  icon: { flexShrink: 0, display: 'inline-flex' },
  badges: { display: 'flex', alignItems: 'center', gap: '4px', minWidth: '0', overflow: 'hidden', height: '20px' },
  badge: {
    display: 'inline-block',
    maxWidth: '100%',
    flexShrink: 1,
    minWidth: '24px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase100,
    lineHeight: '16px',
    padding: '0 5px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    fontWeight: tokens.fontWeightRegular,
  },
  badgealarm: {
    color: tokens.colorStatusDangerForeground3,
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  badgewaits: {
    color: tokens.colorStatusWarningForeground3,
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px dashed ${tokens.colorStatusWarningBorder1}`,
  },
  badgefact: {},
  more: { flexShrink: 0 },
  areaStatus: { gridArea: 'status' },
  areaPatient: { gridArea: 'patient' },
  areaReason: { gridArea: 'reason' },
  areaLast: { gridArea: 'last' },
  areaDue: { gridArea: 'due' },
  areaRole: { gridArea: 'role' },
  areaStaff: { gridArea: 'staff' },
  placeholder: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    padding: tokens.spacingHorizontalS,
    gridColumn: '1 / -1',
  },
});
