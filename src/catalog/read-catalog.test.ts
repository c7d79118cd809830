import { describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { DISTANCES } from '../scenario/machine-costs.ts';
import { SCHEDULERS } from '../sim/schedulers/registry.ts';
import { MARKS } from '../base/figure.ts';
import { coresOf, threadsOf, type MachineModel } from './machine-model.ts';
import { POWER_LOADS } from './machine-model.ts';
import { findMachine } from './find-machine.ts';
import { readCatalog } from './read-catalog.ts';
import { simulationCatalog } from './simulation-catalog.ts';

const catalog = readCatalog();

/** Everything in the catalog that claims to come from somewhere. */
function originsIn(value: unknown, path = 'catalog'): [path: string, origin: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  const own: [string, unknown][] = 'origin' in value ? [[path, value.origin]] : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => originsIn(inner, `${path}.${key}`))];
}

const rising = (a: number, b: number) => a - b;

/** Numbers that stand in no figure: they would have no source. */
function bareNumbersIn(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null || 'origin' in value) return [];
  return Object.entries(value).flatMap(([key, inner]) => bareNumbersIn(inner, `${path}.${key}`));
}

describe('the shipped catalog', () => {
  it('says of every figure where it came from and how it is known', () => {
    const origins = originsIn(catalog);
    expect(origins.length).toBeGreaterThan(500);
    const complete = { mark: expect.toBeOneOf([...MARKS]), from: expect.stringMatching(/\S{2,}/) };
    expect(origins).toEqual(origins.map(([path]) => [path, complete]));
  });

  it('has no number without a source but limits of parameters', () => {
    // Kernels keep the bare numbers that the simulator takes beside their figures.
    const bare = bareNumbersIn({ ...catalog, schedulers: catalog.schedulers.schedulers, connections: null });
    expect(bare.filter((path) => !/\.(min|max)$/.test(path))).toEqual([]);
  });

  it('has servers of every size and make', () => {
    const cores = catalog.machines.filter(({ retired }) => !retired).map(coresOf);
    expect(catalog.machines.length).toBeGreaterThanOrEqual(40);
    expect(Math.min(...cores)).toBeLessThanOrEqual(32);
    expect(Math.max(...cores)).toBe(384);
    for (const make of ['AMD', 'Intel', 'Ampere']) {
      expect(catalog.machines.some(({ processor }) => processor?.startsWith(make))).toBe(true);
    }
  });

  /** Cores and threads as the vendors count them, independent of the levels between. */
  const COUNTED: Record<string, [cores: number, threads: number]> = {
    'hpe-dl360-gen10-8280': [28, 56],
    'dell-r730-2699v4': [44, 88],
    'dell-r7425-7601': [64, 128],
    'lenovo-sr665-7742': [128, 256],
    'lenovo-sr665-v3-9654': [192, 384],
    'supermicro-222ha-6972p': [192, 384],
    'lenovo-sr950-8176': [224, 448],
    'supermicro-222h-6780e': [288, 288],
    'dell-r7725-9965': [384, 768],
    'hpe-rl300-gen11-m128-30': [128, 128],
  };
  it.each(Object.entries(COUNTED))('counts the cores and threads of %s', (name, [cores, threads]) => {
    const machine = findMachine(catalog, name);
    expect([coresOf(machine), threadsOf(machine)]).toEqual([cores, threads]);
  });

  it('has no two entries of one name', () => {
    const lists = [catalog.machines, catalog.processors, catalog.costs.sets, catalog.schedulers.schedulers];
    for (const list of lists) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  });

  it('has the power of every machine: more with load, and always with a source', () => {
    for (const { name, power } of catalog.machines) {
      const watts = power?.points.map((point) => point.watts) ?? [];
      expect(power?.points.map(({ load }) => load)).toEqual([...POWER_LOADS]);
      expect([name, ...watts.toSorted(rising)]).toEqual([name, ...watts]);
      expect([name, (watts[0] ?? 0) > 0]).toEqual([name, true]);
    }
  });

  it('names the published curve that it added memory to', () => {
    const { power } = findMachine(catalog, 'lenovo-sr665-7763');
    const added = (1024 - 256) * catalog.planning.power.memoryWattsPerGib.value;
    expect(power?.points[5]?.watts).toBeCloseTo(258 + added, 1);
    expect(power?.origin.mark).toBe('derived');
    expect(power?.origin.from).toContain('SPECpower_ssj2008');
  });

  it('has costs that grow with distance, for every machine', () => {
    const sets = new Map(catalog.costs.sets.map((set) => [set.name, set.figures]));
    for (const { name, costs } of catalog.machines) {
      const figures = sets.get(costs ?? '');
      for (const byDistance of [figures?.lineTransferNs.value, figures?.coldCacheNs.value]) {
        expect([name, byDistance]).toEqual([name, byDistance?.toSorted(rising)]);
        expect(byDistance).toHaveLength(DISTANCES.length);
      }
    }
  });

  it('lets a core with all threads busy do at most what its threads could', () => {
    const sets = new Map(catalog.costs.sets.map((set) => [set.name, set.figures.smtThroughput.value]));
    const tooGood = catalog.machines.filter((machine) => !((sets.get(machine.costs ?? '') ?? Infinity) <= machine.threadsPerCore.value));
    expect(tooGood).toEqual([]);
  });

  it('describes every scheduler that the simulator has', () => {
    const described = catalog.schedulers.schedulers.map(({ name }) => name);
    expect(described).toEqual(expect.arrayContaining(Object.keys(SCHEDULERS)));
  });
});

describe('simulationCatalog', () => {
  it('is plain data with a topology and costs for every machine', () => {
    const plain = simulationCatalog(catalog);
    expect(structuredClone(plain)).toEqual(plain);
    for (const machine of catalog.machines) {
      const topology = plain.machines[machine.name];
      expect(plain.costSets[topology?.costSet ?? '']).toBeDefined();
      expect(cores(topology)).toBe(coresOf(machine));
    }
    expect(plain.schedulers[plain.defaultScheduler]).toBeDefined();
    expect(plain.costSets[plain.defaultCostSet]).toBeDefined();
  });

  function cores(topology: { packages: number; numaPerPackage: number; llcPerNuma: number; coresPerLlc: number } | undefined) {
    if (topology === undefined) return 0;
    return topology.packages * topology.numaPerPackage * topology.llcPerNuma * topology.coresPerLlc;
  }
});

describe('findMachine', () => {
  it('finds by name, whatever the case', () => {
    expect(findMachine(catalog, 'Lenovo-SR665-7763').name).toBe('lenovo-sr665-7763');
  });

  it('suggests the nearest name', () => {
    const find = (name: string): MachineModel => findMachine(catalog, name);
    expect(() => find('lenovo-sr950-8167')).toThrow(InputError);
    expect(() => find('lenovo-sr950-8167')).toThrow("did you mean 'lenovo-sr950-8176'?");
    expect(() => find('lenovo-sr950-8167')).toThrow('kneepoint catalog machines');
  });
});
