/** pCPUs among which each one looks for somebody to pull once a period. */
export declare class RebalanceLevel {
    /** pCPUs of a group. */
    readonly width: number;
    readonly periodNs: number;
    readonly nextNs: Float64Array;
    private readonly nearerWidth;
    constructor(width: number, periodNs: number, nearerWidth: number, pcpus: number);
    /** Whether this level reaches further than the nearer one. */
    get exists(): boolean;
    /** Whether two pCPUs of a group already share one of the nearer level. */
    isNearer(one: number, other: number): boolean;
}
