import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { Estate, Guest, Host } from '../../estate/model/estate.ts';
import { machineOfEachHost, machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import { estateTask } from '../estate-task.ts';
import { byLaw } from '../by-law.ts';
import { planCandidate } from '../candidate.ts';
import { estate, guest, measured, MOVE_FIRST } from '../testing/sample-estate.ts';

const shipped = readCatalog();
const assumptions = shipped.planning;

/** Two clusters, of hosts of one kind each. */
const CORES = { a: 8, b: 16 } as const;

const hostsOf = (cluster: 'a' | 'b', busy: readonly (readonly number[])[], ready: number | undefined) =>
  busy.map((uses, at) => {
    const name = `${cluster}${at}`;
    const host: Host = {
      name,
      cluster,
      packages: measured(2),
      coresPerPackage: measured(CORES[cluster] / 2),
      threadsPerCore: measured(2),
      mhz: measured(2000),
      memoryMib: measured(262_144),
    };
    const guests = uses.map((percent, position): Guest => {
      const vcpus = [1, 2, 4][position % 3] ?? 1;
      return guest(`${name}-${position}`, {
        host: name,
        cluster,
        vcpus: measured(vcpus),
        memoryMib: measured(2048),
        cpuMeanMhz: measured((vcpus * 2000 * percent) / 100),
        ...(ready !== undefined && { readyRatio: measured(ready) }),
      });
    });
    return { host, guests };
  });

const use = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 4, maxLength: 10 });
const cluster = fc.array(use, { minLength: 1, maxLength: 3 });
const estates = (ready: fc.Arbitrary<number | undefined>) =>
  fc.record({ a: cluster, b: cluster, ready }).map(({ a, b, ready: measuredReady }): Estate => {
    const hosts = [...hostsOf('a', a, measuredReady), ...hostsOf('b', b, measuredReady)];
    return estate(
      hosts.flatMap(({ guests }) => guests),
      { hosts: hosts.map(({ host }) => host) },
    );
  });

const optionsOf = (of: Estate, planning: PlanningAssumptions = assumptions) => ({
  machineOfHost: machineOfEachHost(of.hosts, machinesOfEstate(of.hosts, shipped)),
  promise: { worstReadyRatio: 0.05 },
  spare: 0,
  assumptions: planning,
  moveFirst: MOVE_FIRST,
  ownMachines: machinesOfEstate(of.hosts, shipped),
});

/** Hosts of each cluster on the machine that it runs on. */
function hostsByCluster(of: Estate, planning?: PlanningAssumptions): ReadonlyMap<string, number> {
  const options = optionsOf(of, planning);
  const told = estateTask(of, options.ownMachines, options);
  const candidates = told.machines.map((machine) => planCandidate(machine, byLaw(told.task)));
  return new Map(
    (['a', 'b'] as const).flatMap((name) => {
      const machine = options.ownMachines.find(
        ({ coresPerLlc, packages }) => coresPerLlc.value * packages.value === CORES[name],
      );
      const plan = candidates.find((candidate) => candidate.machine === machine?.name);
      return (plan?.pools ?? []).flatMap(({ cluster: own, hosts }) => (own === name ? [[name, hosts] as const] : []));
    }),
  );
}

const given = (factor: number): PlanningAssumptions => ({
  ...assumptions,
  demand: {
    ...assumptions.demand,
    peakHourFactor: { ...assumptions.demand.peakHourFactor, value: factor },
    isPeakHourGiven: true,
  },
});

describe('a plan from one moment, on the machines of today', () => {
  it('needs no more of them than there are, unless they are too full for that very moment', () => {
    const seen = { bounded: 0, free: 0 };
    fc.assert(
      fc.property(estates(fc.constantFrom(undefined, 0.01)), (of) => {
        const options = optionsOf(of);
        const told = estateTask(of, options.ownMachines, options);
        if (told.boundedPeak === undefined) seen.free++;
        else seen.bounded++;
        const still = { ...given(1), demand: { ...given(1).demand, ownVariability: measured(0), skew: measured(0) } };
        for (const [name, hosts] of hostsByCluster(of)) {
          const today = of.hosts.filter((host) => host.cluster === name).length;
          if (hosts <= today) continue;
          expect(hostsByCluster(of, still).get(name)).toBeGreaterThan(today);
        }
      }),
      { numRuns: 20, seed: 1 },
    );
    expect(Math.min(seen.bounded, seen.free)).toBeGreaterThan(0);
  });

  it('is for what is assumed where measured ready times break the promise, and for what the user says', () => {
    fc.assert(
      fc.property(estates(fc.constant(0.08)), (of) => {
        const options = optionsOf(of);
        const { ownMachines } = options;
        const unbounded = estateTask(of, ownMachines, { ...options, ownMachines: [] });
        expect(estateTask(of, ownMachines, options)).toEqual(unbounded);
        const others = { ...of, guests: of.guests.map(({ readyRatio: _ready, ...one }) => one) };
        const said = estateTask(others, ownMachines, { ...options, assumptions: given(1.25) });
        expect(said.boundedPeak).toBeUndefined();
        expect(said.task.needs).toEqual(unbounded.task.needs);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it('lowers nothing that was measured, and says what it is bounded by', () => {
    fc.assert(
      fc.property(estates(fc.constant(undefined)), (of) => {
        const options = optionsOf(of);
        const { task, boundedPeak, movement } = estateTask(of, options.ownMachines, options);
        of.guests.forEach(({ cpuMeanMhz }, at) =>
          expect(task.needs.cpuMhz[at]).toBeGreaterThanOrEqual(cpuMeanMhz.value),
        );
        if (boundedPeak === undefined) return;
        task.needs.cpuMhz.forEach((mhz, at) =>
          expect(mhz).toBeLessThanOrEqual(boundedPeak.assumedNeeds.cpuMhz[at] ?? 0),
        );
        expect(movement?.peakHour.what).toContain('none was measured to break them');
      }),
      { numRuns: 10, seed: 2 },
    );
  });
});
