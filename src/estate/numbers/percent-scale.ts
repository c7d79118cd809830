import { InputError } from '../../input-error.ts';
import type { WarningCode } from '../warnings.ts';

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

/**
 * What the percentages of a column mean (or of several columns that come from one source). Some tools add up the vCPUs,
 * so that a guest of 8 may use 400 %; some write a share where a percentage belongs. It is decided for all cells at once:
 * the small values of such a column are wrong, too.
 * @param column for messages
 * @param percentSign whether a cell has a percent sign, so that they are no shares
 * @throws InputError for a cell that no scale explains, or where two do
 */
export function percentScale(
  cells: readonly GuestPercent[],
  {
    file,
    column,
    percentSign,
    mayBeShares,
  }: { file: string; column: string; percentSign: boolean; mayBeShares: boolean },
): PercentScale {
  let largest: GuestPercent | undefined;
  let fraction: GuestPercent | undefined;
  for (const cell of cells) {
    if (cell.percent > (largest?.percent ?? 0)) largest = cell;
    if (cell.percent > 0 && cell.percent < 1) fraction ??= cell;
  }
  if (largest === undefined) return 'of guest';
  if (largest.percent <= 1 && fraction !== undefined && mayBeShares && !percentSign) {
    if (cells.length >= LEAST_SHARES) return 'share';
    const expected = 'a percentage: 12.5 for one eighth, or 0.5% with its sign where it is below 1 %';
    throw new InputError({ file, place: fraction.place(), found: String(fraction.percent), expected });
  }
  if (largest.percent <= ROUNDED_HUNDRED) return 'of guest';
  const beyond = cells.find(({ percent, vcpus }) => percent > MOST_TURBO * vcpus);
  const refused = beyond ?? (largest.percent <= MOST_TURBO && largest.vcpus > 1 ? largest : undefined);
  if (refused === undefined) return 'of one vCPU';
  const { place, percent, vcpus } = refused;
  throw new InputError({
    file,
    place: place(),
    found: `${percent} % for ${vcpus} vCPUs`,
    expected: `${column} up to 100, or up to 100 for each vCPU`,
  });
}

/** A percentage of all a guest's vCPUs, 0 to 100. */
export function percentOfGuest(
  { percent, vcpus }: Pick<GuestPercent, 'percent' | 'vcpus'>,
  scale: PercentScale,
): number {
  if (scale === 'share') return percent * 100;
  return Math.min(100, scale === 'of one vCPU' ? percent / vcpus : percent);
}

/** The warning for percentages that are none of all a guest's vCPUs. */
export function scaleWarning(scale: Exclude<PercentScale, 'of guest'>, column: string): [WarningCode, string] {
  return scale === 'share'
    ? ['percent-as-share', `${column}: no value is over 1; read as shares from 0 to 1`]
    : ['percent-summed', `${column}: values over 100; read as percentages of one vCPU, summed over the guest's`];
}
