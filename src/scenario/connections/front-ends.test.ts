import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuestCounter } from '../../sim/host/counters.ts';
import { createProgram } from '../../sim/guests/programs.ts';
import { Host } from '../../sim/host/host.ts';
import type { FrontEndResult } from '../../sim/measure/result.ts';
import { resolveScenario, type Scenario } from '../resolve-scenario.ts';
import { SCHEDULERS } from '../../sim/schedulers/registry.ts';
import { simulate } from '../../sim/simulate.ts';
import { testCatalog } from '../../sim/testing/catalog.ts';
import { unaccountedNs } from '../../sim/testing/schedule-watch.ts';
import { FrontEndsOfHost } from '../../sim/frontends/front-ends-of-host.ts';

const TYPES = ['direct', 'nat', 'proxy', 'engine', 'card', 'plain-engine'] as const;
const FREE = {
  contextSwitchNs: 0,
  vmExitNs: 0,
  vmEntryNs: 0,
  wakeIpiNs: 0,
  timerInterruptNs: 0,
  lineTransferNs: [0, 0, 0, 0, 0, 0],
  lockAcquireNs: 0,
  coldCacheNs: [0, 0, 0, 0, 0, 0],
};
type Load = Readonly<Record<string, unknown>>;

/** Web servers behind a front end of the given kind: on machines beside the host, or in guests of it. */
function farm(
  type: string,
  load: Load,
  more: { onHost?: boolean; device?: Record<string, unknown>; servers?: number; cores?: number; count?: number } = {},
): Scenario {
  const { onHost = false, device, servers = 3, cores = 2, count = 1 } = more;
  const nic = device && { device: 'nic' };
  const web = { kind: 'connections', kernel: 'one-lock', behind: 'front', ...nic };
  const front = onHost
    ? [{ name: 'front', count, vcpus: cores, workload: { kind: 'front-end', type, ...load, ...nic } }]
    : [];
  return {
    machine: { coresPerLlc: 16, costs: 'server' },
    scheduler: { name: 'global-queue' },
    ...(device && { devices: [{ name: 'nic', physical: 'nic-10g', ...device }] }),
    ...(onHost ? {} : { frontEnds: [{ name: 'front', type, cores, count, ...load }] }),
    guests: [...front, { name: 'web', count: servers, vcpus: 2, workload: web }],
    duration: '40ms',
    warmup: 0,
  } as Scenario;
}

function run(scenario: Scenario): FrontEndResult {
  return simulate(resolveScenario(scenario, testCatalog)).frontEnds[0];
}

/** Looks inside: a count of guests' connections, and those that a front end's servers lost. */
function start(scenario: Scenario) {
  const resolved = resolveScenario(scenario, testCatalog);
  const host = new Host(resolved, SCHEDULERS[resolved.scheduler.name], createProgram, null);
  const [front] = new FrontEndsOfHost(host).list;
  const own = front.machines?.own ?? host;
  const count = (of: Host, from: number, end: number, counter: GuestCounter): number => {
    let sum = 0;
    for (let guest = from; guest < end; guest++) sum += of.counters.values[of.counters.ofGuest(guest, counter)];
    return sum;
  };
  const fronts = front.machines === null ? resolved.groups[0].count : own.backendGuest;
  const firstServer = front.machines === null ? fronts : 0;
  return {
    host,
    front,
    ofFront: (counter: GuestCounter) => count(own, 0, fronts, counter),
    ofServers: (counter: GuestCounter) => count(host, firstServer, host.backendGuest, counter),
    inFlight: () => {
      const [web] = host.scenario.groups.flatMap(({ name }, group) => (name === 'web' ? [group] : []));
      const servers = host.programOfGroup(web) as (typeof front.programs)[number];
      let atFront = 0;
      for (let guest = 0; guest < fronts; guest++) {
        atFront += front.programs[front.machines === null ? 0 : guest].inFlight(guest);
      }
      let atServers = 0;
      for (let guest = firstServer; guest < host.backendGuest; guest++) atServers += servers.inFlight(guest);
      return { atFront, atServers };
    },
    lostBehind: () => front.programs.reduce((sum, { lostBehind }) => sum + lostBehind.reduce((a, b) => a + b, 0), 0),
  };
}

