import type { Rulebook } from '../../domain/rulebook.ts';
import type { Says } from './settings.ts';
import { clinicWords, formName, listed, sectorWords, typeWords } from './words.ts';

type RecipientSettings = Pick<Rulebook['settings'], 'recipientForms' | 'recipientClinics' | 'recipientsNotIn'>;

/** How a case finds its row in the recipient table. */
export const recipientSettings: Says<RecipientSettings> = {
  recipientForms: {
    area: 'handover',
    text: (rows, rulebook) =>
      rows.length === 0
        ? 'Inget formulär har en rad i mottagartabellen.'
        : `I mottagartabellen gäller ${listed(
            rows.map(
              ({ type, forms }) => `${typeWords[type]} ${listed(forms.map((form) => formName(rulebook, form)))}`,
            ),
          )}.`,
  },
  recipientClinics: {
    area: 'handover',
    text: (rows) =>
      rows.length === 0
        ? 'Mottagartabellen skiljer inte på mottagningar.'
        : `Mottagartabellen skiljer ut ${listed(
            rows.map((row) =>
              'sector' in row
                ? `${clinicWords[row.clinic]} (enheter inom ${sectorWords[row.sector]})`
                : `${clinicWords[row.clinic]} (specialiteten ${row.specialty})`,
            ),
          )}.`,
  },
  recipientsNotIn: {
    area: 'handover',
    text: (sectors) =>
      sectors.length === 0
        ? 'Mottagartabellen gäller enheter i alla delar av vården.'
        : `Mottagartabellen säger inget om enheter inom ${listed(sectors.map((part) => sectorWords[part]))}.`,
  },
};
