import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { exampleOf, oneFolderUp } from '../../base/testing/extending-docs.ts';
import { periodic as declared } from '../../scenario/workloads/testing/periodic.ts';
import type { Workload } from '../../scenario/workloads/registry.ts';
import type { WorkloadContext } from '../../scenario/workloads/workload-kind.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { simulate } from '../simulate.ts';
import { guests, MS, scenario, SEC } from '../testing/scenarios.ts';
import { Periodic } from './testing/periodic.ts';

/* The workload that docs/extending.md adds, added: it compiles with the rest, is read as it is written, and runs. */

vi.mock('./programs.ts', async (original) => {
  const { createProgram } = await original<typeof import('./programs.ts')>();
  return {
    createProgram: (host: GuestPort, group: number) => {
      const { workload } = host.groups[group];
      const of = workload as unknown as ReturnType<typeof resolved>;
      return of.kind === 'periodic' ? new Periodic(host, of) : createProgram(host, group);
    },
  };
});

const resolved = (written: unknown) =>
  declared.resolve(declared.written.parse(written), undefined as unknown as WorkloadContext);
const run = (written: unknown, { count = 1, cores = 1, vcpus = 1 } = {}) => {
  const group = guests(count, resolved(written) as unknown as Workload, { vcpus });
  return simulate(scenario({ cores, groups: [group], durationNs: 2 * SEC, warmup: 0 }));
};

describe('the workload of docs/extending.md', () => {
  it('is the code that is tested here', () => {
    expect(exampleOf('periodic, written')).toBe(oneFolderUp('src/scenario/workloads/testing/periodic.ts'));
    expect(exampleOf('periodic, program')).toBe(oneFolderUp('src/sim/guests/testing/periodic.ts'));
  });

  it('is read from the scenario that is shown, and from its own example, to the shape of results', () => {
    const shown = parse(exampleOf('periodic: scenario')) as { guests: [{ workload: unknown }] };
    for (const written of [shown.guests[0].workload, declared.example]) {
      expect(declared.resolved.parse(resolved(written))).toEqual(resolved(written));
    }
    expect(resolved(declared.example).periodNs).toBe(10 * MS);
  });

  it('of constant bursts on a vCPU with its own pCPU: each is done after its length, one a period', () => {
    const { groups, host } = run({ kind: 'periodic', period: '10ms', burst: { constant: '2ms' } });
    expect(Math.abs(groups[0]!.throughputPerSec.mean - 100)).toBeLessThan(1);
    expect(groups[0]!.responseNs!.p99.mean / (2 * MS)).toBeCloseTo(1, 1);
    expect(host.utilisation.mean).toBeCloseTo(0.2, 2);
  });

  it('counts the work that is offered: of five guests that need two pCPUs, one pCPU carries half', () => {
    const { guests: results } = run({ kind: 'periodic', period: '10ms', burst: { constant: '4ms' } }, { count: 5 });
    const carried = results.map(({ carriedRatio }) => carriedRatio!.mean);
    expect(carried.reduce((sum, ratio) => sum + ratio, 0) / results.length).toBeCloseTo(0.5, 1);
  });

  it('takes the events that it estimates, to a factor of two', () => {
    const written = { kind: 'periodic', period: '10ms', burst: { constant: '2ms' } };
    const group = { vcpus: 2, count: 4 } as Parameters<typeof declared.events>[1];
    const ratio =
      run(written, { count: 4, cores: 8, vcpus: 2 }).events / 2 / declared.events(resolved(written), group)!.amount;
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});
