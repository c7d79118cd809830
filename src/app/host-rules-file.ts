import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { fields, readYamlFile, text } from '../catalog/yaml-file.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { Estate } from '../estate/model/estate.ts';
import type { HostGroup, HostRules } from '../plan/rules/host-rules.ts';
import type { Spare } from '../plan/rules/spare.ts';
import { guestsLike } from '../plan/rules/selected-guests.ts';
import { namedHosts } from './existing-hosts/named-hosts.ts';
import { inFile } from './in-file.ts';

const MOST_GUESTS_PER_HOST = 10_000;
const MOST_HOSTS_PER_DOMAIN = 1000;

const hostNames = z
  .array(text)
  .min(1, 'at least one host')
  .describe('Names of hosts; the first label of a full name will do.');

/** A file of rules, as people write it. */
export const hostRulesFileSchema = fields({
  guestsPerHost: z
    .int('a whole number')
    .min(1, 'at least 1')
    .max(MOST_GUESTS_PER_HOST, `at most ${MOST_GUESTS_PER_HOST}`)
    .optional()
    .describe('Guests on any host, at most.'),
  hostGroups: z
    .array(
      fields({
        guests: z
          .union([text, z.array(text).min(1, 'at least one')], {
            error: 'guests such as tag:web or name:db-*, or a list of them',
          })
          .describe('Guests that may be on these hosts only: tag:web, class:database, name:db-*, or a word in names.'),
        hosts: hostNames,
      }),
    )
    .optional()
    .describe('Guests that may be on some hosts only. Of new hosts, each group has its own.'),
  faultDomains: z
    .record(text, hostNames)
    .optional()
    .describe('Hosts that fail together, by the name of the rack or chassis. Other hosts fail alone.'),
  hostsPerFaultDomain: z
    .int('a whole number')
    .min(1, 'at least 1')
    .max(MOST_HOSTS_PER_DOMAIN, `at most ${MOST_HOSTS_PER_DOMAIN}`)
    .optional()
    .describe('New hosts of a plan that fail together: the nodes of a chassis.'),
  apartBy: z
    .enum(['host', 'faultDomain'])
    .optional()
    .describe('Guests that rules keep apart are on different hosts (the default), or in different fault domains.'),
}).describe('Rules about hosts, for `--rules` of `kneepoint plan`, `check`, `place` and `migrate`.');

/** Rules as they are written, not yet held against an estate. */
export interface WrittenHostRules {
  readonly file: string;
  readonly rules: z.infer<typeof hostRulesFileSchema>;
}

/** @throws InputError naming file and place */
export function readHostRules(file: string): WrittenHostRules {
  return { file, rules: readYamlFile(file, hostRulesFileSchema) };
}

/**
 * The rules for an estate.
 * @throws InputError naming file and place: of a host that the estate has not, guests that it has not, a host in two fault domains, and a
 *   guest whose host groups have no host in common
 */
export function hostRulesOf(
  { file, rules }: WrittenHostRules,
  { guests, hosts }: Estate,
  assumptions: PlanningAssumptions,
): HostRules {
  // Of an estate without hosts nothing but new hosts are asked about, which have no names.
  const named = (names: readonly string[], place: string): readonly string[] =>
    hosts.length === 0 ? names : namedHosts(hosts, names, place);
  const { guestsPerHost = Infinity, hostGroups = [], faultDomains = {}, apartBy = 'host', hostsPerFaultDomain } = rules;
  return inFile(file, () => {
    const groups = hostGroups.map((group, at): HostGroup => {
      const selectors = [group.guests].flat();
      const place = `hostGroups[${at}]`;
      return {
        name: selectors.join(', '),
        guests: new Set(selectors.flatMap((who) => guestsLike(who, guests, assumptions, `${place}.guests`))),
        hosts: new Set(named(group.hosts, `${place}.hosts`)),
      };
    });
    refuseGuestsWithoutHost(groups, (guest) => guests[guest]?.name ?? '');
    const domains = new Map<string, string>();
    for (const [domain, names] of Object.entries(faultDomains)) {
      const place = `faultDomains.${domain}`;
      for (const name of named(names, place)) {
        const other = domains.get(name);
        if (other !== undefined) {
          throw new InputError({ place, found: `'${name}', which is in ${other} as well`, expected: 'each host once' });
        }
        domains.set(name, domain);
      }
    }
    return {
      guestsPerHost,
      hostGroups: groups,
      faultDomains: domains,
      apartBy,
      ...(hostsPerFaultDomain !== undefined && { hostsPerFaultDomain }),
    };
  });
}

function refuseGuestsWithoutHost(groups: readonly HostGroup[], nameOf: (guest: number) => string): void {
  for (const [at, group] of groups.entries()) {
    for (const guest of group.guests) {
      const before = groups.slice(0, at).filter(({ guests }) => guests.has(guest));
      const hosts = [...group.hosts].filter((host) => before.every((other) => other.hosts.has(host)));
      if (hosts.length > 0) continue;
      throw new InputError({
        place: `hostGroups[${at}]`,
        found: `no host that '${nameOf(guest)}' may be on by ${before.map(({ name }) => `'${name}'`).join(' and ')} too`,
        expected: 'host groups that have a host in common for each guest that is in several',
      });
    }
  }
}

/**
 * New hosts that may fail at once: all of a fault domain, for each of so many.
 * @throws InputError for a share of the hosts where hosts fail together
 */
export function spareHosts({ file, rules: { hostsPerFaultDomain } }: WrittenHostRules, spare: Spare): Spare {
  if (hostsPerFaultDomain === undefined) return spare;
  if (typeof spare === 'number') return spare * hostsPerFaultDomain;
  throw new InputError({
    file,
    place: 'hostsPerFaultDomain',
    found: `${hostsPerFaultDomain} with --spare ${Number((spare.share * 100).toPrecision(6))}%`,
    expected: '--spare with a number of fault domains',
  });
}
