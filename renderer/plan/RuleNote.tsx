import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** A note of the rulebook with where it stands. */
export const RuleNote = (props: {
  readonly intent: 'warning' | 'info';
  readonly text: string;
  readonly source: string | null;
}): ReactNode => (
  <MessageBar intent={props.intent} layout="multiline">
    <MessageBarBody>
      {props.text} {props.source}
    </MessageBarBody>
  </MessageBar>
);
