import { itemAt } from '../../base/item-at.ts';

/** Which of the new hosts of a plan fail together. */
export interface NewFaultDomains {
  /** Hosts of one, at most. */
  readonly hostsEach: number;
  /** Positions of hosts in the plan, by domain. */
  readonly domains: readonly (readonly number[])[];
  /** Guests that a rule keeps apart are in different ones with all hosts up. */
  readonly keepsApart: boolean;
  /** No plan of these hosts has fewer. */
  readonly least: number;
}

/**
 * Puts hosts together in as few fault domains as are found, so that no two of one domain have guests that a rule keeps apart: hosts
 * that may share a domain with the fewest others first, each to the first domain that takes it.
 * @param hosts how many there are
 * @param apart for each rule the hosts that its guests are on
 * @param hostsEach hosts of a domain, at most
 */
export function newFaultDomains(
  hosts: number,
  apart: readonly (readonly number[])[],
  hostsEach: number,
): NewFaultDomains {
  const rulesOf = Array.from({ length: hosts }, () => new Set<number>());
  apart.forEach((members, rule) => members.forEach((host) => itemAt(rulesOf, host).add(rule)));
  const others = rulesOf.map((rules) => new Set([...rules].flatMap((rule) => itemAt(apart, rule))).size);
  const order = [...rulesOf.keys()].sort((a, b) => itemAt(others, b) - itemAt(others, a) || a - b);
  const domains: number[][] = [];
  for (const host of order) {
    const isApart = (other: number): boolean =>
      [...itemAt(rulesOf, host)].some((rule) => itemAt(rulesOf, other).has(rule));
    const free = domains.find((members) => members.length < hostsEach && !members.some(isApart));
    if (free === undefined) domains.push([host]);
    else free.push(host);
  }
  const widest = apart.reduce((most, members) => Math.max(most, new Set(members).size), 0);
  return {
    hostsEach,
    keepsApart: apart.length > 0,
    domains: domains.map((members) => members.toSorted((a, b) => a - b)).sort((a, b) => itemAt(a, 0) - itemAt(b, 0)),
    least: Math.max(widest, Math.ceil(hosts / hostsEach)),
  };
}
