import { effortFor } from '../src/plan/packing/effort.ts';
import { strongestBound } from '../src/plan/packing/lower-bound.ts';
import { packWithPatterns } from '../src/plan/packing/patterns/pack-with-patterns.ts';
import { CLASSES, drawWith, itemsOfVectors, UNIT } from '../src/plan/packing/testing/published-classes.ts';
import type { Benchmark } from './benchmark.ts';

const SIZES = [
  { items: 60, instances: 2 },
  { items: 120, instances: 1 },
];
const DIMENSIONS = [3, 5, 10];
/** More than a plan gives each of its machines. */
const STEPS = 2e7;

/** Hosts over the bound, and processor time, on generated instances of published classes of vector packing. */
export const packingBenchmark: Benchmark = {
  name: 'packing',
  async *run() {
    const effort = { ...effortFor(1, 1), patternSteps: STEPS };
    for (const { items: size, instances } of SIZES) {
      for (const [name, generate] of Object.entries(CLASSES)) {
        let hosts = 0;
        let bound = 0;
        const before = process.cpuUsage();
        for (const dimensions of DIMENSIONS) {
          for (let instance = 0; instance < instances; instance++) {
            const items = itemsOfVectors(generate(drawWith(instance + 1), size, dimensions));
            const { packing, bounds } = packWithPatterns(items, UNIT, effort);
            hosts += packing.placement.hosts;
            bound += strongestBound(bounds).hosts;
            await Promise.resolve();
          }
        }
        const { user, system } = process.cpuUsage(before);
        yield {
          what: `${name}, ${size} items: hosts over the bound`,
          value: 100 * (hosts / bound - 1),
          unit: '%',
          goal: 5.001,
        };
        const seconds = (user + system) / 1e6 / DIMENSIONS.length / instances;
        yield { what: `${name}, ${size} items: one instance`, value: seconds, unit: 's', goal: 5 };
      }
    }
  },
};
