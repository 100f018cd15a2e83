import { z } from 'zod';
import json from '../../../resources/training/consultations.json' with { type: 'json' };
import { priority } from '../../../shared/ipc/schemas/values.ts';

const filled = z.string().min(1);
const materialSchema = z.strictObject({
  about: filled,
  incoming: z
    .array(
      z.strictObject({
        from: z.enum(['staff', 'phone1177']),
        role: filled,
        contactReason: filled,
        form: filled.nullable(),
        priority,
        physical: z.boolean(),
        problem: filled,
      }),
    )
    .min(1),
  answers: z.array(filled).min(1),
  declines: z.array(filled).min(1),
});
export type ConsultationMaterial = z.infer<typeof materialSchema>;

/** What the consultations of the training region are made of. Checked when it is read. */
export function consultationMaterial(): ConsultationMaterial {
  return materialSchema.parse(json);
}
