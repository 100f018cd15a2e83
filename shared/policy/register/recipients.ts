import type { Rulebook } from '../../domain/rulebook.ts';
import type { Says } from './settings.ts';
import { clinicWords, either, formName, listed, sectorWords, typeWords } from './words.ts';

type RecipientSettings = Pick<
  Rulebook['settings'],
  'recipientForms' | 'recipientClinics' | 'recipientsNotIn' | 'rehabUnitWords'
>;

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
  rehabUnitWords: {
    area: 'handover',
    text: (names) =>
      names.length === 0
        ? 'En rehabenhet känns igen på rollen.'
        : `En enhet är en rehabenhet när namnet innehåller ordet ${either(names.map((name) => `”${name}”`))}. Andra känns igen på rollen.`,
  },
};
