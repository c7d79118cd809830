import { expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../simulate.ts';

const catalog = simulationCatalog(readCatalog());

function run(guests: readonly object[], more: object = {}) {
  const free = { base: 'ideal', vmExit: '600ns', vmEntry: '400ns' };
  const scenario = {
    machine: { coresPerLlc: 4, costs: free },
    scheduler: { name: 'linux-eevdf', costs: 'ideal' },
    guests,
    duration: '200ms',
    warmup: 0,
    ...more,
  };
  return simulate(resolveScenario(scenario, catalog));
}

it('takes exits at a rate out of the time that a vCPU works, and counts them', () => {
  const hog = { name: 'hog', count: 2, workload: { kind: 'hog' } };
  const { account, host } = run([{ ...hog, exits: { cpuid: '50000/s', io: '20000/s' } }]);
  // 50,000 of 1 us, 20,000 of 1.15 us, on two vCPUs.
  expect(account.switchNs / (2 * 200e6)).toBeCloseTo(0.05 + 0.023, 5);
  expect(account.usefulNs / (2 * 200e6)).toBeCloseTo(1 - 0.073, 5);
  expect(host.exitsPerSec.cpuid?.mean).toBeCloseTo(2 * 50_000, 3);
  expect(host.exitsPerSec.io?.mean).toBeCloseTo(2 * 20_000, 3);
});

it('makes work take longer by its exits, of one group and not of another', () => {
  const bursts = { workload: { kind: 'bursts', think: { constant: '1ms' }, burst: { constant: '900us' } } };
  const { groups, host } = run([
    { name: 'calm', ...bursts },
    { name: 'busy', ...bursts, exits: { hypercall: '98039.2/s' } },
  ]);
  const [calm, busy] = groups.map(({ runRatio }) => runRatio.mean);
  // Of 1.02 us each: a tenth of the time.
  expect((busy ?? 0) / (1 - (busy ?? 0))).toBeCloseTo(((calm ?? 0) / (1 - (calm ?? 0))) * (1 / 0.9), 1);
  // Each burst begins with a wake-up and ends with a halt.
  const bursted = groups.reduce((sum, { throughputPerSec }) => sum + throughputPerSec.mean, 0);
  expect(host.exitsPerSec.halt?.mean).toBe(bursted);
});

it('counts none where none are made', () => {
  const { host } = run([{ name: 'hog', workload: { kind: 'hog' } }], { scheduler: 'global-queue' });
  expect(host.exitsPerSec).toEqual({});
});

it('refuses exits that leave no time for work', () => {
  const exits = { userIo: '300000/s' };
  expect(() => run([{ name: 'hog', workload: { kind: 'hog' }, exits }])).toThrow(/guests\[0\]\.exits.*150%/);
});
