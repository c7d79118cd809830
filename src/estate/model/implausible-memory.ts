import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import type { Estate } from './estate.ts';
import { Warnings } from './warnings.ts';

/** Hypervisors overcommit memory a few times at most: guests with so many times their host's are in another unit than it. */
const MOST_OVERCOMMIT = 50;
/** No server system starts in less, so that an estate without a larger guest is most likely in GiB. */
const SMALLEST_LARGEST_MIB = 64;
/** The largest guest of vSphere 8 (768 vCPUs, 24 TB) has an eighth of it for each vCPU: an estate of more is most likely in KiB. */
const MOST_MIB_PER_VCPU = 256 * 1024;
/** Fewer guests may be tests. */
const FEWEST_GUESTS = 3;

/**
 * Memory that was read in a wrong unit, which every figure of a plan would follow: that of hosts beside that of the guests on
 * them, and that of all guests.
 * @returns what may be so
 * @throws InputError where it is so for most hosts with guests
 */
export function implausibleMemory({ source, guests, hosts }: Estate): Warnings {
  const warnings = new Warnings();
  const guestsMib = new Map<string, number>();
  for (const { host, memoryMib } of guests) {
    if (host !== undefined) guestsMib.set(host, (guestsMib.get(host) ?? 0) + memoryMib.value);
  }
  const used = hosts.filter(({ name }) => guestsMib.has(name));
  const tooFull = used.flatMap(({ name, memoryMib }) => {
    const ofGuests = guestsMib.get(name) ?? 0;
    return ofGuests > MOST_OVERCOMMIT * memoryMib.value ? [{ name, found: memoryMib.value, ofGuests }] : [];
  });
  if (tooFull.length > used.length / 2) {
    const { name, found, ofGuests } = itemAt(tooFull, 0);
    throw new InputError({
      file: source,
      place: `memory of host ${name}`,
      found: `${found} MiB, and guests of ${ofGuests} MiB on it`,
      expected: 'memory of guests and hosts in the same unit, MiB',
    });
  }
  for (const { name, found, ofGuests } of tooFull) {
    const message = `the guests of a host have over ${MOST_OVERCOMMIT} times its memory: one of the two is in another unit`;
    warnings.add('memory-implausible', message, () => `${name} (${found} MiB, its guests ${ofGuests} MiB)`);
  }
  const largest = guests.reduce(
    (most, guest) => (guest.memoryMib.value > most.memoryMib.value ? guest : most),
    itemAt(guests, 0),
  );
  if (guests.length >= FEWEST_GUESTS && largest.memoryMib.value < SMALLEST_LARGEST_MIB) {
    const message = `no guest has ${SMALLEST_LARGEST_MIB} MiB of memory: is the column in GiB?`;
    warnings.add('memory-implausible', message, () => `${largest.name} (${largest.memoryMib.value} MiB)`);
  }
  if (guests.every(({ vcpus, memoryMib }) => memoryMib.value > MOST_MIB_PER_VCPU * vcpus.value)) {
    const message = 'every guest has over 256 GiB of memory for each vCPU: is the column in KiB or bytes?';
    warnings.add('memory-implausible', message, () => `${largest.name} (${largest.memoryMib.value} MiB)`);
  }
  return warnings;
}
