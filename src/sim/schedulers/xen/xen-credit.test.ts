import { describe, expect, it } from 'vitest';
import type { ResolvedGroup, Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { runs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const HOG: Workload = { kind: 'hog' };
const constant = (meanNs: number) => ({ kind: 'constant', meanNs }) as const;
const free = stockScheduler('xen-credit', { costs: 'ideal' });

function run(groups: ResolvedGroup[], cores: number, durationNs: number, scheduler = free) {
  return simulate(scenario({ cores, scheduler, groups, durationNs }));
}

describe('xen-credit', () => {
  it('keeps guests near their memory while there is room, and uses the other node when there is not', () => {
    const bursts: Workload = { kind: 'bursts', think: exponential(8 * MS), burst: exponential(2 * MS) };
    const machine = { packages: 2, coresPerLlc: 4 };
    const away = (burstsPerNode: number): number => {
      const groups = [guests(burstsPerNode, bursts, { homeNode: 0 })];
      const { stretches } = watch(scenario({ machine, scheduler: free, groups, durationNs: 2 * SEC }));
      const ran = runs(stretches);
      return ran.filter(({ pcpu }) => pcpu >= 4).length / ran.length;
    };
    expect(away(4)).toBeLessThan(0.02);
    expect(away(32)).toBeGreaterThan(0.3);
  });

  it('gives slices of 30 ms', () => {
    const { stretches } = watch(scenario({ scheduler: free, groups: [guests(2, HOG)], durationNs: 3 * SEC }));
    const slices = runs(stretches).slice(1, -1);
    expect(slices.length).toBeGreaterThan(30);
    // A vCPU that still has the highest priority at the end of a slice also gets the next one.
    expect(slices.every(({ fromNs, toNs }) => (toNs - fromNs) % (30 * MS) === 0)).toBe(true);
    expect(slices.some(({ fromNs, toNs }) => toNs - fromNs === 30 * MS)).toBe(true);
  });

  it('boosts a waking vCPU that has credit past one that runs, but for the 1 ms that this one is left', () => {
    const light = guests(1, { kind: 'bursts', think: exponential(10 * MS), burst: constant(0.1 * MS) });
    const wait = (boost: number) => {
      const scheduler = stockScheduler('xen-credit', { costs: 'ideal', parameters: { boost } });
      return run([light, guests(4, HOG)], 1, 20 * SEC, scheduler).groups[0].wakeLatencyNs;
    };
    // Now and then a tick finds the light vCPU running, and takes all that it ran unnoticed from its credit.
    expect(wait(1).p95.mean).toBeLessThanOrEqual(1 * MS);
    expect(wait(1).p95.mean).toBeGreaterThan(0);
    expect(wait(0).p50.mean).toBeGreaterThan(10 * MS);
  });

  it('does not boost a vCPU that has used up its credit', () => {
    const heavy = guests(1, { kind: 'bursts', think: constant(1 * MS), burst: constant(80 * MS) });
    const { stretches } = watch(scenario({ scheduler: free, groups: [heavy, guests(3, HOG)], durationNs: 5 * SEC }));
    const waits = stretches.filter((s) => s.task === 0 && s.state === 1).map((s) => s.toNs - s.fromNs);
    expect(waits.length).toBeGreaterThan(5);
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(30 * MS);
  });

  it.each([
    { cores: 1, light: 1, heavy: 1 },
    { cores: 4, light: 4, heavy: 4 },
    { cores: 8, light: 8, heavy: 10 },
  ])('shares $cores pCPUs by weight within 1 %', ({ cores, light, heavy }) => {
    const groups = [guests(light, HOG, { name: 'light' }), guests(heavy, HOG, { name: 'heavy', weight: 512 })];
    const result = run(groups, cores, 60 * SEC);
    for (const group of result.groups) expect(Math.abs(group.share.mean - 1)).toBeLessThan(0.01);
  });

  it('weighs vCPUs, not guests: two vCPUs get twice of one', () => {
    const wide = guests(1, HOG, { name: 'wide', vcpus: 2 });
    const { groups } = run([wide, guests(2, HOG, { name: 'narrow' })], 2, 30 * SEC);
    expect(groups[0].runRatio.mean).toBeCloseTo(groups[1].runRatio.mean, 2);
  });

  it.each([
    { cap: 0.25, vcpus: 1 },
    { cap: 0.5, vcpus: 1 },
    { cap: 1.5, vcpus: 4 },
  ])('holds $vcpus vCPUs to a cap of $cap pCPUs within 1 %, idle host or busy', ({ cap, vcpus }) => {
    for (const others of [[], [guests(4, HOG)]]) {
      const capped = guests(1, HOG, { name: 'capped', vcpus, capPcpus: cap, weight: 1024 });
      const { runRatio } = run([capped, ...others], 4, 60 * SEC).groups[0];
      expect(Math.abs((runRatio.mean * vcpus) / cap - 1)).toBeLessThan(0.01);
    }
  });

  it('steals: hogs that share pCPUs unevenly all get the same', () => {
    const result = run([guests(7, HOG)], 4, 60 * SEC);
    expect(result.host.utilisation.mean).toBe(1);
    expect(result.host.migrationsPerSec.mean).toBeGreaterThan(1);
    for (const guest of result.guests) expect(Math.abs(guest.runRatio.mean / (4 / 7) - 1)).toBeLessThan(0.02);
  });

  it('looks for work at most once a millisecond on a pCPU', () => {
    // Bursts so short that a pCPU goes idle several times a millisecond; only the looking costs anything.
    const workload: Workload = { kind: 'bursts', think: exponential(0.2 * MS), burst: exponential(0.05 * MS) };
    const passNs = 1000;
    const busyNs = (loadBalanceRatelimitNs: number): number => {
      // Two rounds over two busy pCPUs, the own one too.
      const costs = { stealSkipNs: passNs / 4 };
      const scheduler = { ...free, operationNs: { ...free.operationNs, ...costs } };
      const parameters = { ...free.parameters, loadBalanceRatelimitNs };
      return run([guests(1, HOG), guests(1, workload, { affinity: [1] })], 2, 1 * SEC, { ...scheduler, parameters })
        .account.schedulerNs;
    };
    expect(busyNs(1 * MS)).toBeLessThanOrEqual(1000 * passNs);
    expect(busyNs(1 * MS)).toBeGreaterThan(500 * passNs);
    expect(busyNs(0)).toBeGreaterThan(2000 * passNs);
  });

  it('needs more than 50 us for a steal pass over 128 pCPUs, growing with their number', () => {
    const passNs = (pcpus: number): number => {
      // Two hogs on every other pCPU, pinned there; pCPU 0 becomes idle once every 6 ms and searches all of them
      // without success.
      const hogs = Array.from({ length: pcpus - 1 }, (_, i) => guests(2, HOG, { name: `hog ${i}`, affinity: [i + 1] }));
      const bursts: Workload = { kind: 'bursts', think: constant(5 * MS), burst: constant(1 * MS) };
      const { stealPerPcpuNs } = stockScheduler('xen-credit').operationNs;
      const scheduler = { ...free, operationNs: { ...free.operationNs, stealPerPcpuNs } };
      const groups = [guests(1, bursts, { name: 'bursts', affinity: [0] }), ...hogs];
      // Before the hogs' first slices end and they look for work too.
      const result = simulate(scenario({ cores: pcpus, scheduler, groups, durationNs: 0.029 * SEC, warmup: 0 }));
      return result.account.schedulerNs / result.groups[0].throughputPerSec.mean / 0.029;
    };
    expect(passNs(64)).toBeGreaterThan(20_000);
    expect(passNs(128)).toBeGreaterThan(50_000);
    expect(passNs(256) / passNs(128)).toBeCloseTo(2, 1);
  });
});
