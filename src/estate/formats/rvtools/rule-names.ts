/** What vInfo says of the rules of one guest: their kinds and their names, each joined by commas. */
export interface JoinedRules {
  readonly kinds: string | undefined;
  readonly names: string | undefined;
}

/** A guest has a few rules; a cell with more parts is none that RVTools wrote. */
const MOST_PARTS = 64;

/**
 * Splits the names of rules that RVTools joined by commas. A name may contain commas itself, so the number of names is
 * taken from the number of kinds, and their ends from the names of other guests. @returns for each guest its names, as
 * many as it has kinds, if there are kinds
 */
export function ruleNames(guests: readonly JoinedRules[]): string[][] {
  const split = guests.map(({ kinds, names }) => ({ parts: partsOf(names), count: partsOf(kinds).length }));
  /** Names of guests that have one rule only: these are whole. */
  const whole = new Set<string>();
  for (const { parts, count } of split) if (count === 1 || parts.length === 1) whole.add(parts.join(', '));
  return split.map(({ parts, count }) => {
    const everyPartIsWhole = parts.every((part) => whole.has(part));
    if (parts.length > MOST_PARTS || count === 0 || count >= parts.length || everyPartIsWhole) return parts;
    return count === 1 ? [parts.join(', ')] : joined(parts, count, whole);
  });
}

/** The parts in `count` groups, of which as many as possible are names that are known. */
function joined(parts: readonly string[], count: number, whole: ReadonlySet<string>): string[] {
  /** Best for the parts from a position on, by the number of groups left; the first group is the shortest of equals. */
  const best = new Map<string, { known: number; groups: string[] } | undefined>();
  const from = (start: number, left: number): { known: number; groups: string[] } | undefined => {
    if (left === 0) return start === parts.length ? { known: 0, groups: [] } : undefined;
    const key = `${start} ${left}`;
    if (best.has(key)) return best.get(key);
    let found: { known: number; groups: string[] } | undefined;
    for (let end = start + 1; end <= parts.length - left + 1; end++) {
      const rest = from(end, left - 1);
      if (rest === undefined) continue;
      const group = parts.slice(start, end).join(', ');
      const known = rest.known + (whole.has(group) ? 1 : 0);
      if (found === undefined || known > found.known) found = { known, groups: [group, ...rest.groups] };
    }
    best.set(key, found);
    return found;
  };
  return from(0, count)?.groups ?? [...parts];
}

/** `Anti Affinity, Affinity`: the parts between commas. */
export function partsOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
