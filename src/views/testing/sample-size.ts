import type { SizeAnswer } from '../../app/size/size.ts';
import type { HostSizeResult, PerCore, SizedHost } from '../../knees/size-result.ts';

const exactly = (mean: number): PerCore => ({ mean, low: mean - 0.01, high: mean + 0.01 });

function host(cores: number, usable: number, caches: number, balancing: number): SizedHost {
  const size = {
    name: cores === 64 ? 'big' : `${cores} cores of big`,
    packages: 1,
    numaPerPackage: 1,
    llcPerNuma: cores / 8,
    coresPerLlc: 8,
    threadsPerCore: 2,
    cores,
    threads: 2 * cores,
    memoryMib: 4096 * cores,
  };
  return {
    size,
    outcome: 'carries',
    guestCores: 0.25,
    guestsByPromise: Math.floor((usable * cores) / 0.25),
    guestsByMemory: 8 * cores,
    guests: Math.floor((usable * cores) / 0.25),
    hosts: Math.ceil(250 / (usable * cores)),
    mix: [Math.floor((usable * cores) / 0.25)],
    breaks: [
      {
        promise: 'ready<=5%',
        guest: 'g[3]',
        quantity: 'readyRatio',
        figure: { mean: 0.06, halfWidth: 0.002 },
        limit: 0.05,
      },
    ],
    usable: exactly(usable),
    ideal: exactly(usable + caches + balancing),
    carried: usable,
    losses: [
      { family: 'switches', perCore: -0.01, usable: exactly(usable - 0.01) },
      { family: 'caches', perCore: caches + 0.01, usable: exactly(usable + caches) },
      { family: 'balancing', perCore: balancing, usable: exactly(usable + caches + balancing) },
    ],
  };
}

const nothing = { mean: 0, low: 0, high: 0 };
const small = host(8, 1, 0.02, 0.01);

/** Hosts of 8 to 64 cores, and one that a guest is too wide for; memory ends the largest. */
export const sampleSize: HostSizeResult = {
  promises: ['ready<=5%'],
  targets: [
    { text: 'ready<=5%', who: null, quantity: 'readyRatio', statistic: 'worst', limit: 0.05, windowShare: null },
  ],
  seed: 1,
  precision: 0.05,
  tolerance: 0.05,
  fullCore: 1.25,
  guests: { count: 1000, memoryMib: 512_000 },
  hosts: [
    {
      ...small,
      size: { ...small.size, name: '4 cores of big', cores: 4, threads: 8 },
      outcome: 'too-narrow',
      guestsByPromise: 0,
      guestsByMemory: null,
      guests: 0,
      mix: [],
      hosts: null,
      breaks: [],
      usable: nothing,
      ideal: nothing,
      carried: 0,
      losses: [],
    },
    small,
    host(16, 1.2, 0.05, 0.01),
    host(32, 1.18, 0.12, 0.01),
    { ...host(64, 1.1, 0.25, 0.01), guestsByMemory: 200, guests: 200, mix: [200], hosts: 5, carried: 0.78 },
  ],
  best: { host: 2, flat: [2, 3] },
};

/** No host meets the target. */
export const hopelessSize: HostSizeResult = {
  ...sampleSize,
  hosts: [{ ...sampleSize.hosts[0], outcome: 'broken' }],
  best: null,
};

/** What hosts of each size of a curve take, as of parts of a machine. */
export function sampleTotals({ hosts }: HostSizeResult): SizeAnswer['totals'] {
  return hosts.map(({ hosts: needed, size }) => {
    if (needed === null) return null;
    const cores = (needed + 1) * size.cores;
    return { hosts: needed + 1, cores, licensedCores: cores, rackUnits: null, watts: null, wattsMark: null };
  });
}
