import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { erlangC } from './erlang.ts';
import { parsePromise } from './promise.ts';
import { bestSize } from './best-size.ts';
import { coresOf, partsOf } from './host-sizes.ts';
import { withCounts } from './axis.ts';
import { judgedRun } from './judged-runs.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import { type HostToSize, sizeHosts, type SizeOptions } from './size-hosts.ts';
import type { HostSizeResult } from './size-result.ts';
import { thisThread } from '../run/this-thread.ts';

const catalog = simulationCatalog(readCatalog());

function hostOf(
  cores: number,
  scenario: object,
  costs: string,
  guestCores: readonly number[] | null = null,
): HostToSize {
  const topology = { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: cores, threadsPerCore: 1 };
  const size = { ...topology, name: `${cores} cores`, cores, threads: cores, memoryMib: 4096 * cores };
  return { size, scenario: { machine: { ...topology, costs }, ...scenario }, guestCores };
}

function sizes(
  hosts: readonly HostToSize[],
  promise: string,
  more: Partial<SizeOptions> = {},
): Promise<HostSizeResult> {
  return sizeHosts(hosts, {
    guests: { count: 1000, memoryMib: null },
    promises: [parsePromise(promise)],
    precision: 0.05,
    tolerance: 0.05,
    walls: true,
    catalog,
    executor: thisThread(),
    ...more,
  });
}

