import * as fc from 'fast-check';
import { HOSTILE } from '../../src/base/testing/hostile-text.ts';

/** Text of any length, made of what programs trip over. */
export const hostileText = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map((units) => units.join(''));

/** Values that stand where something else was meant. */
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(0, -1, 1.5, 1e5, 1e9, 1e-9, 1e308, 65, '1e5', '1e9/s', '1ns', '104d', '0', ''),
  },
  { weight: 1, arbitrary: fc.constantFrom(null, true, [], {}, [1], '0-3,8', '0-1000000', '50%', '1e-9', Infinity) },
  { weight: 1, arbitrary: hostileText },
);
const count = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(1000, 1e5, 1e6) },
);
const pick = fc.constantFrom;
const time = fc.oneof(
  { weight: 8, arbitrary: pick('10us', '20us', '100us', '1ms', '5ms') },
  { weight: 1, arbitrary: pick('1ns', '3ns', '1s', '104d', '1e-3us') },
);
const distribution = fc.oneof(
  time,
  time.map((exponential) => ({ exponential })),
  time.map((constant) => ({ constant })),
  fc.tuple(time, pick(0.01, 1, 2, 100)).map(([mean, cv]) => ({ lognormal: { mean, cv } })),
  fc.tuple(time, pick(1, 4, 100)).map(([mean, cv]) => ({ hyperexponential: { mean, cv } })),
  fc.tuple(time, pick(1.000001, 2, 50)).map(([mean, shape]) => ({ pareto: { mean, shape } })),
  fc.array(fc.oneof(time, pick(0)), { minLength: 1, maxLength: 4 }).map((empirical) => ({ empirical })),
);
const rate = fc.oneof(
  { weight: 8, arbitrary: pick('100/s', '1000/s', '20000/s', '60/min') },
  { weight: 1, arbitrary: pick('1e6/s', '1e9/s', '1/ns', '1e-300/s', '1e300/s') },
);
const arrivals = fc.oneof(
  rate.map((poisson) => ({ poisson })),
  fc.tuple(rate, time, time).map(([busy, on, off]) => ({ mmpp: { rates: [busy, '0/s'], stay: [on, off] } })),
);
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });

const workload = fc.oneof(
  fc.constant({ kind: 'hog' }),
  fc.record({ kind: pick('bursts'), think: distribution, burst: distribution }),
  fc.record({
    kind: pick('requests'),
    arrivals,
    service: distribution,
    io: optional(fc.record({ device: pick('disk'), operations: count, bytes: pick(1, 4096, 16_777_216) })),
  }),
  fc.record({
    kind: pick('io'),
    device: pick('disk', 'nic'),
    mode: optional(pick('disk', 'send')),
    jobs: count,
    depth: pick(1, 32, 128, 1_000_000),
    compute: optional(distribution),
  }),
  fc.record({
    kind: pick('io'),
    device: pick('nic'),
    mode: pick('receive', 'answer'),
    arrivals,
    compute: optional(distribution),
  }),
  fc.record({
    kind: pick('parallel'),
    compute: distribution,
    lock: optional(
      fc.record({
        kind: pick('ticket', 'queued', 'paravirtual'),
        count,
        hold: distribution,
        sharedLines: pick(0, 3, 1000),
      }),
    ),
    barrier: optional(fc.record({ everyRounds: count, wait: pick('spin', 'block') })),
    pause: optional(fc.record({ everyRounds: count, time: distribution })),
    spinThreshold: optional(time),
  }),
  fc.record({
    kind: pick('trace'),
    utilisation: fc.array(fc.oneof(pick(0, 1, '35%', 1e-9), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 5,
    }),
    interval: time,
    burst: distribution,
  }),
  fc.record({
    kind: pick('connections'),
    kernel: pick('linux-3.10', 'linux-2.6.32'),
    rate,
    device: optional(pick('nic')),
    tls: optional(pick('rsa2048')),
  }),
  fc.record({
    kind: pick('connections'),
    kernel: pick('linux-3.10'),
    clients: pick(1, 100, 100_000),
    think: optional(time),
    keepAlive: optional(count),
  }),
  fc.record({ kind: pick('connections'), kernel: pick('linux-3.10'), behind: pick('lb') }),
);

const group = fc.record({
  name: fc.oneof(
    { weight: 12, arbitrary: pick('g0', 'g1', 'g2', 'web') },
    { weight: 1, arbitrary: pick('Infinity', 'undefined', '__proto__', 'constructor', '0') },
  ),
  count: optional(count),
  vcpus: optional(fc.integer({ min: 1, max: 4 })),
  weight: optional(pick(1, 64, 1_000_000)),
  cap: optional(pick(0.5, '50%', 1e-9, 2)),
  reservation: optional(pick(0.1, 0.5)),
  affinity: optional(pick('0', '0-1', [0, 1])),
  homeNode: optional(pick(0, 1)),
  stagger: optional(time),
  pauseLoopExiting: optional(fc.boolean()),
  workload,
});

