import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { CONTROL_GROUP_LAYOUTS } from '../scenario/control-groups.ts';
import { createProgram } from './guests/programs.ts';
import { Host } from './host/host.ts';
import { TaskState } from './host/task-state.ts';
import type { ResolvedGroup, ResolvedScenario, Workload } from '../scenario/resolved-scenario.ts';
import type { Account } from './measure/result.ts';
import { SCHEDULERS } from './schedulers/registry.ts';
import { simulate } from './simulate.ts';
import { exponential, guests, IDEAL_COSTS, MS, scenario, SOME_COSTS } from './testing/scenarios.ts';

const catalog = simulationCatalog(readCatalog());

const workload: fc.Arbitrary<Workload> = fc.oneof(
  fc.constant<Workload>({ kind: 'hog' }),
  fc
    .record({ think: fc.integer({ min: 1, max: 20 }), burst: fc.integer({ min: 1, max: 8 }) })
    .map<Workload>(({ think, burst }) => ({
      kind: 'bursts',
      think: exponential(think * MS),
      burst: exponential(burst * MS),
    })),
  fc.integer({ min: 10, max: 800 }).map<Workload>((ratePerSec) => ({
    kind: 'requests',
    arrivals: { kind: 'mmpp', ratesPerSec: [ratePerSec, 3 * ratePerSec], meanStayNs: [50 * MS, 20 * MS] },
    service: exponential(2 * MS),
  })),
  fc
    .record({
      kind: fc.constantFrom('ticket', 'queued', 'paravirtual', 'paravirtual-ticket'),
      wait: fc.constantFrom('spin', 'block'),
      interrupts: fc.option(
        fc.record({
          kind: fc.constantFrom('tlb-shootdown', 'function-call'),
          during: fc.constantFrom('compute', 'lock'),
          paravirtual: fc.constantFrom('none', 'flush-on-entry', 'yield'),
          targets: fc.option(fc.integer({ min: 1, max: 3 })),
        }),
        { nil: undefined },
      ),
    })
    .map<Workload>(({ kind, wait, interrupts }) => ({
      kind: 'parallel',
      compute: exponential(0.5 * MS),
      lock: { kind, count: 1, hold: exponential(0.05 * MS), sharedLines: 1 },
      barrier: { everyRounds: 5, wait },
      pause: { everyRounds: 3, time: exponential(2 * MS) },
      spinThresholdNs: 0.03 * MS,
      ...(interrupts && {
        interprocessorInterrupts: { ...interrupts, perSecondOfWork: 2000, handlingNs: 3000, targetsPerExit: 16 },
      }),
    })),
  fc.constant<Workload>({ kind: 'trace', utilisation: [0.2, 0.9, 0], intervalNs: 30 * MS, burst: exponential(MS) }),
);

const machine: fc.Arbitrary<Partial<ResolvedScenario['machine']>> = fc.record({
  packages: fc.integer({ min: 1, max: 2 }),
  llcPerNuma: fc.integer({ min: 1, max: 2 }),
  coresPerLlc: fc.integer({ min: 1, max: 3 }),
  threadsPerCore: fc.integer({ min: 1, max: 2 }),
  costs: fc.constantFrom(IDEAL_COSTS, SOME_COSTS),
});

function pcpusOf(of: ResolvedScenario['machine']): number {
  return of.packages * of.numaPerPackage * of.llcPerNuma * of.coresPerLlc * of.threadsPerCore;
}

function randomScenario(schedulerName: string): fc.Arbitrary<ResolvedScenario> {
  const model = catalog.schedulers[schedulerName];
  const group = fc.record({
    count: fc.integer({ min: 1, max: 4 }),
    vcpus: fc.integer({ min: 1, max: 3 }),
    weight: fc.constantFrom(64, 256, 1024),
    workload,
    cap: fc.constantFrom(Infinity, Infinity, 0.4),
    pauseLoopExiting: fc.boolean(),
    staggerNs: fc.constantFrom(0, 3 * MS),
  });
  return fc
    .record({
      machine,
      groups: fc.array(group, { minLength: 1, maxLength: 3 }),
      seed: fc.integer({ min: 0, max: 1000 }),
      ideal: fc.boolean(),
      controlGroups: fc.constantFrom(
        ...(model.controlGroups === undefined ? [] : CONTROL_GROUP_LAYOUTS),
        'flat' as const,
      ),
    })
    .map(({ machine, groups, seed, ideal, controlGroups }) => {
      const operationNs = Object.fromEntries(Object.entries(model.operationNs).map(([k, ns]) => [k, ideal ? 0 : ns]));
      const parameters = Object.fromEntries(Object.entries(model.parameters).map(([k, p]) => [k, p.default]));
      const drawn = scenario({
        machine,
        scheduler: { name: schedulerName, parameters, operationNs, controlGroups },
        groups: [],
        durationNs: 400 * MS,
        warmup: 0,
        seed,
      });
      const width = pcpusOf(drawn.machine);
      const resolved: ResolvedGroup[] = groups.map(({ workload, cap, count, vcpus, ...more }) =>
        guests(count, workload, {
          ...more,
          vcpus: Math.min(vcpus, width),
          capPcpus: cap,
          directedYield: more.pauseLoopExiting,
        }),
      );
      return { ...drawn, groups: resolved };
    });
}

