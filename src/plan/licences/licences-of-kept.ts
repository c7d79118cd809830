import { itemAt } from '../../base/item-at.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import { coresOfMachine } from '../capacity/host-capacity.ts';
import type { ExistingPlacement } from '../existing-hosts/existing-placement.ts';
import { failHosts } from '../existing-hosts/failures.ts';
import type { Spare } from '../rules/spare.ts';
import type { ProductGuests } from './guests-of-product.ts';
import type { LicensedHost } from './licences-needed.ts';
import { asksForEachHost, productLicences } from './licences-of-plan.ts';
import type { ProductLicences } from './result.ts';

/**
 * Licences of products on hosts that differ, as those of today with new ones beside them: each counts with its own processors,
 * and with what may run on it in the worst state, which is with all hosts up or after any failure that was tried. Hosts of a
 * cluster are reachable to all guests of that cluster.
 * @param placements guests on the hosts of each cluster
 * @param vcpus of each guest of the estate
 */
export function licencesOfKept(
  products: readonly ProductGuests[],
  placements: readonly ExistingPlacement[],
  spare: Spare,
  { vcpus }: Pick<GuestNeeds, 'vcpus'>,
): readonly ProductLicences[] {
  return products.map(({ product, guests }) => {
    const isOf = new Set(guests);
    const isWorst = product.options.some(({ rule }) => asksForEachHost(rule));
    const reached = placements.filter(({ pool }) => pool.units.some((unit) => unit.some((guest) => isOf.has(guest))));
    return productLicences(
      product,
      guests.map((guest) => ({ vcpus: itemAt(vcpus, guest) })),
      reached.flatMap((placement) => (isWorst ? worstHosts(placement, isOf, spare, vcpus) : emptyHosts(placement))),
      placements.flatMap(emptyHosts),
    );
  });
}

/** Hosts as they are licensed whatever is on them. */
function emptyHosts({ hosts }: ExistingPlacement): readonly LicensedHost[] {
  return hosts.map(({ kind: { machine } }) => {
    const processors = machine.model.packages.value;
    return { processors, coresPerProcessor: coresOfMachine(machine.model) / processors, guests: 0, vcpus: 0 };
  });
}

/** Hosts with the most that is on each of them in any state. */
function worstHosts(
  placement: ExistingPlacement,
  isOf: ReadonlySet<number>,
  spare: Spare,
  vcpus: GuestNeeds['vcpus'],
): readonly LicensedHost[] {
  const members = placement.pool.units.map((unit) => unit.filter((guest) => isOf.has(guest)));
  const worst = emptyHosts(placement).map((host) => ({ ...host }));
  const see = (state: ExistingPlacement): void => {
    const now = worst.map(() => ({ guests: 0, vcpus: 0 }));
    for (const [item, of] of members.entries()) {
      const on = now[itemAt(state.hostOf, item)];
      if (on === undefined) continue;
      on.guests += of.length;
      for (const guest of of) on.vcpus += itemAt(vcpus, guest);
    }
    for (const [at, host] of worst.entries()) {
      host.guests = Math.max(host.guests, itemAt(now, at).guests);
      host.vcpus = Math.max(host.vcpus, itemAt(now, at).vcpus);
    }
  };
  see(placement);
  failHosts(placement, spare, see);
  return worst;
}
