import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePromise } from '../../knees/promise.ts';
import type { SetTrend } from '../../demand/over-time/sets-of-estate.ts';
import { estateTask } from '../estate-task.ts';
import { planEstate } from '../plan-estate.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { PlanOptions } from '../plan-options.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { PlanAfterStep } from '../result/what-if-steps.ts';
import { planPromises } from '../rules/ready-promise.ts';
import { ASSUMPTIONS, estate, machine, measured, MOVE_FIRST, sampleEstate } from '../testing/sample-estate.ts';
import { planSteps, stackSteps } from './plan-steps.ts';
import type { WhatIfStep } from './step.ts';

const OPTIONS: PlanOptions = {
  ...planPromises([parsePromise('ready<=5%')]),
  spare: 1,
  assumptions: ASSUMPTIONS,
  moveFirst: MOVE_FIRST,
};
const MODEL = machine(32, 256);
const OTHER = machine(64, 512);
/** Hosts of it run out of processors first. */
const BUSY = machine(16, 1024);
const ESTATE = sampleEstate(60, 3);
/** With guests that rules keep apart and together, in every cluster. */
const RULED = estate(
  ESTATE.guests.map((guest, at) => ({
    ...guest,
    rules: [...(at % 4 === 0 && at < 36 ? ['separate them'] : []), ...(at % 10 === 3 ? ['keep together'] : [])],
  })),
);

function stacked(steps: readonly WhatIfStep[], trends: readonly SetTrend[] = [], of = ESTATE) {
  const context = { told: estateTask(of, [MODEL, OTHER, BUSY], OPTIONS), trends };
  const written = steps.map((step, at) => ({ step, what: step.kind, place: `steps[${at}].${step.kind}` }));
  return { context, states: stackSteps(context, written) };
}

function plansAfter(steps: readonly WhatIfStep[], trends: readonly SetTrend[] = []): readonly PlanAfterStep[] {
  const { context, states } = stacked(steps, trends);
  const { steps: after, hosts } = planSteps(states, context, MODEL.name);
  // Every host after the last step is there with its guests.
  expect(hosts?.length).toBe(after.at(-1)?.totals?.hosts);
  if (hosts !== undefined) expect(hosts.reduce((sum, { guests }) => sum + guests, 0)).toBe(after.at(-1)?.guests);
  return after;
}

/** Which guests have to be together and apart, by their names. */
function rulesOf({ guests, pools }: Pick<PlanningTask, 'guests' | 'pools'>): readonly string[] {
  const names = (unit: readonly number[]): string => unit.map((guest) => guests[guest]?.name).join('+');
  return pools
    .flatMap(({ units, apart }) => [
      ...units.map(names),
      ...apart.map((rule) => `apart: ${rule.units.map((unit) => names(units[unit] ?? [])).join(', ')}`),
    ])
    .toSorted();
}

/** What is planned when a step is made by hand. */
interface ByHand {
  readonly guests: typeof ESTATE.guests;
  readonly options: PlanOptions;
  readonly model: typeof MODEL;
}

function byHand({ guests, options, model }: ByHand, step: WhatIfStep): ByHand {
  const named = (word: string) => guests.filter(({ name, copied = name }: Copied) => copied.includes(word));
  switch (step.kind) {
    case 'add': {
      const like = named(step.like);
      const more = Array.from({ length: step.guests }, (_, at): Copied => {
        const one = like[at % like.length] as Copied;
        const id = `new-${at + 1}`;
        return { ...one, id, name: id, rules: [], copied: '' };
      });
      return { guests: [...guests, ...more], options, model };
    }
    case 'retire':
      return {
        guests: guests.filter(({ cluster }) => !step.guests.includes(`cluster:${cluster}`)),
        options,
        model,
      };
    case 'merge':
      return { guests, options: { ...options, mergeClusters: true }, model };
    case 'grow': {
      const grown = guests.map((guest) => ({
        ...guest,
        cpuMeanMhz: measured(guest.cpuMeanMhz.value * (1 + step.cpu)),
        memoryMib: measured(guest.memoryMib.value * (1 + step.memory)),
      }));
      return { guests: grown, options, model };
    }
    case 'spare':
      return { guests, options: { ...options, spare: step.spare }, model };
    case 'target':
      return { guests, options: { ...options, promise: step.promise, promises: step.promises }, model };
    case 'host':
      return { guests, options, model: step.machine === OTHER.name ? OTHER : model };
    case 'forecast':
      throw new Error('has a test of its own');
  }
}

type Copied = (typeof ESTATE.guests)[number] & { readonly copied?: string };

/** Each kind once at most, in any order: two additions would name guests alike. */
const STEPS: readonly WhatIfStep[] = [
  { kind: 'add', guests: 25, like: 'db' },
  { kind: 'retire', guests: ['cluster:cluster-1'] },
  { kind: 'merge', clusters: [] },
  { kind: 'grow', cpu: 0.3, memory: 0.1 },
  { kind: 'spare', spare: 2 },
  { kind: 'target', ...planPromises([parsePromise('ready<=0.2%')]) },
  { kind: 'host', machine: OTHER.name },
];
const totalsOf = ({ hosts, rackUnits, licensedCores }: CandidatePlan) => ({ hosts, rackUnits, licensedCores });

