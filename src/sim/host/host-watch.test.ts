import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedScenario, Workload } from '../../scenario/resolved-scenario.ts';
import { resultHash } from '../measure/result-hash.ts';
import { SCHEDULERS } from '../schedulers/registry.ts';
import { simulate, simulateInSteps } from '../simulate.ts';
import { exponential, guests, MS, scenario, SOME_COSTS } from '../testing/scenarios.ts';
import { stockScheduler } from '../testing/schedulers.ts';
import type { HostPicture, HostWatch, RunWatch } from './host-watch.ts';
import { TaskState } from './task-state.ts';

const NAMES = Object.keys(SCHEDULERS);
const bursts: Workload = { kind: 'bursts', think: exponential(2 * MS), burst: exponential(3 * MS) };
const locks: Workload = {
  kind: 'parallel',
  compute: exponential(0.2 * MS),
  lock: { kind: 'queued', count: 1, hold: exponential(0.05 * MS), sharedLines: 0 },
  barrier: null,
  pause: { everyRounds: 20, time: exponential(1 * MS) },
  spinThresholdNs: 40_000,
};

/** Guests of every kind on a host that is too small for them. */
function crowded(name: string, seed = 1): ResolvedScenario {
  return scenario({
    machine: { packages: 2, coresPerLlc: 2, threadsPerCore: 2, costs: SOME_COSTS },
    scheduler: stockScheduler(name),
    groups: [
      guests(3, bursts, { vcpus: 2, weight: 512 }),
      guests(1, locks, { name: 'locks', vcpus: 4, pauseLoopExiting: true, directedYield: true }),
      guests(2, bursts, { name: 'capped', capPcpus: 0.5 }),
      guests(4, { kind: 'hog' }, { name: 'hogs' }),
    ],
    durationNs: 80 * MS,
    warmup: 10 * MS,
    seed,
  });
}

/** Runs a scenario and calls `look` at every pause. */
function watched(what: ResolvedScenario, pause: (watch: RunWatch, host: HostWatch) => void) {
  let host: HostWatch | undefined;
  const watch: RunWatch = { begin: (begun) => (host = begun), untilNs: 0, mostEvents: 1000 };
  const steps = simulateInSteps(what, { watch });
  for (let step = steps.next(); ; step = steps.next(true)) {
    if (step.done === true) return step.value;
    if (host === undefined) throw new Error('not begun');
    pause(watch, host);
  }
}

describe('a host that is looked at', () => {
  it.each(NAMES)('has the same result, wherever the observer pauses and whatever it asks: %s', (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 40, max: 4000 }), (seed, stepUs) => {
        const what = crowded(name, seed);
        let picture: HostPicture | undefined;
        const result = watched(what, (watch, host) => {
          picture ??= host.frame();
          host.look(picture);
          for (let task = 0; task < host.view.tasks; task++) host.report(task);
          watch.untilNs = host.view.now + stepUs * 1000;
          watch.mostEvents = 1 + (stepUs % 300);
        });
        expect(resultHash(result)).toBe(resultHash(simulate(what)));
      }),
      { numRuns: 1 },
    );
  });

  it.each(NAMES)('is seen whole: times of every task add up, one reason for each that waits: %s', (name) => {
    let picture: HostPicture | undefined;
    const kinds = new Set<string>();
    watched(crowded(name), (watch, host) => {
      picture ??= host.frame();
      host.look(picture);
      const { view } = host;
      for (let pcpu = 0; pcpu < view.pcpus; pcpu++) {
        const task = picture.current[pcpu];
        if (task >= 0) expect([picture.state[task], picture.pcpu[task]]).toEqual([TaskState.running, pcpu]);
      }
      let waiting = 0;
      for (let task = 0; task < view.tasks; task++) {
        const report = host.report(task);
        const spent = picture.runNs[task] + picture.readyNs[task] + picture.costopNs[task];
        expect(spent).toBeLessThanOrEqual(view.now + 1);
        expect(report.sinceNs).toBeLessThanOrEqual(view.now);
        if (report.state === TaskState.running) expect(picture.current[report.pcpu]).toBe(task);
        expect(report.reason !== null).toBe(report.state === TaskState.ready);
        if (report.reason === null) continue;
        waiting++;
        kinds.add(report.reason.kind);
        expect(report.queue).toContain(task);
        if ('ns' in report.reason) expect(report.reason.ns).toBeGreaterThanOrEqual(0);
        if ('than' in report.reason) expect(picture.state[report.reason.than]).not.toBe(TaskState.halted);
      }
      expect(picture.waiting.reduce((sum, each) => sum + each, 0)).toBe(waiting);
      watch.untilNs = view.now + 2.3 * MS;
    });
    expect([...kinds].filter((kind) => kind !== 'next').length).toBeGreaterThan(0);
  });

  it('counts as the result does', () => {
    const what = { ...crowded('linux-eevdf'), warmup: 0 };
    let ready = 0;
    const result = watched(what, (watch, host) => {
      const last = what.durationNs - 1;
      watch.untilNs = host.view.now === last ? Infinity : Math.min(host.view.now + 1 * MS, last);
      ready = 0;
      for (let task = 0; task < host.view.tasks; task++) ready += host.soFarNs(task, 'ready');
    });
    const tasks = result.guests.reduce((sum, { vcpus }) => sum + vcpus, 0);
    expect(ready / what.durationNs / tasks).toBeCloseTo(result.host.readyRatio.mean, 2);
  });
});
