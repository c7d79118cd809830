/** Runs that the search for a knee takes, about; and the search for the knee that one resource made ideal moves. */
const KNEE_RUNS = 16;
const WALL_RUNS = 6;

/** A search of a sweep that is under way. */
export interface SearchProgress {
  /** Counts a run, and says how far the whole sweep is. */
  readonly ran: (doing: string) => void;
  /** The search takes no more runs. */
  readonly ended: () => void;
}

/**
 * How far a sweep is: runs that were done over those and the ones that its open searches are expected to take. How many
 * they take is known in the end only, so the share is an estimate; it never falls.
 */
export class SweepProgress {
  readonly #report: (doing: string, share: number) => void;
  /** Runs that every open search still expects. */
  readonly #open = new Set<{ left: number }>();
  #later = 0;
  #done = 0;
  #share = 0;

  constructor(report: (doing: string, share: number) => void) {
    this.#report = report;
  }

  /** What begins later, once knees are known: one run with each resource ideal, and searches for the first of them. */
  expectWalls(resources: number, searches: number): void {
    this.#later += resources + searches * WALL_RUNS;
  }

  /** As much of it that is not needed after all. */
  skipWalls(resources: number, searches: number): void {
    this.#later = Math.max(0, this.#later - resources - searches * WALL_RUNS);
  }

  knee(): SearchProgress {
    return this.#search(KNEE_RUNS);
  }

  /** One of the resources that were expected. */
  paired(): SearchProgress {
    this.#later = Math.max(0, this.#later - 1);
    return this.#search(1);
  }

  /** One of the searches that were expected. */
  wall(): SearchProgress {
    this.#later = Math.max(0, this.#later - WALL_RUNS);
    return this.#search(WALL_RUNS);
  }

  #search(runs: number): SearchProgress {
    const search = { left: runs };
    this.#open.add(search);
    return {
      ran: (doing) => {
        this.#done++;
        search.left = Math.max(1, search.left - 1);
        const left = [...this.#open].reduce((sum, open) => sum + open.left, this.#later);
        this.#share = Math.max(this.#share, this.#done / (this.#done + left));
        this.#report(doing, this.#share);
      },
      ended: () => void this.#open.delete(search),
    };
  }
}
