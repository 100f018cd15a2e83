import { describe, expect, test } from 'vitest';
import { forOutput } from '../../../main/core/import/forOutput.ts';

describe('a problem of an import in the output', () => {
  test.each([
    [
      { place: 'dag.json, post 4 (Patient/193504242391 birthDate)', message: 'saknas' },
      'dag.json, post 4 (Patient birthDate): saknas',
    ],
    [
      { place: 'dag.json, post 4 (Mohammed Öberg)', message: 'är inte en resurstyp i FHIR R4' },
      'dag.json, post 4: är inte en resurstyp i FHIR R4',
    ],
    [{ place: 'dag.json, post 4 (Mohammed/Öberg)', message: 'saknas' }, 'dag.json, post 4: saknas'],
    [{ place: 'dag.json, post 4 (Task/Karin Testholm code)', message: 'saknas' }, 'dag.json, post 4 (Task): saknas'],
    [{ place: 'dag.ndjson:7 (Task/193504242391 for)', message: 'saknas' }, 'dag.ndjson:7 (Task for): saknas'],
    [
      {
        place: 'dag.json, post 9 (Task/77 for)',
        message: 'hänvisar till Patient/193504242391, som inte finns eller inte kan användas',
      },
      'dag.json, post 9 (Task for): hänvisar till Patient som inte finns eller inte kan användas',
    ],
    [{ place: '/data/Anna/dag.json', message: 'saknas' }, '/data/Anna/dag.json: saknas'],
  ])('P53 %j', (problem, line) => {
    expect(forOutput(problem)).toBe(line);
  });
});
