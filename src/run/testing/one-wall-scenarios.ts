/** Coarse, and so quick: these walls cannot be missed. */
export const WALL_PRECISION = 0.25;
const BURSTS = '{kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}';
const host = (machine: string, scheduler: string, duration = '1s', guests = `{name: g, workload: ${BURSTS}}`): string =>
  `{machine: ${machine}, scheduler: ${scheduler}, guests: [${guests}], duration: ${duration}}`;
const FREE_QUEUE = '{name: global-queue, costs: ideal}';
const EIGHT = '{coresPerLlc: 8}';
const withDevice = (device: string, workload: string, more = 'duration: 400ms'): string =>
  `{machine: ${EIGHT}, scheduler: ${FREE_QUEUE}, devices: [{name: d, ${device}}], guests: [{name: g, workload: ${workload}}], ${more}}`;
const DISK_IO = '{kind: requests, arrivals: {poisson: 20/s}, service: {exponential: 500us}, io: {device: d}}';
const answer = (rate: string, compute = '2us'): string =>
  `{kind: io, device: d, mode: answer, arrivals: {poisson: ${rate}}, compute: ${compute}}`;
const FREE = '{coresPerLlc: 8, costs: ideal}';
const parallel = (lock: string) =>
  `{name: g, vcpus: 4, workload: {kind: parallel, compute: {exponential: 50us}, lock: {${lock}}, pause: {everyRounds: 10, time: {exponential: 6ms}}}}`;
const web = (kernel: string, vcpus: number): string =>
  `{machine: {coresPerLlc: ${vcpus}}, scheduler: ${FREE_QUEUE}, guests: [{name: web, vcpus: ${vcpus}, workload: {kind: connections, kernel: ${kernel}, rate: 100000/s}}], duration: 40ms, warmup: 10ms}`;

