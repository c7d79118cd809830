import type { Warnings } from './warnings.ts';

/** A host as a guest, or a list of hosts, names it. */
export interface NamedHost {
  readonly name: string;
  /** Where it is reached, if the list tells. */
  readonly address?: string | undefined;
  /** Management server, cluster and datacenter, where they are told. */
  readonly server?: string | undefined;
  readonly cluster?: string | undefined;
  readonly datacenter?: string | undefined;
}

/** Where a guest says that it runs; undefined where it names no host. */
export function hostNamedBy(
  guest: Partial<Readonly<Record<'host' | 'server' | 'cluster' | 'datacenter', string | undefined>>>,
): NamedHost | undefined {
  const { host: name, server, cluster, datacenter } = guest;
  return name === undefined ? undefined : { name, server, cluster, datacenter };
}

const IPV4 = /^\d+(?:\.\d+){3}$/u;

/**
 * The listed hosts that are meant where guests name them in another way than the list: short (`esx01`), with their domain
 * (`esx01.example.com`), in other case, as domain names have none, or by its address. Only what can mean one host is matched: hosts of
 * another server, cluster or datacenter are not meant, and no two full names are one host.
 * @param guests the host of each guest; undefined where it names none
 * @param place where the guest stands, by its position, for the warning
 * @returns the name of the host in the list for each guest whose host is listed under another; else the guest's own
 */
export function hostsAsListed(
  guests: readonly (NamedHost | undefined)[],
  listed: readonly NamedHost[],
  warnings: Warnings,
  place: (at: number) => string,
): readonly (string | undefined)[] {
  const names = new Set(listed.map(({ name }) => name));
  const byShortName = grouped(listed, ({ name }) => shortName(name));
  const byAddress = grouped(listed, ({ address }) => address);
  const meant = guests.map((guest) => {
    if (guest === undefined || names.has(guest.name)) return undefined;
    const atAddress = byAddress.get(guest.name);
    return onlyName(atAddress ?? byShortName.get(shortName(guest.name)) ?? [], guest);
  });
  const spellings = new Map<string, Set<string>>();
  guests.forEach((guest, at) => {
    const host = meant[at];
    if (guest === undefined || host === undefined) return;
    const known = spellings.get(host) ?? new Set([host].filter(isFull).map(lowerCase));
    if (isFull(guest.name) && !byAddress.has(guest.name)) known.add(lowerCase(guest.name));
    spellings.set(host, known);
  });
  return guests.map((guest, at) => {
    const host = meant[at];
    if (guest === undefined || host === undefined || spellings.get(host)!.size > 1) return guest?.name;
    const message =
      'a guest names its host in another way than the list of hosts: with or without domain, in other case, or by address';
    warnings.add('host-spelling', message, () => `${place(at)} (${guest.name}, listed as ${host})`);
    return host;
  });
}

function grouped(
  hosts: readonly NamedHost[],
  keyOf: (host: NamedHost) => string | undefined,
): ReadonlyMap<string, readonly NamedHost[]> {
  const groups = new Map<string, NamedHost[]>();
  for (const host of hosts) {
    const key = keyOf(host);
    if (key === undefined) continue;
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [host]);
    else same.push(host);
  }
  return groups;
}

/** The name of the one host that may be meant; undefined where that is none, or several. */
function onlyName(candidates: readonly NamedHost[], named: NamedHost): string | undefined {
  let only: string | undefined;
  for (const host of candidates) {
    if (host.name === only || !mayBeSame(host, named)) continue;
    if (only !== undefined) return undefined;
    only = host.name;
  }
  return only;
}

function mayBeSame(listed: NamedHost, named: NamedHost): boolean {
  const fits = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined || a === b || a === '' || b === '';
  return (
    (listed.address === named.name ||
      lowerCase(listed.name) === lowerCase(named.name) ||
      !isFull(listed.name) ||
      !isFull(named.name)) &&
    fits(listed.server, named.server) &&
    fits(listed.cluster, named.cluster) &&
    fits(listed.datacenter, named.datacenter)
  );
}

function isFull(name: string): boolean {
  return name.includes('.');
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}

/** The part before the domain; an address has none. */
function shortName(name: string): string {
  const plain = lowerCase(name);
  return IPV4.test(plain) ? plain : plain.split('.', 1)[0]!;
}
