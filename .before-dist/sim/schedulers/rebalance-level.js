/** pCPUs among which each one looks for somebody to pull once a period. */
export class RebalanceLevel {
    constructor(width, periodNs, nearerWidth, pcpus) {
        this.width = width;
        this.periodNs = periodNs;
        this.nearerWidth = nearerWidth;
        this.nextNs = new Float64Array(pcpus);
    }
    /** Whether this level reaches further than the nearer one. */
    get exists() {
        return this.width > this.nearerWidth;
    }
    /** Whether two pCPUs of a group already share one of the nearer level. */
    isNearer(one, other) {
        return Math.floor(one / this.nearerWidth) === Math.floor(other / this.nearerWidth);
    }
}
//# sourceMappingURL=rebalance-level.js.map