/** Scenarios built to have one wall. */
export const ONE_WALL: readonly (readonly [wall: string, scenario: string, vary: string, promise: string])[] = [
  ['processors', host('{coresPerLlc: 2}', 'global-queue'), 'guests=3..12', 'ready<=10%'],
  ['processors', host('{coresPerLlc: 8, costs: ideal}', FREE_QUEUE), 'guests=4..60', 'p99.wakeLatency<=2ms'],
  [
    'smt',
    host(
      '{coresPerLlc: 4, threadsPerCore: 2, costs: {base: ideal, smtThroughput: 1.2, contextSwitch: 2us}}',
      FREE_QUEUE,
    ),
    'guests=4..60',
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
  [
    'scheduler-work',
    host('{coresPerLlc: 4}', '{name: linux-eevdf, costs: {pick: 600us}}'),
    'guests=3..24',
    'ready<=15%',
  ],
  [
    'switches',
    host('{coresPerLlc: 8, costs: {base: ideal, contextSwitch: 600us}}', 'xen-credit'),
    'guests=4..60',
    'ready<=5%',
  ],
  [
    'co-scheduling',
    host(EIGHT, '{name: gang, timeslice: 10ms}', '1s', `{name: g, vcpus: 3, workload: ${BURSTS}}`),
    'guests=4..14',
    'ready<=20%',
  ],
  [
    'co-scheduling',
    host(
      EIGHT,
      'esxi',
      '1s',
      `{name: wide, vcpus: 8, workload: {kind: parallel, compute: {exponential: 2ms}, barrier: {everyRounds: 4, wait: block}}}, {name: g, workload: {kind: bursts, think: {exponential: 8ms}, burst: {exponential: 4ms}}}`,
    ),
    'guests[g].count=1..20',
    'costop<=3%',
  ],
  ['balancing', host(EIGHT, 'local-queues'), 'guests=8..32', 'ready<=5%'],
  [
    'device-operations:d',
    withDevice('physical: {kind: disk, operations: 1000/s}', DISK_IO, 'duration: 500ms'),
    'guests=36..72',
    'p99.response<=20ms',
  ],
  [
    'device-medium:d',
    withDevice(
      'physical: hard-disk, datapath: passthrough',
      '{kind: requests, arrivals: {poisson: 4/s}, service: {exponential: 500us}, io: {device: d}}',
      'duration: 5s',
    ),
    'guests=4..40',
    'p99.response<=100ms',
  ],
  [
    'device-operations:d',
    withDevice(
      'physical: nvme, datapath: passthrough',
      '{kind: requests, arrivals: {poisson: 10000/s}, service: 2us, io: {device: d, operations: 10}}',
      'duration: 16ms, warmup: 3ms',
    ),
    'guests=6..12',
    'p99.response<=2ms',
  ],
  [
    'device-operations:d',
    withDevice(
      'physical: {kind: network, operations: 50000/s}, datapath: passthrough',
      answer('5000/s'),
      'duration: 60ms, warmup: 12ms',
    ),
    'guests=6..12',
    'p99.response<=200us',
  ],
  [
    'device-bandwidth:d',
    withDevice(
      'physical: {kind: disk, bytesPerSec: 100000000}, datapath: passthrough',
      '{kind: requests, arrivals: {poisson: 100/s}, service: 50us, io: {device: d, bytes: 65536}}',
      'duration: 1s',
    ),
    'guests=4..24',
    'p99.response<=10ms',
  ],
  [
    'device-backend:d',
    withDevice(
      'physical: {kind: disk, latency: 1us}, datapath: shared',
      '{kind: requests, arrivals: {poisson: 10000/s}, service: 2us, io: {device: d, operations: 4}}',
      'duration: 16ms, warmup: 3ms',
    ),
    'guests=6..12',
    'p99.response<=300us',
  ],
  [
    'device-exits:d',
    `{machine: {coresPerLlc: 2, costs: ideal}, scheduler: ${FREE_QUEUE}, devices: [{name: d, physical: {kind: disk, latency: 1us}, datapath: emulated}], guests: [{name: g, workload: {kind: requests, arrivals: {poisson: 4000/s}, service: 5us, io: {device: d}}}], duration: 60ms, warmup: 12ms}`,
    'guests=4..10',
    'p99.response<=600us',
  ],
  [
    'device-bridge:d',
    withDevice(
      'physical: {kind: network, latency: 1us}, bridge: slow-bridge',
      answer('2000/s'),
      'duration: 60ms, warmup: 12ms',
    ),
    'guests=5..11',
    'p99.response<=500us',
  ],
  [
    'device-round:d',
    `{machine: {coresPerLlc: 32}, scheduler: ${FREE_QUEUE}, devices: [{name: d, physical: {kind: network, latency: 1us}, datapath: polling-shared}], guests: [{name: g, workload: ${answer('20000/s', '1us')}}], duration: 9ms, warmup: 2ms}`,
    'guests=8..64',
    'p99.response<=60us',
  ],
  [
    'device-flush:d',
    `{machine: {coresPerLlc: 32}, scheduler: ${FREE_QUEUE}, devices: [{name: d, physical: {kind: disk, latency: 1us}, datapath: {name: control-domain-unmap, costs: {flush: 4us, flushPerProcessor: 1us}}, threads: 12}], guests: [{name: g, workload: {kind: requests, arrivals: {poisson: 10000/s}, service: 2us, io: {device: d}}}], duration: 15ms, warmup: 3ms}`,
    'guests=4..32',
    'p99.response<=150us',
  ],
  [
    'device-ring:d',
    `{machine: {coresPerLlc: 16}, scheduler: ${FREE_QUEUE}, devices: [{name: d, physical: {kind: network, latency: 1us}, datapath: {name: passthrough, ringLock: ticket, costs: {ring: 2us, ringLines: 4, guestOut: 2us}}}], guests: [{name: g, vcpus: 16, workload: ${answer('150000/s', '2us')}}], duration: 15ms, warmup: 3ms}`,
    'guests[g].workload.arrivals.poisson=100000/s..600000/s',
    'p99.response<=150us',
  ],
  [
    'connection-lock:listener',
    web('linux-3.13-nginx', 16),
    'guests[web].workload.rate=180000/s..360000/s',
    'p99.response<=500us',
  ],
  [
    'connection-lock:pcbinfo',
    web('freebsd-9.2', 8),
    'guests[web].workload.rate=20000/s..300000/s',
    'p99.response<=5ms',
  ],
  [
    'guest-locks',
    host(FREE, FREE_QUEUE, '500ms', parallel('kind: queued, hold: {exponential: 150us}')),
    'guests=1..24',
    'ready<=5%',
  ],
  [
    'interrupt-waits',
    host(
      FREE,
      FREE_QUEUE,
      '500ms',
      '{name: g, vcpus: 4, workload: {kind: parallel, compute: {exponential: 50us}, interprocessorInterrupts: {perSecondOfWork: 5000, handling: 50us}, pause: {everyRounds: 10, time: {exponential: 6ms}}}}',
    ),
    'guests=1..24',
    'ready<=5%',
  ],
];
