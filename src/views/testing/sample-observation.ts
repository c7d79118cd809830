import type { ObserveAnswer } from '../../app/observe/observed-knee.ts';
import type { TuneAnswer } from '../../app/tune.ts';
import type { ObservedGuest } from '../../observe/observation.ts';
import { sampleSweep } from './sample-sweep.ts';

const tasks = {
  threads: 2,
  activeThreads: 2,
  cores: 0.8,
  readyRatio: 0.03,
  burstNs: 4e6,
  sliceNs: 2e6,
  sleepsPerSec: 200,
};

const web: ObservedGuest = {
  name: 'web01',
  uuid: null,
  pid: 1200,
  vcpus: 2,
  memoryMib: 4096,
  ...tasks,
  stealRatio: 0.07,
  worstVcpuReadyRatio: 0.05,
  worstWindowReadyRatio: 0.09,
  control: { layout: 'nested', shareRatio: 1, capPcpus: Infinity },
  pressureRatio: 0.06,
  affinity: [0, 1],
  memoryByNodeMib: null,
  series: [{ fromNs: 0, elapsedNs: 5e9, cores: 0.8, readyRatio: 0.03 }],
};

/** A host with one guest, for tests of what shows it. */
export const sampleObservation: ObserveAnswer = {
  observation: {
    bursts: 'measured',
    isReadyMeasured: true,
    topology: {
      processor: 'AMD EPYC 7763 64-Core Processor',
      packages: 1,
      numaPerPackage: 1,
      llcPerNuma: 1,
      coresPerLlc: 4,
      threadsPerCore: 1,
      isUniform: true,
      nodes: [0],
      cpus: [0, 1, 2, 3],
      memoryMib: 65536,
      mhz: 2450,
    },
    settings: { kernel: '6.12.9', scheduler: 'linux-eevdf', haltPollNs: 200_000, baseSliceNs: null },
    elapsedNs: 5e9,
    windows: 1,
    host: {
      utilisation: 0.3,
      otherCores: 0.4,
      pressureRatio: 0.1,
      stolenRatio: 0,
      connectionsPerSec: 20,
      listenDropsPerSec: 0,
    },
    ownCores: 0.004,
    guests: [web],
    othersByNice: [],
    othersByGroup: [],
    others: { ...tasks, threads: 90 },
    appeared: [],
    vanished: ['old'],
    unseen: ['parameters of the scheduler'],
  },
  simulated: {
    scenario: { machine: { coresPerLlc: 4 }, guests: [{ name: 'web01', vcpus: 2, workload: { kind: 'hog' } }] },
    measuredReadyRatio: 0.03,
    predictedReadyRatio: { mean: 0.028, halfWidth: 0.002 },
    guests: [{ guest: web, group: 'web01', predictedReadyRatio: { mean: 0.028, halfWidth: 0.002 } }],
    idle: [],
    knee: { guests: 1, place: 'inside', position: 0.61, wall: null, sweep: sampleSweep },
  },
};

/** A host with one change that helps, for tests of what shows it. */
export const sampleTuning: TuneAnswer = {
  promises: ['ready<=5%'],
  notHeld: ['batch'],
  asItIs: {
    decision: 'breaks',
    margin: 1.2,
    utilisation: 0.93,
    meanReadyRatio: 0.11,
    worst: { guest: 'web', readyRatio: 0.11 },
  },
  changes: [
    {
      name: 'more-weight',
      title: '4 times the weight for web',
      commands: ['virsh schedinfo web --live --config cpu_shares=4096'],
      touchesGuests: false,
      decision: 'holds',
      margin: -0.4,
      utilisation: 0.93,
      meanReadyRatio: 0.03,
      groups: [
        {
          group: 'web',
          before: { mean: 0.11, halfWidth: 0.01 },
          after: { mean: 0.03, halfWidth: 0.005 },
          effect: 'better',
          runRatio: 1,
        },
      ],
    },
  ],
  together: null,
  fewerGuests: { now: 20, fit: 12, hosts: 2, withBest: { change: 'more-weight', fit: 20, hosts: 1 } },
};
