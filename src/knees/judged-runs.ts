import { type CarriedWork, carriedWork, LEAST_CARRIED } from './carried-work.ts';
import type { GroupPromise } from './promised-groups.ts';
import { expectedFigures, type RunFigures } from '../run/run-figures.ts';
import { longEnough, LONGEST, ordinaryShare, ORDINARY, RUN_LENGTHS } from './run-lengths.ts';
import { decide, isClear, judge, type Margin, type Verdict, worstMargin } from './verdict.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { Topology } from '../sim/host/topology.ts';
import type { Executor } from '../run/executor.ts';

/** A run that is as long as it had to be to hold it to the promises. */
export interface JudgedRun {
  readonly figures: RunFigures;
  readonly verdicts: readonly Verdict[];
  /** Every promise takes for granted that the work that comes is done. */
  readonly work: CarriedWork;
  /** Of the promises and of the work together. */
  readonly margin: Margin;
  /** As a share of an ordinary run's length. */
  readonly length: number;
  /** The same of the shortest run of this scenario: what to compare another shortest run with. */
  readonly shortest: Margin;
}

/** A run of one length. */
export type LengthRun = Omit<JudgedRun, 'shortest'>;

/** Every run is needed. */
export const never = (): Promise<boolean> => Promise.resolve(false);

/** The shortest run leaves so much beyond a fixed warm-up. */
const SHORTEST_BEYOND_WARMUP = 4;

/**
 * Simulates a scenario for as long as the comparison with the promises takes: until waiting has come to rest, and the 95 %
 * interval of the nearest one is on one side of its limit, or narrower than `precision` of it to either side.
 * @param least shorter runs decide nothing, as a share of an ordinary one
 */
export async function judgedRun(
  scenario: ResolvedScenario,
  promises: readonly GroupPromise[],
  precision: number,
  executor: Executor,
  least = 0,
): Promise<JudgedRun> {
  const { judged } = await judgedUnlessMoot(scenario, promises, precision, executor, {
    least,
    isMoot: never,
    lengths: RUN_LENGTHS,
  });
  return judged;
}

/** Lengths that a run may have, and whether it is needed at all. */
interface LengthsToTry {
  readonly least?: number | undefined;
  /** Asked with what the last run found. */
  readonly isMoot: (margin: Margin) => Promise<boolean>;
  /** Shares of an ordinary run, the shortest first. */
  readonly lengths: readonly number[];
  /** The shortest run, where it is made by others too. It may then say that a target is missed, until somebody needs to be sure. */
  readonly shortest?: () => Promise<LengthRun>;
}

/**
 * The same, but gives up before a run that is longer than an ordinary one if nobody needs to know any more.
 * @returns isMoot whether it was given up: then the run decides nothing
 */
export async function judgedUnlessMoot(
  scenario: ResolvedScenario,
  promises: readonly GroupPromise[],
  precision: number,
  executor: Executor,
  { least = 0, isMoot, lengths, shortest: sharedShortest }: LengthsToTry,
): Promise<{ readonly judged: JudgedRun; readonly isMoot: boolean }> {
  let shortest: Margin | undefined;
  const run = async (share: number): Promise<LengthRun> => {
    const isShared = shortest === undefined && sharedShortest !== undefined;
    const judged = await (isShared ? sharedShortest() : runOfLength(scenario, share, promises, executor));
    shortest ??= judged.margin;
    return judged;
  };
  // The shortest is always run: others are compared with it.
  const wanted = lengths.filter((length, at) => at === 0 || length >= least);
  const tried = least > Math.max(...lengths) ? [...wanted, LONGEST] : wanted;
  let isGivenUp = false;
  const judged = await longEnough(tried, run, async ({ figures, margin, work, length }, isShortest) => {
    // What a start far from balance adds to waiting can take longer than the shortest run to show that it fades. The
    // backlog of such a start takes longer still to be worked off: only the longest run may say that work is left undone.
    // A clear miss in a shared run is believed at once: where the knee depends on it, it gets a longer run.
    const isShared = isShortest && sharedShortest !== undefined;
    const isBelieved =
      decide(work.margin) !== 'breaks' &&
      (figures.settled
        ? !isShortest || isShared || decide(margin) === 'holds'
        : isShared && decide(margin) === 'breaks');
    if (isBelieved && length >= least && isClear(margin, precision)) return true;
    isGivenUp = length >= ORDINARY && (await isMoot(margin));
    return isGivenUp;
  });
  const isDoubtful = !isGivenUp && isChance(judged) && judged.length < LONGEST;
  const last = isDoubtful ? await run(LONGEST) : judged;
  return { judged: { ...last, shortest: shortest ?? last.margin }, isMoot: isGivenUp };
}

/**
 * Simulates a scenario for as long as an ordinary run, which is enough to place a knee between two loads: what stops it,
 * and not where exactly.
 */
export async function ordinaryRun(
  scenario: ResolvedScenario,
  promises: readonly GroupPromise[],
  executor: Executor,
): Promise<JudgedRun> {
  const judged = await runOfLength(scenario, 1, promises, executor);
  return { ...judged, shortest: judged.margin };
}

/**
 * The shortest run of a scenario. How far it is beyond the promises is not the truth, but what to compare with `shortest` of
 * another scenario with the same guests, since what a short run adds or leaves out it does to both.
 */
export function shortestRun(
  scenario: ResolvedScenario,
  promises: readonly GroupPromise[],
  executor: Executor,
): Promise<LengthRun> {
  return runOfLength(scenario, RUN_LENGTHS[0], promises, executor);
}

async function runOfLength(
  scenario: ResolvedScenario,
  share: number,
  promises: readonly GroupPromise[],
  executor: Executor,
): Promise<LengthRun> {
  const figures = await executor.run({ ...scenario, durationNs: lengthNs(scenario, share) });
  const expected = expectedFigures(figures);
  const verdicts = promises.map((promise) => judge(promise, expected));
  const work = carriedWork(figures);
  const margin = worstMargin([...verdicts.map((verdict) => verdict.margin), work.margin]);
  return { figures, verdicts, work, margin, length: share };
}

/**
 * Nothing but the work of a guest, or a little of that of a group, is left undone, though its group carries what it has to.
 * vCPUs that came to share their cores can be behind for seconds and catch up. A host that is overloaded leaves more.
 */
function isChance({ verdicts, work }: LengthRun): boolean {
  return (
    decide(work.margin) === 'breaks' &&
    work.carriedByGroup >= LEAST_CARRIED &&
    verdicts.every(({ margin }) => margin.mean <= 0)
  );
}

function lengthNs({ durationNs, warmup, machine }: ResolvedScenario, share: number): number {
  const least = warmup === 'auto' ? 0 : SHORTEST_BEYOND_WARMUP * warmup;
  const ordinaryNs = durationNs * ordinaryShare(new Topology(machine).pcpus);
  return Math.max(Math.round(ordinaryNs * share), Math.min(durationNs, least));
}
