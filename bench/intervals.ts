import { simulate, type HostResult, type Scenario } from '../src/index.ts';
import type { Benchmark } from './benchmark.ts';

const SEEDS = 200;

interface Case {
  readonly what: string;
  readonly scenario: Omit<Scenario, 'seed'>;
  readonly figures: readonly {
    readonly name: string;
    readonly of: (host: HostResult) => { readonly mean: number; readonly halfWidth: number | null };
    readonly truth: number;
  }[];
}

/** Waiting vCPUs on average in the closed queue M/M/c//N with think over service time 1/ratio. */
function waitingInClosedQueue(servers: number, sources: number, ratio: number): number {
  const weights = [1];
  for (let n = 1; n <= sources; n++) weights[n] = (weights[n - 1] * (sources - n + 1) * ratio) / Math.min(n, servers);
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.reduce((sum, weight, n) => sum + (Math.max(0, n - servers) * weight) / total, 0);
}

/** Probability that an arrival has to wait in M/M/c. */
function erlangC(servers: number, load: number): number {
  let blocking = 1;
  for (let c = 1; c <= servers; c++) blocking = (load * blocking) / (c + load * blocking);
  return blocking / (1 - (load / servers) * (1 - blocking));
}

function machine(cores: number): Scenario['machine'] {
  return { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: cores, threadsPerCore: 1, costs: 'ideal' };
}

const ONE_QUEUE = { name: 'global-queue', costs: 'ideal', timeslice: '1s' } as const;
const READY = (host: HostResult) => host.readyRatio;

function closedQueue(cores: number, count: number, think: number): Case {
  const workload = { kind: 'bursts', think: { exponential: `${think}ms` }, burst: { exponential: '2ms' } } as const;
  return {
    what: `${count} vCPUs on ${cores} pCPUs`,
    scenario: {
      machine: machine(cores),
      scheduler: ONE_QUEUE,
      guests: [{ name: 'bursts', count, workload }],
      duration: '40s',
    },
    figures: [{ name: 'ready', of: READY, truth: waitingInClosedQueue(cores, count, 2 / think) / count }],
  };
}

/** Requests of 1 ms on average, each on a vCPU of its own. */
function openQueue(servers: number, load: number, vcpus: number, seconds: number): Case {
  const perSecond = servers * load * 1000;
  const waits = erlangC(servers, servers * load);
  const ratePerNs = (servers * (1 - load)) / 1e6;
  const quantile = (beyond: number): number => Math.log(waits / beyond) / ratePerNs;
  const workload = {
    kind: 'requests',
    arrivals: { poisson: `${perSecond}/s` },
    service: { exponential: '1ms' },
  } as const;
  return {
    what: `M/M/${servers} at ${load}`,
    scenario: {
      machine: machine(servers),
      scheduler: ONE_QUEUE,
      guests: [{ name: 'requests', count: 1, vcpus, workload }],
      duration: `${seconds}s`,
    },
    figures: [
      { name: 'ready', of: READY, truth: (waits / ratePerNs) * (perSecond / 1e9 / vcpus) },
      { name: 'wait', of: (host) => host.wakeLatencyNs.mean, truth: waits / ratePerNs },
      { name: 'wait p50', of: (host) => host.wakeLatencyNs.p50, truth: quantile(0.5) },
      { name: 'wait p95', of: (host) => host.wakeLatencyNs.p95, truth: quantile(0.05) },
      { name: 'wait p99', of: (host) => host.wakeLatencyNs.p99, truth: quantile(0.01) },
    ],
  };
}

/** 40 guests on 8 pCPUs under EEVDF; the truth is the mean of 40 runs of 500 s each after 60 s, known to 0.2 to 0.5 %. */
const OPEN_EEVDF: Case = {
  what: 'linux-eevdf at 0.85',
  scenario: {
    machine: machine(8),
    scheduler: { name: 'linux-eevdf', costs: 'ideal' },
    guests: [
      {
        name: 'requests',
        count: 40,
        workload: { kind: 'requests', arrivals: { poisson: '34/s' }, service: { exponential: '5ms' } },
      },
    ],
    duration: '20s',
  },
  figures: [
    { name: 'ready', of: READY, truth: 0.09248 },
    { name: 'wait', of: (host) => host.wakeLatencyNs.mean, truth: 1_212_500 },
    { name: 'wait p95', of: (host) => host.wakeLatencyNs.p95, truth: 5_336_000 },
    { name: 'wait p99', of: (host) => host.wakeLatencyNs.p99, truth: 8_444_700 },
    { name: 'response', of: (host) => host.responseNs!.mean, truth: 10_661_500 },
    { name: 'response p99', of: (host) => host.responseNs!.p99, truth: 53_576_000 },
  ],
};

/** How often the reported 95 % interval holds the truth, over 200 seeds of systems with a known answer. */
export const intervalsBenchmark: Benchmark = {
  name: 'intervals',
  async *run() {
    for (const { what, scenario, figures } of [
      closedQueue(1, 4, 8),
      closedQueue(2, 8, 10),
      closedQueue(8, 30, 6),
      openQueue(1, 0.8, 64, 80),
      openQueue(8, 0.9, 160, 20),
      OPEN_EEVDF,
    ]) {
      const given = figures.map(() => 0);
      const hits = figures.map(() => 0);
      for (let seed = 1; seed <= SEEDS; seed++) {
        const { host } = simulate({ ...scenario, seed });
        for (const [index, { of, truth }] of figures.entries()) {
          const { mean, halfWidth } = of(host);
          if (halfWidth === null) continue;
          given[index]++;
          if (Math.abs(mean - truth) <= halfWidth) hits[index]++;
        }
      }
      for (const [index, { name }] of figures.entries()) {
        yield {
          what: `${what}: intervals of ${name} that hold the truth, of ${given[index]}`,
          value: (100 * hits[index]) / given[index],
          unit: '%',
          atLeast: 90,
          goal: 98.51,
        };
      }
    }
  },
};