describe('the host-size curve', () => {
  it('counts as many guests as the same work, however far their peaks coincide on a size', async () => {
    const workload = { kind: 'requests', arrivals: { poisson: '5/s' }, service: { exponential: '20ms' } };
    const scenario = {
      scheduler: { name: 'global-queue', costs: 'ideal' },
      guests: [{ name: 'g', workload }],
      duration: '4s',
      warmup: '500ms',
    };
    const host = hostOf(4, scenario, 'ideal', [0.1]);
    const larger = hostOf(8, scenario, 'ideal', [0.1]);
    const same = await sizes([host, larger], 'mean.ready<=5%', { walls: false });
    const peaks = [
      { ...host, peakOverMean: 2 },
      { ...larger, peakOverMean: 1 },
    ];
    const found = await sizes(peaks, 'mean.ready<=5%', { walls: false });
    expect(found.hosts.map(({ guests }) => guests)).toEqual(same.hosts.map(({ guests }) => guests));
    expect(found.hosts[0]!.usable.mean).toBeCloseTo(same.hosts[0]!.usable.mean / 2, 12);
    expect(found.hosts[1]!.usable).toEqual(same.hosts[1]!.usable);
  });

  // With c servers of which a share rho works, a guest that uses u of one waits for u C(c, rho c) / (c (1 - rho)) of the time.
  it("is Erlang's pooling curve within 2% where nothing costs anything", async () => {
    const guestCores = 0.01;
    const promised = guestCores / 2;
    const workload = { kind: 'requests', arrivals: { poisson: '5/s' }, service: { exponential: '2ms' } };
    const scenarioOf = (cores: number): object => ({
      scheduler: { name: 'global-queue', costs: 'ideal' },
      guests: [{ name: 'g', workload }],
      duration: `${80 / cores}s`,
      warmup: '500ms',
    });
    const { hosts } = await sizes(
      [2, 16].map((cores) => hostOf(cores, scenarioOf(cores), 'ideal', [guestCores])),
      `mean.ready<=${promised}`,
    );
    for (const { size, usable, ideal } of hosts) {
      const ready = (rho: number): number =>
        (guestCores * erlangC(size.cores, rho * size.cores)) / (size.cores * (1 - rho));
      let [holds, breaks] = [0, 1];
      while (breaks - holds > 1e-6) {
        const rho = (holds + breaks) / 2;
        if (ready(rho) <= promised) holds = rho;
        else breaks = rho;
      }
      expect(Math.abs(usable.mean / holds - 1)).toBeLessThan(0.02);
      expect(ideal).toEqual(usable);
    }
  });

  const BURSTS = { kind: 'bursts', think: { exponential: '8ms' }, burst: { exponential: '2ms' } };
  const MIX = {
    scheduler: 'xen-credit2',
    guests: [
      { name: 'a', count: 3, workload: BURSTS },
      { name: 'b', vcpus: 4, workload: BURSTS },
    ],
    duration: '1s',
  };
  const hosts = [2, 4, 8].map((cores) => hostOf(cores, MIX, 'default'));

  it('takes what lies between usable and ideal apart, and leaves out hosts that a guest is too wide for', async () => {
    const { hosts: sized, best } = await sizes(hosts, 'ready<=10%', { precision: 0.2 });
    expect(sized.map(({ outcome }) => outcome)).toEqual(['too-narrow', 'carries', 'carries']);
    expect(best?.host).toBe(2);
    for (const {
      usable,
      ideal,
      losses,
      guestsByPromise,
      guests,
      hosts: needed,
      breaks,
      guestCores,
      mix,
    } of sized.slice(1)) {
      // A guest's work is measured: 7 vCPUs of 4 guests compute for a fifth of their time.
      expect(Math.abs(guestCores / ((7 / 4) * 0.2) - 1)).toBeLessThan(0.1);
      expect(losses.map(({ family }) => family)).toEqual(['scheduler', 'switches', 'caches', 'balancing']);
      const levels = losses.reduce(
        (before, { perCore }) => [...before, before[before.length - 1] + perCore],
        [usable.mean],
      );
      losses.forEach((loss, step) => expect(levels[step + 1]).toBeCloseTo(loss.usable.mean, 9));
      expect(Math.max(...levels)).toBeCloseTo(ideal.mean, 9);
      expect(ideal.mean).toBeGreaterThan(usable.mean);
      expect(ideal.mean).toBeLessThanOrEqual(1);
      expect(guests).toBe(guestsByPromise);
      // Three guests of one vCPU to each of four, as far as whole guests allow: as many hosts as their work takes.
      expect(needed).toBe(Math.ceil(1000 / Math.min(guests, (mix[0] + 4 * mix[1]) / (7 / 4))));
      expect(breaks).toMatchObject([{ promise: 'ready<=10%' }]);
    }
  });

  it('never rises when a promise tightens, and ends where memory is full', async () => {
    const options = { precision: 0.2, walls: false };
    const loose = await sizes(hosts, 'ready<=20%', options);
    const tight = await sizes(hosts, 'ready<=4%', options);
    tight.hosts.forEach(({ usable }, index) => expect(usable.mean).toBeLessThanOrEqual(loose.hosts[index].usable.mean));
    const guestMib = 4096;
    const full = await sizes(hosts, 'ready<=20%', { ...options, guests: { count: 100, memoryMib: 100 * guestMib } });
    expect(full.hosts.map(({ guests }) => guests)).toEqual([0, 4, 8]);
    expect(full.hosts.map(({ hosts: needed }) => needed)).toEqual([null, 25, 13]);
    expect(full.best?.flat).toEqual([1, 2]);
  });

  it('says that no host keeps an impossible promise', async () => {
    const hogs = { scheduler: 'global-queue', guests: [{ name: 'g', vcpus: 2, workload: BURSTS }], duration: '500ms' };
    const { hosts: broken, best } = await sizes([hostOf(2, hogs, 'default')], 'p99.response<=10us', { walls: false });
    expect([broken[0].outcome, best]).toEqual(['broken', null]);
    await expect(sizes([hosts[0]], 'ready<=5%')).rejects.toThrow(/a guest of 4 vCPUs.*at most the 2 pCPUs/);
  });
});

describe('the best size', () => {
  it('carries most, and those around it that are as good have no worse one among them', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (carried) => {
        const best = bestSize(
          carried.map((each) => ({ carried: each })),
          0.05,
        );
        const most = Math.max(...carried);
        if (most === 0) return expect(best).toBeNull();
        expect(carried[best?.host ?? -1]).toBe(most);
        const [first, last] = best?.flat ?? [0, -1];
        const isGood = (index: number): boolean => (carried[index] ?? 0) >= most * 0.95;
        expect(carried.slice(first, last + 1).every((_, index) => isGood(first + index))).toBe(true);
        expect([isGood(first - 1), isGood(last + 1)]).toEqual([false, false]);
      }),
    );
  });
});

