import { isFeasible } from "./best-candidate.js";
import { planCandidate } from "./candidate.js";
import { lawCapacity } from "./capacity/capacity-model.js";
import { estateTask } from "./estate-task.js";
import { erlangHostCapacity } from "./capacity/host-capacity.js";
/**
 * What a plan would be with one thing changed at a time: more memory in a host, another number of spares, clusters merged,
 * another target. Each is planned by the pooling law, so that a figure of the list is compared with the first, which is
 * the plan as it is, by the same law. Changes that change nothing are left out.
 */
export function whatIf(estate, model, options) {
    const planOf = ({ options: changed, memoryMib }) => {
        const all = { ...options, ...changed };
        const machine = memoryMib === undefined ? model : { ...model, memoryMib: { ...model.memoryMib, value: memoryMib } };
        const { task } = estateTask(estate, [machine], all);
        return planCandidate(machine, { ...task, capacityOf: lawCapacity(erlangHostCapacity, all.promise) });
    };
    const base = planOf({});
    if (!isFeasible(base))
        return undefined;
    const changes = changesOf(model, base, options).flatMap(({ change, ...changed }) => {
        const plan = planOf(changed);
        if (!isFeasible(plan) || plan.hosts === base.hosts)
            return [];
        return [{ change, hosts: plan.hosts, rackUnits: plan.rackUnits }];
    });
    return { hosts: base.hosts, rackUnits: base.rackUnits, changes: withoutRepeats(changes) };
}
function changesOf(model, base, options) {
    const { spare, promise, assumptions, mergeClusters = false } = options;
    const { value: usualMib, origin } = model.memoryMib;
    // What is measured on hosts that one has is no choice.
    const factors = origin.mark === 'measured' ? [] : assumptions.memoryFactors;
    return [
        ...factors.map(({ value }) => {
            const memoryMib = usualMib * value;
            return { change: { kind: 'memory', memoryMib }, memoryMib };
        }),
        ...(base.pools.length > 1 && !mergeClusters
            ? [{ change: { kind: 'merge-clusters' }, options: { mergeClusters: true } }]
            : []),
        ...(spare > 0 ? [{ change: { kind: 'spare', spare: spare - 1 }, options: { spare: spare - 1 } }] : []),
        { change: { kind: 'spare', spare: spare + 1 }, options: { spare: spare + 1 } },
        ...TARGET_FACTORS.map((factor) => {
            const worstReadyRatio = promise.worstReadyRatio * factor;
            return { change: { kind: 'promise', worstReadyRatio }, options: { promise: { worstReadyRatio } } };
        }),
    ];
}
/** Targets that are tried beside the one given: a stricter and a looser one. */
const TARGET_FACTORS = [1 / 5, 2];
/** More memory than what already gives that many hosts is left out. */
function withoutRepeats(changes) {
    return changes.filter(({ change, hosts }, at) => change.kind !== 'memory' ||
        !changes.slice(0, at).some((earlier) => earlier.change.kind === 'memory' && earlier.hosts === hosts));
}
//# sourceMappingURL=what-if.js.map