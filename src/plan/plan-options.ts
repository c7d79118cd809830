import type { MachineModel } from '../catalog/machine-model.ts';
import type { MoveFirstRules } from '../catalog/move-first-rules.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { SpeedOfProcessor } from '../catalog/processor-speed.ts';
import type { PeakHourBound } from '../demand/peak-hour-bound.ts';
import type { MeasuredDemand } from '../demand/over-time/measured-demand.ts';
import type { MemoryPolicy } from '../demand/planning-memory.ts';
import type { ServicePromise } from '../knees/promise.ts';
import type { LicenceCatalog } from '../catalog/licence-rules.ts';
import type { Prices } from '../catalog/prices.ts';
import type { Objective } from './objective.ts';
import type { ReadyPromise } from './result/ready-promise.ts';
import type { Headroom } from './rules/headroom.ts';
import type { HostRules } from './rules/host-rules.ts';
import type { Spare } from './rules/spare.ts';

/** What a plan has to keep to, and what it assumes. */
export interface PlanOptions {
  readonly promise: ReadyPromise;
  /**
   * All promises where there are more than that one: of classes of guests, of co-stop; that one included. See `planPromises`.
   */
  readonly promises?: readonly ServicePromise[];
  /** Hosts that may fail at once, in each cluster where clusters are kept apart: a whole number >= 0, or a share <= 0.5. */
  readonly spare: Spare;
  /** What every host keeps free, normally and after a failure. Default: nothing. */
  readonly headroom?: Headroom;
  /** Guests on a host at most, and guests that need hosts of their own. Default: no rules. */
  readonly hostRules?: HostRules;
  /** Let guests of different clusters share hosts. Default: false. */
  readonly mergeClusters?: boolean;
  /** How much memory to plan for each guest. Default: what it is configured with. */
  readonly memory?: MemoryPolicy;
  readonly assumptions: PlanningAssumptions;
  /** Demand over time of guests of the estate that have series. */
  readonly overTime?: Omit<MeasuredDemand, 'estate'>;
  readonly moveFirst: MoveFirstRules;
  /** How products are licensed; left out, licences are not counted. */
  readonly licences?: LicenceCatalog;
  /** Products of the hosts that are to be counted, by name. Those of guests are found by what guests show. */
  readonly hostProducts?: readonly string[];
  readonly prices?: Prices;
  /** What the best candidate has least of. @default rack units */
  readonly minimise?: Objective;
  /** How fast processors are, by published throughputs; left out, they are compared by their clocks. */
  readonly speedOf?: SpeedOfProcessor;
  /**
   * The hosts of today as machines, for what they draw today and what they carry; left out, that is not said, and does not bound the busiest
   * hour that is assumed.
   */
  readonly ownMachines?: readonly MachineModel[];
  /** Which of these machines each host of today is, by name. Default: not known; then the plan is not held
   * against today's placement, and nothing bounds the busiest hour. */
  readonly machineOfHost?: ReadonlyMap<string, string>;
  /** What bounds the busiest hour. @default what today's hosts carry by the pooling law */
  readonly peakHour?: PeakHourBound;
  /** Growth of the demand of every guest, as a share a year: what the plan comes to after years of it is said. @default none */
  readonly growthPerYear?: number;
  /** Called before each candidate and once at the end. */
  readonly onProgress?: (progress: PlanProgress) => void;
}

/** How far a plan by the pooling law is. */
export interface PlanProgress {
  /** The machine that is planned next; absent at the end. */
  readonly machine?: string;
  readonly done: number;
  readonly of: number;
}
