import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../guests/programs.ts';
import { Host } from '../host/host.ts';
import type { ResolvedDevice, ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { SCHEDULERS } from '../schedulers/registry.ts';
import { simulate } from '../simulate.ts';
import { datapath, device, disk, io, SOME_DATAPATHS } from '../testing/devices.ts';
import { unaccountedNs } from '../testing/schedule-watch.ts';
import { exponential, guests, MS, queueScheduler, scenario, SEC, SOME_COSTS } from '../testing/scenarios.ts';

const US = 1e3;
const GUEST = { outNs: 700, inNs: 400, interruptNs: 500 };
const paths = Object.entries(SOME_DATAPATHS);
const NETWORK = disk({ kind: 'network', operationsPerSec: 5e6, latency: exponential(5 * US), queueLimit: 100 });

/** Throughput of a closed network of one server and one station of c servers, all exponential, by its Markov chain. */
function closedThroughput(population: number, computeNs: number, servers: number, latencyNs: number): number {
  const weights = [1];
  const rateAt = (n: number): number => Math.min(n, servers) / latencyNs;
  for (let n = 1; n <= population; n++) weights[n] = weights[n - 1] / (computeNs * rateAt(n));
  const total = weights.reduce((a, b) => a + b, 0);
  return (weights.reduce((sum, weight, n) => sum + (n === 0 ? 0 : weight * rateAt(n)), 0) / total) * SEC;
}

function drawn(
  seed: number,
  name: string,
  pathName: string,
  mode: 'disk' | 'send' | 'answer' | 'forward',
): ResolvedScenario {
  const arrivals = mode === 'answer' || mode === 'forward' ? ({ kind: 'poisson', ratePerSec: 150_000 } as const) : null;
  const workload = io({ mode, bytes: 100, jobs: 3, depth: 8, arrivals, compute: exponential(3 * US) });
  const hardware = mode === 'disk' ? disk({ parallelism: 4, latency: exponential(20 * US) }) : NETWORK;
  return scenario({
    cores: 4,
    machine: { costs: SOME_COSTS },
    scheduler: queueScheduler(name, 0.5 * MS, 100),
    groups: [guests(2, workload, { vcpus: 2 }), guests(2, { kind: 'hog' }, { name: 'hogs' })],
    devices: [
      device(SOME_DATAPATHS[pathName], hardware, {
        // vCPUs that share a queue contend for its lock.
        queues: pathName === 'control domain' ? 1 : 2,
        guest: GUEST,
        bridge: mode === 'disk' ? null : { name: 'bridge', lock: 'ticket', holdNs: 50 },
      }),
    ],
    durationNs: 8 * MS,
    warmup: 0,
    seed,
  });
}

describe('devices and their backends', () => {
  it('account for every nanosecond of every pCPU and vCPU', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.constantFrom('global-queue', 'local-queues'),
        fc.constantFrom(...Object.keys(SOME_DATAPATHS)),
        fc.constantFrom('disk', 'send', 'answer', 'forward'),
        (seed, name, pathName, mode) => {
          const result = simulate(drawn(seed, name, pathName, mode));
          expect(unaccountedNs(result)).toBe(0);
          for (const part of Object.values(result.account)) expect(part).toBeGreaterThanOrEqual(0);
          for (const { runRatio, readyRatio, costopRatio, cappedRatio, haltedRatio } of result.guests) {
            const shares = [runRatio, readyRatio, costopRatio, cappedRatio, haltedRatio];
            expect(shares.reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(1, 9);
            expect(haltedRatio.mean).toBeGreaterThan(-1e-9);
          }
          expect(result.host.vcpus).toBe(6);
          expect(result.guests).toHaveLength(4);
          expect(result.devices[0].operationsPerSec.mean).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are busy for no more than all of the time, and below that with what they are given', () => {
    const drawn = fc.record({
      parallelism: fc.integer({ min: 1, max: 6 }),
      load: fc.double({ min: 0.1, max: 2.5, noNaN: true }),
      linkLoad: fc.double({ min: 0.1, max: 2.5, noNaN: true }),
      coalescingNs: fc.constantFrom(0, 100 * US),
    });
    fc.assert(
      fc.property(drawn, ({ parallelism, load, linkLoad, coalescingNs }) => {
        const ratePerSec = 20_000;
        const meanNs = (load * parallelism * SEC) / ratePerSec;
        const latency = { kind: 'constant', meanNs: Math.round(meanNs) } as const;
        const operationsPerSec = ratePerSec / linkLoad;
        const hardware = disk({ kind: 'network', parallelism, latency, operationsPerSec, coalescingNs });
        const packets = io({ mode: 'receive', bytes: 64, arrivals: { kind: 'poisson', ratePerSec } });
        const devices = [device(datapath('none'), hardware)];
        const { linkUtilisation, mediumUtilisation } = simulate(
          scenario({ groups: [guests(1, packets)], devices, durationNs: 300 * MS, warmup: 50 * MS }),
        ).devices[0];
        expect(linkUtilisation.mean).toBeLessThanOrEqual(1 + 1e-9);
        expect(mediumUtilisation!.mean).toBeLessThanOrEqual(1 + 1e-9);
        // What a link that is full lets through is all that reaches the medium.
        const [link, medium] = [Math.min(1, linkLoad), Math.min(1, load * Math.min(1, 1 / linkLoad))];
        expect(Math.abs(linkUtilisation.mean / link - 1)).toBeLessThan(0.12);
        expect(Math.abs(mediumUtilisation!.mean / medium - 1)).toBeLessThan(0.12);
      }),
      { numRuns: 25 },
    );
  });

  it.each(paths)('%s: what was offered is done, dropped or under way', (_name, path) => {
    const packets = io({ mode: 'receive', bytes: 64, arrivals: { kind: 'poisson', ratePerSec: 1.2e6 } });
    const host = new Host(
      scenario({
        cores: 4,
        machine: { costs: SOME_COSTS },
        groups: [guests(2, packets, { vcpus: 2 })],
        devices: [device({ ...path, ringSize: 32 }, NETWORK, { queues: 2, guest: GUEST })],
        warmup: 0,
      }),
      SCHEDULERS['global-queue'],
      createProgram,
      null,
    );
    host.runUntil(10 * MS, Infinity);
    const count = (counter: 'submitted' | 'completed' | 'lost'): number =>
      host.counters.values[host.counters.ofDevice(0, counter)];
    expect(count('submitted')).toBeGreaterThan(20_000);
    expect(count('submitted')).toBe(count('completed') + count('lost') + host.devices!.pool.live);
    expect(host.devices!.pool.live).toBeLessThan(1000);
  });

  it.each(paths)('%s: gives the same bits again', (name) => {
    const once = JSON.stringify(simulate(drawn(7, 'global-queue', name, 'answer')));
    expect(JSON.stringify(simulate(drawn(7, 'global-queue', name, 'answer')))).toBe(once);
  });

  it('an unused device changes nothing', () => {
    const groups = [
      guests(3, { kind: 'bursts', think: exponential(MS), burst: exponential(MS) }),
      guests(1, { kind: 'hog' }, { name: 'hog' }),
    ];
    const without = simulate(scenario({ cores: 2, groups, durationNs: SEC, warmup: 0 }));
    const idle = device(SOME_DATAPATHS.sidecore, disk({ latency: exponential(MS) }));
    const withIt = simulate(scenario({ cores: 2, groups, devices: [idle], durationNs: SEC, warmup: 0 }));
    const part = ({ host, guests: all, account, events }: typeof without): unknown => ({ host, all, account, events });
    expect(part(withIt)).toEqual(part(without));
  });
});

describe("Little's law", () => {
  it.each([
    { parallelism: 1, depth: 5 },
    { parallelism: 4, depth: 3 },
    { parallelism: 4, depth: 32 },
    { parallelism: null, depth: 9 },
  ])('holds at a device with $parallelism servers and $depth requests', ({ parallelism, depth }) => {
    const hardware = disk({ parallelism, latency: exponential(50 * US), operationsPerSec: 200_000 });
    const [{ meanAtDevice, operationsPerSec, latencyNs }] = simulate(
      scenario({
        groups: [guests(1, io({ depth }))],
        devices: [device(datapath('none'), hardware)],
        durationNs: 0.5 * SEC,
        warmup: 0.05 * SEC,
      }),
    ).devices;
    const law = (operationsPerSec.mean / SEC) * latencyNs.mean.mean;
    expect(meanAtDevice.mean / law).toBeGreaterThan(0.999);
    expect(meanAtDevice.mean / law).toBeLessThan(1.001);
    expect(meanAtDevice.mean).toBeCloseTo(depth, 2);
  });
});

describe('closed networks', () => {
  it.each([
    { population: 1, servers: 1, computeUs: 10, latencyUs: 40 },
    { population: 4, servers: 1, computeUs: 20, latencyUs: 30 },
    { population: 8, servers: 4, computeUs: 10, latencyUs: 50 },
    { population: 16, servers: 8, computeUs: 5, latencyUs: 40 },
  ])('$population requests, one vCPU of $computeUs us, $servers servers of $latencyUs us: within 1 %', (network) => {
    const { population, servers, computeUs, latencyUs } = network;
    const result = simulate(
      scenario({
        groups: [guests(1, io({ depth: population, compute: exponential(computeUs * US) }))],
        devices: [device(datapath('none'), disk({ parallelism: servers, latency: exponential(latencyUs * US) }))],
        durationNs: 3 * SEC,
        warmup: 0.1 * SEC,
      }),
    );
    const law = closedThroughput(population, computeUs * US, servers, latencyUs * US);
    expect(Math.abs(result.guests[0].throughputPerSec.mean / law - 1)).toBeLessThan(0.01);
  });

  it('requests with operations: the response of two exponential queues in series (Jackson)', () => {
    const [serviceNs, latencyNs, ratePerSec] = [100 * US, 150 * US, 4000];
    const requests = {
      kind: 'requests',
      arrivals: { kind: 'poisson', ratePerSec },
      service: exponential(serviceNs),
      io: { device: 'device', operations: 1, bytes: 4096 },
    } as const;
    const { guests: results } = simulate(
      scenario({
        groups: [guests(1, requests)],
        devices: [device(datapath('none'), disk({ parallelism: 1, latency: exponential(latencyNs) }))],
        durationNs: 100 * SEC,
      }),
    );
    const { throughputPerSec, responseNs } = results[0];
    const stay = (ns: number): number => ns / (1 - (ratePerSec * ns) / SEC);
    expect(Math.abs(throughputPerSec.mean / ratePerSec - 1)).toBeLessThan(0.01);
    // The vCPU hears of an answer between two requests: what the one in service has left comes on top, its mean again.
    const law = stay(serviceNs) + stay(latencyNs) + ((ratePerSec * serviceNs) / SEC) * serviceNs;
    expect(Math.abs(responseNs!.mean.mean / law - 1)).toBeLessThan(0.05);
  });
});

describe('a datapath that costs nothing', () => {
  const hardware = disk({ operationsPerSec: 400_000, parallelism: 16, latency: { kind: 'constant', meanNs: 50 * US } });
  it.each([
    { depth: 4, perSec: 4 / (52.5 * US) },
    { depth: 64, perSec: 16 / (50 * US) },
  ])('is the device alone, with $depth requests under way', ({ depth, perSec }) => {
    for (const [, path] of paths) {
      const free = datapath(path.backend, { polls: path.polls, emulated: path.emulated });
      const one: ResolvedDevice = device(free, hardware);
      const result = simulate(
        scenario({ cores: 3, groups: [guests(1, io({ depth }))], devices: [one], durationNs: 20 * MS, warmup: MS }),
      );
      expect(result.devices[0].operationsPerSec.mean / (perSec * SEC)).toBeCloseTo(1, 2);
    }
  });
});

describe('more of a resource', () => {
  const ideal = disk({ latency: { kind: 'constant', meanNs: 5 * US } });
  const throughput = (queues: number, path = SOME_DATAPATHS['thread a queue']): number =>
    simulate(
      scenario({
        cores: 16,
        machine: { costs: SOME_COSTS },
        groups: [guests(1, io({ jobs: 8, depth: 16 }), { vcpus: 8 })],
        devices: [device(path, ideal, { queues, guest: GUEST })],
        durationNs: 20 * MS,
        warmup: 2 * MS,
      }),
    ).devices[0].operationsPerSec.mean;

  it('more queues never lower throughput when the device is ideal', () => {
    const rates = [1, 2, 4, 8].map((queues) => throughput(queues));
    for (let i = 1; i < rates.length; i++) expect(rates[i]).toBeGreaterThan(0.99 * rates[i - 1]);
    expect(rates[3]).toBeGreaterThan(3 * rates[0]);
  });

  it('one thread carries what its work for a request allows, and no more', () => {
    const most = SEC / (1000 + 700);
    expect(throughput(8, SOME_DATAPATHS.thread)).toBeLessThan(most);
    expect(throughput(8, SOME_DATAPATHS.thread)).toBeGreaterThan(0.95 * most);
  });

  it('a busy backend needs few kicks and interrupts, an idle one nearly one of each a request', () => {
    const perRequest = (depth: number, jobs: number): number => {
      const [{ kicksPerSec, interruptsPerSec, operationsPerSec }] = simulate(
        scenario({
          cores: 16,
          machine: { costs: SOME_COSTS },
          groups: [guests(1, io({ jobs, depth }), { vcpus: 8 })],
          devices: [device(SOME_DATAPATHS.thread, ideal, { queues: 8, guest: GUEST })],
          durationNs: 20 * MS,
          warmup: 2 * MS,
        }),
      ).devices;
      return (kicksPerSec.mean + interruptsPerSec.mean) / operationsPerSec.mean;
    };
    expect(perRequest(1, 1)).toBeCloseTo(2, 1);
    expect(perRequest(32, 8)).toBeLessThan(0.2);
  });

  it('backends contend for pCPUs: guests that compute take throughput away, and the other way round', () => {
    const run = (hogs: number, jobs: number) =>
      simulate(
        scenario({
          cores: 2,
          scheduler: queueScheduler('global-queue', 0.2 * MS),
          groups: [guests(1, io({ jobs, depth: 16 })), guests(hogs, { kind: 'hog' }, { name: 'hogs' })],
          devices: [device(SOME_DATAPATHS.thread, ideal, { guest: GUEST })],
          durationNs: 100 * MS,
          warmup: 10 * MS,
        }),
      );
    const alone = run(1, 1);
    const crowded = run(6, 1);
    expect(crowded.devices[0].operationsPerSec.mean).toBeLessThan(0.6 * alone.devices[0].operationsPerSec.mean);
    expect(crowded.devices[0].backend!.readyRatio.mean).toBeGreaterThan(0.2);
    // Two hogs alone on two pCPUs would never wait.
    expect(run(2, 1).groups[1].readyRatio.mean).toBeGreaterThan(0.05);
  });
});
