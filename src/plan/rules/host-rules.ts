import { itemAt } from '../../base/item-at.ts';
import type { Pool } from './pools.ts';

/** Guests that may be on some hosts only: a host group of the hypervisor, as for licences. */
export interface HostGroup {
  /** What it is called: the selector of its guests. */
  readonly name: string;
  /** Positions in the estate. */
  readonly guests: ReadonlySet<number>;
  /** Names. */
  readonly hosts: ReadonlySet<string>;
}

/** Rules about hosts, beside those about guests that are kept together and apart. */
export interface HostRules {
  /** On any host, at most; Infinity where that is not limited. */
  readonly guestsPerHost: number;
  readonly hostGroups: readonly HostGroup[];
  /** What hosts fail together with, such as a rack or a chassis, by the name of the host. Other hosts fail alone. */
  readonly faultDomains: ReadonlyMap<string, string>;
  /** Guests that are kept apart are on different hosts, or in different fault domains too. */
  readonly apartBy: 'host' | 'faultDomain';
  /** New hosts that fail together, at most; absent where each fails alone. */
  readonly hostsPerFaultDomain?: number;
}

/** The rules for the items and hosts of one pool: which host may have which item. */
export class RulesOnHosts {
  /** Hosts that fail together, by position; a host alone is a domain of its own. */
  readonly domains: readonly (readonly number[])[];
  readonly #domainOf: Int32Array;
  /** By item: the hosts that its host groups have in common; undefined where it is in none. */
  readonly #allowed: readonly (ReadonlySet<number> | undefined)[];
  /** By item: the others that a rule keeps apart from it, where that is meant of fault domains. */
  readonly #apart: readonly (readonly number[])[];

  constructor(
    pool: Pool,
    hosts: readonly { readonly name: string; readonly faultDomain?: string }[],
    rules: HostRules,
  ) {
    const byDomain = new Map<string, number[]>();
    hosts.forEach(({ name, faultDomain }, host) => {
      const domain = faultDomain ?? rules.faultDomains.get(name);
      const key = domain === undefined ? `host ${host}` : `domain ${domain}`;
      byDomain.set(key, [...(byDomain.get(key) ?? []), host]);
    });
    this.domains = [...byDomain.values()];
    this.#domainOf = new Int32Array(hosts.length);
    this.domains.forEach((members, domain) => members.forEach((host) => (this.#domainOf[host] = domain)));
    this.#allowed = pool.units.map((unit) => {
      const groups = rules.hostGroups.filter(({ guests }) => unit.some((guest) => guests.has(guest)));
      if (groups.length === 0) return undefined;
      const both = [...hosts.keys()].filter((host) =>
        groups.every((group) => group.hosts.has(itemAt(hosts, host).name)),
      );
      return new Set(both);
    });
    const apart = pool.units.map((): number[] => []);
    if (rules.apartBy === 'faultDomain') {
      for (const { units } of pool.apart) {
        for (const unit of units) itemAt(apart, unit).push(...units.filter((other) => other !== unit));
      }
    }
    this.#apart = apart;
  }

  /** @param hostOf host of each item, below 0 where it has none */
  mayBeOn(item: number, host: number, hostOf: Int32Array): boolean {
    if (this.#allowed[item]?.has(host) === false) return false;
    const domain = this.#domainOf[host];
    return !itemAt(this.#apart, item).some((other) => {
      const at = itemAt(hostOf, other);
      return at >= 0 && this.#domainOf[at] === domain;
    });
  }
}
