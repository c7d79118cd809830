import type { Figure } from '../../base/figure.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import type { CandidateSimulation, SimulatedHost } from '../../plan/result/candidate-simulation.ts';
import type { HostFill } from '../../plan/result/host-fill.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { forecastTrend } from '../../demand/over-time/daily-trend.ts';
import { sampleAgreement } from './sample-agreement.ts';

const VCPUS = { mark: 'measured', from: 'vInfo!CPUs' } as const;
const MEMORY = { mark: 'measured', from: 'vInfo!Memory' } as const;
const DEMAND = { mark: 'measured', from: 'vCPU!Overall' } as const;
const GUESSED = { mark: 'assumed', from: 'assumptions: demand of a database' } as const;
const onHost = (value: number): Figure => ({ value, origin: { mark: 'measured', from: 'vHost' } });
const figure = (value: number, origin: Figure['origin']): Figure => ({ value, origin });

function guest(index: number): Guest {
  const vcpus = 1 << (index % 5);
  const name = index === 3 ? '<b>bold</b> & "quoted"' : `app-${String(index).padStart(4, '0')}`;
  return {
    id: name,
    name,
    poweredOn: true,
    template: false,
    vcpus: figure(vcpus, VCPUS),
    memoryMib: figure(vcpus * 2048, MEMORY),
    cpuMeanMhz: figure(vcpus * (100 + (index % 7) * 40), index % 4 === 0 ? GUESSED : DEMAND),
    nicModels: ['Vmxnet3'],
    cluster: index % 2 === 0 ? 'prod' : 'test',
    host: `esx${index % 3}`,
    rules: [],
    tags: [],
  };
}

/** An estate made up for tests of what is printed: `guestCount` guests in two clusters on three hosts. */
export function sampleEstate(guestCount: number): Estate {
  return {
    source: 'sample.xlsx',
    format: 'rvtools',
    guests: Array.from({ length: guestCount }, (_, index) => guest(index)),
    excluded: { poweredOff: 3, templates: 1 },
    hosts: [0, 1, 2].map((index) => ({
      name: `esx${index}`,
      cluster: index === 0 ? 'test' : 'prod',
      packages: onHost(2),
      coresPerPackage: onHost(16),
      threadsPerCore: onHost(2),
      mhz: onHost(2600),
      memoryMib: onHost(524_288),
      cpuUsageRatio: onHost(0.31),
    })),
    clusters: [
      { name: 'prod', hosts: 2, guests: Math.ceil(guestCount / 2) },
      { name: 'test', hosts: 1, guests: Math.floor(guestCount / 2) },
    ],
    warnings: [{ code: 'duplicate-guest', message: 'guest listed twice', count: 2, places: ['vInfo!A7', 'vInfo!A9'] }],
  };
}

function candidate(estate: Estate, machine: string, hosts: number, coresPerHost: number): CandidatePlan {
  const loaded = hosts - 1;
  const fills = Array.from({ length: loaded }, (_, index): HostFill => {
    const guests = [...estate.guests.keys()].filter((position) => position % loaded === index);
    const sum = (of: (guest: Guest) => number): number =>
      guests.reduce((total, one) => total + of(estate.guests[one]), 0);
    const demand = sum((one) => one.cpuMeanMhz.value) / 2400;
    return {
      index,
      guests,
      vcpus: sum((one) => one.vcpus.value),
      cpuDemandCores: demand,
      cpuCapacityCores: coresPerHost * 0.82,
      utilisation: demand / coresPerHost,
      worstReadyRatio: 0.004,
      meanWaitNs: 9_000,
      p99WaitNs: 310_000,
      memoryMib: sum((one) => one.memoryMib.value),
      memoryCapacityMib: 3_145_728,
      widestVcpus: 16,
      watts: 620,
    };
  });
  return {
    machine,
    title: `Vendor ${machine} (2 x ${coresPerHost / 2} cores)`,
    feasible: true,
    hosts,
    spareHosts: 1,
    lowerBound: hosts - 1,
    lowerBoundBy: 'memory: total over capacity',
    modelBound: hosts - 1,
    modelBoundBy: 'memory: total over capacity',
    heuristic: 'dot-product',
    heuristics: [
      { name: 'dot-product', hosts },
      { name: 'first-fit-decreasing', hosts: hosts + 1 },
    ],
    licensedCores: hosts * coresPerHost,
    licences: [],
    pools: [],
    fills,
    bindings: [
      { resource: 'memory', hostsNeeded: hosts - 1, fill: 0.71, explanation: '6.2 TiB of 8.8 TiB' },
      { resource: 'cpu', hostsNeeded: 1, fill: 0.31, explanation: '118 of 384 cores' },
      { resource: 'width', hostsNeeded: 1, fill: 0.08, explanation: 'the widest guest has 16 vCPUs' },
    ],
    failed: {
      failedHosts: 1,
      restartedGuests: fills[0]?.guests.length ?? 0,
      migratedGuests: 0,
      feasible: true,
      checkedSets: 4,
      possibleSets: 4,
      worstReadyRatio: 0.009,
      worstMemoryFill: 0.95,
      worstCpuFill: 0.44,
      watts: 2100,
      unplacedGuests: [],
    },
    rackUnits: hosts * 2,
    watts: loaded * 620,
    wattsMark: 'published',
    cores: hosts * coresPerHost,
    threads: hosts * coresPerHost * 2,
    vcpuPerCore: 3.1,
    vcpuPerThread: 1.55,
    capacityLaw: 'erlang-c',
    figures: [{ what: 'memory', value: 3_145_728, unit: 'MiB', mark: 'assumed', from: 'a usual configuration' }],
    warnings: ['2 guests are wider than a NUMA node'],
  };
}

