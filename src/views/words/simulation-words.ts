import type { Resource } from '../../plan/result/binding.ts';
import type {
  CandidateSimulation,
  ClassCapacity,
  HostCountTried,
  SimulatedHost,
  SimulatedNearest,
} from '../../plan/result/candidate-simulation.ts';
import type { MixWall, RankedWall } from '../../plan/result/mix-wall.ts';
import type { Plan } from '../../plan/result/plan.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { targetsText } from '../../knees/targets-text.ts';
import { LEAST_FACTOR } from '../../knees/wall.ts';
import { formatCount, formatPercent, halfText } from './format.ts';

/** Walls that are named. */
const NAMED_WALLS = 3;

/** What ends the capacity of a host that is filled with a class. */
export const LIMIT_WORDS: Readonly<Record<ClassCapacity['limit'], string>> = {
  promise: 'CPU ready promise',
  memory: 'memory',
  throughput: 'throughput',
};

/** How a state is said behind a host. */
export const STATE_WORDS: Readonly<Record<SimulatedHost['state'], string>> = {
  normal: '',
  failed: ', after a failure',
};

/** Whether CPU ready time reaches the target before something else fills a host. */
export function reachesPromise({ heldOut, classes }: CandidateSimulation): boolean {
  return heldOut.length > 0 ? heldOut.some(({ breaks }) => breaks) : classes.some(({ limit }) => limit === 'promise');
}

/** What was simulated, and how far off the interpolation between the classes is. */
export function simulationSentence(simulation: CandidateSimulation): string {
  const { scheduler, runs, classes, heldOut } = simulation;
  const told = heldOut.filter(({ breaks }) => breaks);
  const worst = told.reduce((most, { error }) => Math.max(most, Math.abs(error)), 0);
  const what = `${formatCount(runs, 'simulation')} of hosts under ${scheduler}, with the guests in ${formatCount(classes.length, 'class', 'classes')}`;
  if (told.length > 0) {
    return `${what}; on ${formatCount(told.length, 'held-out mix', 'held-out mixes')} the capacities are off by at most ${formatPercent(worst)}.`;
  }
  return reachesPromise(simulation)
    ? `${what}.`
    : `${what}: whichever of them a host runs, it is full before CPU ready time reaches the promise.`;
}

/**
 * How many hosts were simulated with the guests placed on them, and the highest CPU ready time among them; with several targets
 * the guest that is nearest to its own, and where vCPUs are stopped for each other, for how long.
 */
export function packedSentence({ hosts }: CandidateSimulation, targets: Plan['targets']): string {
  const [first, ...others] = hosts;
  if (first === undefined) return '';
  const worst = others.reduce((most, next) => (next.readyRatio.mean > most.readyRatio.mean ? next : most), first);
  const failed = hosts.filter(({ state }) => state === 'failed').length;
  const normal = hosts.length - failed;
  const states = [
    ...(normal === 0 ? [] : [`${formatCount(normal, 'host')}${failed === 0 ? '' : ' with all hosts up'}`]),
    ...(failed === 0 ? [] : [`${formatCount(failed, 'host')} after a failure`]),
  ].join(' and ');
  return `${states} ${hosts.length === 1 ? 'was' : 'were'} simulated with the guests placed on them (the fullest, and those with the widest guest): the highest CPU ready time of any guest is ${readyText(worst)} (${targetText(targets)}).${nearestSentence(hosts, targets)}${costopSentence(hosts, targets)}`;
}

/** `target: at most 5%`, `targets: 5%; 2% for tag:critical` */
export function targetText(targets: Plan['targets']): string {
  return targets.length === 1 ? `promise: at most ${targetsText(targets)}` : `promises: ${targetsText(targets)}`;
}

/** Where guests have targets of their own: which one is nearest to its own. */
function nearestSentence(hosts: readonly SimulatedHost[], targets: Plan['targets']): string {
  if (targets.length === 1) return '';
  const nearest = hosts
    .map((host) => host.nearest)
    .reduce((most, next) => (next.figure.mean / next.limit > most.figure.mean / most.limit ? next : most));
  return ` Nearest to its own promise is ${whoText(nearest)} with ${quantityText(nearest)} (${nearest.target}).`;
}

/** How long vCPUs are stopped for the others of their guest; empty where they never are. */
function costopSentence(hosts: readonly SimulatedHost[], targets: Plan['targets']): string {
  const most = hosts
    .flatMap(({ costopRatio }) => (costopRatio === undefined ? [] : [costopRatio]))
    .reduce<Estimate | undefined>((a, b) => (a === undefined || b.mean > a.mean ? b : a), undefined);
  if (most === undefined) return '';
  const isPromised = targets.some(({ quantity }) => quantity === 'costopRatio');
  return ` The highest co-stop of any guest is ${estimateText(most)}${isPromised ? '' : ' (no promise)'}.`;
}

/** The guest, and how many others of its host can expect the same: `db-1 and 3 guests like it`. */
export function whoText({ guestId, alike }: SimulatedNearest): string {
  return alike === 1 ? guestId : `${guestId} and ${formatCount(alike - 1, 'guest')} like it`;
}

const QUANTITY_WORDS = { readyRatio: 'a CPU ready time of', costopRatio: 'a co-stop of' } as const;

