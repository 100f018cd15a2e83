import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CaseView, HandoverWay, ResourceOption, ShownHandoverGuide } from '../../shared/ipc/schemas.ts';
import { explainRefusal, sourceLine } from '../case/explain.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { acrossText } from '../text/across.ts';
import { guideText, wayName } from '../text/handovers.ts';
import { FormDialog } from './FormDialog.tsx';
import { PhoneNote, phoneLine, RehabChoice, RightReceiver, useHasRehab } from './GuideExtras.tsx';
import { dialogOf, guideView, opens, type OpenedWay } from './guideView.ts';
import { ReceiverNote } from './ReceiverNote.tsx';
import { ResourcePicker } from './ResourcePicker.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  heading: { margin: '0', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: '0', padding: '0' },
  way: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, listStyleType: 'none' },
  detail: { color: tokens.colorNeutralForeground2 },
  act: { alignSelf: 'flex-start' },
});

/** What is said of one way: why, what else hinders it now, and where it stands. */
const WayLines = ({ way, guide }: { readonly way: HandoverWay; readonly guide: ShownHandoverGuide }): ReactNode => {
  const styles = useStyles();
  const source = sourceLine(way.sources);
  return (
    <>
      <Text size={200}>{way.why}</Text>
      {way.method === 'phone' && way.allowed ? <Text>{phoneLine(guide)}</Text> : null}
      {way.refusal === null ? null : <Text size={200}>{explainRefusal(way.refusal)}</Text>}
      {way.allowed && way.template !== null ? (
        <Text size={200}>{guideText.template(opens(way.method) !== null)}</Text>
      ) : null}
      {source === null ? null : (
        <Text size={200} className={styles.detail}>
          {source}
        </Text>
      )}
    </>
  );
};

