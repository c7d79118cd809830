import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { type Consolidation, migrateConsolidated } from '../../plan/existing-hosts/consolidation.ts';
import { type Migration, type MigrationTask, migrate as order } from '../../plan/existing-hosts/migrate.ts';
import type { BusiestHour } from '../../plan/result/planned-peak-hour.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import type { ExistingPlacement } from '../../plan/existing-hosts/existing-placement.ts';
import { progressOf } from '../../plan/existing-hosts/migration-progress.ts';
import { simulateExisting } from '../../plan/existing-hosts/simulate-existing.ts';
import { waysOn } from '../../plan/existing-hosts/unblock.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import { makerOf, type MoveWay, moveWay } from '../../plan/order/live-moves.ts';
import { rankMoves } from '../../plan/order/move-first.ts';
import { movingTogether } from '../../plan/order/moving-together.ts';
import type { TimedWork } from '../../plan/order/timed-work.ts';
import { copiedMib, USUAL_BATCH } from '../../plan/order/waves.ts';
import type { MoveRank } from '../../plan/result/move-rank.ts';
import { poolOfHosts } from '../../plan/rules/pools.ts';
import { platformOf } from '../../catalog/scheduler-catalog.ts';
import { understandEstate } from '../estate.ts';
import { type MovingTimeQuestion, parseMovingTime, timesOf } from '../moving-time.ts';
import { parseWhole } from '../parse-whole.ts';
import type { SimulationOptions } from '../runs/simulations.ts';
import { type HostSimulationQuestion, judgeHosts } from './judge-hosts.ts';
import { type ExistingHostsOptions, type ReadExistingHosts, readExistingHosts } from './read-existing-hosts.ts';

/** From which hosts to which. */
export interface MigrateQuestion
  extends Omit<ExistingHostsOptions, 'estate' | 'mergeClusters'>, HostSimulationQuestion, MovingTimeQuestion {
  /** Export of the hosts of today, with their guests. */
  readonly from: string;
  /** Exports of the hosts to go to; guests on them stay there. */
  readonly to: readonly string[];
  /** Guests that move in one batch, at most. @default 10 */
  readonly batch?: number | string;
  /** Hosts that are empty join the target. @default false */
  readonly convert?: boolean;
  /** Guests that stay are gathered on fewer hosts of their cluster where that frees hosts of today early enough. @default false */
  readonly consolidate?: boolean;
  /** Disks are shared: memory alone is copied. @default false */
  readonly sharedStorage?: boolean;
}

/** A step in words of the estate, with its time. */
export interface NamedStep extends TimedWork {
  readonly kind: 'move' | 'consolidate' | 'convert';
  /** The host that is emptied early, or joins the target. */
  readonly host?: string;
  readonly moves: readonly {
    readonly guest: string;
    readonly from: string;
    readonly to: string;
    readonly reasons: readonly string[];
    /** Whether it moves while it runs, as far as processors tell; absent where the maker of one of them is not known. */
    readonly way?: MoveWay;
    /** What is copied of its disks: a guest that is stopped is off meanwhile. Absent where they are copied and not known. */
    readonly diskMib?: number;
  }[];
  /** Their memory, and on the way to the target their disks unless both sides share these. */
  readonly copiedMib: number;
  /** Their memory alone. */
  readonly memoryMib: number;
  /** Hosts of today that have no guest from this step on. */
  readonly emptied: readonly string[];
  /** After the step, the fullest host of each side: its fullest resource, 0 to 1; more where it is beyond what it may carry. */
  readonly fullestToday: number;
  readonly fullestTarget: number;
  /** Of the hosts that it moved guests to, the one nearest to what its processors may carry, as simulated after it; absent where nothing was. */
  readonly simulated?: SimulatedExistingHost;
}

