import { bySize } from './first-fit.ts';
import { NONE, Placement } from './placement.ts';

/**
 * The same items spread over `hosts` hosts, so that all of them carry load and every one has room for a neighbour's
 * guests: largest item first, each to the host with the lowest fill that takes it (longest processing time first,
 * R. L. Graham, "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17, 1969).
 * @param packed a placement on as many hosts or fewer; what cannot be spread stays as it is there
 */
export function spread(packed: Placement, hosts: number): Placement {
  const { items, shape } = packed;
  const placement = new Placement(items, shape);
  while (placement.hosts < hosts) placement.open();
  const emptiest = new EmptiestHosts(placement);
  const size = (item: number) =>
    Math.max(items.demandCores[item] / items.pooledCores[item], items.memoryMib[item] / shape.memoryMib);
  for (const item of bySize(items.count, size)) {
    const host = emptiest.thatTakes(item);
    if (host === NONE) return levelled(packed, hosts);
    placement.place(item, host);
    emptiest.update(host);
  }
  return placement;
}

/** Too tight to be dealt anew: the packed hosts hand over, from the fullest to the emptiest, while both gain by it. */
function levelled(packed: Placement, hosts: number): Placement {
  const placement = Placement.from(packed.items, packed.shape, packed.hostOf, hosts);
  const fullestFirst = Array.from({ length: hosts }, (_, host) => host).sort(
    (a, b) => placement.fill(b) - placement.fill(a) || a - b,
  );
  for (const full of fullestFirst) {
    for (const item of placement.itemsOn(full)) {
      const before = placement.fill(full);
      const empty = emptiestHost(placement);
      if (empty === full || !placement.fits(item, empty)) continue;
      placement.remove(item);
      placement.place(item, empty);
      if (placement.fill(empty) < before) continue;
      placement.remove(item);
      placement.place(item, full);
      break;
    }
  }
  return placement;
}

function emptiestHost(placement: Placement): number {
  let emptiest = 0;
  for (let host = 1; host < placement.hosts; host++) {
    if (placement.fill(host) < placement.fill(emptiest)) emptiest = host;
  }
  return emptiest;
}

/** Hosts by fill: a tree whose nodes know the emptiest host below them. */
class EmptiestHosts {
  readonly #placement: Placement;
  readonly #leaves: number;
  readonly #fill: Float64Array;
  /** Node -> host; node 1 is the root, leaves start at #leaves. */
  readonly #emptiest: Int32Array;

  constructor(placement: Placement) {
    this.#placement = placement;
    let leaves = 1;
    while (leaves < placement.hosts) leaves *= 2;
    this.#leaves = leaves;
    this.#fill = new Float64Array(leaves).fill(Infinity);
    this.#emptiest = new Int32Array(2 * leaves);
    for (let leaf = 0; leaf < leaves; leaf++) this.#emptiest[leaves + leaf] = leaf;
    for (let host = 0; host < placement.hosts; host++) this.#set(host, placement.fill(host));
  }

  update(host: number): void {
    this.#set(host, this.#placement.fill(host));
  }

  /** The emptiest host that takes the item, or NONE. */
  thatTakes(item: number): number {
    const refused: number[] = [];
    let host = this.#emptiest[1];
    while (this.#fill[host] !== Infinity && !this.#placement.fits(item, host)) {
      refused.push(host);
      this.#set(host, Infinity);
      host = this.#emptiest[1];
    }
    const found = this.#fill[host] === Infinity ? NONE : host;
    for (const other of refused) this.#set(other, this.#placement.fill(other));
    return found;
  }

  #set(host: number, fill: number): void {
    const [fills, emptiest] = [this.#fill, this.#emptiest];
    fills[host] = fill;
    for (let node = (this.#leaves + host) >> 1; node >= 1; node >>= 1) {
      const left = emptiest[2 * node];
      const right = emptiest[2 * node + 1];
      emptiest[node] = fills[right] < fills[left] ? right : left;
    }
  }
}
