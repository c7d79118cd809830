import { itemAt } from '../../base/item-at.ts';

/** How far demand may be above, and move from, what an export says of its moment. */
export interface PeakHourLevel {
  /** Of the busiest hour over the moment of the export; 1 or more. */
  readonly factor: number;
  /** Part of guests' own movement from window to window, 0 to 1; below 1 only where the factor is 1. */
  readonly swing: number;
}

/** Nothing is above the moment of the export. */
export const AS_EXPORTED: PeakHourLevel = { factor: 1, swing: 0 };

const SWINGS = 10;
const FACTORS_PER_ONE = 100;

/**
 * Looks for the highest level that today's hosts carry, by asking for one after the other: the highest first, then by halving what is left.
 * What they carry of a level they carry of any below it.
 */
export class PeakHourSearch {
  readonly #levels: readonly PeakHourLevel[];
  #kept = -1;
  #broken: number;
  #at: number;

  /**
   * @param most level that is assumed
   * @param isBroken today's hosts are known not to carry it. @default false
   */
  constructor(most: PeakHourLevel, isBroken = false) {
    this.#levels = levelsUpTo(most);
    this.#broken = this.#levels.length;
    this.#at = this.#levels.length - 1;
    if (isBroken) this.breaks();
  }

  /** Asked for next. */
  get level(): PeakHourLevel {
    return itemAt(this.#levels, Math.max(0, this.#at));
  }

  get isDone(): boolean {
    return this.#broken - this.#kept === 1;
  }

  /** The highest that was seen to be carried; undefined where none was. */
  get kept(): PeakHourLevel | undefined {
    return this.#levels[this.#kept];
  }

  keeps(): void {
    this.#kept = this.#at;
    this.#next();
  }

  breaks(): void {
    this.#broken = this.#at;
    this.#next();
  }

  #next(): void {
    this.#at = this.isDone ? this.#kept : Math.floor((this.#kept + this.#broken) / 2);
  }
}

/** Guests that move as at the moment of the export alone, then as much as they do; then with busier and busier hours. */
function levelsUpTo(most: PeakHourLevel): readonly PeakHourLevel[] {
  const swings = Array.from({ length: SWINGS + 1 }, (_, step) => ({ factor: 1, swing: step / SWINGS }));
  const factors = Array.from({ length: Math.ceil((most.factor - 1) * FACTORS_PER_ONE) }, (_, step) => ({
    factor: 1 + (step + 1) / FACTORS_PER_ONE,
    swing: 1,
  }));
  const below = ({ factor, swing }: PeakHourLevel): boolean => factor < most.factor || swing < most.swing;
  return [...[...swings, ...factors].filter(below), most];
}
