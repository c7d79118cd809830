import type { IncludedStorage, LicenceRule } from '../../catalog/licence-rules.ts';

/** A host as licences count it, with what may run on it in the worst state that the plan allows. */
export interface LicensedHost {
  readonly processors: number;
  readonly coresPerProcessor: number;
  /** Most guests of the product on it at once. */
  readonly guests: number;
  /** Most vCPUs of such guests. */
  readonly vcpus: number;
}

/** A guest of the product. */
export interface LicensedGuest {
  readonly vcpus: number;
}

/**
 * How many licences a rule needs, in its unit: cores, vCPUs, guests or hosts. Physical cores count, whatever their threads
 * and their use.
 * @param hosts those that the rule counts
 * @param guests all guests of the product
 */
export function licencesNeeded(
  rule: LicenceRule,
  hosts: readonly LicensedHost[],
  guests: readonly LicensedGuest[],
): number {
  const sum = (of: (host: LicensedHost) => number) => hosts.reduce((total, host) => total + of(host), 0);
  switch (rule.counts) {
    case 'cores': {
      const { perProcessor = 0, perHost = 0, guestsCovered, factor = 1 } = rule;
      const licensed = sum(({ processors, coresPerProcessor, guests: most }) => {
        const cores = Math.max(perHost, processors * Math.max(perProcessor, coresPerProcessor));
        return guestsCovered === undefined ? cores : cores * Math.ceil(most / guestsCovered);
      });
      return Math.ceil(licensed * factor);
    }
    case 'vcpus': {
      const { perGuest = 0, factor = 1 } = rule;
      return Math.ceil(guests.reduce((total, { vcpus }) => total + Math.max(perGuest, vcpus), 0) * factor);
    }
    case 'guests':
      return Math.ceil(guests.length * rule.perGuest);
    case 'smaller-cores':
      return sum(({ processors, coresPerProcessor, vcpus }) => Math.min(processors * coresPerProcessor, vcpus));
    case 'sockets': {
      const { socketsCovered, coresCovered = Infinity } = rule;
      return sum(({ processors, coresPerProcessor }) =>
        Math.max(Math.ceil(processors / socketsCovered), Math.ceil((processors * coresPerProcessor) / coresCovered)),
      );
    }
    case 'hosts':
      return hosts.length;
  }
}

/** Storage that so many licences include, pooled over all of them. @param each what one includes */
export function storageWith(licences: number, { tib, of }: IncludedStorage): IncludedStorage {
  return { tib: licences * tib, of };
}
