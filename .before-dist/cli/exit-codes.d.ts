/**
 * What the exit status of every command means. A signal that ends the process shows in the shell as 128 plus its
 * number: 130 after Ctrl-C, 143 after a termination request.
 */
export declare const EXIT: {
    /** Done; every promise holds. */
    readonly ok: 0;
    /** Done, but a promise does not hold or no feasible plan exists: a gate for continuous integration. */
    readonly promiseNotMet: 1;
    /** The input or the command line has to be mended; one line on stderr says where. */
    readonly badInput: 2;
    /** A fault of Kneepoint itself. */
    readonly internal: 70;
    /** Ctrl-C, or a time limit: what was known by then was printed. */
    readonly interrupted: 130;
};
/** One of the documented exit statuses. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
/** The list that `kneepoint --help` prints. */
export declare const EXIT_CODES_HELP = "Exit codes\n  0    done, every promise holds\n  1    a promise does not hold, or no feasible plan exists\n  2    bad input or usage\n  70   internal error\n  130  interrupted, or out of time (143: terminated)";
