import { RUN_LENGTHS } from '../../knees/run-lengths.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import type { ControlGroupLayout } from '../../scenario/control-groups.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { type GuestsOnHost, hostScenario } from './host-scenario.ts';
import type { WorkloadFigures } from '../../demand/workload-figures.ts';
import type { PlannedMachine } from './planned-machine.ts';

/** Where a plan's simulations run, and how. */
export interface Simulator {
  /** Runs a scenario from beginning to end; the same scenario gives the same figures, to the last bit. */
  readonly run: (scenario: ResolvedScenario) => Promise<RunFigures>;
  readonly catalog: SimulationCatalog;
  /** A scheduler of the catalog. */
  readonly scheduler: string;
  /** How its hosts put guests into control groups; absent: as the scheduler's usually do. */
  readonly controlGroups?: ControlGroupLayout;
  /** How the work of guests comes. */
  readonly workload: WorkloadFigures;
}

/** Hosts of one machine, to be simulated. */
export interface HostSimulator {
  readonly machine: PlannedMachine;
  /**
   * The guests on it, for this share of an ordinary run.
   * @returns undefined where no guest asks for anything
   */
  readonly scenario: (guests: readonly GuestsOnHost[], share: number) => ResolvedScenario | undefined;
  readonly run: (scenario: ResolvedScenario) => Promise<RunFigures>;
}

/** All runs see the same guests (common random numbers): what differs between two is the load and the machine. */
const SEED = 1;
/**
 * Guests start evenly spread; it takes so long until their vCPUs are as unevenly spread over caches as they stay, and ready times
 * with them: 0.2 s with 32 threads, 0.4 s with 384 (up to 0.9 s where they are far above any target).
 */
const WARMUP_NS = 2e8;
const LARGE_WARMUP_NS = 4e8;
const LARGE_THREADS = 128;
/**
 * Simulated time beyond the warm-up of a run of ordinary length, for all hardware threads together: thousands of bursts of
 * every class, which tells a ready share to about a tenth and, as it rises steeply there, a capacity to a percent or two.
 */
const THREAD_NS = 256e9;
/** Where bursts are shorter than the catalog's, a run has at most so many times as many. */
const MOST_BURSTS = 3;
const LEAST_NS = 5e8;
const MOST_NS = 4e9;
/** Lengths of runs that capacities are found with: an ordinary one tells them well enough. */
export const CAPACITY_LENGTHS = RUN_LENGTHS.filter((length) => length <= 1);

/** @param simulator where its runs go */
export function hostSimulator(
  machine: PlannedMachine,
  { run, catalog, scheduler, controlGroups, workload }: Simulator,
): HostSimulator {
  const ordinaryNs = Math.min(MOST_NS, Math.max(LEAST_NS, THREAD_NS / machine.processors.threads));
  const shortenedNs = ordinaryNs * Math.min(1, MOST_BURSTS * workload.burstFactor.value);
  const warmupNs = machine.processors.threads > LARGE_THREADS ? LARGE_WARMUP_NS : WARMUP_NS;
  const sharesPerVcpu = catalog.schedulers[scheduler]?.sharesPerVcpu === true;
  return {
    machine,
    run,
    scenario: (guests, share) => {
      const durationNs = warmupNs + Math.round(share * shortenedNs);
      const how = {
        scheduler,
        ...(controlGroups !== undefined && { controlGroups }),
        sharesPerVcpu,
        durationNs,
        warmupNs,
        seed: SEED,
        workload,
      };
      const scenario = hostScenario(machine.model, guests, how);
      return scenario && resolveScenario(scenario, catalog);
    },
  };
}
