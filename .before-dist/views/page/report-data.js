import { planVerdict } from "../words/verdict.js";
/** Gathers what the report shows of a plan and the estate it is for. */
export function reportData(estate, plan, generator) {
    const { guests } = estate;
    return {
        version: 1,
        generator,
        source: fileName(estate.source),
        verdict: planVerdict(plan, guests.length),
        promise: plan.promise,
        ...(plan.best === undefined ? {} : { best: plan.best }),
        ...(plan.bestBecause === undefined ? {} : { bestBecause: plan.bestBecause }),
        ...(plan.screening === undefined ? {} : { screening: plan.screening }),
        ...(plan.whatIf === undefined ? {} : { whatIf: plan.whatIf }),
        excluded: estate.excluded,
        candidates: plan.candidates.map((candidate) => reportCandidate(candidate, guests)),
        guests: guestColumns(guests, plan),
        assumptions: plan.assumptions,
        sources: figureSources(guests),
        planWarnings: plan.warnings,
        estateWarnings: estate.warnings,
    };
}
/** The file without the folders that only its owner knows. */
function fileName(source) {
    return source === '-' ? 'standard input' : (source.split(/[\\/]/).at(-1) ?? source);
}
function reportCandidate(candidate, guests) {
    const { fills, failed, ...rest } = candidate;
    const { unplacedGuestIds, ...failedState } = failed;
    const hostById = new Map();
    fills.forEach(({ guestIds }, host) => guestIds.forEach((id) => hostById.set(id, host)));
    return {
        ...rest,
        failed: { ...failedState, unplacedGuests: unplacedGuestIds.length },
        fills: fills.map(({ guestIds, ...fill }) => ({ ...fill, guests: guestIds.length })),
        hostOfGuest: guests.map(({ id }) => hostById.get(id) ?? -1),
    };
}
function guestColumns(guests, plan) {
    const rankById = new Map(plan.moveFirst.map((rank, position) => [rank.guestId, { ...rank, position }]));
    return {
        count: guests.length,
        name: guests.map(({ name }) => name),
        vcpus: guests.map(({ vcpus }) => vcpus.value),
        memoryMib: guests.map(({ memoryMib }) => memoryMib.value),
        cpuMhz: guests.map(({ cpuMeanMhz }) => Math.round(cpuMeanMhz.value)),
        cpuOrigin: coded(guests.map(({ cpuMeanMhz }) => cpuMeanMhz.origin)),
        cluster: coded(guests.map(({ cluster }) => cluster)),
        hostToday: coded(guests.map(({ host }) => host)),
        moveRank: guests.map(({ id }) => rankById.get(id)?.position ?? -1),
        wave: guests.map(({ id }) => rankById.get(id)?.wave ?? 0),
        reasons: coded(guests.map(({ id }) => rankById.get(id)?.reasons.join('; '))),
    };
}
/** Values are told apart by what they hold, not by which object they are. */
function coded(column) {
    const values = [];
    const codes = new Map();
    const index = column.map((value) => {
        if (value === undefined)
            return -1;
        const key = JSON.stringify(value);
        const known = codes.get(key);
        if (known !== undefined)
            return known;
        codes.set(key, values.length);
        return values.push(value) - 1;
    });
    return { values, index };
}
const SOURCED = [
    ['vCPUs', ({ vcpus }) => vcpus.origin],
    ['memory', ({ memoryMib }) => memoryMib.origin],
    ['CPU demand', ({ cpuMeanMhz }) => cpuMeanMhz.origin],
];
function figureSources(guests) {
    return SOURCED.flatMap(([what, originOf]) => {
        const { values, index } = coded(guests.map(originOf));
        const counts = values.map(() => 0);
        for (const code of index)
            counts[code] = (counts[code] ?? 0) + 1;
        const sources = values.map(({ from, mark }, code) => ({ what, from, mark, guests: counts[code] ?? 0 }));
        return sources.sort((a, b) => b.guests - a.guests);
    });
}
//# sourceMappingURL=report-data.js.map