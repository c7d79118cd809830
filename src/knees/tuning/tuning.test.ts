import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { runFigures } from '../../run/run-figures.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { sameGroups, type HostAsItIs } from './change.ts';
import { effectsOf } from './compare-changes.ts';
import { otherHaltPolling, otherSlices, withoutThreads } from './host-settings.ts';
import { narrowerGuests } from './narrower-guests.ts';
import { pinByNode, unpin } from './pin-by-node.ts';
import { capForBatch, lessWeightForBatch, moreWeight } from './priorities.ts';

const shipped = readCatalog();
const catalog = simulationCatalog(shipped);

function hostOf(scenario: Readonly<Record<string, unknown>>): HostAsItIs {
  const resolved = resolveScenario({ duration: '2s', warmup: '200ms', ...scenario }, catalog);
  return { scenario: resolved, figures: runFigures(simulate(resolved)), steps: shipped.tuning };
}

const requests = (rate: string, service: string) => ({
  kind: 'requests',
  arrivals: { poisson: rate },
  service: { exponential: service },
});
const host = hostOf({
  machine: { packages: 2, coresPerLlc: 4, threadsPerCore: 2 },
  guests: [
    { name: 'web', count: 5, vcpus: 4, workload: requests('100/s', '3ms') },
    { name: 'db', count: 2, vcpus: 12, workload: requests('200/s', '5ms') },
    {
      name: 'mail',
      count: 3,
      vcpus: 2,
      workload: { kind: 'bursts', think: { exponential: '20ms' }, burst: { exponential: '2ms' } },
    },
    { name: 'batch', vcpus: 2, workload: { kind: 'hog' }, affinity: '0-3' },
  ],
});

it('tells no difference between a run and itself', () => {
  const effects = effectsOf(host, sameGroups(host.scenario), host.figures);
  expect(effects.map(({ effect }) => effect)).toEqual(['none', 'none', 'none', 'none']);
  for (const { runRatio } of effects) expect(runRatio).toBeCloseTo(1);
});

it('says how much processor time a group has left', () => {
  const groups = host.figures.groups.map((group) => ({ ...group, runPcpus: group.runPcpus / 2 }));
  const effects = effectsOf(host, sameGroups(host.scenario), { ...host.figures, groups });
  for (const { runRatio } of effects) expect(runRatio).toBeCloseTo(0.5);
});