const GROWING_DAYS = Float64Array.from({ length: 40 }, (_, day) => 100_000 + 700 * day + 4000 * ((day * 5) % 7));
const GROWING = forecastTrend({ startMs: Date.UTC(2026, 9, 1), values: GROWING_DAYS }, 160_000);

/** Until when hosts last, by forecasts: the CPU of the estate, and that of one of its clusters with too short a record. */
const SAMPLE_OUTLOOK: Plan['outlook'] = {
  unit: 'MHz',
  resources: [
    { resource: 'cpu', trend: GROWING, planned: { fill: 0.8, days: 12, earliest: 3, latest: null } },
    { cluster: '<i>test</i>', resource: 'cpu', trend: { kind: 'too-short', days: 3, needed: 10 } },
    { cluster: '<i>test</i>', resource: 'memory', planned: { fill: 0.9, days: null, earliest: null, latest: null } },
  ],
};

function readyTarget(percent: number): Plan['targets'][number] {
  return {
    text: `ready<=${percent}%`,
    who: null,
    quantity: 'readyRatio',
    statistic: 'worst',
    limit: percent / 100,
    windowShare: 0.95,
    guests: 3,
  };
}

/** A plan of `estate` on two candidates, the second of them best. */
export function samplePlan(estate: Estate): Plan {
  const infeasible: CandidatePlan = {
    ...candidate(estate, 'small-1x16', 2, 16),
    feasible: false,
    reason: 'guest big-db has 64 vCPUs, the machine 32 threads',
    fills: [],
    bindings: [],
  };
  return {
    version: 1,
    promise: { worstReadyRatio: 0.05 },
    targets: [readyTarget(5)],
    spare: 1,
    today: {
      hosts: 3,
      cores: 96,
      threads: 192,
      memoryMib: 1_572_864,
      vcpuPerCore: 1.3,
      memoryFill: 0.4,
      cpuUsageRatio: 0.31,
      rackUnits: 6,
      rackUnitsMark: 'assumed',
      licensedCores: 96,
      watts: 610,
      wattsMark: 'derived',
    },
    candidates: [candidate(estate, 'mid-2x32', 9, 64), candidate(estate, 'big-2x96', 4, 192), infeasible],
    best: 'big-2x96',
    bestBecause: 'fewest rack units',
    moveFirst: estate.guests.map((_, index) => ({
      guest: index,
      safety: 1 - index / estate.guests.length,
      wave: 1 + Math.floor((3 * index) / estate.guests.length),
      reasons: ['named as a development guest', 'uses 2% of its vCPUs'],
    })),
    outlook: SAMPLE_OUTLOOK,
    whatIf: {
      hosts: 4,
      rackUnits: 8,
      watts: 1800,
      licensedCores: 768,
      changes: [
        { change: { kind: 'memory', memoryMib: 3_145_728 }, hosts: 3, rackUnits: 6, watts: 1500, licensedCores: 576 },
        {
          change: { kind: 'scheduler', scheduler: 'esxi', simulatedHosts: 4 },
          hosts: 5,
          rackUnits: 10,
          watts: 2100,
          licensedCores: 960,
        },
      ],
      sameHosts: [{ kind: 'promise', worstReadyRatio: 0.1 }, { kind: 'no-peak-hour' }],
    },
    otherTargets: [
      {
        promise: { worstReadyRatio: 0.01 },
        targets: [readyTarget(1)],
        candidate: candidate(estate, 'big-2x96', 5, 192),
      },
    ],
    assumptions: [
      {
        what: 'a big-2x96 has 1 TiB of memory',
        effect: '3 hosts with 3 TiB',
        guests: 398,
        from: 'a usual configuration',
        mark: 'assumed',
      },
      { what: 'CPU demand of a database', guests: 12, from: 'assumptions.yaml', mark: 'assumed' },
    ],
    warnings: ['12 guests have no measured CPU demand'],
  };
}

