import { z } from 'zod';

/** `where` says who answers: the core worker, or the Electron side ("app"). */
export const ipcCall = <W extends 'core' | 'app', I extends z.ZodType, O extends z.ZodType>(
  where: W,
  input: I,
  output: O,
) => ({
  where,
  input,
  output,
});

/** No argument, or nothing to tell. */
export const nothing = z.strictObject({});
