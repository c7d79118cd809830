import { describe, expect, it } from 'vitest';
import { ASSUMPTIONS, machine } from '../testing/sample-estate.ts';
import { plannedMachine } from '../capacity/planned-machine.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { Agreement } from './result.ts';
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
    pools: [{ spareHosts: 1, modelBound: 2, idleSpares: false }],
    bindings: [],
    ...more,
  } as unknown as CandidatePlan;
}

const today: TodayToCompare = { ownMachines: [own], hosts: [host('esx1', 0.01)], memory: [], agreement };
const explain = (plan: CandidatePlan, more: Partial<TodayToCompare> = {}) =>
  moreThanToday([plan], { worstReadyRatio: 0.05 }, { ...today, ...more });

describe('a plan on the machine of today', () => {
  it('needs no explanation with as many hosts, spares left out; or on another machine', () => {
    expect(explain(candidate(9))).toBeUndefined();
    expect(explain(candidate(20, { machine: 'other' }))).toBeUndefined();
    expect(explain(candidate(20, { feasible: false }))).toBeUndefined();
  });

  it('is held against as many hosts as have the cores and the memory of all, where those are of several kinds', () => {
    const ownMachines = [own, machine(8, 64, { name: 'own-small', hosts: 2 })];
    expect(explain(candidate(10), { ownMachines })).toBeUndefined();
    expect(explain(candidate(11), { ownMachines })).toMatchObject({ hosts: 10, hostsToday: 9, kindsToday: 2 });
  });

  it('that needs more says where today breaks the promise', () => {
    const hosts = [host('esx1', 0.08), host('esx2', 0.01), host('esx3', 0.06)];
    expect(explain(candidate(10), { hosts })).toEqual({
      machine: 'own-r740',
      hosts: 9,
      hostsToday: 8,
      reasons: [
        'the hosts of today break the promise of 5% already, for the worst guest on esx1 (8% measured) and esx3 (6% measured)',
      ],
    });
  });

  it('that needs more holds every guest against its own promise', () => {
    const hosts = [host('esx1', 0.08), host('esx2', 0.03)];
    const readyLimitOf = (id: string): number => (id === hosts[1]!.guests[0]!.id ? 0.02 : 0.1);
    const own = [{ ...hosts[0]!, guests: hosts[0]!.guests.map((one) => ({ ...one, id: 'other' })) }, hosts[1]!];
    expect(explain(candidate(10), { hosts: own, readyLimitOf })?.reasons).toEqual([
      'the hosts of today break their promises already, for the worst guest on esx2 (3% measured, promise 2%)',
    ]);
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

  describe('that needs more, for more demand than that of the export', () => {
    const fills = [{ cpuDemandCores: 1.4 }];
    const ready = (mean: number) => ({ readyRatio: { mean }, nearest: { figure: { mean }, limit: 0.05 } });
    const tried = (hosts: number, state: 'normal' | 'failed' = 'normal', more: object = {}) => ({
      hosts,
      holds: false,
      worst: { state, ...ready(0.07), carriedRatio: { mean: 1 } },
      ...more,
    });
    const reasons = (simulation: object, more: object = {}) =>
      explain(candidate(10, { fills, simulation, ...more } as unknown as Partial<CandidatePlan>))?.reasons;
    const planned = "the plan is for 1.4 x the demand of the export's moment";
    const busiest = 'so that the promise is kept in the busiest hours as well';
    const assumed = ' (how busy they are is assumed: a week of series would tell)';
    const text = (how: string) =>
      `${planned}, ${busiest}${assumed}: the 8 hosts of today would break it then (simulated with ${how})`;

    it("names today's hosts that broke the promise with the guests that run on them", () => {
      const on = (name: string, ready: number, carried = 1) => ({
        name,
        readyRatio: { mean: ready },
        nearest: { quantity: 'readyRatio', figure: { mean: ready }, limit: 0.05 },
        carriedRatio: { mean: carried },
        holds: ready <= 0.05 && carried === 1,
      });
      const simulated = [on('esx1', 0.12), on('esx2', 0.02), on('esx3', 0.03, 0.8), on('esx4', 0.2)];
      expect(reasons({ tried: [tried(8)], asToday: [{ hosts: 8, holds: false, simulated }] })).toEqual([
        `${planned}, ${busiest}${assumed}: with guests where they run today it would not hold then on esx4 (20% ready), esx1 (12% ready) and esx3 (finishes 80% of its work) (simulated; promise: at most 5%)`,
      ]);
    });

    it('does not call them assumed where windows of series are planned for', () => {
      const [reason] = reasons({ tried: [tried(8)] }, { windows: {} }) ?? [];
      expect(reason).toContain(`${busiest}: `);
    });

    it('says so where a run on as many hosts broke the promise', () => {
      expect(reasons({ tried: [tried(8)] })).toEqual([
        text('guests spread evenly over 8 hosts: 7% on the fullest host'),
      ]);
      expect(reasons({ tried: [tried(9, 'failed')] })).toEqual([
        text('the 8 hosts that a failure leaves: 7% on the fullest host'),
      ]);
      const behind = { worst: { state: 'normal', ...ready(0.01), carriedRatio: { mean: 0.9 } } };
      expect(reasons({ tried: [tried(8, 'normal', behind)] })).toEqual([
        text('guests spread evenly over 8 hosts: the fullest host finishes 90% of its work'),
      ]);
    });

    it.each([
      ['nothing was simulated', undefined, {}],
      ['fewer hosts broke it', { tried: [tried(7)] }, {}],
      ['as many kept it', { tried: [tried(8, 'normal', { holds: true })] }, {}],
      ['fewer were left after the failure', { tried: [tried(8, 'failed')] }, {}],
      ['one of them was idle', { tried: [tried(8)] }, { pools: [{ spareHosts: 1, modelBound: 2, idleSpares: true }] }],
    ])('does not say so where %s', (_, simulation, more) => {
      expect(reasons(simulation as object, more)?.join()).not.toContain(planned);
    });

    it('says so of clusters apart where today has too few hosts in any division', () => {
      const pools = ['a', 'b'].map((cluster) => ({ cluster, spareHosts: 1, modelBound: 2, idleSpares: false }));
      const of = (a: number, b: number) =>
        reasons({ tried: [tried(a, 'normal', { cluster: 'a' }), tried(b, 'normal', { cluster: 'b' })] }, { pools });
      expect(of(4, 3)).toEqual([text('guests spread evenly over 4 hosts of a: 7% on the fullest host')]);
      expect(of(3, 3)?.join()).not.toContain(planned);
    });
  });

  it('says what the plan itself needs more hosts for where nothing else is the reason', () => {
    const bindings = [
      { resource: 'memory', hostsNeeded: 9, fill: 0.9, explanation: 'Memory: 4 TiB need 9 hosts.' },
      { resource: 'cpu', hostsNeeded: 8, fill: 0.9, explanation: 'CPU: 90 cores need 8 hosts.' },
    ] as const;
    expect(explain(candidate(10, { bindings }))?.reasons).toEqual([
      'the memory that is planned for alone needs 9 hosts',
    ]);
    const bound = [{ resource: 'cpu', hostsNeeded: 9, fill: 0.9, explanation: '' }] as const;
    const fills = [{ cpuDemandCores: 1.4 }] as unknown as CandidatePlan['fills'];
    const how = "at 1.4 x the demand of the export's moment (by Erlang C, not simulated)";
    expect(explain(candidate(10, { bindings: bound, fills }))?.reasons).toEqual([
      `the demand for processors alone needs 9 hosts ${how}`,
    ]);
    expect(explain(candidate(10, { fills }))?.reasons).toEqual([
      `the plan found no placement on so few hosts that fits memory, promise and rules together ${how}`,
    ]);
  });

  it('always has a reason', () => {
    expect(explain(candidate(10))?.reasons).toHaveLength(1);
  });
});
