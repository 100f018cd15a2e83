import { Field, FluentProvider, SSRProvider, webLightTheme } from '@fluentui/react-components';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../../../shared/domain/template/template.ts';
import { StoresProvider } from '../../../../renderer/state/context.tsx';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { insertTemplate, typedTemplate } from '../../../../renderer/templates/insertion.ts';
import { TemplateText } from '../../../../renderer/templates/TemplateText.tsx';
import { problemText } from '../../../../renderer/text/templates.ts';
import type { OfferedTemplate } from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';

const done: OfferedTemplate = {
  id: 'done',
  title: 'Klart',
  code: 'klart',
  level: 'regional',
  text: 'Klart: {fyll i: vad}. Hej!',
  left: [{ at: 7, length: 13, what: 'vad' }],
  suggested: false,
};
const plain: OfferedTemplate = { ...done, id: 'plain', code: 'tack', text: 'Tack!', left: [] };

describe('inserting a template', () => {
  it('P129 stands where the caret stood, with the first thing left to write marked', () => {
    const { text, selection } = insertTemplate('Hej Ada!  Hälsningar', { start: 9, end: 9 }, done);
    expect(text).toBe('Hej Ada! Klart: {fyll i: vad}. Hej! Hälsningar');
    expect(text.slice(selection.start, selection.end)).toBe('{fyll i: vad}');
  });

  it('P129 replaces what was marked, and the caret stands after it when nothing is left', () => {
    expect(insertTemplate('abc', { start: 1, end: 2 }, plain)).toEqual({
      text: 'aTack!c',
      selection: { start: 6, end: 6 },
    });
  });

  it('P129 a code typed whole is known, a part of one and one inside a word are not', () => {
    expect(typedTemplate('Hej /klart', 10, [done, plain])).toEqual({ template: done, at: { start: 4, end: 10 } });
    expect(typedTemplate('Hej /klar', 9, [done])).toBeNull();
    expect(typedTemplate('och/klart', 9, [done])).toBeNull();
    expect(typedTemplate('Hej /klart nu', 13, [done])).toBeNull();
  });

  it('P126 the field says what is left to write, and is named by its label', () => {
    const html = renderToStaticMarkup(
      <SSRProvider>
        <FluentProvider theme={webLightTheme}>
          <StoresProvider stores={createAppStores(createFakeBridge(), createFakeTimers(), { newReminders: () => '' })}>
            <Field label="Meddelande">
              <TemplateText
                situation={{ caseId: 'c', place: 'patient', method: null, purpose: null, receiverId: null }}
                text="Hej {förnamn}, kostar {fyll i: hur mycket}"
                onEdit={() => undefined}
              />
            </Field>
          </StoresProvider>
        </FluentProvider>
      </SSRProvider>,
    );
    expect(html).toContain('Kvar att skriva: {förnamn}, och 1 till.');
    const id = /<textarea[^>]*\bid="([^"]+)"/u.exec(html)?.[1];
    expect(html).toContain(`for="${id ?? 'no id'}"`);
    expect(html).toContain('Fraser');
  });

  it('P127 what is wrong with a text is told in words', () => {
    const read = readTemplate('{fornamn} {xyzzy} {fyll i:} {svar');
    expect(read.ok ? [] : read.error.map(problemText)).toEqual([
      '{fornamn} finns inte. Menade du {förnamn}?',
      '{xyzzy} finns inte.',
      'Efter ”fyll i:” ska det stå vad som ska fyllas i.',
      'En klammer saknar sin andra halva vid ”{svar”.',
    ]);
  });
});
