import { randomUUID } from 'node:crypto';
import { Notification } from 'electron';
import { buttonsOf, hasButtons } from './activation.ts';
import type { SystemToast, ToastPort } from './toasts.ts';
import type { Toast } from './types.ts';

/** Notifications of Windows, or of the Linux desktop where there is one. `remember` hears the id of each before it is shown. */
export function systemToasts(remember: (toast: Toast, id: string) => void): ToastPort {
  return {
    supported: () => Notification.isSupported(),
    make: (toast) => {
      const id = randomUUID();
      if (hasButtons(process.platform, Notification)) remember(toast, id);
      return wrap(toast, id);
    },
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

function wrap(toast: Toast, id: string): SystemToast {
  // No scenario that breaks through Do not disturb: whether somebody wants peace is theirs and Windows' to say (P213).
  const notification = new Notification({
    id,
    title: toast.title,
    body: toast.body,
    timeoutType: toast.stays ? 'never' : 'default',
    urgency: toast.stays ? 'critical' : 'normal',
    ...(hasButtons(process.platform, Notification) ? { actions: [...buttonsOf(toast)] } : {}),
  });
  return {
    onShow: (run) => notification.on('show', run),
    onClick: (run) => notification.on('click', run),
    onAction: (run) => notification.on('action', (details, index) => run(details.actionIndex ?? index)),
    onClose: (run) => notification.on('close', run),
    onFailed: (run) => notification.on('failed', run),
    show: () => notification.show(),
    close: () => notification.close(),
  };
}
