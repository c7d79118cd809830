import type { Simulator } from '../capacity/host-simulator.ts';

/** Simulations that a machine takes, for each class of guests and besides; that its wall takes, another scheduler, and windows of series. Of no consequence. */
const RUNS_PER_CLASS = 9;
const RUNS_PER_MACHINE = 24;
const RUNS_OF_WALL = 48;
const RUNS_OF_SCHEDULER = 24;
const RUNS_OF_WINDOWS = 64;

export interface SimulatedPlanProgress {
  readonly doing: string;
  /** Simulations done, wherever they came from. */
  readonly runs: number;
  /** How many it is going to be, more or less. */
  readonly expectedRuns: number;
}

/** Counts a plan's simulations, and guesses how many are to come. */
export class RunCounter {
  readonly #classes: number;
  readonly #onProgress: (progress: SimulatedPlanProgress) => void;
  #doing = '';
  #runs = 0;
  #expectedRuns = RUNS_OF_WALL;

  constructor(classes: number, onProgress: (progress: SimulatedPlanProgress) => void) {
    this.#classes = classes;
    this.#onProgress = onProgress;
  }

  /** So many more machines are going to be simulated. */
  expectMachines(machines: number): void {
    this.#expectedRuns += machines * (this.#classes * RUNS_PER_CLASS + RUNS_PER_MACHINE);
  }

  /** Another scheduler is going to be simulated. */
  expectScheduler(): void {
    this.#expectedRuns += RUNS_OF_SCHEDULER;
  }

  /** Windows of series are going to be simulated. */
  expectWindows(): void {
    this.#expectedRuns += RUNS_OF_WINDOWS;
  }

  /** What is done from here on, for people. */
  stage(doing: string): void {
    this.#doing = doing;
    this.#tell();
  }

  /** The same simulator, counted. */
  counted(simulator: Simulator): Simulator {
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

  #tell(): void {
    const expectedRuns = Math.max(this.#expectedRuns, this.#runs + 1);
    this.#onProgress({ doing: this.#doing, runs: this.#runs, expectedRuns });
  }
}
