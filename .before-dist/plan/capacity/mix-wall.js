import { resourcesOf } from "../../knees/ablation.js";
import { rankWalls } from "../../knees/wall.js";
import { classMix } from "./class-mix.js";
import { mixKnee } from "./mix-knee.js";
/** How far beyond the real knee an ideal one is looked for; processors are doubled, so theirs is about twice as far. */
const FURTHEST = 4;
/** The real knee is looked for around the predicted one. */
const AROUND = { least: 0.2, most: 1.2, start: [0.93, 1.05] };
/**
 * Names what stops a mix: at its knee, one resource at a time is made ideal, and the knee is looked for again.
 * @param near where the knee is thought to be, in cores
 * @param mostCores no host can hold more of the mix
 * @returns undefined where the mix breaks no promise, or breaks it from the beginning
 */
export async function mixWall(mix, near, mostCores) {
    const { least, most, start } = AROUND;
    const furthest = Math.min(most * near, mostCores);
    const real = await mixKnee(mix, {
        least: least * near,
        most: furthest,
        start: start.map((at) => Math.min(furthest, at * near)),
    });
    if (real.place !== 'inside')
        return undefined;
    const amounts = mix.classes.map((each, at) => ({ class: each, cores: mix.shares[at] * real.load }));
    const scenario = mix.host.scenario(classMix(amounts, mix.host.machine.model.baseMhz.value).groups, 1);
    const resources = scenario === undefined ? [] : resourcesOf(scenario);
    const knees = await Promise.all(resources.map((resource) => idealKnee(resource, mix, real)));
    const walls = rankWalls(resources.map(({ name, title, ideal }, at) => {
        const { crossing, place } = knees[at];
        return { name, title, ideal, factor: crossing / real.crossing, beyond: place === 'above' };
    }), resources);
    return { kneeCores: real.crossing, walls };
}
function idealKnee({ idealise }, mix, real) {
    return mixKnee({ ...mix, change: idealise }, { least: real.load, most: FURTHEST * real.load, start: [real.load, real.breaksAt ?? real.load] });
}
//# sourceMappingURL=mix-wall.js.map