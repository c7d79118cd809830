// A basis is a square matrix in a typed array with an entry for each row and column: `!` says so.

/** Less than this is taken for nothing. */
const ROUNDING = 1e-9;
/** Demands are made a little different, so that the method does not stand still between bases of the same value. */
const DIFFERENCE = 1e-6;

/** A set of items that fit one host: how many of each kind. */
export type Pattern = Int32Array;

/**
 * The linear programme of column generation (P. C. Gilmore, R. E. Gomory, "A linear programming approach to the cutting-stock
 * problem", Operations Research 9, 1961): the least number of hosts, parts of hosts allowed, so that patterns cover all items.
 * Revised simplex method with the inverse of the basis; patterns are added as they are found.
 */
export class PatternMaster {
  readonly #kinds: number;
  readonly #inverse: Float64Array;
  readonly #cost: Float64Array;
  /** Hosts of the pattern in each row of the basis. */
  readonly #hosts: Float64Array;
  /** Pattern in each row; undefined: items beyond those asked for. */
  readonly #patterns: (Pattern | undefined)[];
  readonly #column: Float64Array;

  /** @param demand items of each kind */
  constructor(demand: Int32Array) {
    const kinds = demand.length;
    this.#kinds = kinds;
    this.#inverse = new Float64Array(kinds * kinds);
    this.#cost = new Float64Array(kinds).fill(1);
    this.#hosts = Float64Array.from(demand, (count, kind) => count + DIFFERENCE * (1 + ((kind * 7919) % 101) / 101));
    this.#column = new Float64Array(kinds);
    this.#patterns = Array.from({ length: kinds }, (_, kind) => {
      const alone = new Int32Array(kinds);
      alone[kind] = 1;
      this.#inverse[kind * kinds + kind] = 1;
      return alone;
    });
  }

  /** What an item of each kind is worth: a host is worth 1. */
  duals(): Float64Array {
    const duals = new Float64Array(this.#kinds);
    for (let row = 0; row < this.#kinds; row++) {
      const cost = this.#cost[row]!;
      if (cost === 0) continue;
      for (let kind = 0; kind < this.#kinds; kind++) duals[kind]! += cost * this.#inverse[row * this.#kinds + kind]!;
    }
    return duals;
  }

  /** Hosts, parts counted. */
  hosts(): number {
    let sum = 0;
    for (let row = 0; row < this.#kinds; row++) sum += this.#cost[row]! * this.#hosts[row]!;
    return sum;
  }

  /** Patterns in use and the hosts of each, those with most first. */
  inUse(): { readonly pattern: Pattern; readonly hosts: number }[] {
    return this.#patterns
      .flatMap((pattern, row) => (pattern === undefined ? [] : [{ pattern, hosts: this.#hosts[row]! }]))
      .filter(({ hosts }) => hosts > ROUNDING)
      .sort((a, b) => b.hosts - a.hosts);
  }

  /** Takes a pattern into the basis. */
  enter(pattern: Pattern): void {
    for (let row = 0; row < this.#kinds; row++) {
      let sum = 0;
      for (let kind = 0; kind < this.#kinds; kind++) {
        if (pattern[kind] !== 0) sum += this.#inverse[row * this.#kinds + kind]! * pattern[kind]!;
      }
      this.#column[row] = sum;
    }
    this.#pivot(1, pattern);
  }

  /** Lets more items of a kind be covered than there are: its worth is below nothing. */
  enterSurplus(kind: number): void {
    for (let row = 0; row < this.#kinds; row++) this.#column[row] = -this.#inverse[row * this.#kinds + kind]!;
    this.#pivot(0, undefined);
  }

  #pivot(cost: number, pattern: Pattern | undefined): void {
    const [column, hosts, inverse] = [this.#column, this.#hosts, this.#inverse];
    const kinds = this.#kinds;
    let leaving = -1;
    let least = Infinity;
    for (let row = 0; row < kinds; row++) {
      if (column[row]! <= ROUNDING) continue;
      const ratio = Math.max(0, hosts[row]!) / column[row]!;
      if (ratio < least - 1e-12 || (ratio <= least && leaving >= 0 && column[row]! > column[leaving]!)) {
        least = ratio;
        leaving = row;
      }
    }
    if (leaving === -1) return;
    const scale = 1 / column[leaving]!;
    for (let kind = 0; kind < kinds; kind++) inverse[leaving * kinds + kind]! *= scale;
    hosts[leaving]! *= scale;
    for (let row = 0; row < kinds; row++) {
      const factor = column[row]!;
      if (row === leaving || factor === 0) continue;
      for (let kind = 0; kind < kinds; kind++) {
        inverse[row * kinds + kind]! -= factor * inverse[leaving * kinds + kind]!;
      }
      hosts[row]! -= factor * hosts[leaving]!;
    }
    this.#cost[leaving] = cost;
    this.#patterns[leaving] = pattern;
  }
}
