import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Copy20Regular, Edit20Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { ListedTemplate } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { sourcesText } from '../text/sources.ts';
import { levelText, methodText, placeText, screenText, useText, validityText } from '../text/templateScreen.ts';
import { templateHeadingId, useBegin } from './useBegin.ts';

const useStyles = makeStyles({
  root: {
    flex: '1 1 0',
    minHeight: '0',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  heading: {
    margin: '0',
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  text: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    margin: '0',
    padding: tokens.spacingHorizontalM,
    maxWidth: '80ch',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  facts: {
    margin: '0',
    display: 'grid',
    gridTemplateColumns: 'minmax(90px, auto) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    maxWidth: '80ch',
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: '0' },
  pair: { display: 'contents' },
  soft: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
});

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode => {
  const styles = useStyles();
  return (
    <div className={styles.pair}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
};

const Actions = ({ template }: { readonly template: ListedTemplate }): ReactNode => {
  const styles = useStyles();
  const { dialogs } = useStores();
  const begin = useBegin();
  if (template.shipped)
    return (
      <div>
        <div className={styles.actions}>
          <Button icon={<Copy20Regular />} onClick={() => begin(template.id, true)}>
            {screenText.copy}
          </Button>
        </div>
        <Text size={200} className={styles.soft} block>
          {screenText.shipped} {screenText.copyHint}
        </Text>
      </div>
    );
  return (
    <div className={styles.actions}>
      <Button icon={<Edit20Regular />} onClick={() => begin(template.id, false)}>
        {screenText.edit}
      </Button>
      <Button onClick={() => dialogs.getState().open({ type: 'withdrawTemplate', id: template.id })}>
        {template.level === 'personal' ? screenText.remove : screenText.withdraw}
      </Button>
    </div>
  );
};

/** One template to read: its text, where and when it is used, what for and by which source. */
export const TemplateCard = ({ template }: { readonly template: ListedTemplate }): ReactNode => {
  const styles = useStyles();
  const { places, methods, purposeText, sources, use } = template;
  return (
    <div className={styles.root} tabIndex={0} role="group" aria-labelledby={templateHeadingId}>
      <Text as="h3" size={500} weight="semibold" id={templateHeadingId} tabIndex={-1} className={styles.heading} block>
        {template.title}
      </Text>
      <Actions template={template} />
      <p className={styles.text}>{template.text}</p>
      <dl className={styles.facts}>
        <Fact name={screenText.shortCode}>{screenText.code(template.code)}</Fact>
        <Fact name={screenText.state}>
          {use === 'inUse' ? (
            useText[use]
          ) : (
            <Badge appearance="outline" color="informative">
              {useText[use]}
            </Badge>
          )}
        </Fact>
        <Fact name={screenText.usedIn}>{places.map((place) => placeText[place]).join(', ')}</Fact>
        {methods.length === 0 ? null : (
          <Fact name={screenText.with}>{methods.map((method) => methodText[method]).join(', ')}</Fact>
        )}
        <Fact name={screenText.validity}>{validityText(template.validFrom, template.validUntil)}</Fact>
        <Fact name={screenText.level}>{levelText[template.level].label}</Fact>
        <Fact name={screenText.purpose}>
          {purposeText ?? screenText.noPurpose}
          {sources.length === 0 ? null : (
            <Text size={200} className={styles.soft} block>
              {screenText.source(sourcesText(sources))}
            </Text>
          )}
        </Fact>
      </dl>
    </div>
  );
};