describe('conservation through front ends and devices', () => {
  it('whatever is offered is done, dropped, refused, lost behind or still there', () => {
    fc.assert(
      fc.property(
        fc.record({
          type: fc.constantFrom(...TYPES),
          onHost: fc.boolean(),
          device: fc.constantFrom(
            undefined,
            {},
            { bridge: 'linux-bridge', queues: 2 },
            { physical: { kind: 'network', operations: '100000/s', queueLimit: 20 } },
          ),
          load: fc.constantFrom(
            { rate: '40000/s' },
            { rate: '400000/s' },
            { clients: 50 },
            { clients: 3000, think: '1ms' },
          ),
          servers: fc.integer({ min: 1, max: 4 }),
          balance: fc.constantFrom('round-robin', 'random', 'least-connections'),
          mostPerServer: fc.constantFrom(undefined, 4),
          count: fc.integer({ min: 1, max: 2 }),
        }),
        ({ type, onHost, device, load, servers, balance, mostPerServer, count }) => {
          const limit = mostPerServer && { mostPerServer };
          const seen = start(farm(type, { ...load, balance, ...limit }, { onHost, device, servers, count }));
          seen.host.runUntil(1e7, Infinity);
          const { atFront, atServers } = seen.inFlight();
          const gone = (of: (counter: GuestCounter) => number): number =>
            of('finished') + of('dropped') + of('refused');
          expect(seen.ofServers('offered')).toBe(gone(seen.ofServers) + atServers);
          const offered = seen.ofFront('offered');
          expect(offered).toBeGreaterThan(20);
          if (type === 'direct') {
            // It ends with the hand-over; only closed-loop clients wait for the answer.
            expect(offered).toBeGreaterThanOrEqual(gone(seen.ofFront));
            expect(seen.ofFront('finished')).toBe(seen.ofServers('offered') + seen.front.pool.queueLength);
          } else {
            expect(offered).toBe(gone(seen.ofFront) + seen.lostBehind() + atFront);
          }
          const { devices } = seen.host;
          if (devices === null) return;
          const { counters } = seen.host;
          const at = (counter: 'submitted' | 'completed' | 'lost') => counters.values[counters.ofDevice(0, counter)];
          // What a guest has not yet submitted is in the pool, but not yet counted.
          expect(at('submitted')).toBeLessThanOrEqual(at('completed') + at('lost') + devices.pool.live);
          expect(at('completed')).toBeGreaterThan(0);
        },
      ),
      { numRuns: 35 },
    );
  });

  it.each(TYPES)('%s accounts for every nanosecond, and gives the same bits again', (type) => {
    const scenario = resolveScenario(farm(type, { rate: '60000/s' }, { onHost: true, device: {} }), testCatalog);
    const result = simulate(scenario);
    expect(unaccountedNs(result)).toBe(0);
    expect(JSON.stringify(simulate(scenario))).toBe(JSON.stringify(result));
  });
});

describe('a front end and its servers as queues', () => {
  it("Little's law: connections at a balancer are their rate times the time they spend there", () => {
    // It keeps a connection until its server is done; the clients' rate and number are known.
    const seen = start(farm('nat', { clients: 40, think: '200us' }, { servers: 3 }));
    seen.host.runUntil(5e6, Infinity);
    const begun = seen.ofFront('finished');
    let atFront = 0;
    const samples = 4_000;
    for (let sample = 1; sample <= samples; sample++) {
      seen.host.runUntil(5e6 + sample * 20_000, Infinity);
      atFront += seen.inFlight().atFront;
    }
    const perNs = (seen.ofFront('finished') - begun) / (samples * 20_000);
    // 40 clients are either thinking, for 200 us each time, or there.
    expect(atFront / samples).toBeGreaterThan(1);
    expect(atFront / samples / (40 - perNs * 200_000)).toBeCloseTo(1, 1);
  });

  it('agrees with mean value analysis within 1 %: a forwarding core, then a server of one', () => {
    const [forwardNs, clients, thinkNs] = [2_000, 12, 100_000];
    const scenario = resolveScenario(
      { ...farm('direct', { clients, think: '100us' }, { servers: 1, cores: 1 }), duration: '2s', warmup: '50ms' },
      testCatalog,
    );
    const [web] = scenario.groups;
    if (web.workload.kind !== 'connections') throw new Error('no server');
    const [open] = web.workload.path.stages;
    const stages = [{ ...open, segments: [{ computeNs: 10_000 }] }];
    const server = {
      ...web,
      vcpus: 1,
      workload: { ...web.workload, path: { ...web.workload.path, locks: [], stages } },
    };
    const ideal = { ...scenario.machine, costs: { ...scenario.machine.costs, ...FREE } };
    const { frontEnds, groups } = simulate({
      ...scenario,
      machine: ideal,
      scheduler: { ...scenario.scheduler, operationNs: { queueNs: 0 } },
      groups: [server],
    });
    // Exact: response times are the stations' service times multiplied by one more than the customers that an arrival
    // finds.
    let [atFront, atServer, perNs] = [0, 0, 0];
    for (let n = 1; n <= clients; n++) {
      const [front, back] = [forwardNs * (1 + atFront), 10_000 * (1 + atServer)];
      perNs = n / (thinkNs + front + back);
      [atFront, atServer] = [perNs * front, perNs * back];
    }
    expect(frontEnds[0].perSec.mean / (perNs * 1e9)).toBeCloseTo(1, 2);
    expect(groups[0].connections!.perSec.mean / (perNs * 1e9)).toBeCloseTo(1, 2);
  });

  it('of which one gets more never does less: cores, servers, bandwidth, queues', () => {
    const base = { cores: 1, servers: 2, device: { physical: { kind: 'network', operations: '400000/s' }, queues: 1 } };
    const cap = (more: typeof base): number => run(farm('nat', { clients: 300 }, more)).perSec.mean;
    const least = 0.97 * cap(base);
    expect(cap({ ...base, cores: 2 })).toBeGreaterThan(least);
    expect(cap({ ...base, servers: 4 })).toBeGreaterThan(least);
    expect(cap({ ...base, device: { ...base.device, queues: 2 } })).toBeGreaterThan(least);
    const faster = { kind: 'network', operations: '4000000/s' };
    expect(cap({ ...base, device: { physical: faster, queues: 1 } })).toBeGreaterThan(least);
  });
});

