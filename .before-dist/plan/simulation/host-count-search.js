/** Next to a number of hosts that breaks the promise comes one that is at most, and at least, so many times as large. */
const STEEPEST = 1.25;
const GENTLEST = 1.02;
/** From then on the number is doubled. */
const ESTIMATED_STEPS = 3;
/**
 * Looks for the fewest hosts that keep the promise, by asking for one number after the other. A number that breaks it is
 * followed by a larger one, in proportion to how far it was broken; one that keeps it by smaller ones, at steps that
 * double; between the two the interval is halved. Where more hosts never wait longer, the answer depends on neither the
 * start nor the promise of another search: a looser promise never takes more hosts.
 */
export class HostCountSearch {
    #most;
    /** The largest number that is known to break the promise, or not to hold the guests. */
    #broken;
    #kept = Infinity;
    #count;
    #step = 1;
    #raised = 0;
    /**
     * @param least hosts that hold the guests at all
     * @param start tried first; at least `least`
     * @param most more hosts than this carry no less each
     */
    constructor(least, start, most) {
        this.#broken = least - 1;
        this.#most = Math.max(least, most);
        this.#count = Math.min(this.#most, Math.max(least, start));
    }
    /** Hosts to be tried next; those of the answer when it is done. */
    get count() {
        return this.#count;
    }
    /** Fewest hosts that were seen to keep the promise; undefined where none was. */
    get kept() {
        return this.#kept === Infinity ? undefined : this.#kept;
    }
    /** One host fewer than the answer was tried, and broke the promise or does not hold the guests. */
    get isDone() {
        return this.#kept - this.#broken === 1 || this.#broken >= this.#most;
    }
    /** Says that `count` hosts keep the promise. */
    keeps() {
        this.#kept = this.#count;
        if (this.isDone)
            return;
        if (this.#raised > 0)
            this.#count = this.#middle();
        else {
            this.#count = Math.max(this.#broken + 1, this.#kept - this.#step);
            this.#step *= 2;
        }
    }
    /**
     * Says that `count` hosts break the promise.
     * @param excess what was measured over what was promised, above 1
     */
    breaks(excess) {
        this.#broken = this.#count;
        this.#raised++;
        if (this.#kept < Infinity) {
            this.#count = this.isDone ? this.#kept : this.#middle();
            return;
        }
        // Waiting rises so steeply that its excess tells little about how many hosts are too few.
        const growth = this.#raised > ESTIMATED_STEPS ? 2 : Math.min(STEEPEST, Math.max(GENTLEST, Math.sqrt(Math.sqrt(excess))));
        this.#count = Math.min(this.#most, Math.max(this.#broken + 1, Math.ceil(this.#broken * growth)));
    }
    #middle() {
        return Math.floor((this.#broken + this.#kept) / 2);
    }
}
//# sourceMappingURL=host-count-search.js.map