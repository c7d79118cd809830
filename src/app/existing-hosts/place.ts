import { InputError } from '../../base/input-error.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { failHosts } from '../../plan/existing-hosts/failures.ts';
import { movementUsed } from '../../plan/movement-assumptions.ts';
import { headroomOf, type HeadroomTier, type NextHost, type PoolHeadroom } from '../../plan/existing-hosts/headroom.ts';
import { simulateExisting } from '../../plan/existing-hosts/simulate-existing.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import type { BusiestHour } from '../../plan/result/planned-peak-hour.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import { hostKinds } from '../../plan/existing-hosts/host-kind.ts';
import type { NewGuest } from '../../plan/existing-hosts/new-guests.ts';
import { type NumaFit, numaFit } from '../../plan/existing-hosts/numa-fit.ts';
import { guestsLike } from '../../plan/rules/selected-guests.ts';
import { parseSpare, type Spare } from '../../plan/rules/spare.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import { parseWhole } from '../parse-whole.ts';
import { candidatesOf } from '../plan/candidates.ts';
import type { SimulationOptions } from '../runs/simulations.ts';
import { additionFor, type PlaceAddition } from './place-addition.ts';
import { type HostSimulationQuestion, judgeHosts, type Simulated } from './judge-hosts.ts';
import { type DescribedGuest, parseGuest } from './parse-guest.ts';
import { type ExistingHostsOptions, type ReadExistingHosts, readExistingHosts } from './read-existing-hosts.ts';
import { type NamedRelief, reliefOf } from './relief.ts';

/** Where a guest goes that there is not yet. */
export interface PlaceQuestion extends ExistingHostsOptions, HostSimulationQuestion {
  /** `vcpus=4,memory=16GiB,like=web,use=20%,cluster=Production`: its size, and how busy it will be. */
  readonly guest: string;
  /** How many of them. @default 1 */
  readonly count?: number | string;
  /** Names of machines of which hosts may be added where not all fit. @default a few sizes of the catalog, and the hosts of the estate */
  readonly machines?: readonly string[];
  /** Hosts of every cluster that may fail at once, or a share of them. @default 1 */
  readonly spare?: number | string;
}

/** Where it goes, and how many more there is room for. */
export interface PlaceAnswer {
  readonly estate: Estate;
  readonly guest: DescribedGuest;
  /** Guests of the estate whose use it has: so many. */
  readonly like: number;
  /** What one of them is planned to ask for on average, share of its vCPUs. */
  readonly useRatio: number;
  readonly count: number;
  readonly spare: Spare;
  /** The best host: the emptiest that takes it so that any failure leaves every guest a place; absent where none does. */
  readonly best?: {
    readonly host: NextHost;
    readonly cluster?: string;
    readonly machine: string;
    readonly numa: NumaFit;
    readonly vcpus: number;
  };
  /** Where no host is the best one: the emptiest that takes the guest while no host fails; absent where none does. */
  readonly whileAllUp?: { readonly host: NextHost; readonly cluster?: string };
  /** The size that was asked for first, then halves of what there is too little of. */
  readonly tiers: readonly HeadroomTier[];
  /** The busiest hour that hosts are judged for; absent where nothing bounds it. */
  readonly peakHour?: BusiestHour;
  /**
   * Hosts that were simulated with these guests on them: of the best host's cluster, also after its worst failure; where there is no best
   * host, of that which takes the guest while no host fails. Absent where nothing was.
   */
  readonly simulation?: Simulated<readonly SimulatedExistingHost[]>;
  /** Guests of today to move first, of hosts that already have more than they may carry. */
  readonly relief: readonly NamedRelief[];
  /** All of them fit, also when hosts fail, and what was simulated keeps the promise. */
  readonly holds: boolean;
  /** What makes room for all of them; absent where they have it. */
  readonly addition?: PlaceAddition;
  readonly assumptions: readonly AssumptionUsed[];
  readonly changedAssumptions?: readonly ChangedAssumption[];
  readonly warnings: readonly string[];
}

const MOST_COUNT = 2000;

/**
 * Which host takes the next guest, how many more of its kind the hosts take, and what there is too little of then: by the pooling law. The
 * fullest of the hosts that take guests are simulated with them, and those that are fullest after the worst failure of their cluster. Where not
 * all fit: the smallest addition with which they do.
 * @throws InputError for a wrong estate, guest or number
 */
export async function place(question: PlaceQuestion, options: SimulationOptions = {}): Promise<PlaceAnswer> {
  const guest = parseGuest(question.guest);
  const count = parseWhole('--count', question.count ?? 1, 1, MOST_COUNT);
  const spare = parseSpare(String(question.spare ?? 1));
  const read = await readExistingHosts(question, options);
  const { estate, hosts, catalog } = read;
  const { machines } = question;
  const candidates = candidatesOf(catalog, estate, { ...(machines !== undefined && { machines }) });
  const clusters = [...new Set(hosts.flatMap(({ pool }) => (pool === undefined ? [] : [pool])))];
  const { cluster } = guest;
  if (cluster !== undefined && !clusters.includes(cluster)) {
    throw new InputError({
      place: '--guest',
      found: `cluster=${cluster}`,
      expected: `a cluster of the estate: ${clusters.join(', ')}`,
      ...didYouMean(cluster, clusters),
    });
  }
  const like =
    guest.like === undefined
      ? [...estate.guests.keys()]
      : guestsLike(guest.like, estate.guests, catalog.planning, '--guest');
  const asked = { guest, like, count, spare, candidates };
  const { found, peakHour, simulated } = await judgeHosts(read, question, options, (within, simulator) =>
    placedOn(within, asked, options, simulator),
  );
  const { answer, hosts: simulatedHosts } = found;
  return {
    ...answer,
    ...(peakHour !== undefined && { peakHour }),
    ...(simulated !== undefined &&
      simulatedHosts !== undefined && { simulation: { ...simulated, hosts: simulatedHosts } }),
  };
}

