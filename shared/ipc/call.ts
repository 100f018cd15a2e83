import type { z } from 'zod';

/** One call of the contract. `where` says who answers: the core worker, or the Electron side ("app"). */
export const call = <W extends 'core' | 'app', I extends z.ZodType, O extends z.ZodType>(
  where: W,
  input: I,
  output: O,
) => ({ where, input, output });
