/** CPU ready time of the guests of a host together. */
export interface ReadyOfGuests {
  /** Mean over their vCPUs, 0 to 1. */
  readonly readyRatio: number;
  /** Of the guest that waits longest. */
  readonly worstReadyRatio: number;
  readonly worstGuestId: string;
}

/**
 * Mean ready time over the vCPUs of some guests, and the guest that waits longest.
 * @param guests with ready time where it is known, 0 to 1
 * @returns undefined where it is known of less than half of their vCPUs
 */
export function readyOfGuests(
  guests: readonly { readonly id: string; readonly vcpus: number; readonly readyRatio?: number }[],
): ReadyOfGuests | undefined {
  const known = guests.flatMap(({ id, vcpus, readyRatio }) =>
    readyRatio === undefined ? [] : [{ id, vcpus, readyRatio }],
  );
  const vcpusOf = (of: readonly { readonly vcpus: number }[]): number => of.reduce((sum, { vcpus }) => sum + vcpus, 0);
  const [first] = known;
  if (first === undefined || vcpusOf(known) * 2 < vcpusOf(guests)) return undefined;
  const worst = known.reduce((most, next) => (next.readyRatio > most.readyRatio ? next : most), first);
  return {
    readyRatio: known.reduce((sum, { vcpus, readyRatio }) => sum + vcpus * readyRatio, 0) / vcpusOf(known),
    worstReadyRatio: worst.readyRatio,
    worstGuestId: worst.id,
  };
}
