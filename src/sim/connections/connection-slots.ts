/** Places for connections: a range of slots for each guest of a group. */
export class ConnectionSlots {
  readonly perGuest: number;
  /** Slots in all. */
  readonly length: number;
  private readonly firstGuest: number;
  private readonly freeSlots: Int32Array;
  private readonly freeCount: Int32Array;

  /** @param firstGuest the first of `count` guests of a group, among `guests` of the host */
  constructor(perGuest: number, firstGuest: number, count: number, guests: number) {
    this.perGuest = perGuest;
    this.firstGuest = firstGuest;
    this.length = perGuest * count;
    this.freeSlots = Int32Array.from({ length: this.length }, (_, slot) => slot);
    this.freeCount = new Int32Array(guests).fill(perGuest);
  }

  /** A free slot of a guest; -1 where there is none. */
  take(guest: number): number {
    if (this.freeCount[guest] === 0) return -1;
    return this.freeSlots[this.firstOf(guest) + --this.freeCount[guest]];
  }

  free(guest: number, slot: number): void {
    this.freeSlots[this.firstOf(guest) + this.freeCount[guest]++] = slot;
  }

  /** Slots of a guest that are taken. */
  takenOf(guest: number): number {
    return this.perGuest - this.freeCount[guest];
  }

  guestOf(slot: number): number {
    return this.firstGuest + Math.floor(slot / this.perGuest);
  }

  private firstOf(guest: number): number {
    return (guest - this.firstGuest) * this.perGuest;
  }
}
