import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { InputError } from '../base/input-error.ts';
import { resolveScenario, type Scenario } from './resolve-scenario.ts';
import { simulate } from '../sim/simulate.ts';

const catalog = simulationCatalog(readCatalog());
const bursts = (think: string, burst: string) =>
  ({ kind: 'bursts', think: { exponential: think }, burst: { exponential: burst } }) as const;

function scenario(workload: Scenario['guests'][number]['workload'], more: Partial<Scenario> = {}): Scenario {
  return {
    machine: { coresPerLlc: 4 },
    scheduler: 'linux-eevdf',
    devices: [
      { name: 'disk', physical: 'nvme' },
      { name: 'nic', physical: 'nic-10g' },
    ],
    guests: [{ name: 'a', count: 4, workload }],
    duration: '10ms',
    warmup: 0,
    ...more,
  };
}

function refusal(input: Scenario): string {
  try {
    resolveScenario(input, catalog);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('what a simulation may take', () => {
  it.each([
    [
      scenario({ kind: 'io', device: 'nic', mode: 'receive', arrivals: { poisson: '1e9/s' } }),
      'guests[0].workload.arrivals',
    ],
    [scenario({ kind: 'requests', arrivals: { poisson: '1e12/s' }, service: '1ns' }), 'guests[0].workload.arrivals'],
    [
      scenario({
        kind: 'requests',
        arrivals: { mmpp: { rates: ['1/s', '0/s'], stay: ['1ns', '1ns'] } },
        service: '1ms',
      }),
      'guests[0].workload.arrivals',
    ],
    [scenario({ kind: 'trace', utilisation: [1], interval: '1ms', burst: '1ns' }), 'guests[0].workload.burst'],
    [scenario(bursts('1ns', '1ns'), { machine: { coresPerLlc: 64, costs: 'ideal' } }), 'guests[0].workload.burst'],
    [scenario({ kind: 'parallel', compute: '1ns' }), 'guests[0].workload.compute'],
    [
      scenario(
        { kind: 'parallel', compute: '1ms', lock: { kind: 'ticket', count: 1e6, hold: '1us' } },
        {
          guests: [
            {
              name: 'a',
              count: 100,
              workload: { kind: 'parallel', compute: '1ms', lock: { kind: 'ticket', count: 1e6, hold: '1us' } },
            },
          ],
        },
      ),
      'guests[0].workload.lock',
    ],
    [scenario({ kind: 'hog' }, { guests: [{ name: 'a', count: 1e5, workload: { kind: 'hog' } }] }), 'guests[0].count'],
    [scenario({ kind: 'hog' }, { machine: { packages: 1e6 } }), 'machine'],
    [
      scenario({ kind: 'requests', arrivals: { poisson: '1e7/s' }, service: '1ms' }, { duration: '60s' }),
      'guests[0].workload.arrivals',
    ],
    [scenario(bursts('1us', '10us'), { duration: '100d' }), 'duration'],
  ])('%# is refused before it begins, at the field', (input, place) => {
    expect(refusal(input)).toContain(`${place}: found about `);
  });

  it('is enough for a large host, for some seconds or minutes', () => {
    const large = { packages: 8, numaPerPackage: 2, coresPerLlc: 32, threadsPerCore: 2 };
    const guests = [{ name: 'a', count: 1024, vcpus: 4, workload: bursts('100us', '100us') }];
    expect(refusal(scenario({ kind: 'hog' }, { machine: large, guests, duration: '10m' }))).toBe('accepted');
  });

  it('is foretold within some factors', () => {
    const time = fc.constantFrom('10us', '100us', '1ms');
    const workload = fc.oneof(
      fc.tuple(time, time).map(([think, burst]) => bursts(think, burst)),
      time.map((compute) => ({ kind: 'parallel', compute: { exponential: compute } }) as const),
      fc
        .constantFrom('1e3/s', '1e5/s')
        .map((poisson) => ({ kind: 'requests', arrivals: { poisson }, service: '5us' }) as const),
      fc
        .constantFrom('1e4/s', '1e6/s')
        .map((poisson) => ({ kind: 'io', device: 'nic', mode: 'receive', arrivals: { poisson } }) as const),
      fc.constant({ kind: 'io', device: 'disk', jobs: 4, depth: 8 } as const),
    );
    fc.assert(
      fc.property(workload, fc.integer({ min: 1, max: 20 }), (each, count) => {
        const small = scenario(each, { guests: [{ name: 'a', count, workload: each }] });
        const { events } = simulate(resolveScenario(small, catalog));
        const [, estimate] = /about ([\d,.e+]+) events/.exec(refusal({ ...small, duration: '104d' })) ?? [];
        const foretold = (Number(estimate?.replaceAll(',', '')) * 10) / (104 * 86_400e3);
        expect(events).toBeLessThan(8 * foretold + 500);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a backend under co-scheduling', () => {
  it('has no more threads than there are pCPUs to run them at the same time', () => {
    const devices = [{ name: 'disk', physical: 'nvme', datapath: 'vhost-queue', queues: 5 }];
    const io = { kind: 'io', device: 'disk' } as const;
    expect(refusal(scenario(io, { scheduler: 'gang', devices }))).toMatch(
      /^devices\[0\]\.queues: found 5, expected at most 4/,
    );
    expect(refusal(scenario(io, { devices }))).toBe('accepted');
  });
});