describe('steps on top of each other', () => {
  it('come to what an estate comes to that was changed by hand', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...STEPS], { minLength: 1 }), fc.constantFrom(MODEL, BUSY), (steps, model) => {
        let made: ByHand = { guests: RULED.guests, options: OPTIONS, model };
        const expected = [undefined, ...steps].map((step) => {
          if (step !== undefined) made = byHand(made, step);
          const [plan] = planEstate(estate(made.guests), [made.model], made.options).candidates;
          return { guests: made.guests.length, ...(plan?.feasible && { totals: totalsOf(plan) }) };
        });
        const { context, states } = stacked(steps, [], RULED);
        expect(planSteps(states, context, model.name).steps).toMatchObject(expected);
        const last = estateTask(estate(made.guests), [made.model], made.options).task;
        expect(rulesOf(states.states.at(-1)?.task ?? last)).toEqual(rulesOf(last));
      }),
      { numRuns: 6 },
    );
  });

  it('add guests that need what those do that they are copies of, in turn', () => {
    const { states } = stacked([{ kind: 'add', guests: 25, like: 'db' }]).states;
    const like = ESTATE.guests.flatMap(({ name }, at) => (name.includes('db') ? [at] : []));
    const needs = states[1]?.task.needs;
    const keys = [
      'vcpus',
      'cpuMhz',
      'mostMhz',
      'deviationMhz',
      'ownVariability',
      'skew',
      'burstNs',
      'memoryMib',
    ] as const;
    for (const key of keys) {
      const copies = Array.from({ length: 25 }, (_, at) => needs?.[key][ESTATE.guests.length + at]);
      expect(copies).toEqual(copies.map((_, at) => needs?.[key][like[at % like.length] ?? -1]));
    }
  });

  it('leave nothing behind when guests that were added are retired', () => {
    const [first, , last] = plansAfter([
      { kind: 'add', guests: 30, like: 'web', size: { vcpus: 4, memoryMib: 32_768 }, cluster: 'cluster-2' },
      { kind: 'retire', guests: ['name:new-*'] },
    ]);
    expect(last).toEqual({ ...first, what: 'retire' });
  });

  it('give named clusters, guests and hosts what they are given, and others nothing', () => {
    const [first, merged, whole] = plansAfter([
      { kind: 'merge', clusters: ['cluster-0', 'cluster-2'] },
      { kind: 'merge', clusters: ['cluster-0 + cluster-2', 'cluster-1'] },
    ]);
    const [, all] = plansAfter([{ kind: 'merge', clusters: [] }]);
    expect(whole?.totals).toEqual(all?.totals);
    expect(merged?.totals?.hosts).toBeLessThanOrEqual(first?.totals?.hosts ?? 0);
    const [, db, both] = plansAfter([
      { kind: 'grow', cpu: 0, memory: 1, of: 'db' },
      { kind: 'host', memoryMib: 1024 },
    ]);
    const [, everyone] = plansAfter([{ kind: 'grow', cpu: 0, memory: 1 }]);
    expect(db?.totals?.hosts).toBeLessThan(everyone?.totals?.hosts ?? 0);
    expect(both?.totals).toBeUndefined();
    expect(both?.reason).toContain('GiB');
  });

  it('say what is wrong, and where', () => {
    const place = (step: WhatIfStep): string => {
      try {
        plansAfter([step]);
      } catch (error) {
        return String(error);
      }
      return 'nothing';
    };
    expect(place({ kind: 'retire', guests: ['cluster:cluster-0', 'cluster:cluster-9'] })).toMatch(
      /steps\[0\]\.retire.*cluster-9/,
    );
    expect(place({ kind: 'merge', clusters: ['cluster-0', 'clutser-1'] })).toMatch(
      /merge\[1\].*did you mean 'cluster-1'/,
    );
    expect(place({ kind: 'forecast', days: 30 })).toMatch(/forecast: found an estate without time series/);
    expect(place({ kind: 'host', machine: 'm64' })).toMatch(/host\.machine.*m64-512/);
    expect(place({ kind: 'retire', guests: ['name:*'] })).toMatch(/no guest that is left/);
  });

  it('follow the forecast of their cluster, as far as it goes', () => {
    const trend = (cluster: string | undefined, p95: number): SetTrend => ({
      ...(cluster !== undefined && { cluster }),
      resource: 'cpu',
      p95: 100,
      trend: {
        kind: 'forecast',
        firstDay: '2026-01-01',
        days: 30,
        method: 'test',
        backtest: { level: 0.9, forecasts: 0, coveredRatio: null, errorRatio: null },
        horizonDays: 10,
        bandDays: 0,
        next: Array.from({ length: 10 }, (_, day) => ({ p95: day === 4 ? p95 : 100, low: null, high: null })),
      },
    });
    const trends = [trend(undefined, 900), trend('cluster-1', 100)];
    // So much memory that processors are the limit.
    const host: WhatIfStep = { kind: 'host', memoryMib: 2 ** 24 };
    const [, before, byForecast] = plansAfter([host, { kind: 'forecast', days: 9 }], trends);
    const others = ['cluster:cluster-0', 'cluster:cluster-2'];
    const byShare = plansAfter([host, ...others.map((of) => ({ kind: 'grow' as const, cpu: 8, memory: 0, of }))]).at(
      -1,
    );
    expect(byForecast?.totals).toEqual(byShare?.totals);
    expect(byForecast?.totals?.hosts).toBeGreaterThan(before?.totals?.hosts ?? Infinity);
    expect(() => plansAfter([{ kind: 'forecast', days: 11 }], trends)).toThrow(
      /at most 10, as the series have 30 days/,
    );
  });
});
