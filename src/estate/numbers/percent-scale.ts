import { InputError } from '../../base/input-error.ts';
import type { Warnings } from '../model/warnings.ts';

/** A percentage of a guest's processor time, as it stands in a cell. */
export interface GuestPercent {
  readonly percent: number;
  readonly vcpus: number;
  readonly place: () => string;
}

/** Of what the percentages of a column are: of all a guest's vCPUs, of one vCPU, or no percentages but shares from 0 to 1. */
export type PercentScale = 'of guest' | 'of one vCPU' | 'share';

/** What a rounded 100 % may be. */
const ROUNDED_HUNDRED = 101;
/** Processors that run faster than their base clock are said to be busy for more than 100 %. */
const MOST_TURBO = 120;
/** So many percentages below 1 are no accident. */
const LEAST_SHARES = 3;

/** What is known of a column of percentages beside its cells. */
export interface PercentFacts {
  readonly file: string;
  /** For messages. */
  readonly column: string;
  /** Whether a cell has a percent sign, so that they are no shares. */
  readonly percentSign: boolean;
  /** Whether values below 1 are rare enough in percent that a column of them holds shares. */
  readonly mayBeShares: boolean;
  /** Whether a processor at turbo clock has more than 100 %. */
  readonly turbo: boolean;
}

/**
 * The meaning of the percentages of a column (or of several columns of one source). Some tools add up the vCPUs, so
 * that a guest of 8 may use 400 %; some write a share where a percentage belongs. It is determined for all cells at
 * once, as the small values of such a column are affected too. A cell that is too large even for a sum is read as all
 * of the guest. @throws InputError for a cell with two possible scales, and if most cells are too large for any
 */
export function percentScale(cells: readonly GuestPercent[], facts: PercentFacts): PercentScale {
  const { file, column, percentSign, mayBeShares, turbo } = facts;
  const refuse = ({ place, percent, vcpus }: GuestPercent, expected: string) =>
    new InputError({ file, place: place(), found: `${percent} % for ${vcpus} vCPUs`, expected });
  const possible = cells.filter((cell) => !isBeyond(cell));
  if (possible.length * 2 < cells.length) {
    throw refuse(cells.find(isBeyond)!, `${column} up to 100, or up to 100 for each vCPU`);
  }
  const largest = possible.reduce<GuestPercent | undefined>(
    (a, b) => (b.percent > (a?.percent ?? 0) ? b : a),
    undefined,
  );
  if (largest === undefined) return 'of guest';
  const fraction = possible.find(({ percent }) => percent > 0 && percent < 1);
  if (largest.percent <= 1 && fraction !== undefined && mayBeShares && !percentSign) {
    if (cells.length >= LEAST_SHARES) return 'share';
    throw refuse(fraction, 'a percentage: 12.5 for one eighth, or 0.5% with its sign where it is below 1 %');
  }
  if (largest.percent <= ROUNDED_HUNDRED) return 'of guest';
  if (!turbo || largest.percent > MOST_TURBO) return 'of one vCPU';
  if (largest.vcpus === 1) return 'of guest';
  throw refuse(largest, `${column} that is up to 100, or the sum of all vCPUs for every guest`);
}

/** Whether a percentage is too large even for the sum of all vCPUs. */
function isBeyond({ percent, vcpus }: GuestPercent): boolean {
  return percent > MOST_TURBO * vcpus;
}

/** A percentage of all a guest's vCPUs, 0 to 100. */
export function percentOfGuest(
  { percent, vcpus }: Pick<GuestPercent, 'percent' | 'vcpus'>,
  scale: PercentScale,
): number {
  if (scale === 'share') return percent * 100;
  return Math.min(100, scale === 'of one vCPU' ? percent / vcpus : percent);
}

/** Warns about percentages that are none of all a guest's vCPUs, and about those that are too large for any scale. */
export function warnAboutScale(
  scale: PercentScale,
  cells: readonly GuestPercent[],
  column: string,
  warnings: Warnings,
): void {
  if (scale === 'share') warnings.add('percent-as-share', `${column}: no value is over 1; read as shares from 0 to 1`);
  if (scale === 'of one vCPU') {
    const message = `${column}: values over 100; read as percentages of one vCPU, summed over the guest's`;
    warnings.add('percent-summed', message);
  }
  for (const cell of cells) {
    if (!isBeyond(cell)) continue;
    const message = `${column}: more than all vCPUs have; read as all of them`;
    warnings.add('cell-implausible', message, () => `${cell.place()} (${cell.percent} %, ${cell.vcpus} vCPUs)`);
  }
}
