/** Numbers in a stream's name. */
export declare const STREAM_NAME_LENGTH = 3;
/**
 * The names of a host's random streams, `STREAM_NAME_LENGTH` numbers each, in the order of `Host.streamOf...`: two a
 * guest (what reaches it, what that needs), one a vCPU, one for the scheduler, one a device.
 *
 * A guest's streams are named by its group and its number there, so it behaves alike however many others there are and
 * whatever runs them: that is what makes the runs of a sweep comparable (common random numbers).
 */
export declare function streamNames(groups: readonly {
    count: number;
    vcpus: number;
}[], devices: number): Int32Array;