/** The order of moves. */
export interface MigrateAnswer {
  readonly estate: Estate;
  /** Hosts of today and of the target at the beginning, and guests that have to move. */
  readonly fromHosts: number;
  readonly toHosts: number;
  readonly guests: number;
  /** As it was given; absent where none is. */
  readonly bandwidth?: string;
  readonly steps: readonly NamedStep[];
  /** What is gained by guests that move twice: with no host, it would not pay. Absent where it was not asked for. */
  readonly consolidation?: Omit<Consolidation, 'items'> & { readonly guests: number };
  /** Scheduler of the simulations; absent where nothing was simulated. */
  readonly scheduler?: string;
  /** The busiest hour that hosts are judged for; absent where nothing bounds it. */
  readonly peakHour?: BusiestHour;
  /** Before the first step, the host of today that is nearest to what its processors may carry; guests only leave it. */
  readonly simulatedToday?: SimulatedExistingHost;
  /** All guests move, and after no step a simulated host misses its target. */
  readonly holds: boolean;
  /** The guest that cannot move, and why; absent where all do. */
  readonly blocked?: {
    readonly guest: string;
    readonly shortage?: NonNullable<Migration['blocked']>['shortage'];
    readonly left: number;
    /** New hosts more with which all guests move, by the pooling law, all like the one that is named; absent where no number of them was found. */
    readonly moreHosts?: { readonly like: string; readonly hosts: number };
    /** Hosts of today that join the new ones where --convert lets them, and all guests move; absent where that is not enough. */
    readonly converted?: number;
  };
  /** Clusters of today in which guests would have no place after a failure already. */
  readonly weakToday: readonly string[];
  /** Guests whose disks are not known: only their memory is counted. */
  readonly unknownDisks: number;
  readonly warnings: readonly string[];
}

const MOST_BATCH = 10_000;

/** The moves, on which hosts they are, and what each copies. */
interface OrderedMoves {
  readonly task: MigrationTask;
  /** What has to move. */
  readonly items: readonly number[];
  readonly copiedMibOf: (item: number, isWithinCluster: boolean) => number;
  readonly consolidated: ReturnType<typeof migrateConsolidated> | undefined;
  readonly found: Migration;
}

/**
 * The order in which guests move to other hosts, in batches after each of which any host of either side may fail. Guests of a rule or of a small tag move together, test, development
 * and quiet ones first. By the pooling law; today's tightest host is simulated, and after each step the tightest of the hosts that got guests by it:
 * all others have as many as before, or fewer.
 * @throws InputError for a wrong estate, time or number, and a target without hosts of its own
 */
