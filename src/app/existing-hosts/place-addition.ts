import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import { type ExistingHosts, existingHostsOf } from '../../plan/existing-hosts/existing-hosts.ts';
import type { ExistingPlacement } from '../../plan/existing-hosts/existing-placement.ts';
import { type HostKind, hostKinds } from '../../plan/existing-hosts/host-kind.ts';
import { keepHosts, licensedCoresOf } from '../../plan/existing-hosts/keep-hosts.ts';
import { BY_LAW, type KeepDemands, keepSimulated, type KeptChoice } from '../../plan/existing-hosts/keep-simulated.ts';
import { type NewGuest, withNewGuests } from '../../plan/existing-hosts/new-guests.ts';
import { simulateAfterFailures } from '../../plan/existing-hosts/simulate-existing.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import type { Spare } from '../../plan/rules/spare.ts';
import type { ReadExistingHosts } from './read-existing-hosts.ts';

/** Hosts of one machine that make room for guests that have none. */
export interface AddedHosts {
  readonly machine: string;
  readonly title: string;
  /** Hosts of this kind run in the estate today: so many. */
  readonly today: number;
  /** Of each. */
  readonly memoryMib: number;
  /** False: no number of them makes room; the figures are then 0. */
  readonly feasible: boolean;
  readonly hosts: number;
  readonly rackUnits: number;
  /** More than today, with the new guests; absent where it is not known. */
  readonly watts?: number;
  readonly licensedCores: number;
  /** Guests of today that change hosts for it. */
  readonly moves: number;
}

/** The smallest addition with which all guests that were asked for have a place, also when hosts fail. */
export interface PlaceAddition {
  /** The cluster that is made larger; absent where hosts have none, and where clusters are merged. */
  readonly cluster?: string;
  /** New guests that it then has: those that no other cluster takes. */
  readonly guests: number;
  /** The machine with the fewest rack units, then the fewest hosts; absent where none makes room. */
  readonly best?: string;
  readonly candidates: readonly AddedHosts[];
  /** Hosts of the best that the guests of today alone need, by the pooling law: some failure leaves one of them without a place. */
  readonly neededAnyway: number;
  /** Hosts of that cluster with the best, simulated; absent where nothing was. */
  readonly simulated?: readonly SimulatedExistingHost[];
}

/** What is to be placed, and where there is room without new hosts. */
interface Unplaced {
  readonly guest: NewGuest;
  readonly count: number;
  /** New guests that each cluster takes so that any failure leaves every guest a place; only clusters that they may go to. */
  readonly rooms: readonly { readonly cluster?: string; readonly guests: number }[];
  readonly spare: Spare;
  readonly leastCoresPerProcessor: number;
}

/** The best of the machines, and what each would do. */
interface Choice extends KeptChoice {
  readonly addedRackUnits: number;
  readonly all: readonly KeptChoice[];
}

type OnHosts = Pick<ReadExistingHosts, 'estate' | 'told' | 'hosts'>;

/**
 * The smallest addition for guests that find no place: every cluster keeps its hosts and takes what it has room for, one of them gets hosts of
 * one machine for the rest: the cluster and the machine with the fewest rack units.
 * @param read with the candidates among its machines
 * @param candidates names of machines of which hosts may be added
 * @param simulator absent: by the pooling law alone
 * @param onRound before hosts are simulated again, with more of them
 */
export async function additionFor(
  read: OnHosts,
  candidates: readonly string[],
  unplaced: Unplaced,
  simulator?: Simulator,
  onRound: (round: number) => void = () => {},
): Promise<PlaceAddition> {
  const { count, rooms } = unplaced;
  const room = rooms.reduce((sum, { guests }) => sum + guests, 0);
  const clusters = rooms.map(({ cluster, guests: own }) => {
    // Other clusters take what they have room for; where all find room and a host misses its target, it is about those that it has.
    const guests = room >= count ? Math.min(count, own) : count - (room - own);
    return new GrownCluster(read, candidates, unplaced, cluster, guests);
  });
  const byLaw = clusters.map((grown) => ({ grown, choice: grown.choose(() => BY_LAW) }));
  const { grown, choice: first } = byLaw.reduce((least, next) => (addsLess(next.choice, least.choice) ? next : least));
  const { cluster, guests } = grown;
  const asked = { ...(cluster !== undefined && { cluster }), guests };
  if (first === undefined)
    return { ...asked, candidates: grown.added(grown.choicesUnder(() => BY_LAW)), neededAnyway: 0 };
  const rounds = simulator && (await grown.simulate(simulator, onRound));
  const { choice, simulated } = rounds?.[1] ?? { choice: first, simulated: undefined };
  const { machine, added } = choice.plan;
  return {
    ...asked,
    best: machine,
    candidates: grown.added(choice.all),
    neededAnyway: Math.min(added, grown.neededToday(machine)),
    ...(simulated !== undefined && { simulated }),
  };
}

