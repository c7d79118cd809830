import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import type { Result } from '../../sim/measure/result.ts';
import { simulateScenario } from '../../app/simulate.ts';
import { groupColumns, percent, simulateText } from './simulate-text.ts';
import { plainStyle } from './style.ts';

const { readyLadder } = readCatalog();

const result = simulateScenario({
  machine: { packages: 2, coresPerLlc: 2, threadsPerCore: 2 },
  scheduler: 'global-queue',
  guests: [
    {
      name: 'web',
      count: 12,
      workload: { kind: 'bursts', think: { exponential: '8ms' }, burst: { exponential: '2ms' } },
    },
    { name: 'a-group-with-quite-a-long-name', vcpus: 4, workload: { kind: 'hog' } },
  ],
  duration: '2s',
});
const textAt = (columns: number, of: Result = result): string =>
  simulateText(of, readyLadder, { columns, style: plainStyle });

/** The result with this much ready time for its worst guest, and co-stop. */
function withWorst(ready: number, costop = 0): Result {
  const [first, ...others] = result.guests;
  const estimate = (mean: number) => ({ mean, halfWidth: 0.001 });
  const worst = { ...first, readyRatio: estimate(ready), costopRatio: estimate(costop) };
  const zero = others.map((guest) => ({ ...guest, readyRatio: estimate(0), costopRatio: estimate(0) }));
  return { ...result, guests: [worst, ...zero] };
}

describe('a simulation in the terminal', () => {
  it.each([60, 80, 100, 120])('is no wider than %i cells', (columns) => {
    const lines = textAt(columns).split('\n');
    expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
  });

  it.each([
    [0.049, 'is 4.9% ±0.1: fine.'],
    [0.051, 'is 5.1% ±0.1: worth a look.'],
    [0.1, 'is 10.0% ±0.1: critical.'],
  ])('judges %d by the ladder that administrators know', (ready, words) => {
    expect(textAt(200, withWorst(ready)).split('\n')[0]).toContain(
      `the highest CPU ready time of 12 guests (web[0]) ${words}`,
    );
  });

  it('says so when a guest is held back for its own vCPUs', () => {
    expect(textAt(200, withWorst(0.01, 0.04))).toContain('web[0] waits for its own other vCPUs 4.0% ±0.1 of its time');
    expect(textAt(200, withWorst(0.01, 0.02))).not.toContain('co-stop');
  });

  it('does not take waiting at a cap for waiting for a processor', () => {
    const guests = [{ name: 'batch', cap: '25%', workload: { kind: 'hog' as const } }];
    const machine = { packages: 1, coresPerLlc: 2, threadsPerCore: 1 };
    const text = textAt(200, simulateScenario({ machine, guests, duration: '2s' }));
    expect(text.split('\n')[0]).toMatch(/is <0\.1% .*: fine\.$/);
    expect(text).toMatch(/at cap[^]* 7[45]%/);
  });

  it('says right below the verdict where a run ended before waits were steady', () => {
    const warnings = [{ code: 'not-settled' as const, message: 'a message' }];
    expect(textAt(200, { ...result, warnings }).split('\n')[1]).toMatch(/^Not final: .* longer --duration\.$/);
    expect(textAt(200, { ...result, warnings: [] })).not.toContain('Not final');
  });

  it('says first when it is not complete', () => {
    const text = textAt(200, { ...result, complete: false, simulatedNs: 5e8 });
    expect(text.split('\n')[0]).toBe('Incomplete: interrupted at 500 ms of 2 s.');
  });

  it('accounts for all of the processors’ time', () => {
    const shares = [...textAt(100).matchAll(/ (\d+\.\d\d)%/g)].map(([, share]) => Number(share));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 1);
  });
});

it('says of a share that its interval is not known where it is wider than all shares', () => {
  expect(percent({ mean: 0.53, halfWidth: 2.41 })).toBe('53% ±?');
  expect(percent({ mean: 0.53, halfWidth: 0.41 })).toBe('53% ±41');
});

it('names each column of the guests once, so that each figure says what it is of', () => {
  const headers = groupColumns(result.groups).map(({ header }) => header);
  expect(headers).toContain('response p99');
  expect(headers.length).toBe(new Set(headers).size);
});

it('says what users feel where guests answer, and nothing where none does', () => {
  expect(textAt(200)).toMatch(
    /\nThe response time of web is [\d.]+ [mµn]?s on average; 1 of 100 takes longer than [\d.]+ [mµn]?s\.\n/,
  );
  const silent = result.groups.map((group) => ({ ...group, responseNs: undefined }));
  expect(textAt(200, { ...result, groups: silent })).not.toContain('response time of');
});