/** The same plan with its best candidate simulated. */
export function simulatedPlan(estate: Estate): Plan {
  const plan = samplePlan(estate);
  const candidates = plan.candidates.map((one): CandidatePlan =>
    one.machine === plan.best ? { ...one, capacityLaw: 'simulated', simulation: SIMULATION } : one,
  );
  const agreement = sampleAgreement;
  return {
    ...plan,
    agreement,
    candidates,
    screening: '1 of 3 machines was simulated; 2 were estimated with Erlang C',
  };
}

const BUSY_HOST: SimulatedHost = {
  state: 'normal',
  why: 'fullest',
  host: 0,
  guests: 13,
  vcpus: 300,
  cpuDemandCores: 120,
  predictedReadyRatio: 0.03,
  readyRatio: { mean: 0.031, halfWidth: 0.004 },
  nearest: {
    guestId: 'app-1',
    alike: 2,
    quantity: 'readyRatio',
    figure: { mean: 0.031, halfWidth: 0.004 },
    limit: 0.05,
    target: 'ready<=5%',
  },
  simulatedNs: 1e9,
  carriedRatio: { mean: 0.999, halfWidth: 0.01 },
  holds: true,
};

const SIMULATION: CandidateSimulation = {
  scheduler: 'linux-eevdf',
  runs: 120,
  classes: [
    {
      name: '4 vCPUs, 1.2 GHz, 2 ms bursts',
      guests: 30,
      vcpus: 4,
      demandCores: 0.5,
      burstNs: 2e6,
      demandShare: 0.7,
      capacityCores: 150,
      limit: 'promise',
      interval: [148, 153],
    },
    {
      name: '1 vCPU, 0.1 GHz, 1 ms bursts',
      guests: 10,
      vcpus: 1,
      demandCores: 0.04,
      burstNs: 1e6,
      demandShare: 0.3,
      capacityCores: 60,
      limit: 'memory',
      interval: [60, 60],
    },
  ],
  heldOut: [
    { what: "the estate's own mix", predictedCores: 145, simulatedCores: 142, error: 0.021, breaks: true },
    { what: 'every class with the same demand', predictedCores: 140, simulatedCores: 140, error: 0, breaks: false },
  ],
  tried: [
    {
      hosts: 3,
      holds: false,
      worst: {
        ...BUSY_HOST,
        readyRatio: { mean: 0.08, halfWidth: 0.01 },
        nearest: { ...BUSY_HOST.nearest, figure: { mean: 0.08, halfWidth: 0.01 } },
        holds: false,
      },
    },
    { hosts: 4, holds: true, worst: BUSY_HOST },
  ],
  holds: true,
  hosts: [
    BUSY_HOST,
    {
      state: 'failed',
      why: 'widest guest',
      host: 1,
      nearest: BUSY_HOST.nearest,
      guests: 19,
      vcpus: 420,
      cpuDemandCores: 138,
      predictedReadyRatio: 0.05,
      readyRatio: { mean: 0.046, halfWidth: null },
      simulatedNs: 1e9,
      carriedRatio: { mean: 0.998, halfWidth: null },
      holds: true,
    },
  ],
  wall: {
    kneeCores: 142,
    walls: [
      {
        name: 'smt',
        title: 'threads that share a core',
        ideal: 'every thread runs at the speed of a full core',
        factor: 1.46,
        beyond: false,
        rankedFactor: 1.46,
      },
      {
        name: 'processors',
        title: 'the number of processors',
        ideal: 'twice as many cores beside each last-level cache',
        factor: 2.03,
        beyond: true,
        rankedFactor: 1.1,
      },
      {
        name: 'switches',
        title: 'switches, exits and interrupts',
        ideal: 'context switches, exits, entries and interrupts take no time',
        factor: 1.001,
        beyond: false,
        rankedFactor: 1.001,
      },
    ],
  },
};

/** The same plan when no candidate can carry the estate. */
export function infeasiblePlan(estate: Estate): Plan {
  const { best: _best, bestBecause: _because, otherTargets: _targets, ...plan } = samplePlan(estate);
  return { ...plan, candidates: plan.candidates.filter(({ feasible }) => !feasible) };
}

/** The same plan of guests with series. */
export function withWindows(plan: Plan): Plan {
  return {
    ...plan,
    candidates: plan.candidates.map((candidate) => ({
      ...candidate,
      windows: {
        count: 8640,
        stepSeconds: 300,
        kinds: 16,
        by: 'hour of the week',
        promised: 0.95,
        least: 0.97249,
        leastFailed: 0.95,
      },
      fills: candidate.fills.map((fill) => ({ ...fill, windowsWithin: 0.98 })),
    })),
  };
}
