import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../simulate.ts';

const catalog = simulationCatalog(readCatalog());

function run(haltPoll: string | number, { guests = 6, thinkUs = 60, burstUs = 40, costs = 'default', seed = 1 } = {}) {
  const scenario = {
    machine: { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 4, threadsPerCore: 1, costs },
    scheduler: { name: 'linux-eevdf', costs, haltPoll },
    guests: [
      {
        name: 'g',
        count: guests,
        workload: { kind: 'bursts', think: { exponential: `${thinkUs}us` }, burst: { exponential: `${burstUs}us` } },
      },
    ],
    duration: '150ms',
    warmup: '20ms',
    seed,
  };
  const { account, host, guests: each } = simulate(resolveScenario(scenario, catalog));
  return {
    account,
    ready: each.map(({ readyRatio }) => readyRatio.mean),
    utilisation: host.utilisation.mean,
    wakeNs: each.reduce((sum, { wakeLatencyNs }) => sum + wakeLatencyNs.mean.mean, 0) / each.length,
  };
}

describe('halt polling', () => {
  it('makes wake-ups quicker and pCPUs busier where vCPUs halt for short', () => {
    const without = run(0, { guests: 3 });
    const polls = run('200us', { guests: 3 });
    expect(polls.wakeNs).toBeLessThan(0.8 * without.wakeNs);
    expect(polls.utilisation).toBeGreaterThan(without.utilisation + 0.05);
    expect(polls.account.pollingNs).toBeGreaterThan(0);
    expect(without.account.pollingNs).toBe(0);
  });

  it('takes nothing from others: on an ideal machine the same happens, and idle time becomes polling', () => {
    fc.assert(
      fc.property(
        fc.record({
          guests: fc.integer({ min: 1, max: 10 }),
          thinkUs: fc.integer({ min: 50, max: 2000 }),
          burstUs: fc.integer({ min: 10, max: 500 }),
          seed: fc.nat(1000),
        }),
        fc.integer({ min: 1, max: 1000 }),
        (mix, us) => {
          const without = run(0, { ...mix, costs: 'ideal' });
          const polls = run(`${us}us`, { ...mix, costs: 'ideal' });
          expect(polls.ready).toEqual(without.ready);
          expect(polls.account.usefulNs).toBe(without.account.usefulNs);
          expect(polls.account.pollingNs + polls.account.idleNs).toBe(without.account.idleNs);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('gives up where vCPUs halt for longer than the longest window', () => {
    const { account } = run('200us', { thinkUs: 50_000 });
    // now and then a short one opens a window of 10 us, which the next long one closes
    expect(account.pollingNs).toBeLessThan(1e-3 * account.totalNs);
  });
});
