import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Samples } from '../../base/samples/samples.ts';
import { inCores } from './in-cores.ts';

const samples = (means: readonly number[]): Samples => ({
  timesMs: Float64Array.from(means, (_, at) => at),
  stepsMs: new Uint32Array(means.length).fill(1),
  means: Float32Array.from(means),
});

it('tells how long each vCPU waits from the time in which any of them did, as it is where they wait independently', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 64 }), (each, vcpus) => {
      const any = 1 - (1 - each) ** vcpus;
      const found = inCores('ready_share_any', samples([any]), { vcpus, mhz: undefined });
      expect(found.metric).toBe('ready_share_per_vcpu');
      const [told = NaN] = found.samples.means;
      // One of them waits at least as long as each, and no longer than all of them one after the other.
      expect(told).toBeLessThanOrEqual(any + 1e-6);
      expect(vcpus * told).toBeGreaterThanOrEqual(any - 1e-6);
      if (any < 0.99) expect(told).toBeCloseTo(each, 4);
    }),
  );
});
