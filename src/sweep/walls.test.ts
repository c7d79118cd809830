import { describe, expect, it } from 'vitest';
import { sweepOf } from './testing/sweep-of.ts';

const BURSTS = '{kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}';
const host = (machine: string, scheduler: string, duration = '2s', guests = `{name: g, workload: ${BURSTS}}`): string =>
  `{machine: ${machine}, scheduler: ${scheduler}, guests: [${guests}], duration: ${duration}}`;
const FREE_QUEUE = '{name: global-queue, costs: ideal}';
const EIGHT = '{coresPerLlc: 8}';
const IO = `{name: g, workload: {kind: requests, arrivals: {poisson: 20/s}, service: {exponential: 500us}, io: {device: d}}}`;

/** Scenarios built to have one wall. */
const KNOWN: readonly (readonly [wall: string, scenario: string, vary: string, promise: string])[] = [
  ['processors', host(EIGHT, 'linux-eevdf'), 'guests=4..60', 'ready<=5%'],
  ['processors', host('{coresPerLlc: 8, costs: ideal}', FREE_QUEUE), 'guests=4..60', 'p99.wakeLatency<=2ms'],
  [
    'processors',
    host('{coresPerLlc: 4, threadsPerCore: 2, costs: {smtThroughput: 2}}', 'xen-credit2'),
    'guests=4..60',
    'ready<=5%',
  ],
  [
    'smt',
    host(
      '{coresPerLlc: 4, threadsPerCore: 2, costs: {base: ideal, smtThroughput: 1.2, contextSwitch: 2us}}',
      FREE_QUEUE,
    ),
    'guests=4..100',
    'ready<=5%',
  ],
  [
    'cold-caches',
    host(
      '{coresPerLlc: 8, costs: {base: ideal, coldCache: [0ns, 0ns, 1ms, 1ms, 1ms, 1ms], cacheWarmup: 500us}}',
      'global-queue',
    ),
    'guests=4..60',
    'ready<=5%',
  ],
  [
    'remote-memory',
    host('{coresPerLlc: 4, packages: 2, costs: {base: ideal, remoteMemorySlowdown: 2.5}}', 'global-queue'),
    'guests=4..60',
    'ready<=5%',
  ],
  [
    'scheduler-locks',
    host(
      '{coresPerLlc: 16, costs: {base: ideal, lockAcquire: 20ns, contextSwitch: 1us}}',
      '{name: global-queue, costs: {queue: 15us}}',
      '300ms',
      '{name: g, workload: {kind: bursts, think: {exponential: 1ms}, burst: {exponential: 200us}}}',
    ),
    'guests=4..120',
    'p99.wakeLatency<=1ms',
  ],
  ['scheduler-work', host(EIGHT, '{name: linux-eevdf, costs: {pick: 600us}}'), 'guests=4..60', 'ready<=5%'],
  [
    'switches',
    host('{coresPerLlc: 8, costs: {base: ideal, contextSwitch: 600us}}', 'xen-credit'),
    'guests=4..60',
    'ready<=5%',
  ],
  [
    'co-scheduling',
    host(EIGHT, '{name: gang, timeslice: 10ms}', '2s', `{name: g, vcpus: 3, workload: ${BURSTS}}`),
    'guests=1..30',
    'ready<=20%',
  ],
  [
    'co-scheduling',
    host(
      EIGHT,
      'esxi',
      '2s',
      `{name: wide, vcpus: 8, workload: {kind: parallel, compute: {exponential: 2ms}, barrier: {everyRounds: 4, wait: block}}}, {name: g, workload: {kind: bursts, think: {exponential: 8ms}, burst: {exponential: 4ms}}}`,
    ),
    'guests[g].count=1..40',
    'costop<=3%',
  ],
  ['balancing', host(EIGHT, 'local-queues'), 'guests=4..60', 'ready<=5%'],
  [
    'device-hardware:d',
    `{machine: ${EIGHT}, devices: [{name: d, physical: {kind: disk, operations: 1000/s}}], guests: [${IO}], duration: 2s}`,
    'guests=10..100',
    'p99.response<=20ms',
  ],
];

describe('a scenario built to have one wall', () => {
  it.each(KNOWN)('is attributed to %s', async (wall, scenario, vary, promise) => {
    const { curves } = await sweepOf(scenario, [vary], [promise], { precision: 0.1 });
    const [first, second] = curves[0].walls ?? [];
    expect(curves[0].knee.place).toBe('inside');
    expect(first).toMatchObject({ name: wall });
    expect(first.rankedFactor).toBeGreaterThan((second?.rankedFactor ?? 1) * 1.02);
    // Made ideal, nothing lets the knee fall by more than the runs can be wrong; more processors may: more of them wait.
    for (const { name, interval } of curves[0].walls ?? []) {
      if (name !== 'processors') expect(interval[1] ?? Infinity).toBeGreaterThanOrEqual(0.97);
    }
  });
});
