import { wordMatcher, wordsOf } from "./guest-text.js";
/**
 * The loads of an estate's guests. No export says how long their bursts are: the catalog's figure is taken for the
 * purpose that a guest's name tells, and counted as an assumption.
 */
export function guestLoads(demand, assumptions) {
    const purposes = assumptions.guestClasses.map((entry) => ({ ...entry, matches: wordMatcher(entry.words) }));
    const other = { name: 'no class', burstNs: assumptions.burstNs };
    const used = new Map();
    const loads = demand.guests.map((guest, at) => {
        const words = wordsOf(guest.name, guest.folder, guest.os, ...guest.tags);
        const { name, burstNs } = purposes.find(({ matches }) => matches(words)) ?? other;
        const known = used.get(name);
        if (known !== undefined)
            known.guests++;
        else {
            const what = `a burst takes ${burstNs.value / 1e6} ms of a core on average (${name})`;
            used.set(name, { what, guests: 1, from: burstNs.origin.from, mark: burstNs.origin.mark });
        }
        return { vcpus: demand.vcpus[at], cpuMhz: demand.cpuMhz[at], burstNs: burstNs.value };
    });
    return { loads, assumptions: [...used.values()].sort((a, b) => b.guests - a.guests) };
}
/** Demand in cores of a machine of that clock: a vCPU never uses more than one. */
export function demandCores({ vcpus, cpuMhz }, baseMhz) {
    return Math.min(cpuMhz / baseMhz, vcpus);
}
//# sourceMappingURL=guest-load.js.map