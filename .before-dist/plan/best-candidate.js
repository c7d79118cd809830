/**
 * The criteria of the best candidate, in order: fewest rack units, then fewest watts, then fewest cores (they are what is
 * licensed), then fewest hosts, then the order given. A candidate without a power curve loses a tie on watts.
 */
const CRITERIA = [
    { of: (plan) => plan.rackUnits, said: (plan) => `the fewest rack units (${plan.rackUnits})` },
    { of: (plan) => plan.watts ?? Infinity, said: (plan) => `the least power (${Math.round(plan.watts ?? 0)} W)` },
    { of: (plan) => plan.cores, said: (plan) => `the fewest cores (${plan.cores})` },
    { of: (plan) => plan.hosts, said: (plan) => `the fewest hosts (${plan.hosts})` },
];
/** Everything fits and keeps the promise, with the spares down too. */
export function isFeasible({ feasible, failed }) {
    return feasible && failed.feasible;
}
/** The best of those that hold what was promised, the first of equals; undefined where none does. */
export function bestOf(candidates) {
    const feasible = candidates.filter(isFeasible);
    return feasible.reduce((best, plan) => (best === undefined || compareCandidates(plan, best) < 0 ? plan : best), undefined);
}
/** Orders candidates: negative when `a` is better. */
export function compareCandidates(a, b) {
    for (const { of } of CRITERIA)
        if (of(a) !== of(b))
            return of(a) < of(b) ? -1 : 1;
    return 0;
}
/** Why it is the best, in words. */
export function because(best, candidates) {
    let rivals = candidates.filter((plan) => plan !== best && isFeasible(plan));
    if (rivals.length === 0)
        return candidates.length === 1 ? 'the only candidate' : 'the only candidate that fits';
    const said = [];
    for (const { of, said: sentence } of CRITERIA) {
        const tied = rivals.filter((plan) => of(plan) === of(best));
        if (tied.length < rivals.length)
            said.push(sentence(best));
        rivals = tied;
        if (rivals.length === 0)
            return said.join(', then ');
    }
    return [...said, 'the first of equals'].join(', then ');
}
//# sourceMappingURL=best-candidate.js.map