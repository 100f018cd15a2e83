import { Notification } from 'electron';
import type { SystemToast, ToastPort } from './toasts.ts';
import type { Toast } from './types.ts';

/** Notifications of Windows, or of the Linux desktop where there is one. */
export function systemToasts(): ToastPort {
  return {
    supported: () => Notification.isSupported(),
    make: (toast) => wrap(toast),
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

function wrap(toast: Toast): SystemToast {
  const notification = new Notification({
    title: toast.title,
    body: toast.body,
    timeoutType: toast.stays ? 'never' : 'default',
    urgency: toast.stays ? 'critical' : 'normal',
  });
  return {
    onShow: (run) => notification.on('show', run),
    onClick: (run) => notification.on('click', run),
    onClose: (run) => notification.on('close', run),
    onFailed: (run) => notification.on('failed', run),
    show: () => notification.show(),
    close: () => notification.close(),
  };
}
