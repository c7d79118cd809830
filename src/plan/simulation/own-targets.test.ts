import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { parsePromise } from '../../knees/promise.ts';
import { assumedWorkload } from '../../demand/workload-figures.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { planEstate } from '../plan-estate.ts';
import type { PlanOptions } from '../plan-options.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { Plan } from '../result/plan.ts';
import { planPromises } from '../rules/ready-promise.ts';
import { queueSimulator } from '../testing/queue-simulator.ts';
import { assumed, ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';
import { planSimulated } from './plan-simulated.ts';

const catalog = simulationCatalog(readCatalog());
const workload = assumedWorkload(ASSUMPTIONS);
const busyGuests = fc.array(
  fc.record({
    vcpus: fc.constantFrom(1, 2, 4, 8),
    busy: fc.integer({ min: 5, max: 40 }).map((percent) => percent / 100),
    tags: fc.subarray(['critical', 'batch']),
  }),
  { minLength: 15, maxLength: 30 },
);
type BusyGuests = readonly { readonly vcpus: number; readonly busy: number; readonly tags: readonly string[] }[];

/** Guests that fill processors before memory; the first is of every class, so that every selector means a guest. */
function estateOf(all: BusyGuests) {
  return estate(
    all.map(({ vcpus, busy, tags }, at) =>
      guest(`g${at}`, {
        vcpus: measured(vcpus),
        memoryMib: measured(1024),
        cpuMeanMhz: measured(vcpus * 2000 * busy),
        tags: at === 0 ? ['critical', 'batch'] : tags,
      }),
    ),
  );
}

function options(promises: readonly string[]): Omit<PlanOptions, 'onProgress'> {
  const asked = planPromises(promises.map((text) => parsePromise(text)));
  return { ...asked, spare: 0, assumptions: ASSUMPTIONS, moveFirst: MOVE_FIRST };
}

type Run = (scenario: ResolvedScenario) => Promise<RunFigures>;
const simulated = (all: BusyGuests, promises: readonly string[], run: Run = queueSimulator): Promise<Plan> =>
  planSimulated(estateOf(all), [machine(8, 4096)], {
    ...options(promises),
    simulator: { run, catalog, scheduler: 'esxi', workload },
  });
const byLaw = (all: BusyGuests, promises: readonly string[]): Plan =>
  planEstate(estateOf(all), [machine(8, 4096)], options(promises));
const candidateOf = ({ candidates }: Plan): CandidatePlan => candidates[0]!;
const hostsOf = (plan: Plan): number => (candidateOf(plan).feasible ? candidateOf(plan).hosts : Infinity);
/** Fields that list the targets as they were written, and what if that of all were another. */
const TOLD = new Set(['targets', 'target', 'explanation', 'whatIf', 'otherTargets']);
const withoutTargets = (plan: Plan): unknown =>
  JSON.parse(JSON.stringify(plan, (key, value: unknown) => (TOLD.has(key) ? null : value)));

describe('promises of classes of guests', () => {
  it('change nothing, to the last bit, where they are as strict as that of all', async () => {
    await fc.assert(
      fc.asyncProperty(busyGuests, fc.constantFrom('tag:critical', 'name:*', 'class:no class'), async (all, who) => {
        const [one, own] = [['ready<=5%'], ['ready<=5%', `ready<=5% for ${who}`]];
        expect(withoutTargets(await simulated(all, own))).toEqual(withoutTargets(await simulated(all, one)));
        expect(withoutTargets(byLaw(all, own))).toEqual(withoutTargets(byLaw(all, one)));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('never take more hosts when one of them is looser, and no more than the strictest of all for all', async () => {
    await fc.assert(
      fc.asyncProperty(busyGuests, async (all) => {
        const own = (percent: number): string[] => [`ready<=${percent}% for tag:critical`, 'ready<=5%'];
        const plans = await Promise.all([0.5, 5, 90].map((percent) => simulated(all, own(percent))));
        const hosts = plans.map(hostsOf);
        expect(hosts).toEqual(hosts.toSorted((a, b) => b - a));
        expect(hosts[0]).toBeLessThanOrEqual(hostsOf(await simulated(all, ['ready<=0.5%'])));
        const bounds = [0.5, 2, 20, 90].map((percent) => candidateOf(byLaw(all, own(percent))).modelBound);
        expect(bounds).toEqual(bounds.toSorted((a, b) => b - a));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('hold in any order, the strictest of a guest in several', () => {
    fc.assert(
      fc.property(busyGuests, (all) => {
        const promises = ['ready<=3% for tag:critical', 'ready<=0.1% for tag:batch', 'ready<=5%'];
        const { fills } = candidateOf(byLaw(all, promises));
        expect(withoutTargets(byLaw(all, promises.toReversed()))).toEqual(withoutTargets(byLaw(all, promises)));
        const guests = estateOf(all).guests;
        for (const { nearest } of fills) {
          if (nearest === undefined) continue;
          const { tags } = guests[nearest.guest]!;
          const limit = tags.includes('batch') ? 0.001 : tags.includes('critical') ? 0.03 : 0.05;
          expect(nearest.limit).toBe(limit);
          expect(nearest.readyRatio).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('are what a host is told to miss, by the guest and by how much', async () => {
    const all = Array.from({ length: 30 }, (_, at) => ({
      vcpus: 4,
      busy: 0.2,
      tags: at % 3 === 0 ? ['critical'] : [],
    }));
    const { targets, candidates } = await simulated(all, ['ready<=0.1% for tag:critical']);
    expect(targets.map(({ text, guests }) => [text, guests])).toEqual([
      ['ready<=5%', 20],
      ['ready<=0.1% for tag:critical', 10],
    ]);
    const { tried = [], hosts = [] } = candidates[0]?.simulation ?? {};
    const missed = tried.filter(({ holds }) => !holds);
    expect(missed.length).toBeGreaterThan(0);
    for (const { worst } of missed) {
      expect(worst.nearest).toMatchObject({ target: 'ready<=0.1% for tag:critical', limit: 0.001 });
      expect(Number(worst.nearest.guestId.slice(1)) % 3).toBe(0);
      expect(worst.nearest.figure.mean).toBeGreaterThan(0.001);
    }
    for (const { nearest } of hosts) expect(nearest.figure.mean).toBeLessThanOrEqual(nearest.limit);
  });

  it('may be of co-stop, which takes hosts until it holds', async () => {
    /** The busier a host, the longer wide guests wait for their own vCPUs. */
    const withCostop: Run = async (scenario) => {
      const figures = await queueSimulator(scenario);
      const stopped = <One extends RunFigures['host']>(one: One): One => ({
        ...one,
        costopRatio: { mean: figures.utilisation.mean ** 2 / 4, halfWidth: 1e-4 },
      });
      return {
        ...figures,
        host: stopped(figures.host),
        guests: figures.guests.map(stopped),
        groups: figures.groups.map(stopped),
      };
    };
    const all = Array.from({ length: 30 }, () => ({ vcpus: 4, busy: 0.2, tags: [] }));
    const plain = await simulated(all, [], withCostop);
    const promised = await simulated(all, ['costop<=3%'], withCostop);
    expect(hostsOf(promised)).toBeGreaterThan(hostsOf(plain));
    const worst = (plan: Plan): number =>
      Math.max(...(candidateOf(plan).simulation?.hosts ?? []).map(({ costopRatio }) => costopRatio?.mean ?? 0));
    expect(worst(plain)).toBeGreaterThan(0.03);
    expect(worst(promised)).toBeLessThanOrEqual(0.03);
    const missed = candidateOf(promised).simulation?.tried.find(({ holds }) => !holds);
    expect(missed?.worst.nearest).toMatchObject({ quantity: 'costopRatio', target: 'costop<=3%' });
  });
});

const MOVING = {
  ...ASSUMPTIONS,
  demand: { ...ASSUMPTIONS.demand, ownVariability: assumed(0.05), correlation: assumed(0.02) },
};

describe('a share of windows', () => {
  it('asks for more of a host the larger it is, for the mean of its guests in half of them, and for the usual one where none is named', () => {
    fc.assert(
      fc.property(busyGuests, (all) => {
        const demand = (promise: string): number => {
          const { fills } = candidateOf(
            planEstate(estateOf(all), [machine(512, 4096)], { ...options([promise]), assumptions: MOVING }),
          );
          expect(fills.length).toBe(1);
          return fills[0]!.cpuDemandCores;
        };
        const mean = estateOf(all).guests.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value / 2000, 0);
        expect(demand('ready<=5% in 95% of windows')).toBe(demand('ready<=5%'));
        const rising = [50, 80, 95, 99].map((share) => demand(`ready<=5% in ${share}%`));
        rising.slice(1).forEach((more, at) => expect(more).toBeGreaterThan(rising[at]!));
        expect(rising[0]! / mean).toBeCloseTo(ASSUMPTIONS.demand.peakHourFactor.value, 6);
      }),
      { numRuns: 8 },
    );
  });
});
