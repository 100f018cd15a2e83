import {
  Badge,
  Button,
  Dropdown,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Option,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Search16Regular } from '@fluentui/react-icons';
import { memo, type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import type { RulebookView, ShownRule } from '../../shared/ipc/schemas.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { areaText, rulebookText } from '../text/rulebook.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { groupRules, matchingRules, type RuleGroup } from './ruleSearch.ts';
import { ruleLines } from './ruleView.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'flex-start' },
  search: { flex: '2 1 260px', maxWidth: '520px' },
  document: { flex: '1 1 200px', maxWidth: '400px', minWidth: '0' },
  dropdown: { minWidth: '0', width: '100%' },
  count: { color: tokens.colorNeutralForeground2, margin: `${tokens.spacingVerticalS} 0` },
  title: { margin: '0' },
  // What is out of sight costs nothing to draw.
  group: {
    maxWidth: '1000px',
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 600px',
    marginBottom: tokens.spacingVerticalL,
  },
  rules: { listStyleType: 'none', margin: '0', padding: '0' },
  rule: {
    display: 'grid',
    gridTemplateColumns: '72px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  ids: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    paddingTop: '2px',
    overflowWrap: 'anywhere',
  },
  body: { display: 'flex', flexDirection: 'column', gap: '2px', overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  source: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

const Rule = ({ rule }: { readonly rule: ShownRule }): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const { crossed, source, note, expired } = ruleLines(rule);
  return (
    <li className={styles.rule}>
      <span className={styles.ids}>{rule.rules.join(', ')}</span>
      <div className={styles.body}>
        {crossed ? (
          <span>
            <span className={hidden.hidden}>{rulebookText.superseded} </span>
            <s>{rule.text}</s>
          </span>
        ) : (
          <span>{rule.text}</span>
        )}
        {note === null ? null : <span>{note}</span>}
        <span className={mergeClasses(styles.soft, styles.source)}>
          {expired ? (
            <Badge appearance="outline" color="warning" size="small">
              {rulebookText.expiredMark}
            </Badge>
          ) : null}
          <span>{source}</span>
        </span>
      </div>
    </li>
  );
};

const Group = ({ group }: { readonly group: RuleGroup }): ReactNode => {
  const styles = useStyles();
  return (
    <section className={styles.group}>
      <Text as="h4" size={400} weight="semibold" className={styles.title} block>
        {areaText[group.area]} ({group.rules.length})
      </Text>
      <ul className={styles.rules} aria-label={areaText[group.area]}>
        {group.rules.map((rule) => (
          <Rule key={`${rule.rules.join()} ${rule.text}`} rule={rule} />
        ))}
      </ul>
    </section>
  );
};

/** Apart from the field: a letter typed does not wait for some hundred rows to be made again. */
const Groups = memo(({ rules }: { readonly rules: readonly ShownRule[] }): ReactNode =>
  groupRules(rules).map((group) => <Group key={group.area} group={group} />),
);

/** Every rule by subject, searchable by word, number, form and document. */
export const RuleList = ({ view }: { readonly view: RulebookView }): ReactNode => {
  const styles = useStyles();
  const { rulebook } = useStores();
  const field = useRef<HTMLInputElement>(null);
  const query = useSlice(
    (s) => s.rulebook,
    (s) => s.query,
  );
  const chosen = useSlice(
    (s) => s.rulebook,
    (s) => s.document,
  );
  const later = useDeferredValue(query);
  const found = useMemo(() => matchingRules(view.statements, later, chosen), [view, later, chosen]);
  const title = view.documents.find(({ id }) => id === chosen)?.title ?? rulebookText.all;
  return (
    <>
      <div className={styles.tools}>
        <Field className={styles.search} label={rulebookText.search} hint={rulebookText.searchHint}>
          <Input
            ref={field}
            type="search"
            contentBefore={<Search16Regular aria-hidden />}
            value={query}
            spellCheck={false}
            onChange={(_, data) => rulebook.getState().search(data.value)}
          />
        </Field>
        <Field className={styles.document} label={rulebookText.onlyFrom}>
          <Dropdown
            className={styles.dropdown}
            clearButton={null}
            value={title}
            selectedOptions={[chosen ?? '']}
            onOptionSelect={(_, data) =>
              rulebook.getState().chooseDocument(view.documents.find(({ id }) => id === data.optionValue)?.id ?? null)
            }
          >
            <Option value="">{rulebookText.all}</Option>
            {view.documents.map((document) => (
              <Option key={document.id} value={document.id}>
                {document.title}
              </Option>
            ))}
          </Dropdown>
        </Field>
      </div>
      <Text className={styles.count} role="status" block>
        {rulebookText.count(found.length, view.statements.length)}
      </Text>
      {found.length === 0 ? (
        <StateMessage
          text={rulebookText.none}
          hint={rulebookText.noneHint}
          action={
            <Button
              size="small"
              onClick={() => {
                rulebook.getState().search('');
                rulebook.getState().chooseDocument(null);
                // The button goes with the empty list.
                field.current?.focus();
              }}
            >
              {rulebookText.showAll}
            </Button>
          }
        />
      ) : (
        <Groups rules={found} />
      )}
    </>
  );
};
