import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shippedTemplatesSchema, type PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';

/** The templates that come with Ärendevakt. Throws when the file is not what it should be: it is ours and packed. */
export function readShippedTemplates(resourcesDir: string): readonly PhraseTemplate[] {
  const file = path.join(resourcesDir, 'templates', 'templates.json');
  const drafts = shippedTemplatesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return drafts.map((draft) => ({ ...draft, level: 'regional', unitId: null, shipped: true }));
}