/** A cluster that keeps its hosts, with new guests, and new hosts of one machine or another. */
class GrownCluster {
  readonly cluster: string | undefined;
  readonly guests: number;
  readonly #on: OnHosts;
  readonly #candidates: readonly string[];
  readonly #unplaced: Unplaced;
  readonly #existing: ExistingHosts;
  readonly #keep: ReadonlySet<string>;
  readonly #kindOf: (machine: string) => HostKind;

  constructor(
    on: OnHosts,
    candidates: readonly string[],
    unplaced: Unplaced,
    cluster: string | undefined,
    guests: number,
  ) {
    this.cluster = cluster;
    this.guests = guests;
    this.#on = on;
    this.#candidates = candidates;
    this.#unplaced = unplaced;
    this.#existing = this.#with(guests);
    this.#keep = new Set(on.hosts.map(({ name }) => name));
    this.#kindOf = hostKinds(on.told.machines, this.#existing.task);
  }

  /** The candidate with the fewest rack units under these demands; undefined where none makes room. */
  choose(demandsOf: (machine: string) => KeepDemands): Choice | undefined {
    const all = this.choicesUnder(demandsOf);
    return all
      .filter(({ plan }) => plan.feasible)
      .map((choice) => ({ ...choice, addedRackUnits: choice.plan.added * this.#rackUnits(choice.plan.machine), all }))
      .reduce<Choice | undefined>((least, next) => (addsLess(next, least) ? next : least), undefined);
  }

  choicesUnder(demandsOf: (machine: string) => KeepDemands): readonly KeptChoice[] {
    return this.#candidates.map((name) =>
      keepHosts(this.#existing, this.#keep, this.#kindOf(name), { ...this.#unplaced, demands: demandsOf(name) }),
    );
  }

  /** Adds until what is simulated meets its targets, as `keepSimulated`. */
  simulate(simulator: Simulator, onRound: (round: number) => void) {
    const { spare } = this.#unplaced;
    return keepSimulated(
      this.#keep,
      (demandsOf) => this.choose(demandsOf),
      ({ placements }, round) => {
        onRound(round);
        return simulateAfterFailures(this.#existing.task, placements, spare, simulator);
      },
    );
  }

  /** Hosts of a machine that the guests of today need, by the pooling law. */
  neededToday(machine: string): number {
    const today = this.#with(0);
    return keepHosts(today, this.#keep, hostKinds(this.#on.told.machines, today.task)(machine), this.#unplaced).plan
      .added;
  }

  /** What each choice adds to the hosts of today. */
  added(choices: readonly KeptChoice[]): readonly AddedHosts[] {
    const { hosts } = this.#on;
    const { leastCoresPerProcessor } = this.#unplaced;
    const wattsToday = wattsOf(this.#existing.pools.map(({ placement }) => placement));
    return choices.map(({ plan, placements }) => {
      const { machine, title, feasible, added, moves } = plan;
      const { model } = this.#kindOf(machine).machine;
      const watts = wattsOf(placements);
      return {
        machine,
        title,
        today: hosts.filter((host) => host.machine === machine).length,
        memoryMib: model.memoryMib.value,
        feasible,
        hosts: added,
        rackUnits: added * this.#rackUnits(machine),
        ...(feasible && watts !== undefined && wattsToday !== undefined && { watts: watts - wattsToday }),
        licensedCores: added * licensedCoresOf(model, leastCoresPerProcessor),
        moves,
      };
    });
  }

  #rackUnits(machine: string): number {
    return this.#kindOf(machine).machine.model.rackUnits.value;
  }

  /** The cluster with so many new guests that are on no host. */
  #with(guests: number): ExistingHosts {
    const { estate, told, hosts } = this.#on;
    const { guest } = this.#unplaced;
    const more = { guest, pool: this.cluster, hosts: Array.from({ length: guests }, () => undefined) };
    const extended = withNewGuests({ ...estate, guests: told.task.guests }, told, guests === 0 ? [] : [more]);
    const existing = existingHostsOf(extended.estate, extended.told, hosts);
    return { ...existing, pools: existing.pools.filter(({ cluster }) => cluster === this.cluster), hostless: [] };
  }
}

function wattsOf(placements: readonly ExistingPlacement[]): number | undefined {
  return placements
    .flatMap((placement) => placement.fills())
    .reduce<number | undefined>(
      (sum, { watts }) => (sum === undefined || watts === undefined ? undefined : sum + watts),
      0,
    );
}

/** Whether one adds fewer rack units than the other, or as many with fewer hosts: of one cluster or of different ones. */
function addsLess(one: Choice | undefined, other: Choice | undefined): boolean {
  if (one === undefined || other === undefined) return one !== undefined;
  const more = one.addedRackUnits - other.addedRackUnits || one.plan.added - other.plan.added;
  return more < 0;
}