const Ways = (props: {
  readonly title: string;
  readonly guide: ShownHandoverGuide;
  readonly ways: readonly HandoverWay[];
  readonly onOpen: (way: OpenedWay, template: string | null) => void;
}): ReactNode => {
  const styles = useStyles();
  if (props.ways.length === 0) return null;
  return (
    <section className={styles.section} aria-label={props.title}>
      <h3 className={styles.heading}>{props.title}</h3>
      <ul className={styles.list}>
        {props.ways.map((way) => {
          const opened = way.allowed && way.refusal === null ? opens(way.method) : null;
          return (
            <li key={way.method} className={styles.way}>
              <Text weight="semibold">{wayName[way.method]}</Text>
              <WayLines way={way} guide={props.guide} />
              {opened === null ? null : (
                <Button size="small" className={styles.act} onClick={() => props.onOpen(opened, way.template)}>
                  {guideText.instead(way.method)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Guide = (props: {
  readonly guide: ShownHandoverGuide;
  readonly onOpen: (way: OpenedWay, template: string | null) => void;
}): ReactNode => {
  const { guide, onOpen } = props;
  const styles = useStyles();
  const { first, others, blocked } = guideView(guide);
  const usable = first !== null && first.allowed && first.refusal === null;
  return (
    <>
      <div role="status" className={styles.section}>
        <Text size={200}>{guideText.to(guide)}</Text>
        {first === null ? (
          <Text>{guideText.nothing}</Text>
        ) : (
          <MessageBar intent={usable && guide.otherRole === null ? 'success' : 'warning'} layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>
                {usable ? guideText.recommended(first.method) : guideText.notNow(first.method)}
              </MessageBarTitle>
              <div className={styles.section}>
                {guide.otherRole === null ? null : <Text size={200}>{guideText.otherRole(guide.otherRole)}</Text>}
                <WayLines way={first} guide={guide} />
              </div>
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
      <Ways title={guideText.others} guide={guide} ways={others} onOpen={onOpen} />
      <Ways title={guideText.blocked} guide={guide} ways={blocked} onOpen={onOpen} />
    </>
  );
};

/** The last answer, and whom it was about. */
interface Answer {
  readonly receiverId: string;
  readonly guide: ShownHandoverGuide | 'nothing' | 'failed';
}

/** "Lämna över": whom to, and from that the lawful way, the others that are allowed, and why the rest are not (P134). */
export const GuideDialog = ({
  view,
  onClose,
}: {
  readonly view: CaseView;
  readonly onClose: () => void;
}): ReactNode => {
  const { caseId } = view.row;
  const { bridge, dialogs, openCase, status } = useStores();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [receiver, setReceiver] = useState<ResourceOption | null>(null);
  const [rehab, setRehab] = useState(false);
  /** Chosen beside the picker: it begins anew with that name in it. */
  const [rightOf, setRightOf] = useState('');
  useEffect(() => {
    if (rightOf !== '') pickerBox.current?.querySelector('input')?.focus();
  }, [rightOf]);
  const hasRehab = useHasRehab(caseId);
  const pickerBox = useRef<HTMLDivElement>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const receiverId = receiver?.resourceId ?? null;

  // Asked again when the case changes under the dialog: what was lawful may not be any more.
  useEffect(() => {
    if (receiverId === null) return undefined;
    let current = true;
    callOrThrow(bridge, 'handover.guide', { caseId, receiverId }).then(
      (guide) => {
        if (current) setAnswer({ receiverId, guide: guide ?? 'nothing' });
      },
      () => {
        if (current) setAnswer({ receiverId, guide: 'failed' });
      },
    );
    return () => {
      current = false;
    };
  }, [bridge, caseId, receiverId, view]);

  const told = receiverId !== null && answer?.receiverId === receiverId ? answer.guide : null;
  const guide = told === null || typeof told === 'string' ? null : told;
  const first = guide === null ? null : guideView(guide).open;

  /** The text for the receiver is saved for the unit, and the case shows the steps from there (P140). */
  const begin = async (to: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const begun = await callOrThrow(bridge, 'across.begin', { caseId, receiverId: to });
      if (!begun.ok) return setError(explainRefusal(begun.refusal));
      status.getState().say(acrossText.begun, 'success');
      await openCase.getState().refresh();
      onClose();
    } catch {
      setError(acrossText.failed);
    } finally {
      setBusy(false);
    }
  };

  const open = (way: OpenedWay, template: string | null): void => {
    if (receiver === null || guide === null) return;
    const next = dialogOf(way, template, { caseId, receiver, guide });
    if (next === null) return void begin(receiver.resourceId);
    onClose();
    dialogs.getState().open(next);
  };

  return (
    <FormDialog
      title={guideText.title}
      confirm={first === null ? null : guideText.confirm(first.method)}
      confirmHint={guideText.confirmHint}
      error={told === 'failed' ? guideText.failed : error}
      busy={busy}
      onConfirm={() => {
        if (first !== null) open(first.way, first.template);
      }}
      onCancel={onClose}
    >
      <Text>{guideText.intro}</Text>
      <div ref={pickerBox}>
        <ResourcePicker
          key={`${rehab} ${rightOf}`}
          caseId={caseId}
          label={rehab ? guideText.rehabReceiver : guideText.receiver}
          anywhere
          rehab={rehab}
          selected={receiver}
          onSelect={setReceiver}
        />
      </div>
      {hasRehab ? (
        <RehabChoice
          checked={rehab}
          onChange={(checked) => {
            setRehab(checked);
            setReceiver(null);
          }}
        />
      ) : null}
      <ReceiverNote option={receiver} />
      {receiverId !== null && told === null ? <Text role="status">{guideText.loading}</Text> : null}
      {told === 'nothing' ? <Text role="status">{guideText.nothing}</Text> : null}
      {guide === null ? null : (
        <>
          <PhoneNote guide={guide} />
          <RightReceiver
            option={guide.rightReceiver}
            onChoose={(option) => {
              setReceiver(option);
              setRightOf(option.resourceId);
            }}
          />
          <Guide guide={guide} onOpen={open} />
        </>
      )}
    </FormDialog>
  );
};
