import { describe, expect, it } from 'vitest';
import { resolveScenario, type Scenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { testCatalog } from '../../sim/testing/catalog.ts';
import { connectionResultsText } from './connection-results-text.ts';
import { plainStyle } from './style.ts';

const target = { columns: 160, style: plainStyle };

function textOf(guests: unknown[], frontEnds: unknown[] = []): string {
  const machine = { coresPerLlc: 16 };
  const scenario = { machine, scheduler: 'global-queue', guests, frontEnds, duration: '20ms', warmup: 0 } as Scenario;
  return connectionResultsText(simulate(resolveScenario(scenario, testCatalog)), target);
}
const web = (workload: Record<string, unknown>, vcpus = 2) => ({
  name: 'web',
  vcpus,
  workload: { kind: 'connections', kernel: 'one-lock', ...workload },
});

describe('connections of a simulation in the terminal', () => {
  it('say rates, drops, set-up times, processor time and the busiest lock', () => {
    const text = textOf([web({ rate: '300000/s' })]);
    expect(text).toMatch(
      /group\s+connections\/s\s+offered\/s\s+dropped\/s\s+set-up p50\s+set-up p99\s+CPU each\s+busiest lock/,
    );
    expect(text).toMatch(/web\s+[\d,]+\s+[\d,]+\s+[\d,]+/);
    expect(text).toContain('lock, in use');
    expect(text).not.toContain('Front ends');
  });

  it('say which lock holds a kernel back, and that ports run out', () => {
    expect(textOf([web({ clients: 400 }, 16)])).toContain("bottleneck of web is the lock 'lock'");
    expect(textOf([web({ rate: '100000/s', app: 'proxy' }, 4)])).toMatch(/no port\/s[\s\S]*runs out of local ports/);
  });

  it('show front ends beside their servers', () => {
    const text = textOf([web({ behind: 'front' })], [{ name: 'front', type: 'nat', cores: 1, rate: '200000/s' }]);
    expect(text).toMatch(/front\s+nat\s+1 machine of 1/);
    expect(text).toContain('lost behind/s');
  });

  it('are not spoken of where there are none', () => {
    expect(textOf([{ name: 'hog', workload: { kind: 'hog' } }])).toBe('');
  });
});
