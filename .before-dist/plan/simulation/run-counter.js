/** Simulations that a machine takes, for each class of guests and besides; and that its wall takes. Of no consequence. */
const RUNS_PER_CLASS = 9;
const RUNS_PER_MACHINE = 24;
const RUNS_OF_WALL = 48;
/** Counts a plan's simulations, and guesses how many are to come. */
export class RunCounter {
    #classes;
    #onProgress;
    #doing = '';
    #runs = 0;
    #expectedRuns = RUNS_OF_WALL;
    constructor(classes, onProgress) {
        this.#classes = classes;
        this.#onProgress = onProgress;
    }
    /** So many more machines are going to be simulated. */
    expectMachines(machines) {
        this.#expectedRuns += machines * (this.#classes * RUNS_PER_CLASS + RUNS_PER_MACHINE);
    }
    /** What is done from here on, for people. */
    stage(doing) {
        this.#doing = doing;
        this.#tell();
    }
    /** The same simulator, counted. */
    counted(simulator) {
        return {
            ...simulator,
            run: async (scenario) => {
                const figures = await simulator.run(scenario);
                this.#runs++;
                this.#tell();
                return figures;
            },
        };
    }
    #tell() {
        const expectedRuns = Math.max(this.#expectedRuns, this.#runs + 1);
        this.#onProgress({ doing: this.#doing, runs: this.#runs, expectedRuns });
    }
}
//# sourceMappingURL=run-counter.js.map