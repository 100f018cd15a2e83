import type { Toast } from '../types.ts';

/** Said once, the first time the window is closed and the app goes on beside the clock. */
export const keepsWatchToast = (): Toast => ({
  kind: 'keepsWatch',
  title: 'Ärendevakt fortsätter bevaka',
  body: 'Fönstret är stängt, men påminnelserna kommer ändå. Avsluta i menyn vid klockan eller med Arkiv, Avsluta.',
  target: { what: 'reminders' },
  stays: false,
});
