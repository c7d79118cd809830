import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedResources } from './counted-resources.ts';
import { planEstate } from './plan-estate.ts';
import { ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST } from './testing/sample-estate.ts';

describe('storage and network of a plan', () => {
  it('are what the guests have in sum, and never less on the fullest host than the mean over the hosts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }), { minLength: 1 }),
        (disks) => {
          const guests = disks.map((disk, at) =>
            guest(`g${at}`, disk === undefined ? {} : { diskMib: measured(disk) }),
          );
          const [plan] = planEstate(estate(guests), [machine(8, 32)], {
            promise: { worstReadyRatio: 0.05 },
            spare: 0,
            assumptions: ASSUMPTIONS,
            moveFirst: MOVE_FIRST,
          }).candidates;
          const fills = plan?.fills ?? [];
          const [disk, ...others] = countedResources(guests, fills);
          const known = disks.filter((one) => one !== undefined);
          const total = known.reduce((sum, one) => sum + one, 0);
          expect(others).toEqual([]);
          expect(disk?.guests).toBe(known.length === 0 ? undefined : known.length);
          if (disk === undefined) return;
          expect(disk.total).toBe(total);
          expect(disk.mostOnHost).toBeLessThanOrEqual(total);
          expect(disk.mostOnHost * fills.length).toBeGreaterThanOrEqual(total);
        },
      ),
      { numRuns: 30 },
    );
  });
});
