import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurn } from '../../base/in-turn.ts';
import type { Host } from '../host/host.ts';
import { queueScheduler } from '../testing/scenarios.ts';
import { simulate } from '../simulate.ts';
import { bareKernel, connectionsOf } from './bare-kernel.ts';
import { kernelCapacity } from './capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { IDEAL_MACHINE, path, singleStage, startKernel, TWO_PACKAGES } from './testing/paths.ts';
import { withKeepAlive, withTls } from '../../scenario/connections/tls.ts';

const cap = async (connections: ConnectionPath, cores: number, machine = IDEAL_MACHINE): Promise<number> =>
  (await kernelCapacity(connections, machine, cores)).perSec.mean;
const counted = (host: Host, counter: 'offered' | 'dropped' | 'refused' | 'finished' | 'responses' | 'responseNs') =>
  host.counters.values[host.counters.ofGuest(0, counter)];
/** A kernel-wide lock on the worker's way. */
const locked = (holdNs: number, kind: 'ticket' | 'queued', handOffLines = 1): ConnectionPath =>
  path(
    { locks: [{ name: 'lock', kind, scope: 'kernel' }] },
    { serve: [{ computeNs: 5_000 }, { lock: 0, holdNs, handOffLines }, { computeNs: 10_000 }] },
  );

describe('capacity', () => {
  it.each([1, 2, 5, 16])('without locks grows in proportion to the cores: %i', async (cores) => {
    expect((await cap(path(), cores)) / ((cores * 1e9) / 20_000)).toBeGreaterThan(0.98);
    expect((await cap(path(), cores)) / ((cores * 1e9) / 20_000)).toBeLessThan(1.02);
  });

  it.each(['ticket', 'queued'] as const)(
    'of one %s lock is one over its hold once it is the bottleneck',
    async (kind) => {
      for (const holdNs of [2_000, 4_000]) {
        expect((await cap(locked(holdNs, kind), 16)) * holdNs * 1e-9).toBeGreaterThan(0.995);
        expect((await cap(locked(holdNs, kind), 16)) * holdNs * 1e-9).toBeLessThan(1.005);
      }
    },
  );

  it.each([1, 4, 16])('with locks that take no time grows in proportion too: %i', async (cores) => {
    for (const kind of ['ticket', 'queued'] as const) {
      expect((await cap(locked(0, kind), cores)) / ((cores * 1e9) / 20_000)).toBeGreaterThan(0.98);
      expect((await cap(locked(0, kind), cores)) / ((cores * 1e9) / 20_000)).toBeLessThan(1.02);
    }
  });

  it('of one lock and nothing random is exactly one over its hold', () => {
    const constant = { ...locked(3_000, 'ticket'), variation: 'constant' } as const;
    const load = { kind: 'closed', clients: 100, thinkNs: 0 } as const;
    const { host } = startKernel({ ...constant, backlog: 100, ringSlots: 100 }, IDEAL_MACHINE, 16, load);
    host.runUntil(3e6, Infinity);
    const before = counted(host, 'finished');
    host.runUntil(3e6 + 3e7, Infinity);
    expect(counted(host, 'finished') - before).toBeGreaterThanOrEqual(9_999);
    expect(counted(host, 'finished') - before).toBeLessThanOrEqual(10_001);
  });

  it('never falls as cores are added, while locks are queued and lines are free', async () => {
    let before = 0;
    for (const cores of [1, 2, 3, 4, 6, 8, 12, 16]) {
      const now = await cap(locked(1_500, 'queued'), cores);
      expect(now).toBeGreaterThan(before * 0.99);
      before = now;
    }
  });

  it('fetches the lines of a connection that a proxy opens at every stage after that, unless the same core had it', async () => {
    const [open, serve] = path().stages;
    const stage = { ...open!, lines: 30, segments: [{ computeNs: 10_000 }] };
    const proxy = (steering: 'follow' | 'follow-accepted') =>
      path({
        locks: [],
        steering,
        stages: [
          stage,
          { ...serve!, ...stage, context: 'process', connects: true },
          stage,
          { ...stage, context: 'process' },
          stage,
        ],
      });
    for (const cores of [2, 8]) {
      const machine = { ...IDEAL_MACHINE, lineWithinNs: 40 };
      const [stays, scatters] = await Promise.all(
        (['follow', 'follow-accepted'] as const).map((steering) =>
          kernelCapacity(proxy(steering), machine, cores, { connections: 4000 }),
        ),
      );
      // The three stages behind the one that connects: interrupt, process, interrupt.
      const movedNs = 3 * (1 - 1 / cores) * 30 * 40;
      expect((scatters!.cpuPerConnectionNs - stays!.cpuPerConnectionNs) / movedNs).toBeCloseTo(1, 1);
    }
  });

  it('collapses under a ticket lock whose line travels, and stays flat under a queued one', async () => {
    const collapsing = await inTurn([8, 24], (cores) => cap(locked(1_500, 'ticket', 8), cores, TWO_PACKAGES));
    const flat = await inTurn([8, 24], (cores) => cap(locked(1_500, 'queued', 2), cores, TWO_PACKAGES));
    expect(collapsing[1] / collapsing[0]).toBeLessThan(0.6);
    expect(flat[1] / flat[0]).toBeGreaterThan(0.8);
  });

  it('of more guests with the same cores in all is never lower', async () => {
    const connections = locked(3_000, 'ticket', 2);
    const one = await cap(connections, 16);
    const two = await cap(connections, 8);
    expect(2 * two).toBeGreaterThan(one);
    expect(4 * (await cap(connections, 4))).toBeGreaterThan(2 * two);
  });

  it('is not limited by a lock with enough buckets, or one for each core', async () => {
    const segments = {
      serve: [{ computeNs: 5_000 }, { lock: 0, holdNs: 3_000, handOffLines: 1 }, { computeNs: 10_000 }],
    };
    for (const scope of ['core', { buckets: 4096 }] as const) {
      const free = path({ locks: [{ name: 'lock', kind: 'ticket', scope }] }, segments);
      expect((await cap(free, 16)) / ((16 * 1e9) / 23_000)).toBeGreaterThan(0.97);
    }
  });

  it('is that of one core when it has all interrupts', async () => {
    expect((await cap(path({ steering: 'one-core' }), 16)) * 5_000e-9).toBeGreaterThan(0.97);
  });

  it('is the same bits every time', async () => {
    expect(await kernelCapacity(locked(2_000, 'ticket'), TWO_PACKAGES, 6)).toEqual(
      await kernelCapacity(locked(2_000, 'ticket'), TWO_PACKAGES, 6),
    );
  });
});

