import type { SweepPoint, SweepResult } from '../../knees/sweep-result.ts';

const point = (load: number, readyRatio: number): SweepPoint => ({
  load,
  simulatedNs: 1e9,
  events: 1000 * load,
  pcpus: 8,
  vcpus: load,
  decision: readyRatio > 0.05 ? 'breaks' : 'holds',
  margin: { low: readyRatio / 0.05 - 1.1, mean: readyRatio / 0.05 - 1, high: readyRatio / 0.05 - 0.9 },
  promised: [{ mean: readyRatio, halfWidth: 0.005 }],
  throughputPerSec: { mean: 80 * load, halfWidth: 10 },
  utilisation: { mean: Math.min(1, load / 40), halfWidth: null },
  account: {
    usefulNs: 7e9,
    guestSpinNs: 0,
    smtLossNs: 0,
    coldCacheNs: 1e8,
    remoteMemoryNs: 0,
    schedulerNs: 1e8,
    schedulerLockNs: 0,
    switchNs: 1e8,
    backendNs: 0,
    pollingNs: 0,
    idleNs: 7e8,
    totalNs: 8e9,
  },
});
const axis = { path: 'guests', unit: '', whole: true, from: 1, to: 60 };
const knee = {
  place: 'inside',
  load: 30,
  interval: [28, 31],
  breaksAt: 31,
  broken: [
    {
      promise: 'ready<=5%',
      guest: 'web[3]',
      quantity: 'readyRatio',
      figure: { mean: 0.06, halfWidth: 0.002 },
      limit: 0.05,
    },
  ],
} as const;

/** A sweep with a knee, its walls and a warning; and one whose range begins beyond the knee. */
export const sampleSweep: SweepResult = {
  axis,
  family: { path: 'machine.coresPerLlc', unit: '', whole: true, from: 2, to: 8, values: [2, 8] },
  promises: ['ready<=5%'],
  targets: [
    { text: 'ready<=5%', who: null, quantity: 'readyRatio', statistic: 'worst', limit: 0.05, windowShare: null },
  ],
  seed: 1,
  precision: 0.02,
  scenario: { machine: { cores: 4 }, guests: [{ name: 'web', workload: { kind: 'hog' } }], duration: '1s' },
  curves: [
    {
      familyValue: 2,
      knee: { ...knee, place: 'below', load: 8, interval: [null, null], breaksAt: 8, suggestion: [2, 8] },
      peak: { load: 60, throughputPerSec: { mean: 4800, halfWidth: 20 }, interval: [31, null] },
      points: [point(8, 0.1), point(60, 0.8)],
      walls: null,
      warnings: [],
    },
    {
      familyValue: 8,
      knee,
      peak: { load: 31, throughputPerSec: { mean: 2480, halfWidth: 20 }, interval: [30, 60] },
      points: [point(1, 0), point(30, 0.04), point(31, 0.06), point(60, 0.8)],
      walls: [
        {
          name: 'smt',
          title: 'threads that share a core',
          ideal: 'no loss',
          knee: { ...knee, load: 45 },
          factor: 1.5,
          interval: [1.4, 1.6],
          rankedFactor: 1.5,
        },
        {
          name: 'cold-caches',
          title: 'cold caches',
          ideal: 'warm',
          knee: { ...knee, place: 'above', load: 120, breaksAt: null, broken: [] },
          factor: 4,
          interval: [3.9, null],
          rankedFactor: 4,
        },
        {
          name: 'switches',
          title: 'switches',
          ideal: 'free',
          knee,
          factor: 0.999,
          interval: [0.9, 1.1],
          rankedFactor: 0.999,
        },
      ],
      warnings: [{ code: 'undecided', message: 'the longest runs could not tell' }],
    },
  ],
};
