import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import type { SpeedPair } from '../../demand/one-scale.ts';
import type { PlannedMemory } from '../../demand/planning-memory.ts';
import type { Agreement } from '../agreement/result.ts';
import type { Objective } from '../objective.ts';
import type { CandidatePlan } from './candidate-plan.ts';
import type { ConnectionWall } from './connection-wall.ts';
import type { CountedResource } from './counted-resource.ts';
import type { TimedWork } from '../order/timed-work.ts';
import type { Wave } from '../order/waves.ts';
import type { KeptHosts, KeptPlan } from './kept-hosts.ts';
import type { MoveRank } from './move-rank.ts';
import type { Outlook } from './outlook.ts';
import type { PlannedPeakHour } from './planned-peak-hour.ts';
import type { PlannedScheduler } from './planned-scheduler.ts';
import type { ReadyPromise } from './ready-promise.ts';
import type { Today } from './today.ts';
import type { StackedWhatIf } from './what-if-steps.ts';
import type { WhatIf, OtherTarget } from './what-if.ts';
import type { PlanTarget } from '../rules/guest-limits.ts';
import type { Headroom } from '../rules/headroom.ts';
import type { Spare } from '../rules/spare.ts';

/** The waves of the moves, one after the other. */
export interface PlannedWaves {
  /** As it was given; absent where none was. */
  readonly bandwidth?: string;
  /** Disks are not copied. */
  readonly sharedStorage: boolean;
  readonly waves: readonly (Wave & TimedWork)[];
}

export interface Plan {
  /** Version of this structure. */
  readonly version: 1;
  readonly promise: ReadyPromise;
  /** Everything that has to hold, that promise included. */
  readonly targets: readonly PlanTarget[];
  readonly spare: Spare;
  /** What every host keeps free; absent where nothing is. */
  readonly headroom?: Headroom;
  /** To compare the candidates with; absent where the input names no host. */
  readonly today?: Today;
  /** Today's hosts simulated, beside what was measured of them; absent where nothing is simulated, or the input names no host. */
  readonly agreement?: Agreement;
  /** Absent where nothing that is known of today's hosts bounds it. */
  readonly peakHour?: PlannedPeakHour;
  /** Absent where the pooling law alone was asked. */
  readonly scheduler?: PlannedScheduler;
  readonly candidates: readonly CandidatePlan[];
  /** Which candidates were simulated, and why no more; absent where the pooling law alone was asked. */
  readonly screening?: string;
  /** Name of the best candidate; absent when none is feasible. */
  readonly best?: string;
  readonly bestBecause?: string;
  /** What the best candidate has least of; absent when none is feasible. */
  readonly minimised?: Objective;
  /** For each thing that a plan may have least of, the candidate that has; absent where only one is feasible. */
  readonly bestBy?: readonly { readonly objective: Objective; readonly machine: string; readonly amount: number }[];
  /** When hosts are full; absent where the input has no series and no growth is given, or no candidate is feasible. */
  readonly outlook?: Outlook;
  /** What would change the number of hosts; absent where no candidate is feasible. */
  readonly whatIf?: WhatIf;
  /** Of the best candidate: empty where nothing of it is known; absent when no candidate is feasible. */
  readonly counted?: readonly CountedResource[];
  /** Absent where no guest has a rate of connections. */
  readonly connections?: ConnectionWall;
  /** Absent where no steps were asked about. */
  readonly steps?: StackedWhatIf;
  /** The best machine at a stricter and a looser target; absent where no candidate is feasible. */
  readonly otherTargets?: readonly OtherTarget[];
  /** Hosts of today that are kept, and what is added beside them; absent where none was asked to be. */
  readonly keep?: KeptHosts;
  /**
   * All hosts of today kept, with as few as have to be added by the pooling law, of the recommended machine or today's commonest kind;
   * absent where hosts are not known, where some were asked to be kept, and where it will not do.
   */
  readonly keepAll?: KeptPlan;
  readonly moveFirst: readonly MoveRank[];
  /** The same guests by wave; absent where a part of the program that knows no time made the plan. */
  readonly waves?: PlannedWaves;
  /** How processors of today compare with those of the candidates; absent where the input names no host. */
  readonly processorSpeeds?: readonly SpeedPair[];
  readonly assumptions: readonly AssumptionUsed[];
  /** What memory is planned by; absent where it is what guests are configured with. */
  readonly memory?: PlannedMemory;
  /** Assumptions that the user replaced; absent where there are none. */
  readonly changedAssumptions?: readonly ChangedAssumption[];
  readonly warnings: readonly string[];
}
