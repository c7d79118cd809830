import { describe, expect, it } from 'vitest';
import { InputError, simulate } from './index.ts';

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

  it('knows the machines and schedulers of the shipped catalog', () => {
    const hog = [{ name: 'batch', workload: { kind: 'hog' as const } }];
    expect(() => simulate({ machine: 'dell-r730-2699v5', guests: hog })).toThrow(InputError);
    expect(() => simulate({ machine: 'dell-r730-2699v4', guests: hog, scheduler: 'linux-evdf' })).toThrow(
      "did you mean 'linux-eevdf'?",
    );
  });
});
