import { describe, expect, it } from 'vitest';
import type { KernelCheckRow } from '../document/kernel-check-document.ts';
import { farRows, whyFar } from './kernel-error-words.ts';
import { threadGroupWords } from './thread-group-words.ts';

const row = (mix: string, error: number, more: Partial<KernelCheckRow> = {}): KernelCheckRow => {
  const compared = { measured: 0.1, simulated: 0.1 * (1 + error), error };
  return { time: 'real', kernel: '6.1', cpus: 2, mix, group: mix, waitRatio: compared, delayMeanMs: compared, ...more };
};
const counted = { time: 'instructions' } as const;

describe('why a kernel waits otherwise than simulated', () => {
  it('is the emulator only where the same threads are nearer without its waits', () => {
    const far = row('8:10000:2000:e', -0.4);
    expect(whyFar(far, [far, row('8:10000:2000:e', 0.01, counted)])).toMatch(
      /waits of the emulator .* 10% was measured/,
    );
    expect(whyFar(far, [far, row('8:10000:2000:e', -0.3, counted)])).toBe('not known');
    expect(whyFar(far, [far, row('8:10000:2000:e', 0.01, { ...counted, cpus: 1 })])).toMatch(/were not measured/);
  });

  it('is chance of microseconds where a group of the mix never changes its times, and else is not known', () => {
    expect(whyFar(row('2:0:2000:e+10:20000:2000:c', 0.6, counted), [])).toMatch(/microseconds/);
    expect(whyFar(row('2:0:2000:c+6:20000:1000:e', 0.6, counted), [])).toBe('not known');
  });

  it('is asked of the tenth that is farthest, the farthest first', () => {
    const rows = Array.from({ length: 40 }, (_, at) => row('8:10000:2000:e', (at % 2 === 0 ? 1 : -1) * 0.01 * at));
    const errors = farRows(rows).map(({ waitRatio }) => Math.abs(waitRatio.error));
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
    expect(errors).toHaveLength(4);
    expect(farRows(rows.slice(0, 9))).toEqual([]);
  });
});

it('says a group of threads in words', () => {
  expect(threadGroupWords('10:20000:2000:c')).toBe('10 threads that sleep for 20 ms and run for 2 ms, always the same');
  expect(threadGroupWords('1:0:5000:c')).toBe('1 thread that always runs');
  expect(threadGroupWords('12:30000:3000:e@4n')).toBe(
    '3 guests of 4 vCPUs, each of which sleeps for 30 ms and runs for 3 ms, on average',
  );
  expect(threadGroupWords('4:10000:2000:e:5@2')).toMatch(/^2 guests of 2 vCPUs, .*, at nice 5$/);
});
