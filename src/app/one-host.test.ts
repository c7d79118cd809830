import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../base/testing/random-numbers.ts';
import { itemAt } from '../base/item-at.ts';
import { findMachine } from '../catalog/find-machine.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import type { Estate, Guest } from '../estate/model/estate.ts';
import { parsePromise } from '../knees/promise.ts';
import { sizeHosts } from '../knees/size-hosts.ts';
import { sweepScenario } from '../knees/sweep-scenario.ts';
import { withCounts } from '../knees/axis.ts';
import { needsOn } from '../plan/capacity/needs-on-machine.ts';
import { erlangHostCapacity } from '../plan/capacity/host-capacity.ts';
import { hostSimulator } from '../plan/capacity/host-simulator.ts';
import { lawCapacity } from '../plan/capacity/capacity-model.ts';
import { plannedMachine } from '../plan/capacity/planned-machine.ts';
import { estateTask } from '../plan/estate-task.ts';
import { fewestHosts, type FewestHosts } from '../plan/simulation/fewest-hosts.ts';
import { simulateAsPacked } from '../plan/simulation/as-packed.ts';
import { estate, guest, measured } from '../plan/testing/sample-estate.ts';
import { assumedWorkload } from '../demand/workload-figures.ts';
import { runFigures } from '../run/run-figures.ts';
import { thisThread } from '../run/this-thread.ts';
import { resolveScenario, type Scenario } from '../scenario/resolve-scenario.ts';
import { simulate } from '../sim/simulate.ts';
import { sizeEstate } from './size/size-input.ts';

const READY = 0.05;
const PROMISES = [parsePromise(`ready<=${READY}`)];
const SCHEDULER = 'linux-eevdf';
const shipped = readCatalog();
/** Long bursts: simulations take less time. */
const planning = { ...shipped.planning, burstNs: { ...shipped.planning.burstNs, value: 16e6 } };
const catalog = simulationCatalog(shipped);
const machine = findMachine(shipped, 'hpe-dl110-gen10-plus-6314u');

/** 1 to 8 vCPUs, on average a quarter used, with a 95th percentile of 25 to 78 %; 180 of them, the idlest first. */
function guestsOfEstate(): readonly Guest[] {
  const random = randomNumbers(7);
  return Array.from({ length: 180 }, (_, at) => {
    const width = random();
    const vcpus = width < 0.5 ? 1 : width < 0.8 ? 2 : width < 0.95 ? 4 : 8;
    const p95 = vcpus * 2300 * (0.35 + 0.25 * random()) * (0.7 + 0.6 * random());
    return guest(`vm${at}`, {
      vcpus: measured(vcpus),
      memoryMib: measured(512),
      cpuP95Mhz: measured(p95),
      cpuMeanMhz: measured(p95 * (0.3 + 0.3 * random())),
    });
  }).toSorted((a, b) => (a.cpuP95Mhz?.value ?? 0) - (b.cpuP95Mhz?.value ?? 0));
}

/** Every n-th of them, so that the mix stays as it is. */
function someOf(guests: readonly Guest[], count: number): Estate {
  return estate(
    Array.from({ length: count }, (_, at) => itemAt(guests, Math.floor(((at + 0.5) * guests.length) / count))),
  );
}

/** The plan of these guests, as it simulates them on the hosts it packs. */
function planned(asked: Estate): Promise<FewestHosts> {
  const promise = { worstReadyRatio: READY };
  const { task, machines } = estateTask(asked, [machine], { promise, spare: 0, assumptions: planning });
  const model = itemAt(machines, 0);
  const onHost = plannedMachine(model, planning);
  const onMachine = needsOn(onHost, task.needs, planning);
  const run = async (scenario: ReturnType<typeof resolveScenario>) => runFigures(simulate(scenario));
  const host = hostSimulator(onHost, { run, catalog, scheduler: SCHEDULER, workload: assumedWorkload(planning) });
  return fewestHosts(
    model,
    { ...task, capacityOf: lawCapacity(erlangHostCapacity, task.limits) },
    {
      onRound: () => undefined,
      hostToday: () => undefined,
      simulate: (state, fills) => simulateAsPacked(state, fills, task.needs, onMachine, host, task),
      inWindows: (hosts) => Promise.resolve(hosts),
    },
  );
}

describe('one host with the same guests', () => {
  it('carries as many, and is as long ready, by size, sweep, plan and simulate', async () => {
    const guests = guestsOfEstate();
    const memory = { basis: 'configured' } as const;
    const input = sizeEstate(
      estate(guests),
      [machine],
      { ...shipped, planning },
      {
        scheduler: SCHEDULER,
        memory,
        promises: PROMISES,
      },
    )(assumedWorkload(planning));
    const common = { promises: PROMISES, precision: 0.1, walls: false, catalog, executor: thisThread() };

    const { hosts } = await sizeHosts(input.hosts, { ...common, guests: input.guests, tolerance: 0.05 });
    const { size, usable, guestCores, guestsByPromise, mix } = itemAt(hosts, 0);
    const guestsAt = (cores: number): number => (cores * size.cores) / guestCores;
    const fewest = Math.floor(guestsAt(usable.low));
    const most = Math.ceil(guestsAt(usable.high ?? Infinity));
    expect(guestsByPromise).toBeGreaterThanOrEqual(fewest);
    expect(guestsByPromise).toBeLessThanOrEqual(most);
    expect(most / fewest).toBeLessThan(1.35);

    const { scenario } = itemAt(input.hosts, 0);
    const axis = { path: 'guests', unit: '', whole: true, from: Math.floor(fewest / 2), to: 2 * most };
    const [{ knee }] = (await sweepScenario(scenario, { ...common, axis })).curves;
    expect(knee.interval[0]).toBeLessThanOrEqual(most);
    expect(knee.interval[1]).toBeGreaterThanOrEqual(fewest);
    expect(knee.load).toBeGreaterThanOrEqual(fewest);
    expect(knee.load).toBeLessThanOrEqual(most);

    expect((await planned(someOf(guests, fewest))).plan.hosts).toBe(1);
    expect((await planned(someOf(guests, most))).plan.hosts).toBe(2);

    const simulated = simulate(resolveScenario(withCounts(scenario, mix) as Scenario, catalog)).host.readyRatio;
    const asPacked = (await planned(someOf(guests, guestsByPromise))).hosts;
    expect(asPacked.length).toBe(1);
    const { mean, halfWidth } = itemAt(asPacked, 0).readyRatio;
    expect(simulated.mean).toBeLessThanOrEqual(READY);
    expect(mean).toBeLessThanOrEqual(READY);
    expect(Math.abs(mean - simulated.mean)).toBeLessThanOrEqual(Math.hypot(halfWidth ?? 0, simulated.halfWidth ?? 0));
  });
});