describe('pinning by NUMA node', () => {
  it('keeps every guest, on the processors and memory of one node, and the nodes as busy as each other', () => {
    const guests = fc.array(
      fc.record({
        count: fc.integer({ min: 1, max: 6 }),
        vcpus: fc.integer({ min: 1, max: 10 }),
        cores: fc.integer({ min: 0, max: 40 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(guests, (groups) => {
        const scenario = {
          ...host.scenario,
          groups: groups.map((group, at) => ({ ...itemAt(host.scenario.groups, 0), ...group, name: `g${at}` })),
        };
        const figures = {
          ...host.figures,
          groups: groups.map(({ count, cores }) => ({
            ...itemAt(host.figures.groups, 0),
            guests: count,
            runPcpus: count * cores,
          })),
        };
        const change = pinByNode({ ...host, scenario, figures });
        const pinned = groups.some(({ vcpus }) => vcpus <= 8);
        expect(change !== undefined).toBe(pinned);
        if (change === undefined) return;
        const { origins, scenario: after } = change.changed;
        groups.forEach(({ count, vcpus }, at) => {
          const parts = after.groups.filter((_, part) => origins[part] === at);
          expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(count);
          for (const { affinity, homeNode } of parts) {
            if (vcpus > 8) expect(affinity).toBeNull();
            else expect(affinity?.map((pcpu) => Math.floor(pcpu / 8))).toEqual(Array(8).fill(homeNode));
          }
        });
        const work = [0, 1].map((node) =>
          after.groups.reduce(
            (sum, group, part) =>
              sum + (group.homeNode === node ? group.count * itemAt(groups, itemAt(origins, part)).cores : 0),
            0,
          ),
        );
        const largest = Math.max(...groups.filter(({ vcpus }) => vcpus <= 8).map(({ cores }) => cores));
        expect(Math.abs(itemAt(work, 0) - itemAt(work, 1))).toBeLessThanOrEqual(largest);
      }),
      { numRuns: 60 },
    );
  });

  it('is nothing for one node, and undone by letting guests run anywhere', () => {
    expect(
      pinByNode({ ...host, scenario: { ...host.scenario, machine: { ...host.scenario.machine, packages: 1 } } }),
    ).toBeUndefined();
    expect(unpin(host)?.changed.scenario.groups.map(({ affinity }) => affinity)).toEqual([null, null, null, null]);
    expect(unpin({ ...host, scenario: unpin(host)!.changed.scenario })).toBeUndefined();
  });
});

it('makes guests narrower that then do the same work', () => {
  // Without threads that share a core, time that is run is work that is done.
  const plain = hostOf({
    machine: { coresPerLlc: 16, costs: 'ideal' },
    guests: [
      { name: 'web', count: 5, vcpus: 4, workload: requests('100/s', '3ms') },
      { name: 'db', count: 2, vcpus: 12, workload: requests('200/s', '5ms') },
      {
        name: 'mail',
        count: 6,
        vcpus: 2,
        workload: { kind: 'bursts', think: { exponential: '20ms' }, burst: { exponential: '2ms' } },
      },
    ],
    duration: '4s',
  });
  const { scenario } = narrowerGuests(plain)!.changed;
  expect(scenario.groups.map(({ vcpus }) => vcpus)).toEqual([1, 2, 1]);
  const after = runFigures(simulate(scenario));
  plain.figures.groups.forEach(({ runPcpus }, at) => {
    expect(Math.abs(itemAt(after.groups, at).runPcpus / runPcpus - 1)).toBeLessThan(0.1);
  });
});

it('limits guests that run all the time to half of what they use, and others wait less', () => {
  const full = hostOf({
    machine: { coresPerLlc: 4 },
    guests: [
      { name: 'web', count: 4, vcpus: 2, workload: requests('100/s', '5ms') },
      { name: 'batch', vcpus: 2, workload: { kind: 'hog' } },
    ],
  });
  const { changed, commands } = capForBatch(full)!;
  const batch = full.figures.groups.findIndex((_, at) => itemAt(full.scenario.groups, at).name === 'batch');
  const usedPcpus = itemAt(full.figures.groups, batch).runPcpus / itemAt(full.scenario.groups, batch).count;
  const { capPcpus } = itemAt(changed.scenario.groups, batch);
  expect(capPcpus / usedPcpus).toBeCloseTo(0.5, 1);
  expect(changed.scenario.groups.filter((group) => group.capPcpus < Infinity)).toHaveLength(1);
  expect(commands).toEqual([
    `virsh schedinfo batch --live --config global_period=100000 global_quota=${Math.round(capPcpus * 1e5)}`,
  ]);
  const after = runFigures(simulate(changed.scenario));
  expect(itemAt(after.groups, batch).runPcpus / itemAt(full.figures.groups, batch).runPcpus).toBeCloseTo(0.5, 1);
  expect(itemAt(after.groups, 0).readyRatio.mean).toBeLessThan(itemAt(full.figures.groups, 0).readyRatio.mean / 2);
});

it('changes weights, slices, polling and threads as it says, and nothing else', () => {
  const changes = [
    moreWeight(host, 0)!,
    lessWeightForBatch(host)!,
    ...otherSlices(host, catalog.schedulers['linux-eevdf']),
    otherHaltPolling(host)!,
    withoutThreads(host)!,
  ];
  const what = changes.map(({ name, changed: { scenario } }) => [
    name,
    scenario.groups.map(({ weight }) => weight).join(),
    scenario.scheduler.parameters['baseSliceNs'],
    scenario.scheduler.parameters['haltPollNs'],
    scenario.machine.threadsPerCore,
    scenario.groups[3]?.affinity?.join(),
  ]);
  expect(what).toEqual([
    ['more-weight', '1024,256,256,256', 700_000, 0, 2, '0,1,2,3'],
    ['less-weight-for-batch', '256,256,256,64', 700_000, 0, 2, '0,1,2,3'],
    ['shorter-slice', '256,256,256,256', 175_000, 0, 2, '0,1,2,3'],
    ['longer-slice', '256,256,256,256', 2_800_000, 0, 2, '0,1,2,3'],
    ['halt-polling', '256,256,256,256', 700_000, 200_000, 2, '0,1,2,3'],
    ['no-threads', '256,256,256,256', 700_000, 0, 1, '0,1'],
  ]);
  const commands = changes.flatMap(({ commands: all }) => all);
  expect(commands).toContain('virsh schedinfo web --live --config cpu_shares=4096');
  expect(commands).toContain('virsh schedinfo batch --live --config cpu_shares=256');
});
