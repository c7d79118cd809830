import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lawCapacity, type PoolCapacity } from '../capacity/capacity-model.ts';
import { erlangHostCapacity } from '../capacity/host-capacity.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import { plannedMachine } from '../capacity/planned-machine.ts';
import type { HostFill } from '../result/host-fill.ts';
import { ASSUMPTIONS, machine } from '../testing/sample-estate.ts';
import { fullWhenGrownCores } from './full-when-grown.ts';

const MACHINE = plannedMachine(machine(32, 512), ASSUMPTIONS);
/** Beside the demand at which a host is full. */
const LITTLE = 1e-4;

/** Guests by what their busiest vCPU asks for, of a host with more vCPUs than threads, and how full it is. */
const hosts = fc.record({
  busiest: fc.array(fc.double({ min: 0.01, max: 0.4, noNaN: true }), { minLength: 2, maxLength: 9 }),
  limits: fc.constantFrom([0.05], [0.05, 0.02], [0.2, 0.01, 0.05]),
  filled: fc.double({ min: 0.05, max: 1.2, noNaN: true }),
  shown: fc.constantFrom(1, 1.1),
});

function capacityOf(busiest: readonly number[], limits: readonly number[]): PoolCapacity {
  const readyRatio = Float64Array.from(busiest, (_, at) => limits[at % limits.length]!);
  const onMachine = { busiestVcpuCores: Float64Array.from(busiest) } as NeedsOnMachine;
  return lawCapacity(erlangHostCapacity, { readyRatio })(MACHINE, onMachine).among([]);
}

it('is full when its guests have grown to what a host of guests as busy as that carries, and no sooner', () => {
  fc.assert(
    fc.property(hosts, ({ busiest, limits, filled, shown }) => {
      const guests = [...busiest.keys()];
      const carried = (growth: number): number => {
        const grown = busiest.map((cores) => growth * cores);
        const load = { demandCores: 1, vcpus: 200, busiestVcpuCores: Math.max(...grown) };
        return capacityOf(grown, limits).answer(guests, load).capacityCores;
      };
      const cpuCapacityCores = shown * carried(1);
      const cpuDemandCores = filled * cpuCapacityCores;
      const fill = { guests, vcpus: 200, cpuDemandCores, cpuCapacityCores } as unknown as HostFill;
      const onMachine = { busiestVcpuCores: Float64Array.from(busiest) };
      const full = fullWhenGrownCores(fill, capacityOf(busiest, limits), onMachine);
      if (filled < 1) expect(full).toBeLessThanOrEqual(cpuCapacityCores);
      else expect(full).toBeLessThanOrEqual(cpuDemandCores);
      const growth = full / cpuDemandCores;
      expect(cpuDemandCores * growth * (1 - LITTLE)).toBeLessThan(shown * carried(growth * (1 - LITTLE)));
      expect(cpuDemandCores * growth * (1 + LITTLE)).toBeGreaterThan(shown * carried(growth * (1 + LITTLE)));
    }),
  );
});
