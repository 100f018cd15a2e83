import {
  ArrowRightRegular,
  CheckmarkRegular,
  CircleRegular,
  DismissCircleRegular,
  LockClosedRegular,
  MailUnreadRegular,
  PersonAvailableRegular,
  PersonQuestionMarkRegular,
  PersonRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { InboxRow } from '../../shared/ipc/schemas.ts';

/** One shape per status beside its word: status is never told by colour. */
export const StatusIcon = ({ status }: { readonly status: InboxRow['status'] }): ReactNode => {
  const Icon = {
    new: CircleRegular,
    handoverPending: ArrowRightRegular,
    received: PersonAvailableRegular,
    ongoing: PersonRegular,
    unassigned: PersonQuestionMarkRegular,
    newMessage: MailUnreadRegular,
    done: CheckmarkRegular,
    closed: LockClosedRegular,
    misregistered: DismissCircleRegular,
  }[status];
  return <Icon aria-hidden />;
};
