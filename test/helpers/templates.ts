import path from 'node:path';
import { readShippedTemplates } from '../../main/core/templates/shipped.ts';

/** The templates that come with Ärendevakt. */
export const shippedTemplates = readShippedTemplates(path.join(import.meta.dirname, '../../resources'));
