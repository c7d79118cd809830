import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import type { SimulatedExistingHost } from '../result/simulated-existing-host.ts';
import type { ExistingPlacement } from './existing-placement.ts';
import { relieveSimulated } from './relieve-simulated.ts';
import { anyHosts, sampleHosts } from './testing/sample-hosts.ts';

/** In place of simulations, a share of what the law lets a host carry that it may be filled with. */
const simulatedWith =
  (limit: number) =>
  (placement: ExistingPlacement, hosts: readonly number[]): Promise<readonly SimulatedExistingHost[]> =>
    Promise.resolve(
      hosts.map((host) => {
        const { name } = itemAt(placement.hosts, host);
        return { name, state: 'normal', holds: placement.cpuFill(host) <= limit } as SimulatedExistingHost;
      }),
    );

it('moves guests until every host that gives or takes some meets its target, or none', async () => {
  let relieved = 0;
  await fc.assert(
    fc.asyncProperty(anyHosts, fc.constantFrom(0.3, 0.5, 0.8), async (sample, limit) => {
      for (const { placement } of sampleHosts(sample).pools) {
        const missing = [...placement.hosts.keys()].filter((host) => placement.cpuFill(host) > limit);
        const relief = await relieveSimulated(placement, missing, () => 0, simulatedWith(limit));
        if (relief.length === 0) continue;
        relieved += missing.length;
        expect(relief.map(({ host }) => host)).toEqual(missing);
        const after = placement.copy();
        for (const { item, from, to } of relief.flatMap(({ moves }) => moves)) {
          expect(after.hostOf[item]).toBe(from);
          expect(missing).toContain(from);
          expect(missing).not.toContain(to);
          after.remove(item);
          expect(after.fits(item, to)).toBe(true);
          after.place(item, to);
        }
        for (const host of placement.hosts.keys()) expect(after.cpuFill(host)).toBeLessThanOrEqual(limit);
        for (const { host, fillAfter } of relief) {
          expect(fillAfter).toBe(after.fill(host));
          // What it has too little of by the law leaves with the same moves.
          expect(after.shortages(host).filter((shortage) => shortage !== 'cpu')).toEqual([]);
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(relieved).toBeGreaterThan(0);
});

it('moves nothing where no host misses its target, and where every host does', async () => {
  const hosts = ['small', 'small'].map((machine) => ({ machine, pool: 'a' }));
  const guest = (host: number) => ({ host, vcpus: 2, memoryGib: 1, cpuMhz: 3000 });
  const { placement } = itemAt(sampleHosts({ hosts, guests: [guest(0), guest(1)] }).pools, 0);
  for (const missing of [[], [0, 1]]) {
    expect(await relieveSimulated(placement, missing, () => 0, simulatedWith(0))).toEqual([]);
  }
});
