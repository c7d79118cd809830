import { NS_PER_SEC } from '../../base/units.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { ControlGroupLayout } from '../../scenario/control-groups.ts';
import type { Scenario } from '../../scenario/resolve-scenario.ts';
import { demandCores, type GuestNeed } from '../../demand/guest-needs.ts';
import type { WorkloadFigures } from '../../demand/workload-figures.ts';
import { coresOfMachine } from './host-capacity.ts';

/** Some guests that are alike, on one host. */
export interface GuestsOnHost extends GuestNeed {
  /** A whole number >= 0. */
  readonly count: number;
}

/** How a host is simulated. */
export interface HostRun {
  /** A scheduler of the catalog. */
  readonly scheduler: string;
  /** How its hosts put guests into control groups; absent: as the scheduler's usually do. */
  readonly controlGroups?: ControlGroupLayout;
  /** Its usual shares of a guest are in proportion to its vCPUs. */
  readonly sharesPerVcpu?: boolean;
  /** Simulated time. */
  readonly durationNs: number;
  /** The part of it that is left out at its beginning. */
  readonly warmupNs: number;
  readonly seed: number;
  readonly workload: WorkloadFigures;
}

/** The name of a group of a host's guests, by its position. */
export function groupName(at: number): string {
  return `group${at + 1}`;
}

/** The shortest mean of a burst that is told apart from none. */
const LEAST_BURST_NS = 1000;
/** The usual weight of a guest in a scenario. */
const USUAL_WEIGHT = 256;
const MOST_WEIGHT = 1_000_000;
/**
 * A guest that uses more than this part of its limit gets none: its work would wait for the limit, longer and longer, whatever
 * host it is on. Its demand is within the limit anyway.
 */
const MOST_OF_LIMIT = 0.9;
/** Of the cores of a host; what is left is for rounding. */
const MOST_RESERVED = 0.999;
/**
 * A swing takes seconds or minutes. Queues follow it in a few milliseconds, so a faster one makes guests wait as long, and a short
 * run sees whole periods of it.
 */
const SWING_NS = 2.5e8;
/** Rates are written with so many digits. */
const DIGITS = 9;

/**
 * A host of this machine with these guests, as `simulate` takes it. A guest's work comes as requests at random times
 * (Poisson, in clumps as the workload says), whether or not earlier ones are done, so its demand is what the plan says under
 * every scheduler; each takes an exponential burst, of whichever of its vCPUs is free. With no costs, no clumps and guests of
 * one vCPU that is the queue of the pooling law. Groups stand in the order given; those without guests or demand are left out.
 * @returns undefined where nothing is left to simulate
 */
export function hostScenario(
  machine: MachineModel,
  guests: readonly GuestsOnHost[],
  { scheduler, controlGroups, sharesPerVcpu = false, durationNs, warmupNs, seed, workload }: HostRun,
): Scenario | undefined {
  const baseMhz = machine.baseMhz.value;
  const reservable = reservableShare(machine, guests);
  const groups = guests.flatMap((group, at) => {
    const cores = demandCores(group, baseMhz);
    if (group.count === 0 || cores === 0) return [];
    const burstNs = Math.max(LEAST_BURST_NS, Math.round(group.burstNs));
    return {
      name: groupName(at),
      count: group.count,
      vcpus: group.vcpus,
      ...settingsOf(group, cores, baseMhz, sharesPerVcpu, reservable),
      workload: {
        kind: 'requests' as const,
        arrivals: arrivalsOf(
          cores / group.vcpus,
          `${((cores / burstNs) * NS_PER_SEC).toPrecision(DIGITS)}/s`,
          workload,
          durationNs - warmupNs,
        ),
        service: { exponential: `${burstNs}ns` },
      },
    };
  });
  if (groups.length === 0) return undefined;
  return {
    machine: {
      packages: machine.packages.value,
      numaPerPackage: machine.numaPerPackage.value,
      llcPerNuma: machine.llcPerNuma.value,
      coresPerLlc: machine.coresPerLlc.value,
      threadsPerCore: machine.threadsPerCore.value,
      costs: costsOf(machine),
    },
    scheduler: controlGroups === undefined ? scheduler : { name: scheduler, controlGroups },
    guests: groups,
    duration: `${durationNs}ns`,
    warmup: `${warmupNs}ns`,
    seed,
  };
}

/** What a scenario takes for a machine's costs. */
export function costsOf({ costs = 'default', turbo }: Pick<MachineModel, 'costs' | 'turbo'>) {
  return turbo === undefined ? costs : { base: costs, turbo: turbo.oneCoreMhz.value / turbo.allCoresMhz.value };
}

/** What is set for a guest, as fields of a scenario: what is usual is left out. */
function settingsOf(
  { vcpus, settings }: GuestNeed,
  cores: number,
  baseMhz: number,
  sharesPerVcpu: boolean,
  reservable: number,
): { weight?: number; cap?: number; reservation?: number } {
  const { shareRatio = 1, limitMhz = Infinity } = settings ?? {};
  const weight = Math.round(USUAL_WEIGHT * shareRatio * (sharesPerVcpu ? vcpus : 1));
  const cap = limitMhz / baseMhz;
  const isCapped = cap < vcpus && cores <= MOST_OF_LIMIT * cap;
  const reservation = reservable * reservedCores({ vcpus, ...(settings && { settings }) }, baseMhz);
  return {
    ...(weight !== USUAL_WEIGHT && { weight: Math.min(MOST_WEIGHT, Math.max(1, weight)) }),
    ...(isCapped && { cap }),
    ...(reservation > 0 && { reservation: isCapped ? Math.min(reservation, cap) : reservation }),
  };
}

function reservedCores({ vcpus, settings }: Pick<GuestNeed, 'vcpus' | 'settings'>, baseMhz: number): number {
  return settings === undefined ? 0 : Math.min(vcpus, settings.reservedMhz / baseMhz);
}

/** No host promises more than it has: where a search asks for that, each guest gets the same part of what is reserved for it. */
function reservableShare(machine: MachineModel, guests: readonly GuestsOnHost[]): number {
  const reserved = guests.reduce((sum, guest) => sum + guest.count * reservedCores(guest, machine.baseMhz.value), 0);
  return reserved === 0 ? 1 : Math.min(1, (MOST_RESERVED * coresOfMachine(machine)) / reserved);
}

/**
 * Two states, the busier one as often as the guest uses a vCPU: so its demand varies as `WorkloadFigures.clumping` says, and is
 * never more than its vCPUs.
 * @param share of its vCPUs that the guest uses on average, 0 to 1
 */
function arrivalsOf(
  share: number,
  rate: string,
  { clumping: { value: clumping }, clumpNs, swing: { value: deviation } }: WorkloadFigures,
  measuredNs: number,
) {
  const busy = Number(share.toPrecision(DIGITS));
  const periods = Math.max(1, Math.round(measuredNs / SWING_NS));
  const together = deviation === 0 ? {} : { swing: { deviation, period: `${Math.round(measuredNs / periods)}ns` } };
  if (clumping === 0 || busy >= 1) return { poisson: rate, ...together };
  const factor = Math.min(1 / busy, 1 + (Math.sqrt(clumping) * (1 - busy)) / busy);
  return { clumps: { rate, share: busy, factor, correlation: `${Math.round(clumpNs.value)}ns` }, ...together };
}
