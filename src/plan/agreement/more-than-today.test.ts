import { describe, expect, it } from 'vitest';
import { ASSUMPTIONS, machine } from '../testing/sample-estate.ts';
import { plannedMachine } from '../capacity/planned-machine.ts';
import type { CandidatePlan } from '../result.ts';
import type { Agreement } from './agreement.ts';
import { moreThanToday, type TodayToCompare } from './more-than-today.ts';
import type { HostToday } from './todays-hosts.ts';

const own = machine(16, 512, { name: 'own-r740', hosts: 8 });
const agreement = { hosts: [] } as unknown as Agreement;

function host(name: string, readyRatio: number): HostToday {
  const guests = [{ id: 'app', count: 1, vcpus: 2, cpuMhz: 2000, burstNs: 1e6, readyRatio }];
  return { name, machine: plannedMachine(own, ASSUMPTIONS), guests, demandCores: 1 };
}

function candidate(hosts: number, more: Partial<CandidatePlan> = {}): CandidatePlan {
  return {
    machine: 'own-r740',
    feasible: true,
    hosts,
    spareHosts: 1,
    fills: [{ cpuDemandCores: 1 }],
    ...more,
  } as unknown as CandidatePlan;
}

const today: TodayToCompare = { ownMachines: [own], hosts: [host('esx1', 0.01)], memory: [], agreement };
const explain = (plan: CandidatePlan, more: Partial<TodayToCompare> = {}) =>
  moreThanToday([plan], { worstReadyRatio: 0.05 }, { ...today, ...more });

describe('a plan on the machine of today', () => {
  it('needs no explanation with as many hosts, spares left out; on another machine, or beside hosts of several kinds', () => {
    expect(explain(candidate(9))).toBeUndefined();
    expect(explain(candidate(20, { machine: 'other' }))).toBeUndefined();
    expect(explain(candidate(20), { ownMachines: [own, machine(8, 64, { hosts: 2 })] })).toBeUndefined();
    expect(explain(candidate(20, { feasible: false }))).toBeUndefined();
  });

  it('that needs more says where today breaks the promise', () => {
    const hosts = [host('esx1', 0.08), host('esx2', 0.01), host('esx3', 0.06)];
    expect(explain(candidate(10), { hosts })).toEqual({
      machine: 'own-r740',
      hosts: 9,
      hostsToday: 8,
      reasons: [
        'today breaks the target of 5% already, by its worst guest on esx1 (8% measured) and esx3 (6% measured)',
      ],
    });
  });

  it('that needs more says which hosts have less memory than their guests are configured with', () => {
    const memory = ['a', 'b', 'c', 'd', 'e'].map((name, at) => ({
      host: name,
      neededMib: 90 + 10 * at,
      capacityMib: 100,
    }));
    const reasons = explain(candidate(10), { memory })?.reasons;
    expect(reasons).toEqual([
      'guests are configured with more memory than their host has, what the hypervisor needs included, on e (130%), d (120%) and c (110%): the plan overcommits no memory',
    ]);
  });

  it('that needs more says how far the demand that is planned for is above that of the export, and what was simulated', () => {
    const worst = { state: 'normal', readyRatio: { mean: 0.07, halfWidth: 0.01 } };
    const simulation = { tried: [{ hosts: 8, holds: false, worst }] };
    const fills = [{ cpuDemandCores: 1.4 }];
    const plan = candidate(10, { fills, simulation } as unknown as Partial<CandidatePlan>);
    expect(explain(plan)?.reasons).toEqual([
      "the plan is for 1.4 x the demand of the export's moment, so that the target holds in the busiest hours, too: the 8 hosts of today would not keep it then (simulated with guests spread evenly: 7% on the fullest host)",
    ]);
  });

  it('always has a reason', () => {
    expect(explain(candidate(10))?.reasons).toHaveLength(1);
  });
});
