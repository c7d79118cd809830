import { parseThreadGroup } from '../../sim/kernel-validation/thread-groups.ts';
import type { KernelCheckRow } from '../document/kernel-check-document.ts';
import { formatPercent } from './format.ts';
import { trustOf } from './validation-words.ts';

/** Rows that are farther from what was measured than nine of ten, the farthest first. */
export function farRows(rows: readonly KernelCheckRow[]): readonly KernelCheckRow[] {
  const trust = trustOf({ points: rows.map(({ waitRatio }) => ({ ...waitRatio, name: '', isFitted: false })) });
  if (trust === null || trust.isOfAll) return [];
  return rows
    .filter(({ waitRatio }) => Math.abs(waitRatio.error) > trust.mostError)
    .toSorted((a, b) => Math.abs(b.waitRatio.error) - Math.abs(a.waitRatio.error));
}

/** Why a row is far from what was measured, as far as the other rows tell; else that it is not known. */
export function whyFar(row: KernelCheckRow, rows: readonly KernelCheckRow[]): string {
  const error = Math.abs(row.waitRatio.error);
  const undisturbed = row.time === 'real' ? rows.find((other) => isSameRun(row, other)) : undefined;
  // With at most half of the error where nothing disturbs, most of it is the disturbance.
  if (undisturbed !== undefined && Math.abs(undisturbed.waitRatio.error) <= error / 2) {
    const { measured, simulated } = undisturbed.waitRatio;
    return `what was measured has waits of the emulator in it; without them ${formatPercent(measured)} was measured and ${formatPercent(simulated)} simulated`;
  }
  if (row.mix.split('+').some(isConstant))
    return 'the times of these threads never change, so microseconds decide which of them coincide';
  return row.time === 'real' && undisturbed === undefined
    ? 'what was measured has waits of the emulator in it; without them these threads were not measured'
    : 'not known';
}

/** The same threads under the same kernel in counted time, in which nothing disturbs. */
function isSameRun(row: KernelCheckRow, { time, kernel, cpus, mix, group }: KernelCheckRow): boolean {
  return (
    time === 'instructions' && kernel === row.kernel && cpus === row.cpus && mix === row.mix && group === row.group
  );
}

/** Threads that sleep and run for the same time again and again. */
function isConstant(group: string): boolean {
  const { thinkNs, exponential } = parseThreadGroup(group);
  return thinkNs > 0 && !exponential;
}
