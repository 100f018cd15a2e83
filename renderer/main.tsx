import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../shared/ipc/contract.ts';
import { App } from './app/App.tsx';
import { StoresProvider } from './state/context.tsx';
import { createAppStores } from './state/stores.ts';
import { browserTimers } from './state/timers.ts';
import { appText } from './text/app.ts';

declare global {
  interface Window {
    readonly arendevakt: Bridge;
  }
}

/** The page's composition root: the bridge meets the stores, the stores meet the components. */
const main = (): void => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  const stores = createAppStores(window.arendevakt, browserTimers(), { newReminders: appText.newReminders });
  stores.start();
  // Typed text is handed to the core before the page goes away; the core answers for it from then on.
  const keepTyped = (): void => void stores.typing.flush();
  window.addEventListener('pagehide', keepTyped);
  window.addEventListener('blur', keepTyped);
  createRoot(root).render(
    <StrictMode>
      <StoresProvider stores={stores}>
        <App />
      </StoresProvider>
    </StrictMode>,
  );
};

main();
