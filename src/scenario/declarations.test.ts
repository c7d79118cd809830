import { describe, expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { RandomStreams } from '../sim/engine/random.ts';
import { samplerOf } from '../sim/engine/samplers/registry.ts';
import { simulate } from '../sim/simulate.ts';
import { resultDocument, resultDocumentSchema } from '../views/document/result-document.ts';
import { deviceNameOf } from './backend-groups.ts';
import { DATAPATH_COSTS, GUEST_COSTS, writtenCost } from './datapath-figures.ts';
import { meanNs } from './distributions/mean.ts';
import { distribution, DISTRIBUTIONS, resolvedDistribution } from './distributions/registry.ts';
import { COST_NAMES, COSTS, type CostName, DISTANCES } from './machine-costs.ts';
import { resolveScenario } from './resolve-scenario.ts';
import { deviceUseOf, WORKLOADS } from './workloads/registry.ts';
import { withoutUnit } from './written-name.ts';

/*
 * What holds for everything that is declared in a file of its own, today's and those to come: what the docs show works,
 * and goes all the way to a result.
 */

const catalog = simulationCatalog(readCatalog());

describe.each(WORKLOADS)('the example of $name', ({ name, example }) => {
  const server = { name: 'server', workload: { kind: 'connections', kernel: 'linux-3.13', behind: 'example' } };
  const resolved = resolveScenario(
    {
      machine: { coresPerLlc: 4 },
      devices: [{ name: 'disk', physical: 'nvme' }],
      guests: [{ name: 'example', vcpus: 2, workload: example }, ...(name === 'front-end' ? [server] : [])],
      duration: '50ms',
      warmup: 0,
    },
    catalog,
  );

  it('runs, and its result fits the shape that is declared for it', () => {
    const document = resultDocument(simulate(resolved), 'test');
    expect(document.guests[0].runRatio.mean).toBeGreaterThan(0);
    expect(resultDocumentSchema.parse(document).scenario).toEqual(document.scenario);
  });

  it('names its device where the host looks for it', () => {
    for (const { workload } of resolved.groups) expect(deviceNameOf(workload)).toBe(deviceUseOf(workload)?.device);
  });
});

describe.each(DISTRIBUTIONS)('the example of $name', ({ name, example }) => {
  it('is drawn from with the mean that is declared for it', () => {
    const resolved = distribution.parse(example);
    expect(resolved.kind).toBe(name);
    expect(resolvedDistribution.parse(resolved)).toEqual(resolved);
    const draws = 200_000;
    const sampler = samplerOf(resolved, new RandomStreams(1, Int32Array.of(0), 1));
    let sum = 0;
    for (let draw = 0; draw < draws; draw++) sum += sampler.draw(0);
    expect(Math.abs(sum / draws / meanNs(resolved) - 1)).toBeLessThan(0.05);
  });
});

describe('a cost of the hardware', () => {
  const costsOf = (costs: Record<string, unknown>) =>
    resolveScenario(
      { machine: { coresPerLlc: 2, threadsPerCore: 2, costs }, guests: [{ name: 'a', workload: { kind: 'hog' } }] },
      catalog,
    ).machine.costs;
  const written = { ns: '77ns', positiveNs: '77ns', nsByDistance: Array(6).fill('77ns'), factor: 1.77 };
  const read = { ns: 77, positiveNs: 77, nsByDistance: DISTANCES.map(() => 77), factor: 1.77 };

  it.each(COST_NAMES)('%s is read from a scenario, and changes no other cost', (name: CostName) => {
    const { unit } = COSTS[name];
    for (const base of ['default', 'ideal']) {
      const costs = costsOf({ base, [withoutUnit(name)]: written[unit] });
      expect(costs).toEqual({ ...costsOf({ base }), [name]: read[unit] });
    }
  });
});

describe('a cost of a datapath', () => {
  const costsOf = (costs: Record<string, unknown>, physical: string) => {
    const [{ datapath, guest }] = resolveScenario(
      {
        machine: { coresPerLlc: 2 },
        devices: [{ name: 'd', physical, datapath: { name: 'control-domain-unmap', costs } }],
        guests: [{ name: 'a', workload: { kind: 'hog' } }],
      },
      catalog,
    ).devices;
    return { ...datapath, guestOutNs: guest.outNs, guestInNs: guest.inNs, guestInterruptNs: guest.interruptNs };
  };
  const written = { amount: 7, count: 7, share: 0.7 };
  const costs = [
    ...[...DATAPATH_COSTS].map(([cost, { unit }]) => [cost, written[unit]] as const),
    ...Object.keys(GUEST_COSTS).map((cost) => [cost, written.amount] as const),
  ];

  it.each(costs)('%s is read from a scenario, and changes no other cost', (cost, value) => {
    for (const physical of ['nvme', 'nic-10g']) {
      for (const base of ['default', 'ideal']) {
        const given = { base, [writtenCost(cost)]: cost.includes('Ns') ? `${value}ns` : value };
        expect(costsOf(given, physical)).toEqual({ ...costsOf({ base }, physical), [cost]: value });
      }
    }
  });
});
