import { itemAt } from '../base/item-at.ts';

/**
 * Lengths of runs, as shares of an ordinary one, each tried when the one before decided nothing. Every length is a run of
 * its own, so that what is stored depends on the scenario alone and not on what is asked of it.
 */
export const RUN_LENGTHS = [1 / 4, 1, 4] as const;
/** The same where the curve beside a knee is known, and says how exact a run has to be: twice an ordinary one may be enough. */
export const LENGTHS_BESIDE_KNEE = [1 / 4, 1, 2, 4] as const;
/** Length of an ordinary run, of which lengths are shares. */
export const ORDINARY = 1;
/** A run that tells chance from what lasts. It takes so long that only what is undecided after the others gets it. */
export const LONGEST = 16;
/**
 * What many vCPUs wait on average is known sooner than what few do: hosts with more pCPUs than this are simulated for less, but for
 * this part of the time at least, as how they balance their guests takes them as long as others.
 */
const WIDE_PCPUS = 128;
const LEAST_OF_WIDE = 1 / 2;

/** How long an ordinary run of a host with so many pCPUs is, as a share of its scenario's duration. */
export function ordinaryShare(pcpus: number): number {
  return Math.max(LEAST_OF_WIDE, Math.min(1, WIDE_PCPUS / pcpus));
}

/**
 * Runs something for as long as it takes to tell what is asked: for the next length while the one before is not enough.
 * @param lengths the shortest first, at least one
 * @param isEnough whether a run decides; the last one has to
 */
export async function longEnough<Run>(
  lengths: readonly number[],
  run: (length: number) => Promise<Run>,
  isEnough: (run: Run, isShortest: boolean) => boolean | Promise<boolean>,
): Promise<Run> {
  let last = await run(itemAt(lengths, 0));
  let isShortest = true;
  for (const length of lengths.slice(1)) {
    if (await isEnough(last, isShortest)) break;
    last = await run(length);
    isShortest = false;
  }
  return last;
}
