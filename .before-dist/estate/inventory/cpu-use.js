/** Processor use in MHz of the guest's host. */
export function cpuUseMhz(use, { vcpus }, hostMhz) {
    if (use === undefined || vcpus === undefined)
        return undefined;
    const { unit, figure } = use;
    if (unit === 'MHz')
        return figure;
    return inMhz(figure, unit === 'cores' ? 1 : vcpus.value / 100, hostMhz);
}
/** What somebody only assumed stays assumed; that a clock is assumed is said beside the clock. */
function inMhz({ value, origin }, share, hostMhz) {
    let converted = atClock.get(origin);
    if (converted === undefined) {
        const mark = origin.mark === 'assumed' ? 'assumed' : 'derived';
        atClock.set(origin, (converted = { mark, from: `${origin.from}, at the clock of its host` }));
    }
    return { value: value * share * hostMhz.value, origin: converted };
}
/** One origin for all figures of a field. */
const atClock = new WeakMap();
/**
 * What a guest is measured to use; a guest that is on and said to use nothing was not measured.
 * @param place for the warning
 */
export function measuredUse(unit, figure, power, warnings, place) {
    if (figure === undefined || power === 'off')
        return undefined;
    if (figure.value > 0)
        return { unit, figure };
    warnings.add('measured-zero', `${figure.origin.from}: 0 for a guest that is on; treated as missing`, place);
    return undefined;
}
//# sourceMappingURL=cpu-use.js.map