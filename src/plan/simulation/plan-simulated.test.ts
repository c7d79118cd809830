import { beforeAll, describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import type { Guest } from '../../estate/model/estate.ts';
import { type RunFigures, runFigures } from '../../run/run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { planEstate } from '../plan-estate.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { Plan } from '../result/plan.ts';
import { ASSUMPTIONS, assumed, estate, guest, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';
import { assumedWorkload } from '../../demand/workload-figures.ts';
import type { Simulator } from '../capacity/host-simulator.ts';
import { planSimulated, type SimulatedPlanOptions } from './plan-simulated.ts';

const catalog = simulationCatalog(readCatalog());
const workload = assumedWorkload(ASSUMPTIONS);
const finished = new Map<string, RunFigures>();
let simulated = 0;

/** Every scenario once, for all tests: what a store of finished runs would do. */
function run(scenario: ResolvedScenario): Promise<RunFigures> {
  const key = JSON.stringify(scenario);
  const known = finished.get(key);
  if (known !== undefined) return Promise.resolve(known);
  simulated++;
  const figures = runFigures(simulate(scenario));
  finished.set(key, figures);
  return Promise.resolve(figures);
}

/** Bursts so long that simulations take no time, and guests so busy that processors fill hosts before memory does. */
const GUESTS: readonly Guest[] = Array.from({ length: 24 }, (_, at) =>
  guest(`${at % 6 === 0 ? 'db' : 'app'}-${at}`, {
    vcpus: measured(1 + (at % 2)),
    memoryMib: measured(1024),
    cpuMeanMhz: measured([200, 350][at % 2]),
  }),
);
const MACHINES = [
  machine(4, 256),
  machine(4, 512, { rackUnits: measured(4) }),
  machine(2, 64, { rackUnits: measured(9) }),
];
const assumptions = {
  ...ASSUMPTIONS,
  burstNs: assumed(10e6),
  guestClasses: [{ name: 'database', words: ['db'], burstNs: assumed(5e6) }],
};
const OPTIONS = { promise: { worstReadyRatio: 0.05 }, spare: 1, assumptions, moveFirst: MOVE_FIRST };

function under(scheduler: string): Simulator {
  return { run, catalog, scheduler, workload };
}

type MoreOptions = Partial<typeof OPTIONS> & Partial<Pick<SimulatedPlanOptions, 'simulator' | 'otherScheduler'>>;

function plan(more: MoreOptions = {}, machines = MACHINES.slice(0, 1)): Promise<Plan> {
  return planSimulated(estate(GUESTS), machines, { ...OPTIONS, simulator: under('linux-eevdf'), ...more });
}

describe('a simulated plan', () => {
  let best: CandidatePlan;
  beforeAll(async () => {
    [best] = (await plan()).candidates;
  });

  it('keeps the promise on the hosts that are simulated as packed, with a host down too', () => {
    const { simulation, fills, failed } = best;
    expect(best).toMatchObject({ feasible: true, capacityLaw: 'simulated' });
    expect(simulation?.holds).toBe(true);
    expect(simulation?.hosts.map(({ holds }) => holds)).not.toContain(false);
    expect(new Set(simulation?.hosts.map(({ state }) => state))).toEqual(new Set(['normal', 'failed']));
    expect(failed.worstReadyRatio).toBeLessThanOrEqual(0.05);
    expect(fills.flatMap((fill) => fill.guests).sort((a, b) => a - b)).toEqual([...GUESTS.keys()]);
    for (const { utilisation } of fills) expect(utilisation).toBeLessThanOrEqual(1 + 1e-9);
    for (const { guests, host, state } of simulation?.hosts ?? []) {
      if (state === 'normal') expect(guests).toBe(fills[host].guests.length);
    }
  });

  it('interpolates mixes that it was not made from within 15 %', () => {
    const { heldOut = [] } = best.simulation ?? {};
    expect(heldOut.map(({ breaks }) => breaks)).toContain(true);
    for (const { error } of heldOut) expect(Math.abs(error)).toBeLessThan(0.15);
  });

  it('names what moves the knee furthest', () => {
    const { walls = [] } = best.simulation?.wall ?? {};
    const ranks = walls.map(({ rankedFactor }) => rankedFactor);
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    expect(walls.find(({ name }) => name === 'processors')?.factor).toBeGreaterThan(1.6);
  });

  it('takes no fewer hosts than by Erlang C, which ignores costs', () => {
    const [law] = planEstate(estate(GUESTS), MACHINES, OPTIONS).candidates;
    expect(best.hosts).toBeGreaterThanOrEqual(law.hosts);
  });

  it('says what another scheduler would take: what a plan under that one takes', async () => {
    const other = 'hyperv-core';
    const { whatIf } = await plan({ otherScheduler: under(other) });
    const isOther = ({ kind }: { readonly kind: string }): boolean => kind === 'scheduler';
    const change = whatIf?.changes.find((changed) => isOther(changed.change));
    const expected = (await plan({ simulator: under(other) })).candidates[0];
    expect(expected.hosts).toBeGreaterThan(best.hosts);
    expect(change).toMatchObject({
      change: { kind: 'scheduler', scheduler: other, simulatedHosts: best.hosts },
      hosts: expected.hosts,
      rackUnits: expected.rackUnits,
      licensedCores: expected.licensedCores,
    });
  });

  it('says so too where the other scheduler takes fewer hosts', async () => {
    const costly = 'hyperv-core';
    const { whatIf, candidates } = await plan({ simulator: under(costly), otherScheduler: under('linux-eevdf') });
    const change = whatIf?.changes.find((changed) => changed.change.kind === 'scheduler');
    expect(candidates[0].hosts).toBeGreaterThan(best.hosts);
    expect(change).toMatchObject({ change: { scheduler: 'linux-eevdf' }, hosts: best.hosts });
  });

  it('is the same whether its runs are new or finished before', async () => {
    const fresh = await plan();
    const before = simulated;
    expect(JSON.stringify(await plan())).toBe(JSON.stringify(fresh));
    expect(simulated).toBe(before);
  });

  it('simulates machines in the order of their plans by the law, and no more than it needs', async () => {
    const { candidates, screening, best: name } = await plan({}, MACHINES);
    const laws = candidates.map(({ capacityLaw }) => capacityLaw);
    expect(laws.filter((law) => law === 'simulated').length).toBe(2);
    expect(screening).toMatch(/^2 of 3 machines were simulated; 1 was estimated with Erlang C/);
    expect(candidates.find(({ machine: each }) => each === name)?.capacityLaw).toBe('simulated');
  });

  it('takes more hosts until the promise is kept, and says which numbers broke it', async () => {
    const [strict] = (await plan({ promise: { worstReadyRatio: 0.0005 } })).candidates;
    expect(strict.simulation?.holds).toBe(true);
    const { tried = [] } = strict.simulation ?? {};
    expect(tried.find(({ hosts }) => hosts === strict.hosts)?.holds).toBe(true);
    expect(tried.find(({ hosts }) => hosts === strict.hosts - 1)?.holds).toBe(false);
    expect(strict.hosts).toBeGreaterThan(best.hosts);
    expect(strict.modelBound).toBe(strict.hosts);
    expect(strict.lowerBound).toBe(best.lowerBound);
  });

  it('has no best machine where no packing keeps the promise', async () => {
    const { best: none, candidates } = await plan({ promise: { worstReadyRatio: 1e-6 } });
    expect(none).toBeUndefined();
    expect(candidates[0]).toMatchObject({ feasible: false, simulation: { holds: false } });
    expect(candidates[0].reason).toMatch(
      /^simulated as packed, host \d+.* has a CPU ready time of .* with a host for every guest too/,
    );
  });

  it('warns that bursts are assumed, and counts them', async () => {
    const { warnings, assumptions } = await plan();
    expect(warnings.join('\n')).toContain('the length of bursts is assumed for 24 of 24 guests');
    const bursts = assumptions.filter(({ what }) => what.startsWith('a burst takes'));
    expect(bursts.map(({ guests, mark }) => [guests, mark])).toEqual([
      [20, 'assumed'],
      [4, 'assumed'],
    ]);
  });

  it('simulates nothing if no guest has demand', async () => {
    const idle = estate([guest('a', { cpuMeanMhz: measured(0) })]);
    const { candidates, screening } = await planSimulated(idle, MACHINES.slice(0, 1), {
      ...OPTIONS,
      simulator: { run, catalog, scheduler: 'linux-eevdf', workload },
    });
    expect(candidates[0]).toMatchObject({ feasible: true, hosts: 2 });
    expect(candidates[0].simulation).toBeUndefined();
    expect(screening).toBe('nothing was simulated: no guest asks for processor time');
  });
});
