import { itemAt } from '../../base/item-at.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import { poolOfHosts } from '../rules/pools.ts';
import type { ProductGuests } from './guests-of-product.ts';
import { asksForEachHost, productLicences } from './licences-of-plan.ts';
import type { LicensedHost } from './licences-needed.ts';
import type { ProductLicences } from './result.ts';

/**
 * Licences of products on the hosts of today. A host counts where a guest of the product is in its cluster, as it may be moved
 * there; every host counts where the cluster of such a guest is not known. What is on each host is what is there now: a failure
 * would ask for more. Ways to license that ask for it are left out where the host of some guest is not known.
 */
export function licencesToday(
  products: readonly ProductGuests[],
  { hosts, guests }: Pick<Estate, 'hosts' | 'guests'>,
): readonly ProductLicences[] {
  const pools = poolOfHosts(hosts, guests, false);
  const poolOf = new Map(hosts.map(({ name }, at) => [name, pools[at]]));
  return products.map(({ product, guests: positions }) => {
    const of = positions.map((at) => itemAt(guests, at));
    const byHost = new Map<string | undefined, Guest[]>();
    for (const guest of of) {
      const onIt = byHost.get(guest.host) ?? [];
      byHost.set(guest.host, onIt);
      onIt.push(guest);
    }
    const licensed = hosts.map((host): LicensedHost => {
      const onIt = byHost.get(host.name) ?? [];
      return {
        processors: host.packages.value,
        coresPerProcessor: host.coresPerPackage.value,
        guests: onIt.length,
        vcpus: onIt.reduce((sum, { vcpus }) => sum + vcpus.value, 0),
      };
    });
    const areHostsKnown = [...byHost.keys()].every((host) => host !== undefined && poolOf.has(host));
    const reached = new Set([...byHost.keys()].map((host) => (host === undefined ? undefined : poolOf.get(host))));
    const isReachable = (at: number): boolean => of.length > 0 && (!areHostsKnown || reached.has(pools[at]));
    const options = product.options.filter(({ rule }) => areHostsKnown || !asksForEachHost(rule));
    return productLicences(
      { ...product, options },
      of.map(({ vcpus }) => ({ vcpus: vcpus.value })),
      licensed.filter((_, at) => isReachable(at)),
      licensed,
    );
  });
}
