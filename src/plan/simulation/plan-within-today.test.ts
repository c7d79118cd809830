import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import { assumedWorkload } from '../../demand/workload-figures.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { machineOfEachHost, machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import { busyEstate, waitingLonger } from '../testing/busy-estate.ts';
import { ASSUMPTIONS, MOVE_FIRST } from '../testing/sample-estate.ts';
import { planWithinToday } from './plan-within-today.ts';

const shipped = readCatalog();
const assumptions = shipped.planning;

async function planned(
  of: Estate,
  planning: PlanningAssumptions = assumptions,
  {
    machines,
    mergeClusters = false,
    peakHour: known,
  }: {
    readonly machines?: readonly MachineModel[];
    readonly mergeClusters?: boolean;
    readonly peakHour?: PeakHourBound;
  } = {},
) {
  const own = machinesOfEstate(of.hosts, shipped);
  const simulator = {
    run: waitingLonger,
    catalog: simulationCatalog(shipped),
    scheduler: 'linux-eevdf',
    workload: assumedWorkload(ASSUMPTIONS),
  };
  const rounds: number[] = [];
  const { plan, peakHour } = await planWithinToday(of, machines ?? own, {
    mergeClusters,
    ...(known !== undefined && { peakHour: known }),
    promise: { worstReadyRatio: 0.05 },
    spare: 0,
    assumptions: planning,
    moveFirst: MOVE_FIRST,
    ownMachines: own,
    machineOfHost: machineOfEachHost(of.hosts, own),
    simulator,
    onRoundOfToday: (round) => rounds.push(round),
  });
  return { plan, peakHour, rounds, hosts: plan.candidates[0]?.hosts };
}

const given: PlanningAssumptions = { ...assumptions, demand: { ...assumptions.demand, isPeakHourGiven: true } };

describe('a simulated plan that needs more hosts than today for a busy hour that is assumed', () => {
  it('is made again for the busiest hour that today carries, and says what the assumed one takes', async () => {
    const assumed = await planned(busyEstate(0.01), given);
    const bounded = await planned(busyEstate(0.01));
    expect(assumed.hosts).toBeGreaterThan(3);
    expect(assumed.peakHour).toBeUndefined();
    expect(bounded.hosts).toBeLessThanOrEqual(3);
    expect(bounded.rounds.length).toBeGreaterThan(0);
    expect(bounded.plan.peakHour).toMatchObject({
      boundedGuests: 36,
      hostsIfAssumed: assumed.hosts,
      scheduler: 'linux-eevdf',
    });
    expect(bounded.plan.peakHour?.mostFactor).toBeLessThan(1.25);
    const known = await planned(busyEstate(0.01), assumptions, { peakHour: bounded.peakHour! });
    expect(known.peakHour).toBe(bounded.peakHour);
    expect([known.hosts, known.rounds]).toEqual([bounded.hosts, []]);
  });

  it('is of no concern to guests whose hosts are not known', async () => {
    const busy = busyEstate(0.01);
    const machines = machinesOfEstate(busy.hosts, shipped);
    const { peakHour, hosts } = await planned({ ...busy, hosts: [] }, assumptions, { machines });
    expect(peakHour).toBeUndefined();
    expect(hosts).toBeGreaterThan(3);
  });

  it('is made again where clusters are merged, which have as many hosts together', async () => {
    const { guests, hosts, ...others } = busyEstate(0.01);
    const cluster = (name: string): string => (name.startsWith('esx0') ? 'a' : 'b');
    const split = {
      ...others,
      guests: guests.map((one) => ({ ...one, cluster: cluster(one.name) })),
      hosts: hosts.map((one) => ({ ...one, cluster: cluster(one.name) })),
    };
    expect((await planned(split, given, { mergeClusters: true })).hosts).toBeGreaterThan(3);
    const bounded = await planned(split, assumptions, { mergeClusters: true });
    expect(bounded.hosts).toBeLessThanOrEqual(3);
    expect(bounded.plan.peakHour?.scheduler).toBe('linux-eevdf');
  });

  it('stands where ready times were measured above the promise', async () => {
    const { hosts, rounds } = await planned(busyEstate(0.08));
    expect(rounds).toEqual([]);
    expect(hosts).toBe((await planned(busyEstate(0.08), given)).hosts);
  });
});
