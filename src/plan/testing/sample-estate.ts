import type { Figure } from '../../base/figure.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { MoveFirstRules } from '../../catalog/move-first-rules.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';

/** A measured figure. */
export function measured(value: number): Figure {
  return { value, origin: { mark: 'measured', from: 'test' } };
}

export function assumed(value: number): Figure {
  return { value, origin: { mark: 'assumed', from: 'test' } };
}

/** Round numbers, so that a test can do the sums in its head; the shipped ones are in the catalog. */
export const ASSUMPTIONS: PlanningAssumptions = {
  smtThroughputFactor: assumed(1.25),
  burstNs: assumed(1e6),
  clumping: assumed(0),
  clumpNs: assumed(50e6),
  swing: assumed(0),
  numaSpanDemandFactor: assumed(1.1),
  guestOverheadMib: assumed(0),
  guestOverheadMibPerVcpu: assumed(0),
  guestOverheadShare: assumed(0),
  hostOverheadMib: assumed(0),
  hostOverheadShare: assumed(0),
  guestClasses: [{ name: 'database', words: ['db*', 'sql'], burstNs: assumed(2e6) }],
  demand: { peakHourFactor: assumed(2), ownVariability: assumed(0), correlation: assumed(0), skew: assumed(0) },
  rightSizing: { cpuHeadroomShare: assumed(0.25), memoryHeadroomShare: assumed(0.25), leastDays: assumed(7) },
  ruleWords: {
    apart: ['anti affinity', 'separate*', 'apart'],
    together: ['keep together', 'together', 'affinity'],
    origin: { mark: 'assumed', from: 'test' },
  },
  memoryFactors: [assumed(2)],
  unknownServer: { rackUnits: assumed(2), tdpWattsPerCore: assumed(5) },
  power: {
    memoryWattsPerGib: assumed(0),
    baseWatts: assumed(0),
    idleShareOfTdp: assumed(0),
    fullShareOfTdp: assumed(0),
  },
};

export const MOVE_FIRST: MoveFirstRules = {
  startSafety: assumed(0.5),
  words: [
    {
      reason: 'development',
      fields: ['name', 'folder'],
      words: ['dev*'],
      points: 0.3,
      origin: { mark: 'assumed', from: 'test' },
    },
    {
      reason: 'production',
      fields: ['name'],
      words: ['prod*'],
      points: -0.2,
      origin: { mark: 'assumed', from: 'test' },
    },
  ],
  demand: [
    { reason: 'idle', quantity: 'cpuPerVcpuMhz', atMost: 100, points: 0.1, origin: { mark: 'assumed', from: 'test' } },
  ],
  waves: [assumed(0.75), assumed(0.5)],
  liveMoves: { origin: { mark: 'assumed', from: 'test' }, makers: [] },
};

export function guest(id: string, more: Partial<Guest> = {}): Guest {
  return {
    id,
    name: id,
    poweredOn: true,
    template: false,
    vcpus: measured(2),
    memoryMib: measured(8192),
    cpuMeanMhz: measured(500),
    nicModels: [],
    rules: [],
    tags: [],
    ...more,
  };
}

export function estate(guests: readonly Guest[], more: Partial<Estate> = {}): Estate {
  return {
    source: 'test.xlsx',
    format: 'rvtools',
    guests,
    excluded: { poweredOff: 0, templates: 0 },
    hosts: [],
    clusters: [],
    warnings: [],
    ...more,
  };
}

/** Two packages of one NUMA node each, 2000 MHz, two threads a core, 2U. */
export function machine(cores: number, memoryGib: number, more: Partial<MachineModel> = {}): MachineModel {
  return {
    name: `m${cores}-${memoryGib}`,
    title: `${cores} cores, ${memoryGib} GiB`,
    kind: 'catalog',
    packages: measured(2),
    numaPerPackage: measured(1),
    llcPerNuma: measured(1),
    coresPerLlc: measured(cores / 2),
    threadsPerCore: measured(2),
    baseMhz: measured(2000),
    memoryMib: measured(memoryGib * 1024),
    rackUnits: measured(2),
    ...more,
  };
}

/** Made-up guests of the usual sizes, alike for every engine: a linear congruential generator picks them. */
export function sampleEstate(count: number, clusters: number): Estate {
  let state = 42;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)];
  const guests = Array.from({ length: count }, (_, at) => {
    const vcpus = pick([1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 16]);
    const busy = 0.02 + 0.5 * random() ** 4;
    const rule = random() < 0.02 ? [`separate-${Math.floor(at / 200)}`] : [];
    return guest(`${pick(['dev', 'prod', 'web', 'db', 'app'])}-${at}`, {
      vcpus: measured(vcpus),
      memoryMib: measured(vcpus * pick([1024, 2048, 4096, 4096, 8192])),
      cpuMeanMhz: measured(Math.round(vcpus * 2400 * busy)),
      cluster: `cluster-${at % clusters}`,
      rules: rule,
    });
  });
  return estate(guests);
}
