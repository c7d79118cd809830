import { searchKnee } from "./knee.js";
import { LEAST_CARRIED } from "./carried-work.js";
/** Answers a search until it has its knee; the loads of a round run at the same time. */
export async function findKnee(search, run) {
    const runs = new Map();
    const judge = async (load) => {
        const judged = await run(load);
        runs.set(load, judged);
        return { load, margin: judged.margin };
    };
    const steps = searchKnee(search);
    let step = steps.next();
    while (step.done !== true)
        step = steps.next(await Promise.all(step.value.map(judge)));
    return { knee: step.value, runs };
}
/** What every promise takes for granted, as a promise. */
const WORK_DONE = `work done>=${LEAST_CARRIED * 100}%`;
/** The promises that a run breaks, the worst broken first. */
export function brokenPromises(run) {
    if (run === undefined)
        return [];
    const { verdicts, work } = run;
    return [
        ...verdicts.map(({ promise, guest, margin }) => ({ promise: promise.text, guest, margin })),
        { promise: WORK_DONE, guest: work.guest, margin: work.margin },
    ]
        .filter(({ margin }) => margin.mean > 0)
        .toSorted((a, b) => b.margin.mean - a.margin.mean)
        .map(({ promise, guest }) => ({ promise, guest }));
}
//# sourceMappingURL=find-knee.js.map