/** What is to be placed, and what may be added. */
interface AskedPlace {
  readonly guest: DescribedGuest;
  /** Positions of the guests that it is like. */
  readonly like: readonly number[];
  readonly count: number;
  readonly spare: Spare;
  readonly candidates: readonly MachineModel[];
}

/** Where guests go on these hosts. @param simulator absent: by the pooling law alone */
async function placedOn(
  read: ReadExistingHosts,
  { guest, like, count, spare, candidates }: AskedPlace,
  options: SimulationOptions,
  simulator?: Simulator,
): Promise<{
  readonly answer: Omit<PlaceAnswer, 'simulation' | 'peakHour'>;
  /** Those that were simulated. */
  readonly hosts?: readonly SimulatedExistingHost[];
}> {
  const { estate, existing, told, hosts, catalog, changed, warnings } = read;
  const { cluster } = guest;
  const { needs } = told.task;
  const total = (of: Float64Array): number => like.reduce((sum, at) => sum + (of[at] ?? 0), 0);
  const wanted: NewGuest = {
    vcpus: guest.vcpus,
    memoryMib: guest.memoryMib,
    like,
    ...(guest.useRatio !== undefined && { useRatio: guest.useRatio }),
  };
  const tiers = headroomOf({ ...estate, guests: told.task.guests }, told, hosts, wanted, {
    spare,
    wanted: count,
    ...(cluster !== undefined && { only: cluster }),
  });
  const pools = tiers[0]?.pools ?? [];
  const firsts = pools.flatMap(({ next, cluster: of }) =>
    next.slice(0, 1).map((host): TakingHost => ({ host, ...(of !== undefined && { cluster: of }) })),
  );
  const first = emptiest(firsts.filter(({ host }) => host.keepsFailures));
  const whileAllUp = first === undefined ? emptiest(firsts) : undefined;
  const taker = first ?? whileAllUp;
  const room = pools.reduce((sum, { withFailures }) => sum + withFailures, 0);
  const kinds = hostKinds(told.machines, existing.task);
  const machine = hosts.find(({ name }) => name === first?.host.name)?.machine;
  const placement = existing.pools.find((pool) => pool.cluster === first?.cluster)?.placement;
  const at = placement?.hosts.findIndex(({ name }) => name === first?.host.name) ?? -1;
  const taking = pools.find((pool) => pool.cluster === taker?.cluster)?.after;
  const found =
    simulator && taking && (await simulateTaking(taking, first === undefined ? undefined : spare, simulator));
  const holds = room >= count && (found ?? []).every((host) => host.holds);
  const addition = holds
    ? undefined
    : await additionFor(
        read.withMachines(candidates),
        candidates.map(({ name }) => name),
        {
          guest: wanted,
          count,
          rooms: pools.map((pool) => ({
            ...(pool.cluster !== undefined && { cluster: pool.cluster }),
            guests: pool.withFailures,
          })),
          spare,
          leastCoresPerProcessor: catalog.licences.leastCoresPerProcessor.value,
        },
        simulator,
        (round) => {
          throwIfAborted(options.signal);
          options.onProgress?.({
            doing: `simulating with more hosts${round === 0 ? '' : `, round ${round + 1}`}`,
            share: 1,
          });
        },
      );
  const vcpus = at < 0 ? 0 : (placement?.fills()[at]?.vcpus ?? 0);
  const answer = {
    estate,
    guest,
    like: like.length,
    useRatio: guest.useRatio ?? Math.min(1, total(needs.cpuMhz) / Math.max(total(needs.mostMhz), 1e-9)),
    count,
    spare,
    ...(first !== undefined &&
      machine !== undefined && {
        best: { ...first, machine, numa: numaFit(kinds(machine).machine, guest), vcpus: vcpus + guest.vcpus },
      }),
    ...(whileAllUp !== undefined && { whileAllUp }),
    tiers,
    relief: reliefOf(
      existing.pools.flatMap(({ placement: of }) => (cluster === undefined || of.pool.cluster === cluster ? [of] : [])),
      estate,
      catalog,
    ),
    holds,
    ...(addition !== undefined && { addition }),
    assumptions: [...movementUsed(told), ...told.assumptions],
    ...(changed.length > 0 && { changedAssumptions: changed }),
    warnings,
  };
  return { answer, ...(found !== undefined && { hosts: found }) };
}

type TakingHost = NonNullable<PlaceAnswer['whileAllUp']>;

function emptiest(hosts: readonly TakingHost[]): TakingHost | undefined {
  return hosts.reduce<TakingHost | undefined>(
    (best, next) => (best === undefined || next.host.fill < best.host.fill ? next : best),
    undefined,
  );
}

/**
 * The hosts that take guests, and what the worst failure of their cluster leaves.
 * @param spare undefined: no host fails
 */
async function simulateTaking(
  { placement, changed }: PoolHeadroom['after'],
  spare: Spare | undefined,
  simulator: Simulator,
): Promise<readonly SimulatedExistingHost[]> {
  const { cluster } = placement.pool;
  const pool = {
    ...(cluster !== undefined && { cluster }),
    placement,
    failures: spare === undefined ? {} : failHosts(placement, spare),
    only: changed,
  };
  return simulateExisting(placement.task, [pool], simulator);
}
