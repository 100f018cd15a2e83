import type { Workstation } from './pages/workstation.ts';

/** What the app has shown outside its window since `listen`. */
export interface Outside {
  readonly toasts: readonly { readonly title: string; readonly body: string }[];
  readonly badges: readonly number[];
  readonly titles: readonly string[];
}

interface Recorder {
  readonly shown: { readonly title: string; readonly body: string; emit: (event: string) => boolean }[];
  readonly badges: number[];
}

/** Stands in for the desktop: notifications and badges are written down instead of shown. */
export async function listen(desk: Workstation): Promise<void> {
  await desk.app.evaluate(({ Notification, app }) => {
    const recorder: Recorder = { shown: [], badges: [] };
    (globalThis as unknown as { outside: Recorder }).outside = recorder;
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Recorder['shown'][number]) {
      recorder.shown.push(this);
      this.emit('show');
    } as never;
    app.setBadgeCount = (count = 0) => {
      recorder.badges.push(count);
      return true;
    };
  });
}

export function outside(desk: Workstation): Promise<Outside> {
  return desk.app.evaluate(({ BrowserWindow }) => {
    const { shown, badges } = (globalThis as unknown as { outside: Recorder }).outside;
    return {
      toasts: shown.map(({ title, body }) => ({ title, body })),
      badges: [...badges],
      titles: BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    };
  });
}

export async function click(desk: Workstation, toast: number): Promise<void> {
  await desk.app.evaluate((_electron, index) => {
    (globalThis as unknown as { outside: Recorder }).outside.shown[index]?.emit('click');
  }, toast);
}
