import { InputError } from "../../base/input-error.js";
/** The error for an estate without a guest to plan for. */
export function nothingToPlan(file, excluded) {
    const { poweredOff, templates } = excluded;
    const left = [
        ...(poweredOff > 0 ? [`${poweredOff} that are off`] : []),
        ...(templates > 0 ? [`${templates} templates`] : []),
    ];
    return new InputError({
        file,
        found: left.length === 0 ? 'no guest at all' : `only guests that are left out (${left.join(', ')})`,
        expected: 'at least one guest that is on',
        ...(poweredOff > 0 && { hint: '--include-powered-off plans for those, too' }),
    });
}
//# sourceMappingURL=nothing-to-plan.js.map