describe('a front end', () => {
  it.each([
    ['direct', 2_000],
    ['nat', 4_000],
    ['engine', 10_000],
  ])('%s on a machine of its own does cores over work, and no more', (type, cpuNs) => {
    const { perSec, utilisation } = run(farm(type, { clients: 400 }, { servers: 7, cores: 1 }));
    const most = 1e9 / cpuNs;
    expect(perSec.mean).toBeLessThan(most * 1.02);
    const serversMost = (7 * 2 * 1e9) / 22_000;
    expect(perSec.mean).toBeGreaterThan(0.85 * Math.min(most, serversMost));
    if (most < serversMost) expect(utilisation.mean).toBeGreaterThan(0.97);
  });

  it('grows by machines: two do twice what one does', () => {
    const [one, two] = [1, 2].map((count) => run(farm('engine', { rate: '90000/s' }, { count, cores: 1, servers: 7 })));
    expect(two.offeredPerSec.mean / one.offeredPerSec.mean).toBeCloseTo(2, 1);
    expect(two.utilisation.mean).toBeCloseTo(one.utilisation.mean, 1);
  });

  it('that hands over to servers at their limit makes connections wait, and loses none', () => {
    const free = run(farm('nat', { clients: 60 }, { servers: 2 }));
    const narrow = run(farm('nat', { clients: 60, mostPerServer: 1 }, { servers: 2 }));
    expect(narrow.lostBehindPerSec.mean).toBe(0);
    expect(narrow.perSec.mean).toBeLessThan(0.7 * free.perSec.mean);
  });

  it('is told of what its servers drop', () => {
    const { lostBehindPerSec, offeredPerSec } = run(farm('nat', { rate: '300000/s' }, { servers: 1, cores: 4 }));
    expect(lostBehindPerSec.mean).toBeGreaterThan(0.3 * offeredPerSec.mean);
  });

  it('of machines has handed on, in the middle, as many connections as its servers were offered', () => {
    const result = simulate(resolveScenario(farm('direct', { rate: '50000/s' }), testCatalog));
    expect(result.groups[0].connections?.offeredPerSec.mean).toBe(result.frontEnds[0].perSec.mean);
  });

  it('that is a proxy runs out of local ports, of which it has some for each server and address', () => {
    // A thousand ports for each server, and a second of waiting: more than the run.
    const [one, two, more] = [
      farm('proxy', { rate: '200000/s' }, { servers: 1, cores: 8 }),
      farm('proxy', { rate: '200000/s' }, { servers: 2, cores: 8 }),
      farm('proxy', { rate: '200000/s', sourceAddresses: 2 }, { servers: 2, cores: 8 }),
    ].map((scenario) => run(scenario));
    expect(one.portsExhaustedPerSec.mean).toBeGreaterThan(50_000);
    expect(two.serverConnectionsPerSec.mean / one.serverConnectionsPerSec.mean).toBeCloseTo(2, 1);
    expect(more.portsExhaustedPerSec.mean).toBeLessThan(two.portsExhaustedPerSec.mean);
    const reused = run(farm('proxy', { rate: '50000/s', timeWait: '1us' }, { servers: 2, cores: 8 }));
    expect(reused.portsExhaustedPerSec.mean).toBe(0);
  });

  it('with an accelerator does as many handshakes as that, and no more', () => {
    const { perSec } = run(farm('card', { rate: '8000/s', tls: 'rsa' }, { cores: 4 }));
    expect(perSec.mean).toBeLessThan(5_100);
    expect(perSec.mean).toBeGreaterThan(4_700);
  });

  it('that ends connections takes them off its servers: no lock, and next to no connections', () => {
    const load = { rate: '60000/s' };
    const direct = simulate(resolveScenario(farm('direct', load), testCatalog));
    const engine = simulate(resolveScenario(farm('engine', load), testCatalog));
    expect(direct.groups[0].connections?.busiestLock?.busyRatio).toBeGreaterThan(0.03);
    expect(engine.groups[0].connections?.busiestLock).toBeNull();
    expect(engine.frontEnds[0].serverConnectionsPerSec.mean / engine.frontEnds[0].perSec.mean).toBeCloseTo(0.01, 2);
    expect(engine.host.utilisation.mean).toBeLessThan(0.5 * direct.host.utilisation.mean);
  });

  it('in a guest takes processors from its servers; on a machine of its own, none', () => {
    const [own, guest] = [false, true].map((onHost) =>
      simulate(resolveScenario(farm('nat', { rate: '60000/s' }, { onHost }), testCatalog)),
    );
    expect(guest.host.utilisation.mean).toBeGreaterThan(own.host.utilisation.mean + 0.01);
    expect(guest.frontEnds[0].onHost).toBe(true);
  });
});

