import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonErrorPosition } from '../../../main/core/import/jsonPosition.ts';

test.each([
  ['{"a": [1, 2,]}', 12],
  ['{"a" 1}', 5],
  ['{"a": 1} x', 9],
  ['{"a": tru}', 6],
  ['[1 2]', 3],
  ['{"a": 01}', 6],
  ['{a: 1}', 1],
  ['[1, }', 4],
  ['{"a": "b', 8],
  ['{"a": [', 7],
  ['', 0],
])('P30 %s is not JSON at %i', (text, position) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(jsonErrorPosition(text)).toBe(position);
});

test('P30 JSON cut off anywhere ends too early, at its end', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (json, cut) => {
      const text = `[${json}]`;
      const start = text.slice(0, 1 + (cut % (text.length - 1)));
      expect(jsonErrorPosition(start)).toBe(start.length);
    }),
    { seed: 42, numRuns: 500 },
  );
});
