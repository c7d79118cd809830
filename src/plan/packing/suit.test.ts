import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sharesOf } from './first-fit.ts';
import { Placement } from './placement.ts';
import { type Choice, Suit } from './suit.ts';
import { arbitraryItems, SHAPE } from './testing/arbitrary-items.ts';

it('is never more than was said of a host that had less on it', () => {
  let held = 0;
  fc.assert(
    fc.property(
      arbitraryItems(12),
      fc.constantFrom<Choice>('dot-product', 'norm'),
      fc.record({
        cpu: fc.double({ min: 0, max: 1, noNaN: true }),
        memory: fc.constantFrom(0, 0.3),
        reserved: fc.constant(0.1),
      }),
      (items, choice, weights) => {
        const suit = new Suit(items, SHAPE, sharesOf(items, SHAPE), choice);
        const placement = new Placement(items, SHAPE);
        const host = placement.open();
        suit.weigh(weights);
        const atMost = new Float64Array(items.count).fill(Infinity);
        for (let placed = 0; placed < items.count; placed++) {
          suit.on(placement, host);
          for (let item = placed; item < items.count; item++) {
            const bound = suit.atMost(item);
            if (suit.hasBounds) {
              expect(suit.of(item)).toBeLessThanOrEqual(Math.min(bound, atMost[item]!));
              held++;
            }
            atMost[item] = Math.min(bound, atMost[item]!);
          }
          if (placement.fits(placed, host)) placement.place(placed, host);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(held).toBeGreaterThan(1000);
});
