import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { compareCandidates } from '../best-candidate.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import { simulateScreened } from './simulate-screened.ts';

/** What the choice looks at. */
const LAW = {
  feasible: true,
  failed: { feasible: true },
  cores: 1,
  licensedCores: 1,
  watts: 1,
} as unknown as CandidatePlan;

it('simulates the machine whose hosts are enough already, wherever the law ranks it, and none but the best by the law beside it', async () => {
  const machine = fc.record({
    hosts: fc.integer({ min: 1, max: 9 }),
    ownedHosts: fc.option(fc.nat(9), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(machine, { minLength: 1, maxLength: 6 }), async (machines) => {
      const screened = machines
        .map(({ hosts, ownedHosts }, at) => {
          const law = {
            ...LAW,
            hosts,
            rackUnits: hosts,
            ...(ownedHosts !== undefined && { ownedHosts }),
          };
          return { at, machine: { name: String(at) }, law };
        })
        .sort((a, b) => compareCandidates(a.law, b.law) || a.at - b.at);
      // Simulated, each machine takes what the law says.
      const { simulated, best } = await simulateScreened(screened as never, async ({ name }) => {
        const of = itemAt(
          screened,
          screened.findIndex(({ at }) => String(at) === name),
        );
        return { plan: of.law, inWindows: async () => undefined } as never;
      });
      expect(best?.plan).toBe(itemAt(screened, 0).law);
      const enough = machines.map(({ hosts, ownedHosts = 0 }) => (ownedHosts >= hosts ? hosts : Infinity));
      const fewest = Math.min(...enough);
      expect([...simulated.keys()].some((at) => enough[at] === fewest && fewest < Infinity)).toBe(fewest < Infinity);
      expect(simulated.size).toBeLessThanOrEqual(3);
    }),
  );
});
