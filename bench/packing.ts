import { effortFor } from '../src/plan/packing/effort.ts';
import { strongestBound } from '../src/plan/packing/lower-bound.ts';
import { packWithPatterns } from '../src/plan/packing/patterns/pack-with-patterns.ts';
import { CLASSES, drawWith, itemsOfVectors, UNIT } from '../src/plan/packing/testing/published-classes.ts';
import type { Benchmark } from './benchmark.ts';

const ITEMS = 60;
const DIMENSIONS = [3, 5, 10];
const INSTANCES = 3;

/** Hosts over the bound, and processor time, on generated instances of published classes of vector packing. */
export const packingBenchmark: Benchmark = {
  name: 'packing',
  async *run() {
    const effort = effortFor(1, 1);
    for (const [name, generate] of Object.entries(CLASSES)) {
      let hosts = 0;
      let bound = 0;
      const before = process.cpuUsage();
      for (const dimensions of DIMENSIONS) {
        for (let instance = 0; instance < INSTANCES; instance++) {
          const items = itemsOfVectors(generate(drawWith(instance + 1), ITEMS, dimensions));
          const { packing, bounds } = packWithPatterns(items, UNIT, effort);
          hosts += packing.placement.hosts;
          bound += strongestBound(bounds).hosts;
          await Promise.resolve();
        }
      }
      const { user, system } = process.cpuUsage(before);
      yield { what: `${name}: hosts over the bound`, value: 100 * (hosts / bound - 1), unit: '%', goal: 5.001 };
      const seconds = (user + system) / 1e6 / DIMENSIONS.length / INSTANCES;
      yield { what: `${name}: one instance of ${ITEMS} items`, value: seconds, unit: 's', goal: 5 };
    }
  },
};
