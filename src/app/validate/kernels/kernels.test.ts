import { describe, expect, it } from 'vitest';
import { validateKernels } from '../kernels.ts';
import { errorQuantile } from './compare.ts';

const checked = await validateKernels();
const undisturbed = checked.filter(({ time }) => time === 'instructions');
const disturbed = checked.filter(({ time }) => time === 'real');
const plain = disturbed.filter(({ isGrouped }) => !isGrouped);
const grouped = disturbed.filter(({ isGrouped }) => isGrouped);

describe('stock Linux kernels', () => {
  it.each(['6.1', '6.12'] as const)(
    'half of the predictions for Linux %s are within 10 %% of what it did',
    (kernel) => {
      const rows = plain.filter(({ measured }) => measured.kernel === kernel);
      expect(rows.length).toBeGreaterThan(20);
      for (const errors of [rows.map((row) => row.waitError), rows.map((row) => row.delayError)]) {
        expect(errorQuantile(errors, 0.5)).toBeLessThanOrEqual(0.1);
      }
    },
  );

  it('nine of ten predictions of wait and mean delay are within 25 %', () => {
    for (const errors of [plain.map((row) => row.waitError), plain.map((row) => row.delayError)]) {
      expect(errorQuantile(errors, 0.5)).toBeLessThanOrEqual(0.1);
      expect(errorQuantile(errors, 0.9)).toBeLessThanOrEqual(0.25);
    }
  });

  it.each(['6.1', '6.12'] as const)(
    'where nothing disturbs Linux %s on one and two CPUs, half of the predicted waits are within 5 %%, nine of ten within 12 %%',
    (kernel) => {
      const errors = undisturbed.filter(({ measured }) => measured.kernel === kernel).map((row) => row.waitError);
      expect(errors.length).toBeGreaterThanOrEqual(25);
      expect(errorQuantile(errors, 0.5)).toBeLessThanOrEqual(0.05);
      expect(errorQuantile(errors, 0.9)).toBeLessThanOrEqual(0.12);
    },
  );

  // They depend on microseconds: on what cannot be preempted, and on when a woken thread competes.
  it('where nothing disturbs, constant times on two CPUs are within 15 % without control groups', () => {
    const constant = undisturbed.filter(
      ({ measured, isGrouped }) => measured.cpus === 2 && !isGrouped && measured.group.endsWith(':c'),
    );
    expect(constant.length).toBeGreaterThanOrEqual(6);
    for (const { waitError, measured } of constant) {
      expect(Math.abs(waitError), `${measured.mix} under ${measured.kernel}`).toBeLessThan(0.15);
    }
  });

  it('with control groups, half of the predicted waits are within 5 %, nine of ten within 20 %', () => {
    expect(grouped.length).toBeGreaterThanOrEqual(19);
    const errors = grouped.map((row) => row.waitError);
    expect(errorQuantile(errors, 0.5)).toBeLessThanOrEqual(0.05);
    expect(errorQuantile(errors, 0.9)).toBeLessThanOrEqual(0.2);
  });
});
