import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SimulatedHost } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import { simulatedFills } from './simulated-fills.ts';

const ready = fc.double({ min: 0, max: 1, noNaN: true });
const some = fc.array(
  fc.record({ predicted: ready, simulated: fc.option(ready, { nil: undefined }), limit: fc.constantFrom(0.02, 0.05) }),
  { minLength: 1, maxLength: 12 },
);
type Some = readonly {
  readonly predicted: number;
  readonly simulated: number | undefined;
  readonly limit: number;
}[];

/** One guest a host. */
function shown(all: Some, holds: boolean): readonly HostFill[] {
  const fills = all.map(({ predicted, limit }, at) => ({
    guests: [at],
    worstReadyRatio: predicted,
    nearest: { guest: at, readyRatio: predicted, limit },
  }));
  const hosts = all.flatMap(({ predicted, simulated }, host) =>
    simulated === undefined
      ? []
      : [{ state: 'normal', host, predictedReadyRatio: predicted, readyRatio: { mean: simulated, halfWidth: 0 } }],
  );
  return simulatedFills(
    fills as unknown as HostFill[],
    { hosts: hosts as unknown as SimulatedHost[], holds },
    { readyRatio: Float64Array.from(all, ({ limit }) => limit) },
  );
}

describe('ready times of hosts that were not simulated', () => {
  it('are wrong by no more, all together, than those of simulated hosts would be as predicted', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0.05, max: 1, noNaN: true }), (all, wrong) => {
        // Predictions that are all wrong by the same factor are right after the correction.
        const truth = all.map((one) => ({ ...one, simulated: one.simulated && one.predicted * wrong }));
        const isTold = truth.some(({ simulated, predicted }) => simulated !== undefined && predicted > 0);
        shown(truth, false).forEach(({ worstReadyRatio, isSimulated }, at) => {
          const { predicted } = all[at];
          expect(worstReadyRatio).toBeCloseTo(isTold || isSimulated ? predicted * wrong : predicted, 9);
        });
      }),
    );
  });

  it('are within the promise where the plan keeps it, and never more than all the time', () => {
    fc.assert(
      fc.property(some, fc.boolean(), (all, holds) => {
        shown(all, holds).forEach(({ worstReadyRatio, isSimulated, nearest }, at) => {
          const { limit, simulated } = all[at];
          if (isSimulated) {
            expect(worstReadyRatio).toBe(simulated);
            return;
          }
          expect(worstReadyRatio).toBeLessThanOrEqual(holds ? limit : 1);
          expect(nearest?.readyRatio).toBeLessThanOrEqual(holds ? limit : 1);
        });
      }),
    );
  });
});
