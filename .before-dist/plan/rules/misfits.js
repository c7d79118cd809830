import { ROUNDING } from "../packing/items.js";
/** Named in full up to this many; the rest is counted. */
const NAMED = 5;
export function misfitsOf(pool, items, { shape }, demand) {
    const misfits = [];
    pool.units.forEach((unit, item) => {
        const widest = unit.reduce((most, guest) => Math.max(most, demand.vcpus[guest]), 0);
        const limit = items.vcpus[item] <= shape.threads ? shape.throughputCores : items.pooledCores[item];
        let why;
        if (widest > shape.threads)
            why = `needs ${widest} vCPUs of ${shape.threads} threads`;
        else if (items.memoryMib[item] > shape.memoryMib + ROUNDING) {
            why = `needs ${gib(items.memoryMib[item])} of ${gib(shape.memoryMib)}`;
        }
        else if (items.demandCores[item] > limit + ROUNDING) {
            why = `needs ${items.demandCores[item].toFixed(1)} of ${limit.toFixed(1)} cores at the promise`;
        }
        else if (items.reservedCores[item] > shape.reservableCores + ROUNDING) {
            why = `reserves ${items.reservedCores[item].toFixed(1)} of ${shape.reservableCores} cores`;
        }
        if (why !== undefined)
            misfits.push({ guestNames: unit.map((guest) => demand.guests[guest].name), why });
    });
    return misfits;
}
/** One sentence: how many fit on no host, the first ones by name, and why. */
export function misfitSentence(misfits) {
    const named = misfits
        .slice(0, NAMED)
        .map(({ guestNames, why }) => `${guestNames.slice(0, NAMED).join(' + ')} ${why}`)
        .join('; ');
    const more = misfits.length > NAMED ? `; and ${misfits.length - NAMED} more` : '';
    const guests = misfits.reduce((sum, { guestNames }) => sum + guestNames.length, 0);
    return `${guests} ${guests === 1 ? 'guest fits' : 'guests fit'} on no host of this machine: ${named}${more}`;
}
function gib(mib) {
    return `${(mib / 1024).toFixed(1)} GiB`;
}
//# sourceMappingURL=misfits.js.map