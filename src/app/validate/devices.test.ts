import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { readDeviceMeasurements } from '../../catalog/device-measurements.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { checkMeasurement } from './devices.ts';

const catalog = simulationCatalog(readCatalog());
const checked = readDeviceMeasurements().map((measurement) => ({
  measurement,
  points: checkMeasurement(measurement, catalog),
}));
const rateOf = (name: string, jobs: number): number =>
  checked.find(({ measurement }) => measurement.name === name)!.points.find((point) => point.jobs === jobs)!
    .simulatedPerSec;

describe('published throughputs of virtual devices', () => {
  it.each(checked)('$measurement.name: within 15 %', ({ points }) => {
    for (const { jobs, error } of points) expect(Math.abs(error), `${jobs} jobs`).toBeLessThanOrEqual(0.15);
  });

  it('a worker that two jobs keep busy needs no kicks, and beats a worker for each', () => {
    expect(rateOf('vhost-scsi, one worker', 2)).toBeGreaterThan(1.15 * rateOf('vhost-scsi, a worker a queue', 2));
  });

  it('one worker stays at its ceiling, where a worker a queue goes on', () => {
    const ceiling = rateOf('vhost-scsi, one worker', 4);
    expect(ceiling).toBeLessThan(1.05 * rateOf('vhost-scsi, one worker', 2));
    expect(rateOf('vhost-scsi, a worker a queue', 12)).toBeGreaterThan(4 * ceiling);
  });

  it('each step away from emulation is a large one', () => {
    const paths = [
      'e1000, emulated, sends',
      'virtio-net in user space, one queue sends',
      'virtio-net and vhost, one queue sends',
    ];
    const rates = paths.map((name) => rateOf(name, 1));
    expect(rates[1]).toBeGreaterThan(3 * rates[0]);
    expect(rates[2]).toBeGreaterThan(2 * rates[1]);
    expect(rateOf('vhost-user and DPDK, one queue sends', 2)).toBeGreaterThan(3 * rates[2]);
  });
});
