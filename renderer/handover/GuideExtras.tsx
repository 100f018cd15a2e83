import {
  Button,
  Checkbox,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { CaseView, ResourceOption, ShownHandoverGuide } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { guideText } from '../text/handovers.ts';

const useStyles = makeStyles({ button: { alignSelf: 'flex-start' } });

/** Whether the region sends cases for rehabilitation to a role of its own, and so asks which unit (R150). */
export const useHasRehab = (caseId: string): boolean => {
  const { bridge } = useStores();
  const [has, setHas] = useState(false);
  useEffect(() => {
    let current = true;
    callOrThrow(bridge, 'resources.search', { caseId, query: '', anywhere: true, rehab: true }).then(
      (options) => {
        if (current) setHas(options.length > 0);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [bridge, caseId]);
  return has;
};

/** "Ärendet gäller rehab": then only the role such a case goes to is chosen among, at the unit the patient wants. */
export const RehabChoice = (props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): ReactNode => (
  <div>
    <Checkbox
      label={guideText.rehab}
      checked={props.checked}
      onChange={(_, data) => props.onChange(data.checked === true)}
    />
    {props.checked ? <Text block>{guideText.rehabAsk}</Text> : null}
  </div>
);

/** The wrong role of the right unit: the right one is a press away (R150). */
export const RightReceiver = (props: {
  readonly option: ResourceOption | null;
  readonly onChoose: (option: ResourceOption) => void;
}): ReactNode => {
  const { option, onChoose } = props;
  const styles = useStyles();
  return option === null ? null : (
    <Button size="small" className={styles.button} onClick={() => onChoose(option)}>
      {guideText.chooseInstead(option.label)}
    </Button>
  );
};

/** What number there is to call the receiver on; said too when there is none. */
export const phoneLine = ({ carePhone }: Pick<ShownHandoverGuide, 'carePhone'>): string =>
  carePhone === null ? guideText.noPhone : guideText.phone(carePhone);

/** An urgent case is phoned about too, where the region says so (R149). */
export const PhoneNote = ({ guide }: { readonly guide: ShownHandoverGuide }): ReactNode => {
  const call = guide.ways.find(({ method, allowed }) => method === 'phone' && allowed);
  if (!guide.urgent || call === undefined || guide.recommended === 'phone') return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{guideText.urgent}</MessageBarTitle>
        {[phoneLine(guide), sourceLine(call.sources)].filter(Boolean).join(' ')}
      </MessageBarBody>
    </MessageBar>
  );
};

/** The same in the dialog a way opens, for the receiver chosen there. */
export const UrgentCall = (props: { readonly view: CaseView; readonly receiverId: string | null }): ReactNode => {
  const { view, receiverId } = props;
  const { bridge } = useStores();
  const { caseId } = view.row;
  const [guide, setGuide] = useState<ShownHandoverGuide | null>(null);
  useEffect(() => {
    if (receiverId === null) return undefined;
    let current = true;
    callOrThrow(bridge, 'handover.guide', { caseId, receiverId }).then(
      (answer) => {
        if (current) setGuide(answer);
      },
      () => {
        if (current) setGuide(null);
      },
    );
    return () => {
      current = false;
    };
  }, [bridge, caseId, receiverId, view]);
  return guide === null || guide.receiverId !== receiverId ? null : <PhoneNote guide={guide} />;
};
