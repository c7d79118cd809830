import { describe, expect, it } from 'vitest';
import { InputError, readCatalog, simulate } from '../index.ts';

describe('simulate, as a library', () => {
  it('takes a scenario as people write it: three hogs on two pCPUs wait a third of the time', () => {
    const { host, groups, complete } = simulate({
      machine: { coresPerLlc: 2, costs: 'ideal' },
      scheduler: { name: 'global-queue', costs: 'ideal', timeslice: '1ms' },
      guests: [{ name: 'batch', count: 3, workload: { kind: 'hog' } }],
      duration: '3s',
      warmup: 0,
    });
    expect(complete).toBe(true);
    expect(host.utilisation.mean).toBe(1);
    expect(groups[0].readyRatio.mean).toBeCloseTo(1 / 3, 3);
  });

  it('has the machines and schedulers of the shipped catalog', () => {
    const hog = [{ name: 'batch', workload: { kind: 'hog' as const } }];
    expect(() => simulate({ machine: 'dell-r730-2699v5', guests: hog })).toThrow(InputError);
    expect(() => simulate({ machine: 'dell-r730-2699v4', guests: hog, scheduler: 'linux-evdf' })).toThrow(
      "did you mean 'linux-eevdf'?",
    );
  });

  it.each(readCatalog().schedulers.schedulers.map(({ name }) => name))(
    'runs %s with what the catalog says of it',
    (name) => {
      const { account, scenario } = simulate({
        machine: { coresPerLlc: 2, threadsPerCore: 2 },
        scheduler: name,
        guests: [{ name: 'web', count: 4, workload: { kind: 'bursts', think: '1ms', burst: { exponential: '1ms' } } }],
        duration: '100ms',
      });
      expect(scenario.scheduler.name).toBe(name);
      expect(account.usefulNs).toBeGreaterThan(0);
    },
  );
});
