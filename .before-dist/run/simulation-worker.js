import { parentPort } from 'node:worker_threads';
import { runFigures } from "./run-figures.js";
import { simulate } from "../sim/simulate.js";
/** A worker thread's whole program: one simulation after the other. */
parentPort?.on('message', ({ id, scenario }) => {
    let answer;
    try {
        answer = { id, figures: runFigures(simulate(scenario)) };
    }
    catch (error) {
        answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    parentPort?.postMessage(answer);
});
//# sourceMappingURL=simulation-worker.js.map