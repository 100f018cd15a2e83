import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import { hasWaitedTooLong } from '../../../shared/domain/waitedTooLong.ts';
import type { ShownStart } from '../../../shared/ipc/schemas.ts';
import { explainRefusal } from '../../case/explain.ts';
import { Notice } from '../../case/Notice.tsx';
import { useTimes } from '../../case/useTimes.ts';
import { callOrThrow } from '../../state/bridge.ts';
import { useStores } from '../../state/context.tsx';
import { goToSync } from '../../state/goToSync.ts';
import { connectionSentences } from '../../text/connection.ts';
import { startText } from '../../text/start.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
  },
});

/** Cases of the unit on their way, and mine the hub did not take: asked again whenever something has changed. */
const useStarts = (): readonly ShownStart[] => {
  const { bridge } = useStores();
  const [starts, setStarts] = useState<readonly ShownStart[]>([]);
  useEffect(() => {
    let newest = 0;
    const ask = (): void => {
      newest += 1;
      const mine = newest;
      callOrThrow(bridge, 'begin.list', {}).then(
        (answer) => {
          if (mine === newest) setStarts(answer);
        },
        () => undefined,
      );
    };
    ask();
    const stops = [bridge.on('changed', ask), bridge.on('restarted', ask)];
    return () => {
      newest += 1;
      for (const stop of stops) stop();
    };
  }, [bridge]);
  return starts;
};

/** Nothing that was started is out of sight before it is in the list (P23, P24). */
export const StartsList = (): ReactNode => {
  const styles = useStyles();
  const times = useTimes();
  const stores = useStores();
  const { bridge, dialogs } = stores;
  const starts = useStarts();
  const again = (commandId: string): void => {
    void callOrThrow(bridge, 'begin.again', { commandId }).then(
      () => dialogs.getState().open({ type: 'start', what: 'case' }),
      () => undefined,
    );
  };
  return starts.length === 0 ? null : (
    <div className={styles.root}>
      {starts.map((start) => {
        const { commandId, who, contactReason, state, refusal, technical } = start;
        const refused = state === 'refused';
        const asked = hasWaitedTooLong(refusal);
        const why = refusal === null ? startText.unknown : explainRefusal(refusal);
        return (
          <Notice
            key={commandId}
            tone={refused ? 'warning' : 'waiting'}
            title={(asked ? startText.listAsked : refused ? startText.listRefused : startText.listWaiting)(
              who,
              contactReason,
            )}
            lines={[
              startText.listWhen(times.at(start.at)),
              ...(refused ? [why] : []),
              ...(technical === null ? [] : [startText.technical(technical)]),
            ]}
            actions={
              refused ? (
                <>
                  <Button size="small" onClick={() => again(commandId)}>
                    {startText.dismiss}
                  </Button>
                  {asked ? (
                    <Button size="small" onClick={() => goToSync(stores)}>
                      {connectionSentences.toSync}
                    </Button>
                  ) : null}
                </>
              ) : undefined
            }
          />
        );
      })}
    </div>
  );
};
