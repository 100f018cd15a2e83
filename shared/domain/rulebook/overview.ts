import { z } from 'zod';
import { count, source } from './base.ts';

const setting = <T extends z.ZodType>(value: T) => z.strictObject({ value, source });

/** The unit seen from above: Flygledartornet and the statistics. */
export const overviewBlock = z.strictObject({
  /** Roles whose holders may see them, besides whoever is Övergripande ansvarig now; null = everybody at the unit (P219). */
  roles: setting(z.array(z.string().min(1)).nullable()),
  /** Fewer than so many are never told apart in the statistics: they could be somebody (P223). */
  smallestGroup: setting(count.min(1)),
});
