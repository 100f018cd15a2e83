import { describe, expect, it } from 'vitest';
import { attachmentsText } from '../../../../renderer/acts/AttachmentsLine.tsx';

const one = { files: [{ title: 'foto-1.jpg', isImage: true }], openedIn: 'Clinic24', kept: null, sources: [] };

describe('files that came with a case', () => {
  it('R279 says what they are called and where they are opened', () => {
    expect(attachmentsText(one)).toBe('Bilaga: foto-1.jpg. Öppnas i Clinic24, inte här.');
    const nameless = { title: null, isImage: false };
    expect(attachmentsText({ ...one, files: [...one.files, nameless] })).toContain('2 bilagor: foto-1.jpg, utan namn.');
  });

  it('R279 says how they are kept where the region says so, with the source', () => {
    const source = {
      rule: 'R279',
      documentTitle: '1177 direkt',
      section: '11',
      validUntil: null,
      expired: false,
      local: false,
    };
    expect(attachmentsText({ ...one, kept: 'Spara i Cosmic.', sources: [source] })).toMatch(
      /inte här\. Spara i Cosmic\. Källa: 1177 direkt/u,
    );
  });
});
