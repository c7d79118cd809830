import type { Scenario } from 'kneepoint/sim';

/** Enough to draw random numbers, to share processors, and to last some steps of progress. */
export const scenario: Scenario = {
  machine: { packages: 2, coresPerLlc: 4, threadsPerCore: 2 },
  scheduler: 'xen-credit2',
  guests: [
    {
      name: 'web',
      count: 20,
      workload: { kind: 'requests', arrivals: { poisson: '90/s' }, service: { exponential: '8ms' } },
    },
    { name: 'night', count: 4, workload: { kind: 'bursts', think: '10ms', burst: { exponential: '20ms' } } },
  ],
  duration: '5s',
  seed: 7,
};