describe('a farm on one host', () => {
  it('of more guests with the same processors never does less, when devices are ideal', () => {
    const cap = (servers: number): number => {
      const scenario = resolveScenario(
        {
          machine: { coresPerLlc: 20, costs: 'ideal' },
          scheduler: { name: 'global-queue', costs: 'ideal' },
          devices: [
            {
              name: 'nic',
              physical: { kind: 'network', operations: '1000000000/s' },
              datapath: { name: 'vhost', costs: 'ideal' },
              queues: 16,
            },
          ],
          frontEnds: [{ name: 'front', type: 'direct', cores: 8, clients: 1500 }],
          guests: [
            {
              name: 'web',
              count: servers,
              vcpus: 16 / servers,
              workload: { kind: 'connections', kernel: 'one-lock', behind: 'front', device: 'nic' },
            },
          ],
          duration: '20ms',
          warmup: '5ms',
        },
        testCatalog,
      );
      return simulate(scenario).frontEnds[0].perSec.mean;
    };
    let before = 0;
    for (const servers of [1, 2, 4, 8]) {
      const now = cap(servers);
      expect(now).toBeGreaterThan(before * 0.98);
      before = now;
    }
  });

  it("shares the host's card and the threads that serve it", () => {
    const slow = { physical: { kind: 'network', operations: '200000/s' } };
    const [narrow, wide] = [slow, {}].map(
      (device) =>
        simulate(resolveScenario(farm('direct', { clients: 200 }, { device, servers: 4 }), testCatalog)).groups[0]
          .connections!.perSec.mean,
    );
    // Five packets each way for a connection.
    expect(narrow).toBeLessThan(41_000);
    expect(narrow).toBeGreaterThan(36_000);
    expect(wide).toBeGreaterThan(1.5 * narrow);
  });
});

describe('a front end that cannot be', () => {
  const problem = (scenario: Scenario): string => {
    try {
      resolveScenario(scenario, testCatalog);
    } catch (error) {
      return (error as Error).message;
    }
    return 'nothing';
  };
  const changed = (front: Record<string, unknown>): Scenario => farm('nat', { rate: '1000/s', ...front });

  it.each([
    ['an unknown kind', farm('nut', { rate: '1000/s' }), 'frontEnds[0].type'],
    ['no load', farm('nat', {}), 'a rate, or a number of clients'],
    ['two loads', changed({ clients: 3 }), 'more than one'],
    ['TLS at a balancer', changed({ tls: 'rsa' }), 'does not end it'],
    ['requests at a balancer', changed({ keepAlive: 3 }), 'say it of its servers'],
    ['a kernel where there is none', changed({ kernel: 'one-lock' }), 'no kernel'],
    [
      'no servers',
      { ...farm('nat', { rate: '1/s' }), guests: [{ name: 'x', workload: { kind: 'hog' } }] },
      'guests behind it',
    ],
    ['no cores', { ...farm('nat', { rate: '1/s' }, { cores: 0 }) }, 'cores'],
    ['a negative rate', changed({ rate: '-5/s' }), 'rate'],
  ] as [string, Scenario, string][])('%s is one clear error', (_what, scenario, part) => {
    expect(problem(scenario)).toContain(part);
  });

  it('that is behind itself, or unknown, is refused', () => {
    const scenario = farm('nat', { rate: '1000/s' }, { onHost: true });
    const circle = structuredClone(scenario) as { guests: { workload: Record<string, unknown> }[] };
    delete circle.guests[0].workload['rate'];
    circle.guests[0].workload['behind'] = 'front';
    expect(problem(circle as unknown as Scenario)).toContain('behind itself');
    const unknown = structuredClone(scenario) as { guests: { workload: Record<string, unknown> }[] };
    unknown.guests[1].workload['behind'] = 'frnt';
    expect(problem(unknown as unknown as Scenario)).toContain("'front'");
  });
});
