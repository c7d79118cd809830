/** Sums of shares differ in their last bits by the order of adding; a host is not full because of that. */
export const ROUNDING = 1e-9;
/** Share of a host's processors that an item takes at least, in the company that suits it best. */
export function cpuShare(items, item) {
    return items.demandCores[item] / items.pooledCores[item];
}
//# sourceMappingURL=items.js.map