/** What a Fluent field shows of a mistake; nothing while there is none. */
export const fieldError = (
  message: string | null | undefined,
): { readonly validationState: 'error' | 'none'; readonly validationMessage?: string } =>
  message === null || message === undefined
    ? { validationState: 'none' }
    : { validationState: 'error', validationMessage: message };
