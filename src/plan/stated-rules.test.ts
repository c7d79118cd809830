import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guest, PlacementRule } from '../estate/model/estate.ts';
import { InputError } from '../base/input-error.ts';
import { lawCapacity } from './capacity/capacity-model.ts';
import { estateTask } from './estate-task.ts';
import { erlangHostCapacity } from './capacity/host-capacity.ts';
import { packPools, placePool } from './packing/packed-pool.ts';
import type { HostFill } from './result/host-fill.ts';
import { ASSUMPTIONS, estate, guest, machine, measured } from './testing/sample-estate.ts';

const NAMES = ['db-pair', 'separate', 'keep together', 'rule'];
const ruledEstates = fc.record({
  guests: fc.array(
    fc.record({
      vcpus: fc.constantFrom(1, 2, 4),
      gib: fc.constantFrom(1, 4, 16),
      busy: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      cluster: fc.constantFrom('a', 'a', 'b'),
      host: fc.constantFrom('h1', 'h2', undefined),
      rules: fc.subarray(NAMES),
    }),
    { minLength: 2, maxLength: 30 },
  ),
  kinds: fc.array(fc.constantFrom<PlacementRule['kind']>('affinity', 'anti-affinity', 'unknown'), {
    minLength: NAMES.length,
    maxLength: NAMES.length,
  }),
  spare: fc.integer({ min: 0, max: 2 }),
  mergeClusters: fc.boolean(),
});

describe('rules whose kind the input states', () => {
  it('are broken by no placement, normally or after the failure', () => {
    let checked = 0;
    fc.assert(
      fc.property(ruledEstates, ({ guests: all, kinds, spare, mergeClusters }) => {
        const guests = all.map(({ vcpus, gib, busy, host, cluster, rules }, at): Guest =>
          guest(`g${at}`, {
            vcpus: measured(vcpus),
            memoryMib: measured(gib * 1024),
            cpuMeanMhz: measured(vcpus * 2000 * busy),
            cluster,
            // few enough in a rule to share a host where they must
            rules: rules.filter((_, nth) => (at + nth) % 5 === 0),
            ...(host === undefined ? {} : { host }),
          }),
        );
        const rules = ['a', 'b'].flatMap((cluster) =>
          NAMES.map((name, at): PlacementRule => ({ name, cluster, kind: kinds[at], guests: 0 })),
        );
        const promise = { worstReadyRatio: 0.05 };
        const model = machine(16, 64);
        let prepared: ReturnType<typeof estateTask>;
        try {
          prepared = estateTask(estate(guests, { rules }), [model], {
            promise,
            spare,
            mergeClusters,
            assumptions: ASSUMPTIONS,
          });
        } catch (error) {
          expect(error).toBeInstanceOf(InputError); // they contradict each other
          return;
        }
        const task = { ...prepared.task, capacityOf: lawCapacity(erlangHostCapacity, prepared.task.limits) };
        const packed = packPools(model, task);
        if (packed.misfit !== undefined) return; // guests that must share a host are too many for one
        const placed = packed.pools.map((pool) => placePool(pool, packed, task));
        const states: readonly (readonly HostFill[])[] = [
          placed.flatMap(({ fills }) => fills),
          placed.flatMap(({ failedFills }) => failedFills),
        ];
        for (const fills of states) {
          const hostOf = new Map(fills.flatMap((fill, host) => fill.guests.map((guest) => [guest, host] as const)));
          expect(hostOf.size).toBe(guests.length);
          for (const { name, kind, cluster } of rules) {
            const hosts = [...guests.keys()]
              .filter((at) => guests[at].cluster === cluster && guests[at].rules.includes(name))
              .map((at) => hostOf.get(at));
            if (kind === 'unknown' || hosts.length < 2) continue;
            checked++;
            expect(new Set(hosts).size).toBe(kind === 'affinity' ? 1 : hosts.length);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(checked).toBeGreaterThan(100);
  });
});
