import { describe, expect, it } from 'vitest';
import { readHostMeasurements } from '../../catalog/host-measurements.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { checkHostMeasurement } from './hosts.ts';

const catalog = simulationCatalog(readCatalog());
const measurements = new Map(readHostMeasurements().map((measurement) => [measurement.name, measurement]));

/** The shares of what a guest does alone, with at most so many guests. */
function sharesOf(name: string, mostGuests: number) {
  const measurement = measurements.get(name)!;
  const rows = measurement.rows.filter(({ guests }) => guests <= mostGuests);
  return checkHostMeasurement({ ...measurement, rows }, catalog);
}

/** Within a factor of 1.5. */
function expectNear(error: number): void {
  expect(1 + error).toBeGreaterThan(1 / 1.5);
  expect(1 + error).toBeLessThan(1.5);
}

describe('guests whose vCPUs wait for each other, as published', () => {
  it('dbench with ticket locks beside a second guest as wide as the host', () => {
    const [, two] = sharesOf('dbench, ticket locks', 2);
    expectNear(two!.error);
    expect(two!.simulatedShare).toBeLessThan(0.2);
  });

  it('ebizzy beside a second guest, before and after KVM yields to vCPUs that were woken', () => {
    const [, before] = sharesOf('ebizzy, Linux 5.2', 2);
    const [, after] = sharesOf('ebizzy, Linux 5.3', 2);
    expectNear(before!.error);
    expectNear(after!.error);
    expect(after!.simulatedShare).toBeGreaterThan(1.3 * before!.simulatedShare);
  });

  it('a kernel build in a guest half as wide again as the host', () => {
    const [, wide] = sharesOf('kernel build, Haswell', 1);
    expectNear(wide!.error);
  });
});

it.each([1, 4])('paravirtual locks help two guests as wide as the host, on %i packages', (packages) => {
  const { guest, machine } = measurements.get('dbench, ticket locks')!;
  const rateOf = (kind: string): number => {
    const lock = { kind, hold: { exponential: '500ns' } };
    const workload = { kind: 'parallel', compute: { exponential: '20us' }, lock, spinThreshold: '200us' };
    const scenario = resolveScenario(
      {
        machine: { ...(machine as object), packages, coresPerLlc: 32 / packages },
        scheduler: 'linux-cfs',
        guests: [{ ...guest, name: 'guest', count: 2, stagger: '1700us', workload }],
        duration: '100ms',
        warmup: '30ms',
      },
      catalog,
    );
    return simulate(scenario).host.throughputPerSec.mean;
  };
  expect(rateOf('paravirtual')).toBeGreaterThan(1.1 * rateOf('ticket'));
});