function quantityText({ quantity, figure }: SimulatedNearest): string {
  return `${QUANTITY_WORDS[quantity]} ${estimateText(figure)}`;
}

/** The largest number of hosts that was tried and missed the target, with the host that missed it; empty where none did. */
export function missedSentence({ tried }: CandidateSimulation): string {
  const missed = tried.filter(({ holds }) => !holds);
  const nearest = missed.reduce<HostCountTried | undefined>(
    (most, next) => (most === undefined || next.hosts > most.hosts ? next : most),
    undefined,
  );
  if (nearest === undefined) return '';
  const { cluster, hosts, worst } = nearest;
  const where = cluster === undefined ? '' : ` in ${cluster}`;
  const failed = STATE_WORDS[worst.state];
  const { nearest: guest } = worst;
  const why =
    guest.figure.mean > guest.limit
      ? `${whoText(guest)} on host ${worst.host + 1}${failed === '' ? '' : `${failed},`} ${guest.alike === 1 ? 'has' : 'have'} ${quantityText(guest)} (promise: ${guest.target})`
      : `host ${worst.host + 1}${failed} finishes only ${formatPercent(worst.carriedRatio.mean)} of the work that its guests demand`;
  return `Fewer hosts were simulated too: with ${formatCount(hosts, 'host')}${where} the promise is broken, as ${why}.`;
}

/** `0.9% ±0.2%` */
export function readyText({ readyRatio }: Pick<SimulatedHost, 'readyRatio'>): string {
  return estimateText(readyRatio);
}

/** A share with half of its interval. */
export function estimateText({ mean, halfWidth }: Estimate): string {
  return `${formatPercent(mean)}${halfWidth === null || halfWidth === 0 ? '' : halfText(halfWidth)}`;
}

/** The first three walls that move the knee, for a list. */
export function namedWalls({ walls }: MixWall): readonly RankedWall[] {
  return walls.filter(({ rankedFactor }) => rankedFactor >= LEAST_FACTOR).slice(0, NAMED_WALLS);
}

/** The part of a candidate with its limits; the page of the report keeps no more. */
interface Stopped {
  readonly simulation?: CandidateSimulation;
  readonly bindings: readonly { readonly resource: Resource }[];
}

/**
 * The bottleneck of the hosts, and what would relieve it; empty where walls were not searched, as on machines that are
 * not the best.
 */
export function wallSentence({ simulation, bindings }: Stopped): string {
  const wall = simulation?.wall;
  if (wall === undefined) {
    if (simulation !== undefined && reachesPromise(simulation)) return '';
    const others = bindings.flatMap(({ resource }) => (resource === 'cpu' ? [] : [resource]));
    const first = others[0] ?? 'memory';
    return FREED_BY[first];
  }
  const [first, ...others] = namedWalls(wall);
  const guests = wall.cluster === undefined ? 'these guests' : `the guests of ${wall.cluster}`;
  if (first === undefined) return `No single resource is the wall (bottleneck) for ${guests}.`;
  const then =
    others.length === 0
      ? ''
      : ` Then ${others.map((each) => `${each.title} (${each.name === 'processors' ? 'twice as many: ' : ''}${movedText(each)})`).join(', ')}.`;
  return `The wall (bottleneck) of CPU capacity for ${guests} is ${first.title}: ${ideally(first)} ${movedText(first)}.${then} ${raisedBy(first)}`;
}

/** What lets CPUs run fuller where something else fills the hosts. */
const FREED_BY: Readonly<Record<Exclude<Resource, 'cpu'>, string>> = {
  memory: 'Hosts run out of memory before CPU: more memory per host would let them run fuller.',
  width: 'Hosts are limited by the width of guests, not by CPU: guests with fewer vCPUs, or larger hosts, would help.',
  separation: 'Hosts are limited by anti-affinity, not by CPU: fewer such rules would let them run fuller.',
  guests: 'Hosts are limited by the number of guests that one may have (--rules), not by CPU.',
};

/** `46% more`, `at least 295% more` */
export function movedText({ factor, beyond }: RankedWall): string {
  return `${beyond ? 'at least ' : ''}${formatPercent(factor - 1)} more`;
}

function ideally({ name, ideal }: RankedWall): string {
  return name === 'processors'
    ? 'a host with twice as many cores would carry'
    : `if it were ideal (${ideal}), a host would carry`;
}

/** What raises the capacity where a resource is the wall, by its name before any colon. */
const RAISED_BY: Readonly<Record<string, string>> = {
  processors: 'More cores per host would raise it; no other resource costs more than a tenth of them.',
  smt: 'More cores instead of more threads would raise it.',
  'cold-caches': 'Guests that stay near their caches would raise it: fewer vCPUs on a host, or pinned ones.',
  switches: 'Longer time slices, or guests that wake less often, would raise it.',
  'scheduler-locks': 'Smaller hosts, or a scheduler with a queue for each core, would raise it.',
  'scheduler-work': 'A scheduler that decides in less time, or smaller hosts, would raise it.',
  'core-distance': 'Hosts with fewer packages would raise it.',
  'remote-memory': 'Guests that fit into a NUMA node would raise it.',
  'co-scheduling': 'Narrower guests would raise it.',
  balancing: 'A scheduler that balances more often would raise it.',
};

function raisedBy({ name }: RankedWall): string {
  const [kind = ''] = name.split(':', 1);
  return RAISED_BY[kind] ?? '';
}
