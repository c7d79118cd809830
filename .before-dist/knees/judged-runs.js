import { carriedWork } from "./carried-work.js";
import { decide, judge, worstMargin } from "./verdict.js";
/**
 * Lengths of runs, as shares of the scenario's duration, each tried when the one before decided nothing. Every length
 * is a run of its own, so that what is stored depends on the scenario alone and not on the promises.
 */
const LENGTHS = [1 / 4, 1, 4];
/** The shortest run leaves so much beyond a fixed warm-up. */
const SHORTEST_BEYOND_WARMUP = 4;
/**
 * Simulates a scenario for as long as the comparison with the promises takes: until waiting has come to rest, and the 95 %
 * interval of the nearest one is on one side of its limit, or narrower than `precision` of it.
 */
export async function judgedRun(scenario, promises, precision, executor) {
    const lengths = LENGTHS.map((share) => lengthNs(scenario, share));
    for (const [index, durationNs] of lengths.entries()) {
        const figures = await executor.run({ ...scenario, durationNs });
        const verdicts = promises.map((promise) => judge(promise, figures));
        const work = carriedWork(figures);
        const margin = worstMargin([...verdicts.map((verdict) => verdict.margin), work.margin]);
        const decision = decide(margin);
        const isClear = decision !== 'undecided' || margin.high - margin.low <= 2 * precision;
        // What a start far from balance adds to waiting can take longer than the shortest run to show that it fades.
        const isBelieved = figures.settled && (index > 0 || decision === 'holds');
        if ((isClear && isBelieved) || index === lengths.length - 1)
            return { figures, verdicts, work, margin };
    }
    throw new Error('no run has a length');
}
function lengthNs({ durationNs, warmup }, share) {
    const least = warmup === 'auto' ? 0 : SHORTEST_BEYOND_WARMUP * warmup;
    return Math.max(Math.round(durationNs * share), Math.min(durationNs, least));
}
//# sourceMappingURL=judged-runs.js.map