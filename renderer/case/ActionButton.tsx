import { Button, type ButtonProps, Tooltip } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useOnePress } from './useOnePress.ts';

export interface ActionButtonProps {
  readonly label: string;
  /** What the button does, while it is allowed. */
  readonly hint: string;
  /** Why it is not allowed, with source; null = allowed. */
  readonly reason: string | null;
  /** With a promise: the button is deaf until it is settled (P136). It must not reject. */
  readonly onAct: () => Promise<unknown> | void;
  readonly primary?: boolean;
  readonly icon?: ButtonProps['icon'];
  readonly size?: ButtonProps['size'];
}

/**
 * A button that stays in its place when it is not allowed: focusable, aria-disabled, with the reason as
 * tooltip and accessible description (P41).
 */
export const ActionButton = ({ label, hint, reason, onAct, primary, icon, size }: ActionButtonProps): ReactNode => {
  const once = useOnePress();
  return (
    <Tooltip content={reason ?? hint} relationship="description" withArrow>
      <Button
        appearance={primary === true ? 'primary' : 'secondary'}
        size={size ?? 'small'}
        icon={icon}
        disabledFocusable={reason !== null}
        onClick={() => once(onAct)}
      >
        {label}
      </Button>
    </Tooltip>
  );
};
