import { idealCosts, type MachineCosts } from '../../scenario/machine-costs.ts';
import type { KernelProfile } from '../../scenario/connections/kernel-profile.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';

const costs: MachineCosts = {
  ...idealCosts(2, 1500),
  contextSwitchNs: 1500,
  vmExitNs: 600,
  vmEntryNs: 400,
  wakeIpiNs: 2500,
  timerInterruptNs: 500,
  lineTransferNs: [1, 5, 50, 60, 120, 300],
  lockAcquireNs: 20,
  coldCacheNs: [0, 5e3, 5e4, 1e5, 2e5, 4e5],
  cacheWarmupNs: 1e6,
  remoteMemorySlowdown: 1.3,
  smtThroughput: 1.25,
};

/** A kernel with one lock, round numbers and few ports. */
const testKernel: KernelProfile = {
  name: 'one-lock',
  coreSpeed: 1,
  steering: 'rss',
  accept: 'shared',
  variation: 'exponential',
  listenerWalkLines: 0,
  wakeAllLines: 0,
  locks: [{ name: 'lock', kind: 'ticket', scope: 'kernel' }],
  limits: {
    backlog: 128,
    ringSlots: 64,
    softirqLimitNs: 2e6,
    retryNs: 1e9,
    dropShare: 0.5,
    ports: 1000,
    timeWaitNs: 1e9,
  },
  apps: [
    {
      app: 'server',
      cpuNs: 20_000,
      softirqShare: 0.5,
      lines: 0,
      locks: { lock: { holdNs: 2000, handOffLines: 1 } },
      stages: [
        { name: 'open', context: 'softirq', connects: false, path: [1] },
        { name: 'serve', context: 'process', connects: false, path: [0.5, 'lock', 0.5] },
      ],
    },
    {
      app: 'proxy',
      cpuNs: 20_000,
      softirqShare: 0.5,
      lines: 0,
      locks: { lock: { holdNs: 2000, handOffLines: 1 } },
      stages: [
        { name: 'open', context: 'softirq', connects: false, path: [1] },
        { name: 'serve', context: 'process', connects: true, path: [0.5, 'lock', 0.5] },
        { name: 'finish', context: 'softirq', connects: false, path: [1] },
      ],
    },
  ],
};

/** A small catalog with round numbers, for tests of what names and defaults turn into. */
export const testCatalog: SimulationCatalog = {
  machines: {
    'two-socket': {
      packages: 2,
      numaPerPackage: 1,
      llcPerNuma: 1,
      coresPerLlc: 16,
      threadsPerCore: 2,
      costSet: 'server',
    },
  },
  costSets: { server: costs, slow: { ...costs, contextSwitchNs: 5000 } },
  defaultCostSet: 'server',
  schedulers: {
    'linux-eevdf': {
      parameters: { baseSliceNs: { default: 2.8e6, unit: 'ns', min: 1e5, max: 1e8 } },
      operationNs: { pickNs: 200, wakeNs: 400 },
      directedYield: true,
      honours: ['weight', 'cap'],
    },
    'xen-credit': {
      parameters: {
        timesliceNs: { default: 30e6, unit: 'ns', min: 1e6, max: 1e9 },
        boost: { default: 1, unit: 'switch', min: 0, max: 1 },
        balanceShare: { default: 0.25, unit: 'ratio', min: 0, max: 1 },
        ticksPerTimeslice: { default: 3, unit: 'count', min: 1, max: 100 },
      },
      operationNs: { pickNs: 300 },
      directedYield: false,
      honours: ['weight', 'cap'],
    },
    'global-queue': {
      parameters: { timesliceNs: { default: 10e6, unit: 'ns', min: 1e3, max: 1e9 } },
      operationNs: { queueNs: 200 },
      directedYield: false,
      honours: [],
    },
  },
  defaultScheduler: 'linux-eevdf',
  spinThresholdNs: 40_000,
  devices: {
    datapaths: {
      vhost: {
        backend: 'guest',
        polls: false,
        emulated: false,
        postedInterrupts: true,
        kickNs: 500,
        interruptNs: 400,
        pollNs: 0,
        registerAccessNs: 0,
        diskAccesses: 0,
        packetAccesses: 0,
        accessesPerInterrupt: 0,
        diskOutNs: 1000,
        diskInNs: 1000,
        packetOutNs: 900,
        packetInNs: 700,
        diskCopyNsPerKib: 0,
        packetCopyNsPerKib: 100,
        batchLimit: 256,
        ringSize: 256,
        sentShare: 0.75,
      },
    },
    defaultDatapath: 'vhost',
    physical: {
      nvme: {
        kind: 'disk',
        operationsPerSec: 1e6,
        bytesPerSec: null,
        parallelism: 64,
        latency: { kind: 'constant', meanNs: 80_000 },
        queueLimit: null,
        coalescingNs: 0,
      },
      'nic-10g': {
        kind: 'network',
        operationsPerSec: 15e6,
        bytesPerSec: 1.25e9,
        parallelism: null,
        latency: null,
        queueLimit: 1000,
        coalescingNs: 0,
      },
    },
    bridges: { 'linux-bridge': { lock: 'queued', holdNs: 60 } },
    guest: { diskOutNs: 2000, diskInNs: 1000, packetOutNs: 300, packetInNs: 300, interruptNs: 500 },
  },
  connections: {
    kernels: { 'one-lock': { ...testKernel, covers: { from: '5.1', to: '5.19' } } },
    tls: { rsa: { name: 'rsa', handshakeNs: 1e6, privateKeyNs: 0.9e6, coreSpeed: 1, lock: null } },
    machines: {
      'one-lock': {
        name: 'measured',
        packages: 1,
        coresPerPackage: 16,
        lineWithinNs: 40,
        lineAcrossNs: 100,
        lockAcquireNs: 10,
      },
    },
    requestShare: 0.25,
    limits: testKernel.limits,
    packets: {
      headerBytes: 100,
      segmentBytes: 1000,
      segmentsPerAck: 2,
      requestBytes: 100,
      answerBytes: 500,
      handshake: { inPackets: 2, inBytes: 600, outPackets: 4, outBytes: 3000 },
    },
    frontEnds: {
      direct: { kind: 'forwarder', cpuNs: 2000, waits: false },
      nat: { kind: 'forwarder', cpuNs: 4000, waits: true },
      proxy: { kind: 'proxy', kernel: 'one-lock', app: 'proxy' },
      engine: { kind: 'engine', cpuNs: 10_000, endsTls: true, accelerator: null },
      card: { kind: 'engine', cpuNs: 10_000, endsTls: true, accelerator: { operationsPerSec: 5_000, driverNs: 0 } },
      'plain-engine': { kind: 'engine', cpuNs: 5_000, endsTls: false, accelerator: null },
    },
    keptRequests: 100,
  },
};
