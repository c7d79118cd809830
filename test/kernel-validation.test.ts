import { expect, test } from 'vitest';
import { compare, errorQuantile } from './kernel-lab/compare.ts';
import { readEmulatedCpu } from './kernel-lab/emulated-cpu.ts';
import { readKernelRuns } from './kernel-lab/kernel-runs.ts';

const fixture = (name: string): URL => new URL(`fixtures/${name}`, import.meta.url);
const comparisons = compare(readKernelRuns(fixture('kernel-runs.csv')), readEmulatedCpu(fixture('emulated-cpu.yaml')));

test.each(['6.1', '6.12'] as const)(
  'half of the predictions for Linux %s are within 10 %% of what it did',
  (kernel) => {
    const rows = comparisons.filter(({ measured }) => measured.kernel === kernel);
    expect(rows.length).toBeGreaterThan(20);
    for (const errors of [rows.map((row) => row.waitError), rows.map((row) => row.delayError)]) {
      expect(errorQuantile(errors, 0.5)).toBeLessThanOrEqual(0.1);
    }
  },
);

test('nine of ten predictions of wait and mean delay are within 25 %', () => {
  for (const errors of [comparisons.map((row) => row.waitError), comparisons.map((row) => row.delayError)]) {
    expect(errorQuantile(errors, 0.5)).toBeLessThanOrEqual(0.1);
    expect(errorQuantile(errors, 0.9)).toBeLessThanOrEqual(0.25);
  }
});
