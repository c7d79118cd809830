import { itemAt } from '../../base/item-at.ts';
import type { LicenceRule, LicensedProduct } from '../../catalog/licence-rules.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import { mostOnHosts } from '../packing/fail-over.ts';
import type { PlacedPool } from '../packing/packed-pool.ts';
import type { ProductGuests } from './guests-of-product.ts';
import type { LicenceUnit, ProductLicences } from './result.ts';
import { type LicensedGuest, type LicensedHost, licencesNeeded, storageWith } from './licences-needed.ts';

/**
 * Licences of products on placed pools. A host counts with what may run on it in the worst state that the plan allows: with
 * all hosts up, or after any failure that was tried. Hosts of a cluster are reachable to all guests of that cluster.
 */
export function licencesOfPlan(
  products: readonly ProductGuests[],
  pools: readonly PlacedPool[],
  host: HostProcessors,
  { vcpus }: Pick<GuestNeeds, 'vcpus'>,
): readonly ProductLicences[] {
  return products.map(({ product, guests }) => {
    const isOf = new Set(guests);
    const reachable = pools.flatMap((pool) => reachableHosts(pool, isOf, host, vcpus, isWorstNeeded(product.options)));
    const all = pools.flatMap(({ spared }) => Array.from({ length: spared.normal.hosts }, () => hostOf(host, 0, 0)));
    return productLicences(
      product,
      guests.map((guest) => ({ vcpus: itemAt(vcpus, guest) })),
      reachable,
      all,
    );
  });
}

/**
 * Licences of one product, by each way to license it.
 * @param guests that run it
 * @param reachable hosts that they may be on
 * @param all hosts
 */
export function productLicences(
  product: LicensedProduct,
  guests: readonly LicensedGuest[],
  reachable: readonly LicensedHost[],
  all: readonly LicensedHost[],
): ProductLicences {
  return {
    product: product.name,
    title: product.title,
    guests: guests.length,
    reachableHosts: reachable.length,
    options: product.options.map(({ name, title, rule, includes }) => {
      const licences = licencesNeeded(rule, 'hosts' in rule && rule.hosts === 'all' ? all : reachable, guests);
      return {
        option: name,
        title,
        unit: unitOf(rule),
        licences,
        ...(includes !== undefined && { includes: storageWith(licences, includes) }),
      };
    }),
  };
}

/** What every host of the plan has. */
type HostProcessors = Pick<LicensedHost, 'processors' | 'coresPerProcessor'>;

/** The hosts of a pool, if a guest of the product is in it. */
function reachableHosts(
  { pool, spared, effort }: PlacedPool,
  isOf: ReadonlySet<number>,
  host: HostProcessors,
  vcpus: GuestNeeds['vcpus'],
  isWorst: boolean,
): readonly LicensedHost[] {
  const members = pool.units.map((unit) => unit.filter((guest) => isOf.has(guest)));
  if (members.every((unit) => unit.length === 0)) return [];
  const { hosts } = spared.normal;
  if (!isWorst) return Array.from({ length: hosts }, () => hostOf(host, 0, 0));
  const count = Float64Array.from(members, (unit) => unit.length);
  const width = Float64Array.from(members, (unit) => unit.reduce((sum, guest) => sum + itemAt(vcpus, guest), 0));
  const most = mostOnHosts(spared, [count, width], effort);
  const [mostGuests, mostVcpus] = [itemAt(most, 0), itemAt(most, 1)];
  return Array.from({ length: hosts }, (_, at) => hostOf(host, itemAt(mostGuests, at), itemAt(mostVcpus, at)));
}

/** Only some rules ask what is on each host in the worst state, and that is what takes time. */
function isWorstNeeded(options: ProductGuests['product']['options']): boolean {
  return options.some(({ rule }) => asksForEachHost(rule));
}

/** Whether a rule asks for the guests of the product on each host. */
export function asksForEachHost(rule: LicenceRule): boolean {
  return rule.counts === 'smaller-cores' || (rule.counts === 'cores' && rule.guestsCovered !== undefined);
}

function hostOf(host: HostProcessors, guests: number, vcpus: number): LicensedHost {
  return { ...host, guests, vcpus };
}

function unitOf(rule: LicenceRule): LicenceUnit {
  if (rule.counts === 'smaller-cores') return 'cores';
  if ((rule.counts !== 'vcpus' && rule.counts !== 'cores') || rule.factor !== undefined) return 'licences';
  return rule.counts === 'vcpus' ? 'vCPUs' : 'cores';
}