export async function migrate(question: MigrateQuestion, options: SimulationOptions = {}): Promise<MigrateAnswer> {
  const {
    from,
    to,
    convert = false,
    consolidate = false,
    sharedStorage = false,
    bandwidth,
    start,
    hours,
    weekdays,
    ...others
  } = question;
  const batch = parseWhole('--batch', question.batch ?? USUAL_BATCH, 1, MOST_BATCH);
  const movingTime = parseMovingTime({
    ...(bandwidth !== undefined && { bandwidth }),
    ...(start !== undefined && { start }),
    ...(hours !== undefined && { hours }),
    ...(weekdays !== undefined && { weekdays }),
  });
  const before = await understandEstate({ sources: from }, options);
  const read = await readExistingHosts({ ...others, estate: { sources: [from, ...to] }, mergeClusters: true }, options);
  const { estate, existing, catalog, warnings } = read;
  const today = new Set(before.hosts.map(({ name }) => name));
  if (today.size === 0 || existing.pools[0] === undefined) {
    throw new InputError({
      file: from,
      found: 'no host',
      expected: 'the hosts that the guests run on today',
      hint: 'where guests and hosts are in several files, put these into one folder and name that',
    });
  }
  const target = existing.pools[0].placement.hosts.flatMap(({ name }, host) => (today.has(name) ? [] : [host]));
  if (target.length === 0 && !convert) {
    throw new InputError({
      file: to.join(', '),
      found: `no host that ${from} has not`,
      expected: 'the hosts to go to, or --convert to take those of today',
    });
  }
  const labels = poolOfHosts(estate.hosts, estate.guests, false);
  const clusterOf = new Map(estate.hosts.map(({ name }, at) => [name, labels[at] ?? 'all hosts']));
  const clusters = [...new Set(before.hosts.map(({ name }) => clusterOf.get(name) ?? ''))];
  const ranks = new Map(rankMoves(estate, catalog.moveFirst).map((rank, at) => [rank.guest, { ...rank, at }]));
  const orderOn = (within: ReadExistingHosts): OrderedMoves => {
    const { placement } = itemAt(within.existing.pools, 0);
    const sources = clusters.map((cluster) =>
      placement.hosts.flatMap(({ name }, host) => (today.has(name) && clusterOf.get(name) === cluster ? [host] : [])),
    );
    const isTarget = new Set(target);
    const items = [...placement.hostOf.keys()].filter((item) => {
      const host = itemAt(placement.hostOf, item);
      return host >= 0 && !isTarget.has(host);
    });
    const groups = movingTogether(items, placement.pool.units, estate.guests, (guest) => ranks.get(guest)?.at ?? 0);
    // Hosts of a cluster share their disks: without that, guests could not restart after a failure.
    const copiedMibOf = (item: number, isWithinCluster: boolean): number =>
      placement
        .guestsOf([item])
        .reduce((sum, guest) => sum + copiedMib(itemAt(estate.guests, guest), sharedStorage || isWithinCluster), 0);
    const task = { placement, sources, target, groups, batch, convert };
    const consolidated = consolidate ? migrateConsolidated(task, copiedMibOf) : undefined;
    const found = consolidated?.migration ?? order(task);
    return { task, items, copiedMibOf, consolidated, found };
  };
  // What the new hosts are to run is not known: they count as those of today.
  const scheduler = others.scheduler ?? platformOf(catalog.schedulers, before)?.scheduler;
  const how = others.fast === true || scheduler === undefined ? others : { ...others, scheduler };
  const judged = await judgeHosts(read, how, options, async (within, simulator) => {
    const ordered = orderOn(within);
    const { placement: of, sources: from } = ordered.task;
    return {
      ordered,
      hosts: simulator && (await simulateSteps(of, from.flat(), ordered.found.steps, simulator, options)),
    };
  });
  const { ordered, hosts: simulatedHosts } = judged.found;
  const { task, items, copiedMibOf, consolidated, found } = ordered;
  const { placement, sources } = task;
  const ways = found.blocked === undefined ? {} : waysOn(task);
  const nameOf = (host: number): string => itemAt(placement.hosts, host).name;
  const maker = makerOf(catalog.moveFirst.liveMoves);
  const makers = new Map(estate.hosts.map(({ name, cpuModel }) => [name, maker(cpuModel)]));
  const progress = progressOf({ placement, sources, target }, found.steps);
  const untimed = found.steps.map((step, at): NamedStep => {
    const simulated = simulatedHosts?.steps[at];
    const after = itemAt(progress, at);
    const guests = placement.guestsOf(step.moves.map(({ item }) => item));
    const copied = step.moves.reduce((sum, { item }) => sum + copiedMibOf(item, step.kind !== 'move'), 0);
    return {
      kind: step.kind,
      ...(step.kind !== 'move' && { host: nameOf(step.host) }),
      moves: step.moves.flatMap(({ item, from: source, to: goal }) => {
        const way = moveWay(makers.get(nameOf(source)), makers.get(nameOf(goal)));
        const copiesDisks = !sharedStorage && step.kind === 'move';
        return placement.guestsOf([item]).map((guest) => {
          const diskMib = copiesDisks ? itemAt(estate.guests, guest).diskMib?.value : 0;
          return {
            guest: itemAt(estate.guests, guest).id,
            from: nameOf(source),
            to: nameOf(goal),
            reasons: step.kind === 'move' ? reasonsOf(ranks.get(guest)) : [],
            ...(way !== undefined && { way }),
            ...(diskMib !== undefined && { diskMib }),
          };
        });
      }),
      copiedMib: copied,
      memoryMib: guests.reduce((sum, guest) => sum + itemAt(estate.guests, guest).memoryMib.value, 0),
      ...after,
      emptied: after.emptied.map(nameOf),
      ...(simulated !== undefined && { simulated }),
    };
  });
  const times = timesOf(
    untimed.map((step) => step.copiedMib),
    movingTime,
  );
  const steps = untimed.map((step, at) => ({ ...step, ...times[at] }));
  const moving = placement.guestsOf(items);
  const moved = steps.reduce((sum, { kind, moves }) => sum + (kind === 'move' ? moves.length : 0), 0);
  return {
    estate,
    fromHosts: today.size,
    toHosts: target.length,
    guests: moving.length,
    ...(bandwidth !== undefined && { bandwidth }),
    steps,
    ...(consolidated !== undefined && { consolidation: namedConsolidation(consolidated.consolidation, placement) }),
    ...(judged.simulated !== undefined && { scheduler: judged.simulated.scheduler }),
    ...(judged.peakHour !== undefined && { peakHour: judged.peakHour }),
    ...(simulatedHosts?.today !== undefined && { simulatedToday: simulatedHosts.today }),
    holds: found.blocked === undefined && steps.every(({ simulated }) => simulated?.holds !== false),
    ...(found.blocked !== undefined && {
      blocked: {
        guest: itemAt(estate.guests, itemAt(placement.guestsOf([found.blocked.item]), 0)).id,
        ...(found.blocked.shortage !== undefined && { shortage: found.blocked.shortage }),
        left: moving.length - moved,
        ...(ways.moreHosts !== undefined && {
          moreHosts: { like: nameOf(ways.moreHosts.like), hosts: ways.moreHosts.hosts },
        }),
        ...(ways.converted !== undefined && { converted: ways.converted }),
      },
    }),
    weakToday: found.weakToday.map((at) => itemAt(clusters, at)),
    unknownDisks: sharedStorage
      ? 0
      : moving.filter((guest) => itemAt(estate.guests, guest).diskMib === undefined).length,
    warnings,
  };
}