describe('the parts of a machine', () => {
  it('halve what is outermost', () => {
    const whole = { packages: 2, numaPerPackage: 1, llcPerNuma: 12, coresPerLlc: 16, threadsPerCore: 2 };
    expect(partsOf(whole).map(coresOf)).toEqual([4, 8, 16, 48, 96, 192, 384]);
    expect(partsOf({ ...whole, packages: 1, llcPerNuma: 1, coresPerLlc: 3 }).map(coresOf)).toEqual([3]);
  });
});

describe('work that hosts are said to carry', () => {
  const group = fc.record({
    count: fc.integer({ min: 1, max: 40 }),
    vcpus: fc.constantFrom(1, 2, 4, 8),
    busy: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    burstMs: fc.constantFrom(1, 5, 20),
  });
  type Groups = readonly {
    readonly count: number;
    readonly vcpus: number;
    readonly busy: number;
    readonly burstMs: number;
  }[];

  /** Two packages of cores with two threads each, which do as much as 1.25 of one thread together. */
  async function expectNoMoreThanThreadsDo(groups: Groups, cores: number): Promise<HostSizeResult> {
    const machine = { packages: 2, coresPerLlc: cores / 2, threadsPerCore: 2 };
    const unit = { numaPerPackage: 1, llcPerNuma: 1, name: 'm', cores, threads: 2 * cores, memoryMib: null };
    const guests = groups.map(({ count, vcpus, busy, burstMs }, at) => ({
      name: `g${at}`,
      count,
      vcpus,
      workload: {
        kind: 'requests',
        arrivals: { poisson: `${((1000 * vcpus * busy) / burstMs).toFixed(3)}/s` },
        service: { exponential: `${burstMs}ms` },
      },
    }));
    const scenario = { machine, guests, duration: '800ms' };
    const guestCores = groups.map(({ vcpus, busy }) => vcpus * busy);
    const options = { walls: false, precision: 0.2 };
    const answer = await sizes([{ size: { ...machine, ...unit }, scenario, guestCores }], 'ready<=10%', options);
    const [{ outcome, usable, ideal, mix, guests: placed, carried }] = answer.hosts;
    if (outcome !== 'carries') return answer;
    expect(usable.low).toBeLessThanOrEqual(usable.mean);
    expect(usable.mean).toBeLessThanOrEqual(ideal.mean);
    expect(Math.max(ideal.mean, usable.high ?? 0, carried)).toBeLessThanOrEqual(1.25);
    expect(mix.reduce((sum, count) => sum + count, 0)).toBe(placed);

    const same = resolveScenario(withCounts(scenario, mix), catalog);
    const run = await judgedRun(same, [parsePromise('ready<=10%')], 0.2, thisThread());
    expect(run.margin.mean).toBeLessThanOrEqual(0);
    const { account, pcpus } = run.figures;
    const done = (account.usefulNs / account.totalNs) * (pcpus / cores);
    expect(done).toBeGreaterThanOrEqual(usable.low - 1e-9);
    expect(done).toBeLessThanOrEqual((usable.high ?? 1.25) + 1e-9);
    return answer;
  }

  it('is never more than their threads can do, is done by the guests placed, and is the same when these are simulated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 4 }), async (groups) => {
        expect((await expectNoMoreThanThreadsDo(groups, 4)).fullCore).toBe(1.25);
      }),
      {
        numRuns: 12,
        seed: 7,
        examples: [
          [
            [
              { count: 5, vcpus: 8, busy: 0.5, burstMs: 5 },
              { count: 95, vcpus: 1, busy: 0.1, burstMs: 5 },
            ],
          ],
        ],
      },
    );
  });

  it('is so where a host holds few guests, some as wide as itself: half of them have 4 vCPUs, one in twenty 32', async () => {
    const wide = [
      { count: 90, vcpus: 4, busy: 0.45, burstMs: 20 },
      { count: 54, vcpus: 8, busy: 0.47, burstMs: 20 },
      { count: 27, vcpus: 16, busy: 0.44, burstMs: 20 },
      { count: 9, vcpus: 32, busy: 0.48, burstMs: 20 },
    ];
    const { hosts } = await expectNoMoreThanThreadsDo(wide, 16);
    expect(hosts[0].outcome).toBe('carries');
  });
});