describe('mean value analysis', () => {
  /** Exact throughput of a closed network: `stations` equal queues visited with equal probability, and a delay. */
  const throughput = (clients: number, serviceNs: number, stations: number, thinkNs: number): number => {
    let queue = 0;
    let perNs = 0;
    for (let n = 1; n <= clients; n++) {
      const response = serviceNs * (1 + queue);
      perNs = n / (thinkNs + response);
      queue = (perNs * response) / stations;
    }
    return perNs * 1e9;
  };

  it.each([
    [1, 3, 20_000],
    [1, 8, 100_000],
    [2, 6, 30_000],
    [4, 12, 50_000],
  ])('agrees within 1 %% on %i cores, %i clients, thinking for %i ns', (cores, clients, thinkNs) => {
    const serviceNs = 10_000;
    const { host } = simulate(
      bareKernel(connectionsOf(singleStage(serviceNs), { kind: 'closed', clients, thinkNs }), IDEAL_MACHINE, cores, {
        durationNs: 4e9,
        warmupNs: 1e8,
        seed: 5,
      }),
    );
    expect(host.throughputPerSec.mean / throughput(clients, serviceNs, cores, thinkNs)).toBeCloseTo(1, 2);
  });
});

describe('conservation', () => {
  it('whatever is offered is done, dropped, refused or still there', () => {
    fc.assert(
      fc.property(
        fc.record({
          cores: fc.integer({ min: 1, max: 4 }),
          load: fc.double({ min: 0.3, max: 3, noNaN: true }),
          backlog: fc.integer({ min: 1, max: 20 }),
          ports: fc.constantFrom(3, 1000, Infinity),
          accept: fc.constantFrom('shared' as const, 'per-worker' as const),
          steering: fc.constantFrom(
            'rss' as const,
            'one-core' as const,
            'follow' as const,
            'follow-accepted' as const,
            'local' as const,
          ),
          holdNs: fc.constantFrom(0, 2_000),
        }),
        ({ cores, load, backlog, ports, accept, steering, holdNs }) => {
          const [open, serve] = locked(holdNs, 'ticket').stages;
          const connections = path({
            backlog,
            ports,
            accept,
            steering,
            timeWaitNs: 50_000,
            stages: [open, { ...serve, connects: true }, { ...open, name: 'finish' }],
          });
          const ratePerSec = (load * cores * 1e9) / 25_000;
          const { host, program } = startKernel(connections, TWO_PACKAGES, cores, { kind: 'open', ratePerSec });
          host.runUntil(2e7, Infinity);
          const gone = counted(host, 'finished') + counted(host, 'dropped') + counted(host, 'refused');
          expect(counted(host, 'offered')).toBe(gone + program.inFlight(0));
          expect(counted(host, 'offered')).toBeGreaterThan(50);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("Little's law: connections not yet accepted are their rate times the time to acceptance", () => {
    const { host } = startKernel(path(), IDEAL_MACHINE, 2, { kind: 'open', ratePerSec: 85_000 });
    let seen = 0;
    const samples = 40_000;
    for (let sample = 1; sample <= samples; sample++) {
      host.runUntil(sample * 50_000, Infinity);
      seen += counted(host, 'offered') - counted(host, 'responses') - counted(host, 'dropped');
    }
    const meanNs = counted(host, 'responseNs') / counted(host, 'responses');
    const perNs = counted(host, 'responses') / host.now;
    expect(seen / samples / (perNs * meanNs)).toBeCloseTo(1, 1);
    expect(Math.abs(seen / samples / (perNs * meanNs) - 1)).toBeLessThan(0.03);
  });

  it('an accept queue that is full drops, and what is dropped still costs', () => {
    const { host, program } = startKernel(path({ backlog: 8 }), IDEAL_MACHINE, 1, {
      kind: 'open',
      ratePerSec: 120_000,
    });
    host.runUntil(1e8, Infinity);
    expect(counted(host, 'dropped')).toBeGreaterThan(1_000);
    expect(program.acceptQueueLength(0)).toBeLessThanOrEqual(8);
    expect(counted(host, 'finished')).toBeLessThan(5_000);
  });
});

describe('preempted vCPUs', () => {
  it('share a pCPU, lose time to spinning on a held lock, and still finish what they began', () => {
    const connections = locked(5_000, 'ticket');
    const load = { kind: 'closed', clients: 64, thinkNs: 0 } as const;
    const bare = bareKernel(connectionsOf(connections, load), IDEAL_MACHINE, 4, {
      durationNs: 2e9,
      warmupNs: 1e8,
      seed: 3,
    });
    const run = (pcpus: number, timesliceNs: number) =>
      simulate({
        ...bare,
        machine: { ...bare.machine, coresPerLlc: pcpus },
        scheduler: queueScheduler('local-queues', timesliceNs),
      });
    const alone = run(4, Infinity);
    const shared = run(2, 1e6);
    expect(alone.account.guestSpinNs / alone.account.totalNs).toBeLessThan(0.25);
    expect(shared.account.guestSpinNs / shared.account.totalNs).toBeGreaterThan(0.3);
    expect(shared.host.throughputPerSec.mean).toBeLessThan(0.4 * alone.host.throughputPerSec.mean);
    expect(shared.host.throughputPerSec.mean).toBeGreaterThan(1_000);
  });
});

describe('TLS and kept connections', () => {
  it('handshakes are work of the worker: all cores help', async () => {
    const tls = withTls(path(), { name: 'rsa2048', handshakeNs: 980_000, privateKeyNs: 0, coreSpeed: 1, lock: null });
    const one = await cap(tls, 1);
    expect((await cap(tls, 16)) / one).toBeGreaterThan(15.5);
    expect(one).toBeGreaterThan(0.98e3);
  });

  it('a lock in the library holds them back', async () => {
    const tls = withTls(path(), {
      name: 'locked',
      handshakeNs: 980_000,
      privateKeyNs: 0,
      coreSpeed: 1,
      lock: { holdNs: 200_000, handOffLines: 1 },
    });
    const heldShare = (await cap(tls, 16)) * 200_000e-9;
    expect(heldShare).toBeGreaterThan(0.99);
    expect(heldShare).toBeLessThan(1.01);
  });

  it('more requests over a connection make fewer connections, and more requests', async () => {
    const kept = withKeepAlive(path(), 10, 5_000, 0.5);
    const perSec = await cap(kept, 4);
    expect(perSec / ((4 * 1e9) / 65_000)).toBeCloseTo(1, 1);
    expect(10 * perSec).toBeGreaterThan(3 * (await cap(path(), 4)));
  });
});

it('clients whose connections are dropped try again when their SYN times out', () => {
  const connections = path({ ringSlots: 2, retryNs: 1e6 });
  const { host, program } = startKernel(connections, IDEAL_MACHINE, 1, { kind: 'closed', clients: 20, thinkNs: 0 });
  host.runUntil(5e5, Infinity);
  const early = counted(host, 'offered');
  expect(counted(host, 'dropped')).toBeGreaterThan(15);
  host.runUntil(2e7, Infinity);
  expect(counted(host, 'offered')).toBeGreaterThan(early + 100);
  expect(counted(host, 'offered')).toBe(counted(host, 'finished') + counted(host, 'dropped') + program.inFlight(0));
});