function namedConsolidation(
  { items, ...consolidation }: Consolidation,
  placement: ExistingPlacement,
): MigrateAnswer['consolidation'] {
  return { ...consolidation, guests: placement.guestsOf([...new Set(items)]).length };
}

/** Of some hosts before the first step the tightest, and after each step that of those that got guests by it; undefined where they have no demand. */
async function simulateSteps(
  today: ExistingPlacement,
  todaysHosts: readonly number[],
  steps: Migration['steps'],
  simulator: Simulator,
  { onProgress }: SimulationOptions,
): Promise<{ readonly today?: SimulatedExistingHost; readonly steps: readonly (SimulatedExistingHost | undefined)[] }> {
  const now = today.copy();
  let done = 0;
  const tightest = async (among: readonly number[]): Promise<SimulatedExistingHost | undefined> => {
    const fills = now.fills();
    const fullness = (host: number): number =>
      itemAt(fills, host).cpuDemandCores / itemAt(fills, host).cpuCapacityCores;
    const only = among.toSorted((a, b) => fullness(b) - fullness(a) || a - b).slice(0, 1);
    const [host] = await simulateExisting(today.task, [{ placement: now, failures: {}, only }], simulator);
    done++;
    onProgress?.({ doing: `simulating today and ${steps.length} steps`, share: done / (steps.length + 1) });
    return host;
  };
  // All at the same time: what a simulation needs of the placement is read when it is asked for.
  const first = tightest(todaysHosts);
  const found = steps.map(({ moves }) => {
    for (const { item, to } of moves) {
      now.remove(item);
      now.place(item, to);
    }
    return tightest([...new Set(moves.map(({ to }) => to))]);
  });
  const [before, after] = await Promise.all([first, Promise.all(found)]);
  return { ...(before !== undefined && { today: before }), steps: after };
}

function reasonsOf(rank: Pick<MoveRank, 'reasons'> | undefined): readonly string[] {
  return rank?.reasons ?? [];
}
