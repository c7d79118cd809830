import { describe, expect, it } from 'vitest';
import { createProgram } from '../../guests/programs.ts';
import { Host } from '../../host/host.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { ResolvedGroup, Workload } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { runs, watch } from '../../testing/schedule-watch.ts';
import { stockScheduler } from '../../testing/schedulers.ts';
import { XenCredit2 } from './xen-credit2.ts';
import { Credit2Runqueues } from './xen-credit2-runqueues.ts';

const HOG: Workload = { kind: 'hog' };
const free = stockScheduler('xen-credit2', { costs: 'ideal' });

function run(groups: ResolvedGroup[], cores: number, durationNs: number, scheduler = free) {
  return simulate(scenario({ cores, scheduler, groups, durationNs }));
}

/** When the first task got more credit, in steps of 0.1 ms. */
function resets(hogs: number, cores: number): number[] {
  let scheduler: XenCredit2 | undefined;
  const create = (port: SchedulerPort) => (scheduler = new XenCredit2(port));
  const host = new Host(scenario({ cores, scheduler: free, groups: [guests(hogs, HOG)] }), create, createProgram, null);
  const times: number[] = [];
  for (let at = 0.1 * MS; at < 1 * SEC; at += 0.1 * MS) {
    const before = scheduler!.credit[0];
    host.runUntil(Math.round(at), Infinity);
    if (scheduler!.credit[0] > before + 5 * MS) times.push(at);
  }
  return times;
}

describe('xen-credit2', () => {
  it.each([
    { hogs: 2, cores: 1 },
    { hogs: 3, cores: 1 },
    { hogs: 4, cores: 2 },
  ])('resets credit whenever the vCPUs of a run queue have burnt 10 ms each: $hogs on $cores pCPUs', (of) => {
    const times = resets(of.hogs, of.cores);
    const epochNs = (times.at(-1)! - times[0]) / (times.length - 1);
    expect(epochNs / ((10 * MS * of.hogs) / of.cores)).toBeGreaterThan(0.95);
    expect(epochNs / ((10 * MS * of.hogs) / of.cores)).toBeLessThan(1.08);
  });

  it.each([
    { cores: 1, light: 1, heavy: 1 },
    { cores: 4, light: 4, heavy: 4 },
    { cores: 16, light: 24, heavy: 24 },
    { cores: 64, light: 96, heavy: 80 },
  ])('shares $cores pCPUs by weight within 1 %', ({ cores, light, heavy }) => {
    const groups = [guests(light, HOG, { name: 'light' }), guests(heavy, HOG, { name: 'heavy', weight: 512 })];
    for (const group of run(groups, cores, cores > 16 ? 8 * SEC : 16 * SEC).groups) {
      expect(Math.abs(group.share.mean - 1)).toBeLessThan(0.01);
    }
  });

  it.each([
    { cap: 0.25, vcpus: 1 },
    { cap: 0.5, vcpus: 1 },
    { cap: 1.5, vcpus: 4 },
  ])('holds $vcpus vCPUs to a cap of $cap pCPUs within 1 %, idle host or busy', ({ cap, vcpus }) => {
    for (const others of [[], [guests(4, HOG)]]) {
      const capped = guests(1, HOG, { name: 'capped', vcpus, capPcpus: cap, weight: 1024 });
      const { runRatio } = run([capped, ...others], 4, 20 * SEC).groups[0];
      expect(Math.abs((runRatio.mean * vcpus) / cap - 1)).toBeLessThan(0.01);
    }
  });

  it('holds a cap in every period of 10 ms, but for an overrun that the next one pays', () => {
    const groups = [guests(1, HOG, { capPcpus: 0.25 })];
    const { stretches } = watch(scenario({ scheduler: free, groups, durationNs: 1 * SEC }));
    const ran = new Float64Array(100);
    for (const { fromNs, toNs } of runs(stretches)) ran[Math.floor(fromNs / (10 * MS))] += toNs - fromNs;
    expect(Math.max(...ran)).toBeLessThanOrEqual(3 * MS);
    expect(Math.min(...ran)).toBeGreaterThanOrEqual(2 * MS);
  });

  it('lets a waking vCPU preempt one with less credit that has run for a millisecond', () => {
    const light = guests(1, { kind: 'bursts', think: exponential(10 * MS), burst: exponential(0.1 * MS) });
    const { wakeLatencyNs } = run([light, guests(4, HOG)], 1, 20 * SEC).groups[0];
    expect(wakeLatencyNs.p99.mean).toBeLessThanOrEqual(1 * MS);
    expect(wakeLatencyNs.p99.mean).toBeGreaterThan(0.5 * MS);
  });

  it('resists moving a vCPU for less than 500 us of credit', () => {
    const migrations = (migrateResistNs: number) => {
      const scheduler = stockScheduler('xen-credit2', { costs: 'ideal', parameters: { migrateResistNs } });
      return run([guests(7, HOG)], 4, 10 * SEC, scheduler).host.migrationsPerSec.mean;
    };
    expect(migrations(500_000)).toBeLessThan(0.8 * migrations(0));
    expect(migrations(10 * MS)).toBeLessThan(0.5 * migrations(500_000));
  });

  it.each([
    { packages: 1, cores: 8, threads: 2, firstPcpus: [0, 16] },
    { packages: 2, cores: 9, threads: 2, firstPcpus: [0, 12, 18, 30, 36] },
    { packages: 2, cores: 32, threads: 2, firstPcpus: [0, 16, 32, 48, 64, 80, 96, 112, 128] },
  ])('has run queues of at most 16 pCPUs inside packages: $packages x $cores x $threads', (of) => {
    const machine = { packages: of.packages, coresPerLlc: of.cores, threadsPerCore: of.threads };
    const idle = scenario({ machine, scheduler: free, groups: [guests(1, HOG)] });
    const host = new Host(idle, (host) => new XenCredit2(host), createProgram, null);
    expect([...new Credit2Runqueues(host, new Float64Array(1), 16, 1).firstPcpu]).toEqual(of.firstPcpus);
  });

  it('evens out the loads of two run queues when credits are reset', () => {
    const here = Array.from({ length: 16 }, (_, pcpu) => pcpu);
    const groups = [guests(24, HOG, { name: 'anywhere' }), guests(12, HOG, { name: 'here', affinity: here })];
    const result = run(groups, 32, 10 * SEC);
    // Twelve of each run queue were there before the others came to the first one.
    expect(result.host.utilisation.mean).toBeGreaterThan(0.999);
  });
});
