import { searchKnee } from "../../knees/knee.js";
import { decide } from "../../knees/verdict.js";
import { classMix, readyByClass } from "./class-mix.js";
/** Loads are told apart by this share: the knee itself is placed between two of them. */
export const TOLERANCE = 0.04;
/** An interval this wide, as a share of the promise, is narrow enough. */
const PRECISION = 0.2;
const LENGTHS = [1 / 4, 1];
/** Looks for the demand, in cores, at which the worst class of a mix breaks the promise. */
export async function mixKnee(mix, search) {
    const steps = searchKnee({ ...search, step: 0, tolerance: TOLERANCE, perRound: 1 });
    let step = steps.next();
    while (step.done !== true) {
        step = steps.next(await Promise.all(step.value.map((load) => judgedLoad(load, mix))));
    }
    return step.value;
}
async function judgedLoad(load, { host, classes, shares, promise, change }) {
    const amounts = classes.map((each, at) => ({ class: each, cores: shares[at] * load }));
    const mix = classMix(amounts, host.machine.model.baseMhz.value);
    for (const [index, share] of LENGTHS.entries()) {
        const scenario = host.scenario(mix.groups, share);
        if (scenario === undefined)
            return { load, margin: { low: -1, mean: -1, high: -1 } }; // not one guest
        const figures = await host.run(change === undefined ? scenario : change(scenario));
        const margin = { low: -1, mean: -1, high: -1 };
        for (const ready of readyByClass(mix, figures, classes.length)) {
            if (ready === undefined)
                continue;
            const half = ready.halfWidth ?? ready.mean;
            const of = (value) => value / promise.worstReadyRatio - 1;
            margin.low = Math.max(margin.low, of(ready.mean - half));
            margin.mean = Math.max(margin.mean, of(ready.mean));
            margin.high = Math.max(margin.high, of(ready.mean + half));
        }
        if (isClear(margin) || index === LENGTHS.length - 1)
            return { load, margin };
    }
    throw new Error('no run has a length');
}
function isClear(margin) {
    return decide(margin) !== 'undecided' || margin.high - margin.low <= 2 * PRECISION;
}
//# sourceMappingURL=mix-knee.js.map