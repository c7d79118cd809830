import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import type { Result } from '../measure/result.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../simulate.ts';

const catalog = simulationCatalog(readCatalog());

/** So many guests that answer packets, on eight pCPUs; a sidecore takes the last of them. */
function run(datapath: 'vhost' | 'shared', guests: number, packetsPerSec: number): Result {
  const affinities = datapath === 'shared' ? { device: { affinity: 7 }, guest: { affinity: '0-6' } } : null;
  const scenario = {
    machine: { coresPerLlc: 8 },
    devices: [{ name: 'nic', physical: 'nic-25g', datapath, ...affinities?.device }],
    guests: [
      {
        name: 'web',
        count: guests,
        workload: {
          kind: 'io',
          device: 'nic',
          mode: 'answer',
          compute: { exponential: '4us' },
          arrivals: { poisson: `${packetsPerSec}/s` },
        },
        ...affinities?.guest,
      },
    ],
    duration: '60ms',
    warmup: '20ms',
  };
  return simulate(resolveScenario(scenario, catalog));
}

const response = ({ groups }: Result): number => groups[0].responseNs!.mean.mean;
const answered = ({ groups }: Result): number => groups[0].throughputPerSec.mean;

describe('a sidecore', () => {
  it('serves seven light guests better than a thread for each, with less of the host', () => {
    const [sidecore, threads] = [run('shared', 7, 60_000), run('vhost', 7, 60_000)];
    expect(answered(sidecore)).toBeGreaterThan(0.97 * 7 * 60_000);
    expect(response(sidecore)).toBeLessThan(0.7 * response(threads));
    expect(sidecore.host.utilisation.mean).toBeLessThan(0.75 * threads.host.utilisation.mean);
    expect(sidecore.devices[0].kicksPerSec.mean).toBe(0);
    const [{ backend }] = sidecore.devices;
    expect(backend!.utilisation.mean).toBeGreaterThan(0.7);
    expect(backend!.utilisation.mean).toBeLessThan(0.95);
  });

  it('saturates under heavy guests, which threads of their own still serve', () => {
    const [sidecore, threads] = [run('shared', 7, 150_000), run('vhost', 7, 150_000)];
    expect(sidecore.devices[0].backend!.utilisation.mean).toBeGreaterThan(0.98);
    expect(answered(sidecore)).toBeLessThan(0.75 * answered(threads));
    expect(sidecore.devices[0].lostPerSec.mean).toBeGreaterThan(100_000);
  });
});
