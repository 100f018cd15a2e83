import { Button, Input, Label, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId, useState } from 'react';
import type { QuietChoice, QuietView } from '../../shared/ipc/schemas.ts';
import { callOrThrow, codeOf } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { errorText } from '../text/app.ts';
import { quietText } from '../text/day.ts';
import { StateMessage } from '../ui/StateMessage.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    maxWidth: '640px',
    overflowY: 'auto',
  },
  title: { margin: '0' },
  times: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  time: { width: '96px' },
  wrong: { color: tokens.colorStatusDangerForeground3 },
});

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** When nothing but prio 1–5 is to reach outside the window (P213). */
export const RemindersSection = (): ReactNode => {
  const styles = useStyles();
  const { bridge, status } = useStores();
  const titleId = useId();
  const groupId = useId();
  const fromId = useId();
  const toId = useId();
  const wrongId = useId();
  const [view, setView] = useState<QuietView | null>(null);
  const [mode, setMode] = useState<QuietChoice['mode']>('closed');
  const [from, setFrom] = useState('17:00');
  const [to, setTo] = useState('08:00');
  useEffect(() => {
    let stopped = false;
    const failed = (error: unknown): void => status.getState().say(errorText(codeOf(error)), 'error');
    void callOrThrow(bridge, 'quiet.get', {}).then((quiet) => {
      if (stopped) return;
      const { choice } = quiet;
      setView(quiet);
      setMode(choice.mode);
      if (choice.mode !== 'span') return;
      setFrom(choice.from);
      setTo(choice.to);
    }, failed);
    return () => {
      stopped = true;
    };
  }, [bridge, status]);
  if (view === null) return <StateMessage busy text={quietText.loading} />;
  const wrong = mode === 'span' && !(isTime(from) && isTime(to));
  const save = async (): Promise<void> => {
    try {
      await callOrThrow(bridge, 'quiet.set', mode === 'span' ? { mode, from, to } : { mode });
      status.getState().say(quietText.saved);
    } catch (error) {
      status.getState().say(errorText(codeOf(error)), 'error');
    }
  };
  const time = (id: string, label: string, value: string, change: (text: string) => void): ReactNode => (
    <>
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        className={styles.time}
        value={value}
        maxLength={5}
        aria-invalid={!isTime(value)}
        aria-describedby={wrong ? wrongId : undefined}
        onChange={(_, data) => change(data.value)}
      />
    </>
  );
  return (
    <section className={styles.root} aria-labelledby={titleId}>
      <Text as="h2" size={500} weight="semibold" id={titleId} className={styles.title}>
        {quietText.title}
      </Text>
      <Text as="h3" size={400} weight="semibold" id={groupId} className={styles.title}>
        {quietText.heading}
      </Text>
      <Text>{quietText.intro(view)}</Text>
      <RadioGroup
        aria-labelledby={groupId}
        value={mode}
        onChange={(_, data) => setMode(data.value === 'span' || data.value === 'never' ? data.value : 'closed')}
      >
        {(['closed', 'span', 'never'] as const).map((choice) => (
          <Radio key={choice} value={choice} label={quietText.modes[choice]} />
        ))}
      </RadioGroup>
      {mode === 'span' ? (
        <div className={styles.times}>
          {time(fromId, quietText.from, from, setFrom)}
          {time(toId, quietText.to, to, setTo)}
        </div>
      ) : null}
      {wrong ? (
        <Text id={wrongId} className={styles.wrong} role="alert">
          {quietText.wrong}
        </Text>
      ) : null}
      <div>
        <Button appearance="primary" disabled={wrong} onClick={() => void save()}>
          {quietText.save}
        </Button>
      </div>
      <Text>{quietText.budget(view)}</Text>
    </section>
  );
};
