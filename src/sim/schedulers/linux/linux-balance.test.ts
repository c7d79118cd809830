import { describe, expect, it } from 'vitest';
import { createProgram } from '../../guests/programs.ts';
import { Host } from '../../host/host.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { ResolvedGroup, ResolvedScenario, Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { stockScheduler } from '../../testing/schedulers.ts';
import { LinuxCfs } from './linux-cfs.ts';
import { linuxDomains } from './linux-domains.ts';
import { LinuxEevdf } from './linux-eevdf.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';

const HOG: Workload = { kind: 'hog' };
const KERNELS = [
  { name: 'linux-cfs', create: (host: SchedulerPort): LinuxScheduler => new LinuxCfs(host) },
  { name: 'linux-eevdf', create: (host: SchedulerPort): LinuxScheduler => new LinuxEevdf(host) },
] as const;

function bursts(thinkMs: number, burstMs: number): Workload {
  return { kind: 'bursts', think: exponential(thinkMs * MS), burst: exponential(burstMs * MS) };
}

describe.each(KERNELS)('$name', ({ name, create }) => {
  const scheduler = stockScheduler(name, { costs: 'ideal' });
  const on = (groups: ResolvedGroup[], more: Partial<Parameters<typeof scenario>[0]> = {}): ResolvedScenario =>
    scenario({ scheduler, groups, durationNs: 30 * SEC, ...more });
  const run = (resolved: ResolvedScenario): { host: Host; linux: LinuxScheduler } => {
    let linux: LinuxScheduler | undefined;
    const host = new Host(resolved, (created) => (linux = create(created)), createProgram, null);
    host.runUntil(resolved.durationNs, Infinity);
    return { host, linux: linux! };
  };

  it('moves tasks so that three hogs share two pCPUs about evenly', () => {
    const result = simulate(on([guests(3, HOG)], { cores: 2, durationNs: 40 * SEC }));
    expect(result.host.utilisation.mean).toBe(1);
    for (const guest of result.guests) expect(Math.abs(guest.runRatio.mean / (2 / 3) - 1)).toBeLessThan(0.2);
  });

  /*
   * 8 pCPUs at a load of .85. One domain by itself looks at its ratio for the first time after 512 passes, here some 8 s, and
   * then still has half of what it began with.
   */
  it('knows within seconds how often newly idle pCPUs find something, whatever it began with', () => {
    const arrivals = { kind: 'poisson', ratePerSec: 34 } as const;
    const load = [guests(40, { kind: 'requests', arrivals, service: exponential(5 * MS) })];
    const ratioAt = (durationNs: number, seeds: number, parameters: Record<string, number> = {}): number => {
      let sum = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const started = stockScheduler(name, { costs: 'ideal', parameters });
        const { host, linux } = run(on(load, { cores: 8, durationNs, scheduler: started, seed }));
        for (let pcpu = 0; pcpu < host.pcpus; pcpu++) sum += linux.balance.newIdleRatio(pcpu, 0) / (seeds * host.pcpus);
      }
      return sum;
    };
    expect(ratioAt(0, 1)).toBe(0.5);
    const settled = ratioAt(80 * SEC, 3);
    for (const newidleStartRatio of [0.25, 0.5, 1]) {
      expect(Math.abs(ratioAt(4 * SEC, 10, { newidleStartRatio }) - settled)).toBeLessThan(0.07);
    }
  });

  it('searches the fewer pCPUs for a wakee the busier they are, and none above 85 %', () => {
    const searched = [3, 8, 12, 60].map((count) => {
      const { linux } = run(on([guests(count, bursts(10, 10))], { cores: 8, durationNs: 2 * SEC }));
      return linux.placement.idleSearch[0];
    });
    expect(searched[0]).toBeGreaterThan(5);
    expect(searched[1]).toBeLessThan(searched[0]);
    expect(searched[2]).toBeLessThan(searched[1]);
    expect(searched[3]).toBe(0);
  });

  it('waits less than separate queues and more than one shared queue', () => {
    const groups = [guests(8, bursts(10, 2))];
    const steal = (named: ResolvedScenario['scheduler']) =>
      simulate(scenario({ cores: 2, scheduler: named, groups, durationNs: 100 * SEC })).host.stealRatio.mean;
    const ideal = { costs: 'ideal' } as const;
    expect(steal(scheduler)).toBeGreaterThan(1.1 * steal(stockScheduler('global-queue', ideal)));
    expect(steal(scheduler)).toBeLessThan(0.95 * steal(stockScheduler('local-queues', ideal)));
  });

  it('spreads hogs over cores before it uses second threads', () => {
    const machine = { coresPerLlc: 4, threadsPerCore: 2 };
    // Four hogs wake on the threads of the first two cores.
    const pinned = [guests(4, HOG, { affinity: [0, 1, 2, 3, 4, 5, 6, 7] })];
    const { host } = run(on(pinned, { machine, durationNs: 5 * SEC }));
    const cores = new Set([0, 1, 2, 3].map((task) => Math.floor(host.lastPcpu[task] / 2)));
    expect(cores.size).toBe(4);
  });

  it('keeps vCPUs where they may run, and uses all that they may', () => {
    const groups = [
      guests(3, HOG, { name: 'left', affinity: [0, 1] }),
      guests(3, HOG, { name: 'right', affinity: [1, 2, 3] }),
    ];
    const result = simulate(on(groups, { cores: 4 }));
    expect(result.host.utilisation.mean).toBeGreaterThan(0.99);
    const { host } = run(on(groups, { cores: 4 }));
    for (let task = 0; task < host.tasks; task++) expect(host.allowed(task, host.lastPcpu[task])).toBe(true);
  });

  it('balances across caches and nodes', () => {
    const machine = { packages: 2, llcPerNuma: 2, coresPerLlc: 2 };
    const result = simulate(on([guests(20, HOG)], { machine }));
    expect(result.host.utilisation.mean).toBeGreaterThan(0.999);
    for (const guest of result.guests) expect(Math.abs(guest.runRatio.mean / (8 / 20) - 1)).toBeLessThan(0.35);
  });
});

describe('linuxDomains', () => {
  const levelsOf = (machine: Partial<ResolvedScenario['machine']>) => {
    const scheduler = stockScheduler('linux-cfs', { costs: 'ideal' });
    const host = new Host(
      scenario({ machine, scheduler, groups: [guests(1, HOG)] }),
      (created) => new LinuxCfs(created),
      createProgram,
      null,
    );
    return linuxDomains(host);
  };

  it('has a level for threads, caches, nodes and packages where there is more than one', () => {
    const levels = levelsOf({ packages: 2, numaPerPackage: 2, llcPerNuma: 4, coresPerLlc: 8, threadsPerCore: 2 });
    expect(levels.map(({ width }) => width)).toEqual([2, 16, 64, 128, 256]);
    expect(levels.map(({ groupWidth }) => groupWidth)).toEqual([1, 2, 16, 64, 128]);
    expect(levels.map(({ spreadsOverGroups }) => spreadsOverGroups)).toEqual([false, true, true, true, false]);
    expect(levels.map(({ sharesCache }) => sharesCache)).toEqual([true, true, false, false, false]);
    expect(levels.map(({ cacheNiceTries }) => cacheNiceTries)).toEqual([0, 1, 1, 2, 2]);
  });

  it('has none on one pCPU, and one level in a single cache', () => {
    expect(levelsOf({ coresPerLlc: 1 })).toEqual([]);
    expect(levelsOf({ coresPerLlc: 4 }).map(({ width }) => width)).toEqual([4]);
  });
});
