import type {
  DatapathModel,
  IoWorkload,
  PhysicalDeviceModel,
  ResolvedDevice,
} from '../../scenario/resolved-scenario.ts';

/** A disk without any limit but those given. */
export function disk(limits: Partial<PhysicalDeviceModel>): PhysicalDeviceModel {
  return {
    name: 'inline',
    kind: 'disk',
    operationsPerSec: null,
    bytesPerSec: null,
    parallelism: null,
    latency: null,
    queueLimit: null,
    coalescingNs: 0,
    ...limits,
  };
}

/** A datapath that costs nothing, unless said otherwise. */
export function datapath(backend: DatapathModel['backend'], costs: Partial<DatapathModel> = {}): DatapathModel {
  return {
    name: 'inline',
    backend,
    polls: false,
    emulated: false,
    postedInterrupts: true,
    runsToCompletion: false,
    ringLock: 'queued',
    kickNs: 0,
    interruptNs: 0,
    pollNs: 0,
    registerAccessNs: 0,
    accessesPerRequest: 0,
    accessesPerInterrupt: 0,
    outNs: 0,
    inNs: 0,
    copyNsPerKib: 0,
    visitNs: 0,
    ringNs: 0,
    ringLines: 0,
    flushNs: 0,
    flushNsPerProcessor: 0,
    batchLimit: 64,
    ringSize: 256,
    sentShare: 0.75,
    ...costs,
  };
}

/** Every shape of a datapath, with costs that a processor notices. */
export const SOME_DATAPATHS: Readonly<Record<string, DatapathModel>> = {
  emulated: datapath('guest', {
    emulated: true,
    postedInterrupts: false,
    registerAccessNs: 3000,
    accessesPerRequest: 2,
    accessesPerInterrupt: 3,
    outNs: 2000,
    inNs: 3000,
    interruptNs: 500,
  }),
  thread: datapath('guest', { kickNs: 800, interruptNs: 500, outNs: 1000, inNs: 700 }),
  'thread a queue': datapath('queue', { kickNs: 800, interruptNs: 500, outNs: 1000, inNs: 700 }),
  sidecore: datapath('shared', { polls: true, pollNs: 60, interruptNs: 500, outNs: 1000, inNs: 700 }),
  'shared switch': datapath('shared', {
    polls: true,
    runsToCompletion: true,
    pollNs: 60,
    interruptNs: 300,
    outNs: 200,
    inNs: 200,
    visitNs: 900,
    batchLimit: 16,
  }),
  'control domain': datapath('shared', {
    ringLock: 'ticket',
    kickNs: 800,
    interruptNs: 500,
    outNs: 1000,
    inNs: 700,
    ringNs: 300,
    ringLines: 2,
    flushNs: 400,
    flushNsPerProcessor: 100,
  }),
  passthrough: datapath('none', { postedInterrupts: false }),
};

/** One device named `device`; its guests' drivers take no time unless said otherwise. */
export function device(
  path: DatapathModel,
  physical: PhysicalDeviceModel,
  more: Partial<ResolvedDevice> = {},
): ResolvedDevice {
  return {
    name: 'device',
    physical,
    datapath: path,
    bridge: null,
    queues: 1,
    domain: null,
    threads: 1,
    weight: 256,
    affinity: null,
    guest: { outNs: 0, inNs: 0, interruptNs: 0 },
    ...more,
  };
}

/** One job that keeps operations of a page under way, unless said otherwise. */
export function io(more: Partial<IoWorkload> = {}): IoWorkload {
  return {
    kind: 'io',
    device: 'device',
    mode: 'disk',
    compute: null,
    bytes: 4096,
    jobs: 1,
    depth: 1,
    arrivals: null,
    ...more,
  };
}
