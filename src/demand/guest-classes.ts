import { itemAt } from '../base/item-at.ts';
import { formatCount } from '../base/number-text.ts';
import { type CpuSettings, type GuestNeed, needAt, type ProcessorNeeds } from './guest-needs.ts';

/** Guests that are similar to a host, and their representative. */
export interface GuestClass extends GuestNeed {
  /** For people: `4 vCPUs, 1 ms bursts, 1.2 GHz`. */
  readonly name: string;
  /** Positions in the estate. */
  readonly guests: readonly number[];
  /** Demand of all of them, in MHz. */
  readonly totalMhz: number;
}

/** So many classes separate busy from idle, wide from narrow and long from short; more take longer and add little. */
const MOST_CLASSES = 6;
/** Guests with less demand than this per vCPU are not divided further: their waiting does not matter. */
const LEAST_MHZ_PER_VCPU = 20;
/** Widths, and demands per vCPU, are first divided by factors of this. */
const STEP = 2;

interface Cell {
  readonly guests: number[];
  /** Demand: the classes shall fit the guests that load hosts. */
  weight: number;
  // weighted means of logarithms: the position of the cell
  logVcpus: number;
  logMhzPerVcpu: number;
  logBurst: number;
  logShare: number;
}

/**
 * Divides guests into at most `most` classes by width, demand per vCPU, burst length and shares. Guests in the same step of all
 * four begin as one; then the two neighbours with the union that moves guests least (J. H. Ward, "Hierarchical
 * grouping to optimize an objective function", JASA 58, 1963, weighted by demand, on logarithms) are joined until few
 * enough remain. The same needs give the same classes.
 * @param members positions of the guests to divide; all of them if left out
 * @returns the class with the most demand first; no class if no guest has demand
 */
export function guestClasses(
  needs: ProcessorNeeds,
  most = MOST_CLASSES,
  members: Iterable<number> = needs.vcpus.keys(),
): readonly GuestClass[] {
  const byStep = new Map<string, Cell>();
  for (const guest of members) {
    const { vcpus, cpuMhz, burstNs, settings } = needAt(needs, guest);
    const mhzPerVcpu = Math.max(LEAST_MHZ_PER_VCPU, cpuMhz / vcpus);
    const steps = [vcpus, mhzPerVcpu].map((value) => Math.floor(Math.log2(value) / Math.log2(STEP)));
    const own: Cell = {
      guests: [guest],
      weight: mhzPerVcpu * vcpus,
      logVcpus: Math.log2(vcpus),
      logMhzPerVcpu: Math.log2(mhzPerVcpu),
      logBurst: Math.log2(burstNs),
      logShare: Math.log2(settings?.shareRatio ?? 1),
    };
    const key = [...steps, burstNs, own.logShare].join(' ');
    const known = byStep.get(key);
    byStep.set(key, known === undefined ? own : union(known, own));
  }
  const cells = [...byStep.values()];
  while (cells.length > most) {
    const [first, second] = nearestTwo(cells);
    cells[first] = union(itemAt(cells, first), itemAt(cells, second));
    cells.splice(second, 1);
  }
  return cells
    .map(({ guests }) => classOf(guests, needs))
    .filter(({ totalMhz }) => totalMhz > 0)
    .sort((a, b) => b.totalMhz - a.totalMhz || itemAt(a.guests, 0) - itemAt(b.guests, 0));
}

/** The guest that stands for these: of their mean width, and with as much demand and as many bursts per vCPU. */
function classOf(positions: readonly number[], needs: ProcessorNeeds): GuestClass {
  const guests = positions.toSorted((a, b) => a - b);
  const sum = (of: (need: GuestNeed) => number): number =>
    guests.reduce((total, guest) => total + of(needAt(needs, guest)), 0);
  const totalMhz = sum(({ cpuMhz }) => cpuMhz);
  const totalVcpus = sum((need) => need.vcpus);
  const vcpus = Math.max(1, Math.round(totalVcpus / guests.length));
  const cpuMhz = (vcpus * totalMhz) / totalVcpus;
  const burstNs = totalMhz === 0 ? 0 : Math.round(totalMhz / sum((need) => need.cpuMhz / need.burstNs));
  const settings = settingsOfAll(
    guests.map((guest) => needAt(needs, guest)),
    vcpus / totalVcpus,
  );
  return {
    name: nameOf({ vcpus, cpuMhz, burstNs }),
    guests,
    totalMhz,
    vcpus,
    cpuMhz,
    burstNs,
    ...(settings !== undefined && { settings }),
  };
}

/**
 * What is set for the guest that stands for these: their shares by the geometric mean, what is reserved for them by their sum,
 * and a limit only where each of them has one: a limit of some is none of the others.
 * @param part of their vCPUs that it has
 */
function settingsOfAll(guests: readonly GuestNeed[], part: number): CpuSettings | undefined {
  if (guests.every(({ settings }) => settings === undefined)) return undefined;
  const sum = (of: (settings: CpuSettings) => number): number =>
    guests.reduce((total, { settings = NOTHING_SET }) => total + of(settings), 0);
  return {
    shareRatio: 2 ** (sum(({ shareRatio }) => Math.log2(shareRatio)) / guests.length),
    limitMhz: part * sum(({ limitMhz }) => limitMhz),
    reservedMhz: part * sum(({ reservedMhz }) => reservedMhz),
  };
}

const NOTHING_SET: CpuSettings = { shareRatio: 1, limitMhz: Infinity, reservedMhz: 0 };

function nameOf({ vcpus, cpuMhz, burstNs }: GuestNeed): string {
  return `${formatCount(vcpus, 'vCPU')}, ${(cpuMhz / 1000).toPrecision(2)} GHz, ${Number((burstNs / 1e6).toPrecision(2))} ms bursts`;
}

function union(a: Cell, b: Cell): Cell {
  const weight = a.weight + b.weight;
  const mean = (of: (cell: Cell) => number): number => (a.weight * of(a) + b.weight * of(b)) / weight;
  a.guests.push(...b.guests);
  return {
    guests: a.guests,
    weight,
    logVcpus: mean((cell) => cell.logVcpus),
    logMhzPerVcpu: mean((cell) => cell.logMhzPerVcpu),
    logBurst: mean((cell) => cell.logBurst),
    logShare: mean((cell) => cell.logShare),
  };
}

/** Ward's distance: what joining two cells adds to the sum of squares. */
function nearestTwo(cells: readonly Cell[]): readonly [first: number, second: number] {
  let least = Infinity;
  let pair: readonly [number, number] = [0, 1];
  for (const [first, a] of cells.entries()) {
    for (let second = first + 1; second < cells.length; second++) {
      const b = itemAt(cells, second);
      const squares =
        (a.logVcpus - b.logVcpus) ** 2 +
        (a.logMhzPerVcpu - b.logMhzPerVcpu) ** 2 +
        (a.logBurst - b.logBurst) ** 2 +
        (a.logShare - b.logShare) ** 2;
      const distance = ((a.weight * b.weight) / (a.weight + b.weight)) * squares;
      if (distance < least) {
        least = distance;
        pair = [first, second];
      }
    }
  }
  return pair;
}
