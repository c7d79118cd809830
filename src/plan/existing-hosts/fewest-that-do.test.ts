import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestThatDo } from './fewest-that-do.ts';

describe('the fewest that do', () => {
  it('are found wherever they are between the bounds, which are not left', () => {
    const number = fc.integer({ min: 0, max: 70 });
    fc.assert(
      fc.property(number, number, number, (least, range, enough) => {
        const most = least + range;
        const found = fewestThatDo(least, most, (tried) => {
          expect(tried).toBeGreaterThanOrEqual(least);
          expect(tried).toBeLessThanOrEqual(most);
          return tried >= enough;
        });
        expect(found).toBe(enough > most ? undefined : Math.max(least, enough));
      }),
    );
  });
});
