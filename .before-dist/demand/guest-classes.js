/** So many classes tell busy from idle, wide from narrow and long from short; more take longer and say little more. */
const MOST_CLASSES = 6;
/** Guests that ask for less than this per vCPU are told apart no further: nobody notices whether they wait. */
const LEAST_MHZ_PER_VCPU = 20;
/** Widths, and demands per vCPU, are told apart at first by factors of this. */
const STEP = 2;
/**
 * Divides guests into at most `most` classes by width, demand per vCPU and burst length. Guests in the same step of all
 * three begin as one; then the two neighbours whose union moves guests least (J. H. Ward, "Hierarchical grouping to
 * optimize an objective function", JASA 58, 1963, weighted by demand, on logarithms) are joined until few enough are
 * left. The same loads give the same classes.
 * @returns the class with the most demand first; no class where nobody asks for anything
 */
export function guestClasses(loads, most = MOST_CLASSES) {
    const byStep = new Map();
    loads.forEach((load, guest) => {
        const mhzPerVcpu = Math.max(LEAST_MHZ_PER_VCPU, load.cpuMhz / load.vcpus);
        const steps = [load.vcpus, mhzPerVcpu].map((value) => Math.floor(Math.log2(value) / Math.log2(STEP)));
        const own = {
            guests: [guest],
            weight: mhzPerVcpu * load.vcpus,
            logVcpus: Math.log2(load.vcpus),
            logMhzPerVcpu: Math.log2(mhzPerVcpu),
            logBurst: Math.log2(load.burstNs),
        };
        const key = [...steps, load.burstNs].join(' ');
        const known = byStep.get(key);
        byStep.set(key, known === undefined ? own : union(known, own));
    });
    const cells = [...byStep.values()];
    while (cells.length > most) {
        const [first, second] = nearestTwo(cells);
        cells[first] = union(cells[first], cells[second]);
        cells.splice(second, 1);
    }
    return cells
        .map(({ guests }) => classOf(guests, loads))
        .filter(({ totalMhz }) => totalMhz > 0)
        .sort((a, b) => b.totalMhz - a.totalMhz || a.guests[0] - b.guests[0]);
}
/** The guest that stands for these: of their mean width, and with as much demand and as many bursts per vCPU. */
function classOf(positions, loads) {
    const guests = positions.toSorted((a, b) => a - b);
    const sum = (of) => guests.reduce((total, guest) => total + of(loads[guest]), 0);
    const totalMhz = sum(({ cpuMhz }) => cpuMhz);
    const totalVcpus = sum((load) => load.vcpus);
    const vcpus = Math.max(1, Math.round(totalVcpus / guests.length));
    const cpuMhz = (vcpus * totalMhz) / totalVcpus;
    const burstNs = totalMhz === 0 ? 0 : Math.round(totalMhz / sum((load) => load.cpuMhz / load.burstNs));
    return { name: nameOf({ vcpus, cpuMhz, burstNs }), guests, totalMhz, vcpus, cpuMhz, burstNs };
}
function nameOf({ vcpus, cpuMhz, burstNs }) {
    const width = vcpus === 1 ? '1 vCPU' : `${vcpus} vCPUs`;
    return `${width}, ${(cpuMhz / 1000).toPrecision(2)} GHz, ${Number((burstNs / 1e6).toPrecision(2))} ms bursts`;
}
function union(a, b) {
    const weight = a.weight + b.weight;
    const mean = (of) => (a.weight * of(a) + b.weight * of(b)) / weight;
    a.guests.push(...b.guests);
    return {
        guests: a.guests,
        weight,
        logVcpus: mean((cell) => cell.logVcpus),
        logMhzPerVcpu: mean((cell) => cell.logMhzPerVcpu),
        logBurst: mean((cell) => cell.logBurst),
    };
}
/** Ward's distance: what joining two cells adds to the sum of squares. */
function nearestTwo(cells) {
    let least = Infinity;
    let pair = [0, 1];
    for (let first = 0; first < cells.length; first++) {
        for (let second = first + 1; second < cells.length; second++) {
            const [a, b] = [cells[first], cells[second]];
            const squares = (a.logVcpus - b.logVcpus) ** 2 + (a.logMhzPerVcpu - b.logMhzPerVcpu) ** 2 + (a.logBurst - b.logBurst) ** 2;
            const distance = ((a.weight * b.weight) / (a.weight + b.weight)) * squares;
            if (distance < least) {
                least = distance;
                pair = [first, second];
            }
        }
    }
    return pair;
}
//# sourceMappingURL=guest-classes.js.map