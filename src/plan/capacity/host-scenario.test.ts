import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { erlangC } from '../../knees/erlang.ts';
import { runFigures } from '../../run/run-figures.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { type GuestsOnHost, type HostRun, hostScenario } from './host-scenario.ts';
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

describe('what is set for guests', () => {
  const settings = { shareRatio: 2, limitMhz: 4000, reservedMhz: 1000 };
  const guests = [
    { count: 2, vcpus: 4, cpuMhz: 1000, burstNs: 1e6, settings },
    { count: 2, vcpus: 4, cpuMhz: 1000, burstNs: 1e6 },
  ];
  const groupsOf = (given: readonly GuestsOnHost[], run: Partial<HostRun> = {}) =>
    resolveScenario(hostScenario(machine(8, 64), given, { ...RUN, ...run }), catalog).groups;

  it('reaches the scheduler', () => {
    const [set, usual] = groupsOf(guests);
    const mhz = machine(8, 64).baseMhz.value;
    expect(set).toMatchObject({ weight: 512, capPcpus: 4000 / mhz, reservationPcpus: 1000 / mhz });
    expect(usual).toMatchObject({ weight: 256, capPcpus: Infinity, reservationPcpus: 0 });
  });

  it('is per vCPU where usual shares are', () => {
    expect(groupsOf(guests, { scheduler: 'esxi', sharesPerVcpu: true }).map(({ weight }) => weight)).toEqual([
      2048, 1024,
    ]);
  });

  it('is no limit for a guest that uses nearly all of it: its work would wait without end on any host', () => {
    const [near] = groupsOf([{ count: 1, vcpus: 4, cpuMhz: 3900, burstNs: 1e6, settings }]);
    expect(near?.capPcpus).toBe(Infinity);
  });

  it('reserves no more than a host has, however many guests a search puts on it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 1e6 }), (count, reservedMhz) => {
        const each = { count, vcpus: 4, cpuMhz: 1000, burstNs: 1e6, settings: { ...settings, reservedMhz } };
        // `resolveScenario` refuses what is more
        const [group] = groupsOf([each, { ...each, count: 1, vcpus: 1 }]);
        expect(group?.reservationPcpus).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});
