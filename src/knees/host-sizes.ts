/** Levels of a machine: packages > NUMA nodes > last-level-cache groups > cores > threads. */
export interface Topology {
  readonly packages: number;
  readonly numaPerPackage: number;
  readonly llcPerNuma: number;
  readonly coresPerLlc: number;
  readonly threadsPerCore: number;
}

/** The smallest part of a machine that is still looked at, in cores. */
const FEWEST_CORES = 4;

/**
 * A machine and its parts, small to whole: half of what it has at the outermost level that has more than one, and so on
 * inwards. A series of one kind: two of them differ only in size.
 */
export function partsOf(whole: Topology): readonly Topology[] {
  const parts = [whole];
  let smaller = halfOf(whole);
  while (smaller !== undefined && coresOf(smaller) >= FEWEST_CORES) {
    parts.unshift(smaller);
    smaller = halfOf(smaller);
  }
  return parts;
}

export function coresOf({ packages, numaPerPackage, llcPerNuma, coresPerLlc }: Topology): number {
  return packages * numaPerPackage * llcPerNuma * coresPerLlc;
}

const LEVELS = ['packages', 'numaPerPackage', 'llcPerNuma', 'coresPerLlc'] as const;

function halfOf(topology: Topology): Topology | undefined {
  const level = LEVELS.find((each) => topology[each] > 1);
  return level && { ...topology, [level]: Math.floor(topology[level] / 2) };
}