function sumOf(account: Account): number {
  const { totalNs, ...parts } = account;
  return Object.values(parts).reduce((a, b) => a + b, 0) - totalNs;
}

/** What a host's books say against each other, or null. */
function faultIn({ pcpus, current, idle, state, lastPcpu }: Host): string | null {
  const running = new Set<number>();
  for (let pcpu = 0; pcpu < pcpus; pcpu++) {
    const task = current[pcpu];
    if (idle.has(pcpu) !== task < 0) return `pCPU ${pcpu} runs ${task} and is${task < 0 ? ' not' : ''} idle`;
    if (task < 0) continue;
    if (running.has(task)) return `vCPU ${task} runs twice`;
    running.add(task);
    if (state[task] !== TaskState.running) return `vCPU ${task} runs in state ${state[task]}`;
    if (lastPcpu[task] !== pcpu) return `vCPU ${task} runs on ${pcpu}, not on ${lastPcpu[task]}`;
  }
  const states = state.filter((one) => one === TaskState.running).length;
  return states === running.size ? null : `${states} run, on ${running.size} pCPUs`;
}

describe.each(Object.keys(SCHEDULERS))('%s', (name) => {
  it('accounts for every nanosecond of every pCPU and every vCPU, exactly once', () => {
    fc.assert(
      fc.property(randomScenario(name), (drawn) => {
        const { account, guests: results, host } = simulate(drawn);
        expect(sumOf(account)).toBe(0);
        for (const part of Object.values(account)) expect(part).toBeGreaterThanOrEqual(0);
        for (const guest of results) {
          const { runRatio, readyRatio, costopRatio, cappedRatio, haltedRatio } = guest;
          const sum = [runRatio, readyRatio, costopRatio, cappedRatio, haltedRatio].reduce(
            (all, { mean }) => all + mean,
            0,
          );
          expect(sum).toBeCloseTo(1, 9);
          expect(haltedRatio.mean).toBeGreaterThan(-1e-9);
        }
        expect(host.utilisation.mean).toBeLessThanOrEqual(1);
      }),
      { numRuns: 15 },
    );
  });

  it('counts whole nanoseconds, whatever its parameters', () => {
    const factor = fc.double({ min: 0.5, max: 2, noNaN: true });
    const { parameters } = catalog.schedulers[name];
    const factors = fc.record(Object.fromEntries(Object.keys(parameters).map((parameter) => [parameter, factor])));
    fc.assert(
      fc.property(randomScenario(name), factors, (drawn, factors) => {
        const own = Object.entries(parameters).map(([parameter, { default: value, unit, min, max }]) => {
          if (unit === 'switch') return [parameter, value] as const;
          const near = Math.min(max, Math.max(min, value * factors[parameter]));
          return [parameter, unit === 'ns' || unit === 'count' ? Math.round(near) : near] as const;
        });
        const scheduler = { ...drawn.scheduler, parameters: Object.fromEntries(own) };
        const { account } = simulate({ ...drawn, scheduler, durationNs: 120 * MS });
        for (const part of Object.values(account)) expect(Number.isInteger(part)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it('never runs a vCPU twice, never loses one, and keeps its books in step', () => {
    fc.assert(
      fc.property(randomScenario(name), (drawn) => {
        const host = new Host(drawn, SCHEDULERS[name], createProgram, null);
        for (let step = 0; step < 400 && !host.runUntil(drawn.durationNs, 1); step++) expect(faultIn(host)).toBeNull();
      }),
      { numRuns: 15 },
    );
  });

  it('gives the same bits again, whatever ran before', () => {
    fc.assert(
      fc.property(randomScenario(name), (drawn) => {
        const first = JSON.stringify(simulate(drawn));
        simulate(scenario({ groups: [guests(3, { kind: 'hog' })], durationNs: 10 * MS }));
        expect(JSON.stringify(simulate(drawn))).toBe(first);
      }),
      { numRuns: 4 },
    );
  });

  it('lets every vCPU that wants to run get on, in the end', () => {
    const model = catalog.schedulers[name];
    const parameters = Object.fromEntries(Object.entries(model.parameters).map(([k, p]) => [k, p.default]));
    const { guests: results } = simulate(
      scenario({
        cores: 3,
        scheduler: { name, parameters, operationNs: model.operationNs },
        groups: [guests(7, { kind: 'hog' }), guests(2, { kind: 'hog' }, { vcpus: 2, weight: 64 })],
        durationNs: 20_000 * MS,
        warmup: 0,
      }),
    );
    // A static assignment has a pCPU for as many vCPUs as there are pCPUs, and none for the others.
    const starved = results.filter((guest) => guest.runRatio.mean === 0).length;
    expect(starved).toBe(name === 'xen-null' ? results.length - 3 : 0);
  });
});
