import type { Bound } from './packing/lower-bound.ts';
import type { Binding, HostFill } from './result.ts';
/** What is needed to say what binds. */
export interface BindingInput {
    /** Every pool's bounds, before spares. */
    readonly bounds: readonly (readonly Bound[])[];
    readonly fills: readonly HostFill[];
    readonly cores: number;
    readonly threads: number;
    /** Cores of a NUMA node; Infinity on a machine that is a single node. */
    readonly numaCores: number;
    readonly numaSpanning: number;
    readonly widestVcpus: number;
    /** Guests in the largest group that a rule keeps apart, and the hosts of its pool. */
    readonly largestGroup: number;
    readonly promise: {
        readonly worstReadyRatio: number;
    };
}
/** Resources by the hosts that each would need if it were the only one, the most first; ties by fill. */
export declare function bindingsOf(input: BindingInput): Binding[];
