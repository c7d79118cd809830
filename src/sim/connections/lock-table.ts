import type { ConnectionLock } from '../../scenario/connections/connection-path.ts';
import type { GuestPort } from '../host/guest-port.ts';

/**
 * The locks that the guests of a group have, numbered guest after guest, and family after family within a guest: a family is
 * one lock, one for each bucket of a table, or one for each listener.
 */
export class LockTable {
  /** Family of each lock. */
  readonly familyOf: Uint8Array;
  /** Locks that a guest has of each family. */
  readonly sizes: Int32Array;
  /** Whether listeners have one of a family each. */
  readonly isPerListener: Uint8Array;
  private readonly host: GuestPort;
  private readonly firstGuest: number;
  private readonly perGuest: number;
  /** By family: where it begins within a guest. */
  private readonly begins: Int32Array;

  constructor(
    host: GuestPort,
    families: readonly ConnectionLock[],
    guests: { readonly first: number; readonly count: number; readonly listeners: number },
  ) {
    this.host = host;
    this.firstGuest = guests.first;
    this.sizes = Int32Array.from(families, (lock) => locksOf(lock, guests.listeners));
    this.begins = this.sizes.map((_, family) => this.sizes.subarray(0, family).reduce((sum, size) => sum + size, 0));
    this.perGuest = this.sizes.reduce((sum, size) => sum + size, 0);
    this.isPerListener = Uint8Array.from(families, ({ scope }) => +(scope === 'listener'));
    this.familyOf = new Uint8Array(this.perGuest * guests.count);
    for (let guest = 0; guest < guests.count; guest++) {
      this.sizes.forEach((size, family) => {
        const from = guest * this.perGuest + this.begins[family];
        this.familyOf.fill(family, from, from + size);
      });
    }
  }

  /**
   * The lock of a family that a connection takes.
   * @param listener number of its listener within the guest, for a family that has one for each
   */
  lockOf(guest: number, family: number, listener: number): number {
    const at = (guest - this.firstGuest) * this.perGuest + this.begins[family];
    const size = this.sizes[family];
    if (size === 1) return at;
    if (this.isPerListener[family] !== 0) return at + listener;
    const { host } = this;
    return at + Math.floor(host.random.uniform(host.serviceStream(guest)) * size);
  }
}

function locksOf({ scope }: ConnectionLock, listeners: number): number {
  if (typeof scope === 'object') return scope.buckets;
  return scope === 'listener' ? listeners : 1;
}
