import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import {
  beginTemplate,
  leftToWrite,
  listedTemplate,
  offeredTemplate,
  previewTemplate,
  savedTemplate,
  saveTemplate,
  templatePurpose,
  templateSituation,
  templateSketch,
} from './schemas/templates.ts';
import { id, shownSource } from './schemas/values.ts';

/** Templates: listed, tried, written and inserted. */
export const templateCalls = {
  /** Every template that concerns this person at this unit, and the purposes a template can serve (R213). */
  'templates.list': ipcCall(
    'core',
    nothing,
    z.strictObject({
      templates: z.array(listedTemplate),
      purposes: z.array(templatePurpose),
      /** What this person has begun at this unit and not saved. */
      sketches: z.array(templateSketch),
      /** Where it stands that personal ones are advised against. */
      personalSources: z.array(shownSource),
    }),
  ),
  /** What can be inserted in a case, filled in, the purpose asked for first; empty when the case is not theirs. */
  'templates.offer': ipcCall('core', templateSituation, z.array(offeredTemplate)),
  /** A text of the editor filled in for a case; null when it cannot be read, or the case is not theirs. */
  'templates.preview': ipcCall(
    'core',
    previewTemplate,
    z.union([z.strictObject({ text: z.string(), left: z.array(leftToWrite) }), z.null()]),
  ),
  /** A template in the making; the one already begun, where there is one. */
  'templates.begin': ipcCall('core', beginTemplate, templateSketch),
  /** What is typed, kept on disk when it is answered (P131). */
  'templates.keep': ipcCall('core', z.strictObject({ sketch: templateSketch }), nothing),
  'templates.drop': ipcCall('core', z.strictObject({ id }), nothing),
  /** A shared one is written to the hub at once, or not at all; a personal one is kept here. */
  'templates.save': ipcCall('core', saveTemplate, savedTemplate),
  /** Withdraws a shared template; a personal one is gone. */
  'templates.remove': ipcCall(
    'core',
    z.strictObject({ id, versionId: z.string().nullable() }),
    z.discriminatedUnion('removed', [
      z.strictObject({ removed: z.literal(true) }),
      z.strictObject({ removed: z.literal(false), why: z.enum(['away', 'changed', 'rejected']) }),
    ]),
  ),
};
