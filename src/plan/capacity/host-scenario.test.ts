import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { erlangC } from '../../knees/erlang.ts';
import { runFigures } from '../../run/run-figures.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { hostScenario } from './host-scenario.ts';
import { assumedWorkload } from '../../demand/workload-figures.ts';
import { ASSUMPTIONS, machine, measured } from '../testing/sample-estate.ts';

const catalog = simulationCatalog(readCatalog());
const RUN = {
  scheduler: 'global-queue',
  durationNs: 4e9,
  warmupNs: 2e8,
  seed: 1,
  workload: assumedWorkload(ASSUMPTIONS),
};

describe('the scenario of a host', () => {
  it('asks for the demand of the plan, on the topology of the machine', () => {
    const guests = [
      { count: 3, vcpus: 4, cpuMhz: 3000, burstNs: 1e6 },
      { count: 2, vcpus: 1, cpuMhz: 500, burstNs: 5e6 },
      { count: 0, vcpus: 1, cpuMhz: 500, burstNs: 5e6 },
    ];
    const resolved = resolveScenario(hostScenario(machine(8, 64), guests, RUN), catalog);
    expect(resolved.machine).toMatchObject({ packages: 2, coresPerLlc: 4, threadsPerCore: 2 });
    expect(resolved.groups.map(({ count, vcpus }) => [count, vcpus])).toEqual([
      [3, 4],
      [2, 1],
    ]);
    const { throughputPerSec } = runFigures(simulate(resolved));
    // bursts a second: 3 x 1.5 cores of 1 ms, and 2 x 0.25 cores of 5 ms
    expect(throughputPerSec.mean / (4500 + 100)).toBeCloseTo(1, 1);
  });

  it('is nothing where no guest has any demand', () => {
    expect(hostScenario(machine(8, 64), [{ count: 3, vcpus: 1, cpuMhz: 0, burstNs: 1e6 }], RUN)).toBeUndefined();
  });

  it('is the queue of the pooling law where guests have one vCPU and nothing costs anything', () => {
    const processors = 8;
    const single = machine(processors, 64, { threadsPerCore: measured(1), costs: 'ideal' });
    const guests = [{ count: 256, vcpus: 1, cpuMhz: 50, burstNs: 1e6 }];
    const scenario = hostScenario(single, guests, { ...RUN, durationNs: 20e9 });
    const free = { ...scenario, scheduler: { name: 'global-queue', costs: 'ideal' } };
    const { host } = runFigures(simulate(resolveScenario(free, catalog)));
    const offered = 6.4;
    const ready = (0.025 * erlangC(processors, offered)) / (processors - offered);
    // a vCPU that is busy queues its own next burst inside the guest, which is not ready time
    expect(host.readyRatio.mean).toBeLessThan(1.05 * ready);
    expect(host.readyRatio.mean).toBeGreaterThan(0.9 * ready);
  });
});
