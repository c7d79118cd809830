import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_EXPORTED, type PeakHourLevel, PeakHourSearch } from './peak-hour-search.ts';

/** What is carried up to a height, and how often was asked. */
function searched(most: PeakHourLevel, height: number) {
  const search = new PeakHourSearch(most);
  const heightOf = ({ factor, swing }: PeakHourLevel): number => factor - 1 + swing;
  let asked = 0;
  while (!search.isDone) {
    asked++;
    if (heightOf(search.level) <= height) search.keeps();
    else search.breaks();
  }
  return { kept: search.kept, asked, heightOf };
}

const levels = fc.oneof(
  fc.double({ min: 1, max: 2, noNaN: true }).map((factor) => ({ factor, swing: 1 })),
  fc.double({ min: 0, max: 1, noNaN: true }).map((swing) => ({ factor: 1, swing })),
);

describe('the busiest hour that hosts carry', () => {
  it('is the highest level that they do, to a hundredth of the factor and a tenth of the movement', () => {
    fc.assert(
      fc.property(levels, fc.double({ min: -0.5, max: 2, noNaN: true }), (most, height) => {
        const { kept, asked, heightOf } = searched(most, height);
        expect(asked).toBeLessThanOrEqual(9);
        if (height < 0) expect(kept).toBeUndefined();
        else if (height >= heightOf(most)) expect(kept).toEqual(most);
        else {
          expect(heightOf(kept ?? most)).toBeLessThanOrEqual(height);
          expect(heightOf(kept ?? AS_EXPORTED)).toBeGreaterThan(height - (height < 1 ? 0.1 : 0.01) - 1e-9);
        }
      }),
    );
  });

  it('is asked about once where what is assumed is carried', () => {
    expect(searched({ factor: 1.25, swing: 1 }, 2)).toMatchObject({ asked: 1, kept: { factor: 1.25, swing: 1 } });
  });
});
