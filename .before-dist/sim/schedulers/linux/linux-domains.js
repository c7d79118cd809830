/**
 * The levels, smallest first, as `sd_init` in kernel/sched/topology.c sets them up: threads of a core, cores of a
 * last-level cache, caches of a node, nodes of a package, packages. A level that adds nothing is left out.
 */
export function linuxDomains(host) {
    const { threadsPerCore, pcpusPerLlc, pcpusPerNode, pcpusPerPackage, pcpus } = host.topology;
    const levels = [];
    let below = 1;
    let spreads = false;
    for (const width of [threadsPerCore, pcpusPerLlc, pcpusPerNode, pcpusPerPackage, pcpus]) {
        if (width === below)
            continue;
        const sharesCore = width === threadsPerCore;
        const acrossNodes = width > pcpusPerNode;
        levels.push({
            width,
            groupWidth: below,
            sharesCore,
            sharesCache: width <= pcpusPerLlc,
            acrossNodes,
            spreadsOverGroups: spreads,
            imbalanceRatio: host.parameter(sharesCore ? 'smtImbalanceRatio' : 'imbalanceRatio'),
            cacheNiceTries: sharesCore ? 0 : acrossNodes ? 2 : 1,
            allowedNodeImbalance: acrossNodes ? allowedNodeImbalance(pcpusPerNode, pcpusPerLlc) : 0,
        });
        below = width;
        spreads = !acrossNodes;
    }
    return levels;
}
/** With one cache a node, an eighth of its pCPUs; else one task a cache (`build_sched_domains`). */
function allowedNodeImbalance(pcpusPerNode, pcpusPerLlc) {
    const caches = pcpusPerNode / pcpusPerLlc;
    return Math.max(1, caches === 1 ? pcpusPerNode >> 3 : caches);
}
//# sourceMappingURL=linux-domains.js.map