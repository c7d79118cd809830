/** Which errors of CloudSim a replay repeats. */
export interface ReplayRules {
  /**
   * `linear`: what a guest uses changes on a straight line between readings, hosts are asked 0.1 s after each, the first
   * window costs nothing. `steps`: it is the same in a whole window.
   */
  readonly demand: 'linear' | 'steps';
  /** A guest that asks for nothing is taken away for good, and a host whose guests ask for nothing counts as off. */
  readonly idleGuestsLeave: boolean;
  /** Memory counts when guests are placed at the beginning, and not later. */
  readonly forgetsMemory: boolean;
  /** On a host whose guests ask for too much, each gets whole MIPS. */
  readonly wholeMips: boolean;
  /** The host that a guest moves to is chosen without what the same round has placed on it. */
  readonly forgetsPlacements: boolean;
  /** A host that is switched off counts as one that is idle when a target is chosen: waking it costs nothing. */
  readonly wakesFreely: boolean;
  /** Hosts that got guests in a round may be emptied in the same round; those that were woken for it still count as off. */
  readonly movesTwice: boolean;
  /** Weights of the local regression: tricube, their squares, or none. */
  readonly regression: 'weighted' | 'squared-weights' | 'unweighted';
  /** Time over capacity counts what migrations take, and guests that arrive, as too little. */
  readonly blamesMigrations: boolean;
}

const CLOUDSIM = {
  demand: 'linear',
  idleGuestsLeave: true,
  forgetsMemory: true,
  wholeMips: true,
  wakesFreely: true,
  movesTwice: true,
  blamesMigrations: true,
} as const;

/** Ways to replay, by name. */
export const REPLAY_MODES = {
  corrected: {
    demand: 'steps',
    idleGuestsLeave: false,
    forgetsMemory: false,
    wholeMips: false,
    forgetsPlacements: false,
    wakesFreely: false,
    movesTwice: false,
    regression: 'weighted',
    blamesMigrations: false,
  },
  'cloudsim-3.0': { ...CLOUDSIM, forgetsPlacements: true, regression: 'squared-weights' },
  'cloudsim-3.0.3': { ...CLOUDSIM, forgetsPlacements: false, regression: 'unweighted' },
} as const satisfies Readonly<Record<string, ReplayRules>>;

export type ReplayMode = keyof typeof REPLAY_MODES;
