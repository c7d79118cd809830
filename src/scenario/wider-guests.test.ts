import { describe, expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { simulate } from '../sim/simulate.ts';
import { resolveScenario } from './resolve-scenario.ts';

const catalog = simulationCatalog(readCatalog());
const wide = (name: string, affinity?: string) =>
  resolveScenario(
    {
      machine: { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 4, threadsPerCore: 1, costs: 'ideal' },
      scheduler: { name, costs: 'ideal' },
      guests: [{ name: 'wide', vcpus: 6, affinity, workload: { kind: 'hog' } }],
      duration: '3s',
      warmup: '300ms',
    },
    catalog,
  );

describe('a guest with more vCPUs than the host has pCPUs', () => {
  it.each(['linux-eevdf', 'linux-cfs', 'xen-credit', 'xen-credit2'])('gets all of them under %s', (name) => {
    expect(6 * simulate(wide(name)).host.runRatio.mean).toBeCloseTo(4, 2);
    expect(6 * simulate(wide(name, '0-1')).host.runRatio.mean).toBeCloseTo(2, 2);
  });

  it.each(['esxi', 'hyperv-core', 'hyperv-classic', 'xen-null', 'gang'])('is refused by %s', (name) => {
    expect(() => wide(name)).toThrow(
      `guests[0].vcpus: found 6, expected at most 4, as many as the machine has pCPUs: ${name} starts no wider guest, KVM and Xen do`,
    );
  });
});
