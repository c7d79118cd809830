import { describe, expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import { simulate } from './simulate.ts';

describe('guests that spin on an ideal machine', () => {
  it('spin for some time before the hypervisor hears of it, so that time goes on', () => {
    const scenario = resolveScenario(
      {
        machine: { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 2, threadsPerCore: 1, costs: 'ideal' },
        scheduler: { name: 'global-queue', costs: 'ideal' },
        guests: [
          {
            name: 'build',
            count: 2,
            vcpus: 2,
            workload: { kind: 'parallel', compute: '10us', lock: { kind: 'ticket', hold: '10us' } },
          },
        ],
        duration: '200ms',
        warmup: '10ms',
      },
      simulationCatalog(readCatalog()),
    );
    expect(scenario.machine.costs.pauseLoopWindowNs).toBeGreaterThan(0);
    const { host, account } = simulate(scenario);
    expect(account.guestSpinNs).toBeGreaterThan(0);
    expect(host.throughputPerSec.mean).toBeGreaterThan(1_000);
  });
});