const SCHEDULERS = [
  'linux-eevdf',
  'linux-cfs',
  'xen-credit',
  'xen-credit2',
  'xen-null',
  'esxi',
  'hyperv-classic',
  'hyperv-core',
  'global-queue',
  'local-queues',
  'gang',
] as const;
const DATAPATHS = ['virtio', 'vhost', 'vhost-queue', 'shared', 'polling', 'passthrough', 'emulated'] as const;
const device = (name: string, physical: readonly string[]) =>
  fc.record({
    name: pick(name),
    physical: pick(...physical),
    datapath: optional(pick(...DATAPATHS)),
    queues: optional(pick(1, 4, 12, 1024)),
    threads: optional(pick(1, 2)),
  });

/** A scenario of the right shape, with sizes and rates that may be absurd. */
const shaped = fc.record({
  machine: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        coresPerLlc: pick(1, 2, 4, 8),
        numaPerPackage: optional(pick(1, 2)),
        packages: optional(pick(1, 2)),
        threadsPerCore: optional(pick(1, 2)),
        costs: optional(pick('ideal', 'default')),
      }),
    },
    { weight: 1, arbitrary: pick('dell-r730-2699v4') },
  ),
  scheduler: fc.oneof(
    pick(...SCHEDULERS),
    fc.record({ name: pick(...SCHEDULERS), costs: pick('ideal', 'default') }),
    fc.record({ name: pick('xen-credit', 'gang', 'local-queues'), timeslice: pick('1ms', '7ms', '1001us') }),
  ),
  devices: fc.tuple(device('disk', ['hard-disk', 'sata-ssd', 'nvme']), device('nic', ['nic-10g', 'nic-100g'])),
  frontEnds: optional(
    fc
      .record({
        name: pick('lb'),
        type: pick('l4-nat', 'l7-proxy', 'http-multiplexer'),
        cores: pick(1, 4, 1024),
        count: optional(pick(1, 1000)),
        rate: optional(rate),
        clients: optional(pick(10, 100_000)),
      })
      .map((each) => [each]),
  ),
  guests: fc.array(group, { minLength: 1, maxLength: 3 }),
  seed: optional(fc.nat()),
});

type Shaped = typeof shaped extends fc.Arbitrary<infer Value> ? Value : never;

/** Names once each, front ends with servers and servers with front ends: most of what is made is to be simulated. */
function consistent(scenario: Shaped): unknown {
  const { machine, frontEnds } = scenario;
  const nodes = typeof machine === 'string' ? 2 : (machine.packages ?? 1) * (machine.numaPerPackage ?? 1);
  const load = ({ rate: given, clients }: { rate?: string; clients?: number }) =>
    given === undefined && clients === undefined
      ? { rate: '1000/s' }
      : { clients: given === undefined ? clients : undefined };
  const guests: unknown[] = scenario.guests.map((each, index) => ({
    ...each,
    name: scenario.guests.findIndex(({ name }) => name === each.name) === index ? each.name : `${each.name}-${index}`,
    workload: 'behind' in each.workload ? { kind: 'hog' } : each.workload,
    homeNode: each.homeNode === 1 && nodes < 2 ? undefined : each.homeNode,
    reservation: index === 0 ? undefined : each.reservation,
    ...(each.affinity === undefined ? {} : { vcpus: 1 }),
    ...(typeof machine === 'string' || machine.coresPerLlc > 2 ? {} : { vcpus: 1, affinity: undefined }),
  }));
  if (frontEnds !== undefined)
    guests.push({ name: 'srv', workload: { kind: 'connections', kernel: 'linux-3.10', behind: 'lb' } });
  return { ...scenario, guests, frontEnds: frontEnds?.map((each) => ({ ...each, ...load(each) })) };
}

/** One slip somewhere in a scenario: a value replaced, dropped, repeated, or an unknown field. */
function withSlip(scenario: unknown, [steps, kind, value]: readonly [readonly number[], string, unknown]): unknown {
  const copy: unknown = structuredClone(scenario);
  let at = copy;
  for (const [depth, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) break;
    const keys = Object.keys(at);
    if (keys.length === 0) break;
    const key = keys[step % keys.length];
    const child: unknown = Reflect.get(at, key);
    const isLast = depth === steps.length - 1 || typeof child !== 'object' || child === null;
    if (!isLast) {
      at = child;
      continue;
    }
    if (kind === 'drop') Reflect.deleteProperty(at, key);
    else if (kind === 'unknown') Reflect.set(at, `${key}x`, value);
    else if (kind === 'repeat' && Array.isArray(at)) at.push(structuredClone(child));
    else Reflect.set(at, key, value);
    break;
  }
  return copy;
}

const slip = fc.tuple(
  fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
  pick('replace', 'replace', 'drop', 'unknown', 'repeat'),
  nasty,
);

/** Scenarios, many of them with slips. */
export const hostileScenario: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: shaped.map(consistent) },
      { weight: 1, arbitrary: shaped as fc.Arbitrary<unknown> },
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(slip, { minLength: 1, maxLength: 2 }) },
    ),
  )
  .map(([scenario, slips]) => slips.reduce<unknown>(withSlip, JSON.parse(JSON.stringify(scenario))));
