import { folderBelow, hostLabel } from "../base/guest-name.js";
import { wordMatcher, wordsOf } from "./guest-text.js";
/**
 * Demand to plan for. A measured 95th percentile is taken as it is; without one it is the mean (an export's snapshot is
 * an estimate of it) times the factor of the guest's class. It never exceeds the peak that was measured, the limit set in the
 * hypervisor, or its vCPUs at the full speed of the host it runs on.
 */
export function demandOf(estate, assumptions) {
    const { guests } = estate;
    const hostMhz = new Map(estate.hosts.map((host) => [host.name, host.mhz.value]));
    const classes = assumptions.guestClasses.map((entry) => ({ ...entry, matches: wordMatcher(entry.words) }));
    const other = { name: 'no class', peakOverMean: assumptions.otherPeakOverMean };
    const used = new Assumptions();
    const cpuMhz = new Float64Array(guests.length);
    const vcpus = new Float64Array(guests.length);
    const memoryMib = new Float64Array(guests.length);
    const reservedMhz = new Float64Array(guests.length);
    guests.forEach((guest, at) => {
        let mhz;
        if (guest.cpuP95Mhz === undefined) {
            const words = wordsOf(hostLabel(guest.name), folderBelow(guest.folder, guest.datacenter), guest.os, ...guest.tags);
            const { name, peakOverMean } = classes.find((entry) => entry.matches(words)) ?? other;
            mhz = guest.cpuMeanMhz.value * peakOverMean.value;
            used.count(`95th percentile of processor demand = ${peakOverMean.value} x mean (${name})`, peakOverMean.origin);
        }
        else {
            mhz = guest.cpuP95Mhz.value;
        }
        if (guest.cpuMeanMhz.origin.mark === 'assumed')
            used.count('processor demand that nobody measured', guest.cpuMeanMhz.origin);
        if (guest.memoryMib.origin.mark === 'assumed')
            used.count('memory that nobody stated', guest.memoryMib.origin);
        if (guest.vcpus.origin.mark === 'assumed')
            used.count('vCPUs that nobody stated', guest.vcpus.origin);
        const clock = guest.host === undefined ? undefined : hostMhz.get(guest.host);
        cpuMhz[at] = Math.min(mhz, valueOr(guest.cpuPeakMhz, Infinity), valueOr(guest.cpuLimitMhz, Infinity), clock === undefined ? Infinity : guest.vcpus.value * clock);
        vcpus[at] = guest.vcpus.value;
        memoryMib[at] =
            guest.memoryMib.value * (1 + assumptions.guestOverheadShare.value) +
                assumptions.guestOverheadMib.value +
                assumptions.guestOverheadMibPerVcpu.value * guest.vcpus.value;
        reservedMhz[at] = valueOr(guest.cpuReservationMhz, 0);
    });
    used.count(`hypervisor memory per guest = ${assumptions.guestOverheadMib.value} MiB + ${assumptions.guestOverheadMibPerVcpu.value} MiB x vCPUs + ${assumptions.guestOverheadShare.value} x its memory`, assumptions.guestOverheadMib.origin, guests.length);
    used.count('a MHz of a host of today does as much work as a MHz of the new machine, though newer processors do more', { mark: 'assumed', from: 'clock speeds are all that the input tells' }, guests.length);
    return { guests, cpuMhz, vcpus, memoryMib, reservedMhz, assumptions: used.list() };
}
/** Assumptions with the number of guests they were made for. */
class Assumptions {
    #byText = new Map();
    count(what, origin, guests = 1) {
        const key = `${what}\n${origin.from}`;
        const known = this.#byText.get(key);
        if (known === undefined)
            this.#byText.set(key, { what, guests, from: origin.from, mark: origin.mark });
        else
            known.guests += guests;
    }
    list() {
        return [...this.#byText.values()].sort((a, b) => b.guests - a.guests);
    }
}
function valueOr(figure, otherwise) {
    return figure === undefined ? otherwise : figure.value;
}
//# sourceMappingURL=demand.js.map