/**
 * What the exit status of every command means. A signal that ends the process shows in the shell as 128 plus its
 * number: 130 after Ctrl-C, 143 after a termination request.
 */
export const EXIT = {
  /** Done; every promise is kept. */
  ok: 0,
  /** Done, but a promise is broken or no feasible plan exists: a gate for continuous integration. */
  promiseNotMet: 1,
  /** The input or the command line is wrong; one line on stderr says where. */
  badInput: 2,
  /** An internal error of Kneepoint. */
  internal: 70,
  /** Ctrl-C, or a time limit: the result so far was printed. */
  interrupted: 130,
} as const;

/** One of the documented exit statuses. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The list that `kneepoint --help` prints. */
export const EXIT_CODES_HELP = `Exit codes
  0    done, every promise is kept
  1    a promise is broken, or no feasible plan exists
  2    bad input or usage
  70   internal error
  130  interrupted, or out of time (143: terminated)`;
