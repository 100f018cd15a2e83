import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingStart, listHeight, rowsOnScreen, rowStart, scrolledTo } from '../../../../renderer/inbox/rowWindow.ts';

const sights = fc.record({
  count: fc.integer({ min: 1, max: 200_000 }),
  rowHeight: fc.constantFrom(56, 138),
  headHeight: fc.constantFrom(0, 31),
  height: fc.integer({ min: 170, max: 2_000 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Where a list of such a size can be scrolled to. */
const offsetOf = ({
  count,
  rowHeight,
  headHeight,
  height,
  part,
}: typeof sights extends fc.Arbitrary<infer S> ? S : never) =>
  Math.floor(part * Math.max(0, headHeight + count * rowHeight - height));

describe('the rows that are drawn', () => {
  it('P42 draws every row that is in sight and no more than a screen and its margins', () => {
    fc.assert(
      fc.property(sights, (size) => {
        const offset = offsetOf(size);
        const { first, last, top } = rowsOnScreen({ ...size, offset });
        for (let index = Math.max(0, top - 20); index < Math.min(size.count, top + 60); index += 1) {
          const from = size.headHeight + index * size.rowHeight - offset;
          const inSight = from + size.rowHeight > size.headHeight && from < size.height;
          if (inSight) expect(index >= first && index <= last && index >= top).toBe(true);
        }
        expect(last - first).toBeLessThanOrEqual(Math.ceil(size.height / size.rowHeight) + 11);
        expect(last).toBeLessThan(size.count);
      }),
      { seed: 20_261_124, numRuns: 300 },
    );
  });

  it('P46 brings the row the keyboard goes to wholly into sight, and leaves a list alone that shows it', () => {
    fc.assert(
      fc.property(sights, fc.nat(), (size, any) => {
        const index = any % size.count;
        const before = offsetOf(size);
        const offset = scrolledTo({ ...size, index, align: 'auto', offset: before });
        const from = size.headHeight + index * size.rowHeight - offset;
        expect(from).toBeGreaterThanOrEqual(size.headHeight);
        expect(from + size.rowHeight).toBeLessThanOrEqual(size.height);
        expect(scrolledTo({ ...size, index, align: 'auto', offset })).toBe(offset);
      }),
      { seed: 20_261_124, numRuns: 300 },
    );
  });

  it('P206 with headings between the rows what is in sight is drawn, and the keyboard’s row comes wholly into sight with its heading', () => {
    const cuts = fc.uniqueArray(fc.nat(300), { maxLength: 4 });
    fc.assert(
      fc.property(sights, cuts, fc.nat(), ({ part, ...rest }, at, any) => {
        const size = { ...rest, count: 1 + (rest.count % 400) };
        const above = at.filter((index) => index < size.count).toSorted((a, b) => a - b);
        const headings = { above, height: 32 };
        const sight = { ...size, headings };
        const start = (index: number): number => rowStart(index, size.rowHeight, headings);
        expect(start(size.count - 1) + size.rowHeight).toBe(listHeight(size.count, size.rowHeight, headings));
        const most = Math.max(0, size.headHeight + listHeight(size.count, size.rowHeight, headings) - size.height);
        const offset = Math.floor(part * most);
        const { first, last, top } = rowsOnScreen({ ...sight, offset });
        for (let index = 0; index < size.count; index += 1) {
          const from = size.headHeight + start(index) - offset;
          if (from + size.rowHeight > size.headHeight && from < size.height)
            expect(index >= first && index <= last && index >= top, `${index}`).toBe(true);
        }
        const index = any % size.count;
        const to = scrolledTo({ ...sight, index, align: 'auto', offset });
        const from = size.headHeight + start(index) - to;
        expect(from).toBeGreaterThanOrEqual(size.headHeight);
        expect(from + size.rowHeight).toBeLessThanOrEqual(size.height);
        const begun = scrolledTo({ ...sight, index, align: 'start', offset });
        expect(begun).toBe(above.includes(index) ? headingStart(index, size.rowHeight, headings) : start(index));
        expect(rowsOnScreen({ ...sight, offset: begun }).top).toBe(index);
      }),
      { seed: 20_261_125, numRuns: 150 },
    );
  });

  it('P17 takes a list up again with the row at the top that was there', () => {
    const size = { count: 400, rowHeight: 56, headHeight: 31, height: 800 };
    const offset = scrolledTo({ ...size, index: 123, align: 'start', offset: 0 });
    expect(rowsOnScreen({ ...size, offset }).top).toBe(123);
  });

  it('P42 draws nothing of an empty list, nor before it is laid out', () => {
    for (const [count, height] of [
      [0, 800],
      [10, 0],
    ] as const) {
      const { first, last } = rowsOnScreen({ count, rowHeight: 56, headHeight: 31, offset: 0, height });
      expect(last).toBeLessThan(first);
    }
  });
});
