/** A number of a scenario in words: one of it, several, and what it is counted for. */
interface Quantity {
  readonly one: string;
  readonly many: string;
  readonly of: string;
}

/** The numbers that are compared most, by their paths in a scenario; `$1` is the name of a group. */
const QUANTITIES: readonly (readonly [path: RegExp, quantity: Quantity])[] = [
  [/^machine\.packages$/, { one: 'package', many: 'packages', of: '' }],
  [/^machine\.numaPerPackage$/, { one: 'NUMA node', many: 'NUMA nodes', of: ' of each package' }],
  [/^machine\.llcPerNuma$/, { one: 'last-level cache', many: 'last-level caches', of: ' of each NUMA node' }],
  [/^machine\.coresPerLlc$/, { one: 'core', many: 'cores', of: ' of each last-level cache' }],
  [/^machine\.threadsPerCore$/, { one: 'thread', many: 'threads', of: ' of each core' }],
  [/^guests$/, { one: 'guest', many: 'guests', of: '' }],
  [/^guests[.[]([^\].]+)\]?\.count$/, { one: '$1 guest', many: '$1 guests', of: '' }],
  [/^guests[.[]([^\].]+)\]?\.vcpus$/, { one: 'vCPU', many: 'vCPUs', of: ' of each $1 guest' }],
];

/** What a number of a scenario is called: `cores of each last-level cache`; its path where it has no name here. */
export function quantityName(path: string): string {
  const quantity = quantityOf(path);
  return quantity === undefined ? path : `${quantity.many}${quantity.of}`;
}

/** A number of a scenario in a sentence: `8 cores of each last-level cache`, or `path = value`. */
export function quantityText(path: string, value: string): string {
  const quantity = quantityOf(path);
  return quantity === undefined ? `${path} = ${value}` : `${quantityShort(path, value)}${quantity.of}`;
}

/** The same where there is little room, and the name stands nearby: `8 cores`. */
export function quantityShort(path: string, value: string): string {
  const quantity = quantityOf(path);
  if (quantity === undefined) return `${path.replace(/^.*\./, '')} ${value}`;
  return `${value} ${value === '1' ? quantity.one : quantity.many}`;
}

function quantityOf(path: string): Quantity | undefined {
  const known = QUANTITIES.find(([pattern]) => pattern.test(path));
  if (known === undefined) return undefined;
  const [pattern, quantity] = known;
  const named = (text: string): string => text.replace('$1', pattern.exec(path)?.[1] ?? '');
  return { one: named(quantity.one), many: named(quantity.many), of: named(quantity.of) };
}
