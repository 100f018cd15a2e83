import { Button } from '@fluentui/react-components';
import { type ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { sourceLine } from '../case/explain.ts';
import { Notice } from '../case/Notice.tsx';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { actsText } from '../text/acts.ts';

/** What the region suggests once the case is finished, until the person has taken it off (R96). */
export const Suggestions = ({ view }: { readonly view: CaseView }): ReactNode => {
  const { bridge, openCase, status } = useStores();
  const { caseId } = view.row;
  const dismiss = (rule: string): void => {
    void callOrThrow(bridge, 'hint.dismiss', { caseId, rule }).then(
      () => openCase.getState().refresh(),
      () => status.getState().say(actsText.suggestionFailed, 'error'),
    );
  };
  return view.acts.suggestions.map(({ rule, text, sources }) => {
    const source = sourceLine(sources);
    return (
      <Notice
        key={rule}
        tone="info"
        title={actsText.suggestion}
        lines={[text, ...(source === null ? [] : [source])]}
        actions={
          <Button size="small" onClick={() => dismiss(rule)}>
            {actsText.suggestionDismiss}
          </Button>
        }
      />
    );
  });
};
