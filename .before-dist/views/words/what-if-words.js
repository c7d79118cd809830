import { formatCount, formatMib, formatNumber, formatPercent } from "./format.js";
/** `With 1 TiB of memory in a host: 11 hosts instead of 17 (11U).` */
export function whatIfSentence({ change, hosts, rackUnits }, base) {
    return `${changeWords(change)}: ${formatCount(hosts, 'host')} instead of ${formatNumber(base.hosts)} (${formatNumber(rackUnits)}U).`;
}
/** `With 1 TiB of memory in a host` */
export function changeWords(change) {
    switch (change.kind) {
        case 'memory':
            return `With ${formatMib(change.memoryMib)} of memory in a host`;
        case 'merge-clusters':
            return 'With clusters merged (--merge-clusters)';
        case 'spare':
            return `With ${formatCount(change.spare, 'spare host')} in each cluster (--spare ${change.spare})`;
        case 'promise':
            return `With a target of ready<=${formatPercent(change.worstReadyRatio)}`;
    }
}
//# sourceMappingURL=what-if-words.js.map