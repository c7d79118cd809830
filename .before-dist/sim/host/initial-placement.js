/**
 * Where guests are when time begins. Widest guests first, each to the node with the fewest vCPUs so far, or over the
 * machine if it is wider than a node; then each task to the pCPU with the fewest, whole cores first.
 * @param affinity pCPUs each group may use; null for all
 * @param homeNode filled: node of each guest's memory
 * @param lastPcpu filled: pCPU of each task
 */
export function placeGuests(groups, affinity, topology, homeNode, lastPcpu) {
    const { coreOf, nodes, pcpus } = topology;
    const load = new Float64Array(nodes);
    const placed = new Int32Array(pcpus);
    const placedOnCore = new Int32Array(pcpus);
    for (const { guest, firstTask, group, index } of widestFirst(groups)) {
        const within = affinity[index];
        const node = group.homeNode ?? leastLoaded(load, within, topology);
        load[node] += group.vcpus;
        homeNode[guest] = node;
        const [start, end] = fitsIn(node, group, within, topology) ? nodeRange(node, topology) : [0, pcpus];
        for (let task = firstTask; task < firstTask + group.vcpus; task++) {
            let best = -1;
            for (let pcpu = start; pcpu < end; pcpu++) {
                if (within !== null && !within.has(pcpu))
                    continue;
                if (best < 0 || placed[pcpu] < placed[best])
                    best = pcpu;
                else if (placed[pcpu] === placed[best] && placedOnCore[coreOf[pcpu]] < placedOnCore[coreOf[best]])
                    best = pcpu;
            }
            placed[best]++;
            placedOnCore[coreOf[best]]++;
            lastPcpu[task] = best;
        }
    }
}
function widestFirst(groups) {
    const guests = [];
    let firstTask = 0;
    for (const [index, group] of groups.entries()) {
        for (let i = 0; i < group.count; i++) {
            guests.push({ guest: guests.length, firstTask, group, index });
            firstTask += group.vcpus;
        }
    }
    return guests.sort((a, b) => b.group.vcpus - a.group.vcpus || a.guest - b.guest);
}
function leastLoaded(load, within, topology) {
    let node = -1;
    for (let candidate = 0; candidate < topology.nodes; candidate++) {
        const reachable = within === null || within.first(...nodeRange(candidate, topology)) >= 0;
        if (reachable && (node < 0 || load[candidate] < load[node]))
            node = candidate;
    }
    return node;
}
function fitsIn(node, group, within, topology) {
    const [start, end] = nodeRange(node, topology);
    let room = 0;
    for (let pcpu = start; pcpu < end; pcpu++)
        if (within === null || within.has(pcpu))
            room++;
    return group.vcpus <= room;
}
function nodeRange(node, { pcpusPerNode }) {
    return [node * pcpusPerNode, (node + 1) * pcpusPerNode];
}
//# sourceMappingURL=initial-placement.js.map