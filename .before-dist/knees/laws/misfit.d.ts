/**
 * Says why a law does not describe the points: its typical error is large, or its residuals, in order of load, keep their
 * sign for longer than chance explains (the runs test of Wald and Wolfowitz). Undefined when it describes them.
 *
 * @param residuals measured minus fitted, by rising load
 * @param relativeError residual standard error over the mean throughput
 */
export declare function misfitOf(residuals: readonly number[], relativeError: number): string | undefined;
