import { Button, makeStyles, mergeClasses, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import type { PlanTab } from '../state/planStore.ts';
import { notSavedText, planText, savedText } from '../text/plan.ts';

export const usePlanStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, alignItems: 'flex-start' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  // Level with the fields beside it, below their labels.
  afterField: { marginTop: '26px' },
  status: { alignSelf: 'center' },
  heading: { margin: '0', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  quiet: { color: tokens.colorNeutralForeground2 },
  bar: { alignSelf: 'stretch' },
  fieldset: { border: 'none', margin: '0', padding: '0', minWidth: '0' },
  legend: { padding: '0', fontSize: tokens.fontSizeBase300 },
  table: {
    borderCollapse: 'collapse',
    '& th': { textAlign: 'start', fontWeight: tokens.fontWeightSemibold },
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      verticalAlign: 'top',
    },
  },
});

/** The unit's zone, and what time it is. */
export const useZone = (): { readonly zone: string; readonly now: number } => {
  const zone = useSlice(
    (s) => s.app,
    (s) => s.info?.rulebook.timeZone ?? 'Europe/Stockholm',
  );
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  return { zone, now };
};

/** Spara and Ångra for one part, with what came of it. */
export const SaveBar = (props: {
  readonly part: PlanTab;
  readonly dirty: boolean;
  /** Null while a field cannot be used. */
  readonly onSave: (() => void) | null;
}): ReactNode => {
  const { part, dirty, onSave } = props;
  const styles = usePlanStyles();
  const { plan } = useStores();
  const saving = useSlice(
    (s) => s.plan,
    (s) => s.saving,
  );
  const saved = useSlice(
    (s) => s.plan,
    (s) => s.saved,
  );
  const notSaved = useSlice(
    (s) => s.plan,
    (s) => s.notSaved,
  );
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={!dirty || saving || onSave === null}
          onClick={() => {
            if (dirty && !saving) onSave?.();
          }}
        >
          {planText.save}
        </Button>
        <Button disabledFocusable={!dirty || saving} onClick={() => dirty && plan.getState().undo(part)}>
          {planText.undo}
        </Button>
        <Text role="status" className={mergeClasses(styles.quiet, styles.status)}>
          {saving ? planText.saving : dirty ? planText.unsaved : saved === part ? savedText(part) : ''}
        </Text>
      </div>
      {notSaved === null ? null : (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{notSavedText[notSaved]}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
};
