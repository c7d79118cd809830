import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { resolveScenario, type Scenario } from '../scenario/resolve-scenario.ts';
import { simulateInSteps } from './simulate.ts';

const catalog = simulationCatalog(readCatalog());

/** Events of a run, or of the beginning of one that has far too many. */
function eventsOf(scenario: Scenario): number {
  const steps = simulateInSteps(resolveScenario(scenario, catalog));
  let step = steps.next();
  while (step.done !== true) step = steps.next(step.value.events < MOST_EVENTS);
  return step.value.events;
}

/** Of 20 ms on at most 8 pCPUs with bursts of 20 us and more. */
const MOST_EVENTS = 100_000;
const SLICES = ['timeslice', 'quantum', 'baseSlice', 'minGranularity', 'ratelimit', 'capPeriod', 'tick'];

describe('time passes', () => {
  it('under every scheduler, whatever whole number of ns its slices have', () => {
    const scheduler = fc.constantFrom(...Object.keys(catalog.schedulers)).chain((name) => {
      const { parameters } = catalog.schedulers[name];
      const known = SLICES.filter((slice) => `${slice}Ns` in parameters);
      const slice = fc.tuple(fc.constantFrom(...known, ''), fc.integer({ min: 100_001, max: 9_999_999 }));
      return slice.map(([field, ns]) => {
        const limits = parameters[`${field}Ns`];
        return limits === undefined
          ? { name }
          : { name, [field]: `${Math.min(limits.max, Math.max(limits.min, ns))}ns` };
      });
    });
    const scenario = fc.record({
      machine: fc.record({ coresPerLlc: fc.constantFrom(1, 4, 8), costs: fc.constantFrom('ideal', 'default') }),
      scheduler,
      guests: fc
        .record({ count: fc.integer({ min: 1, max: 6 }), cap: fc.constantFrom(undefined, 1e-9, 0.3) })
        .map(({ count, cap }) => [
          {
            name: 'a',
            count,
            workload: { kind: 'bursts' as const, think: '20us', burst: { lognormal: { mean: '1ms', cv: 2 } } },
          },
          { name: 'b', count: 2, ...(cap === undefined ? {} : { cap }), workload: { kind: 'hog' as const } },
        ]),
      seed: fc.nat(1000),
    });
    fc.assert(
      fc.property(scenario, (each) => {
        expect(eventsOf({ ...each, duration: '20ms', warmup: 0 })).toBeLessThan(MOST_EVENTS);
      }),
      { numRuns: 150 },
    );
  });

  it('under Xen’s credit scheduler whose slices are no multiple of its ticks', () => {
    const workload = { kind: 'bursts', think: '20us', burst: { lognormal: { mean: '1ms', cv: 2 } } } as const;
    const scheduler = { name: 'xen-credit', timeslice: '1ms' };
    const scenario = { machine: { coresPerLlc: 4 }, scheduler, guests: [{ name: 'a', count: 4, workload }], seed: 0 };
    expect(eventsOf({ ...scenario, duration: '20ms', warmup: 0 })).toBeLessThan(MOST_EVENTS);
  });

  it('for a recorded utilisation whose bursts are longer than any number of its intervals', () => {
    const scenario: Scenario = {
      machine: { coresPerLlc: 4 },
      guests: [
        {
          name: 'a',
          count: 9,
          workload: { kind: 'trace', utilisation: ['35%', 0, 1e-9], interval: '1ms', burst: { exponential: '104d' } },
        },
      ],
      duration: '10ms',
      warmup: 0,
    };
    expect(eventsOf(scenario)).toBeLessThan(MOST_EVENTS);
  });
});
