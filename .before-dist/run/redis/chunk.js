import { createHash } from 'node:crypto';
import { exactJson, parseExactJson } from "../exact-json.js";
import { engineVersion, runKey } from "../run-key.js";
/** All of Kneepoint's keys in Redis start with it. */
export const REDIS_PREFIX = 'kneepoint';
/** A chunk takes at least so long, so that handing it out costs next to nothing. */
export const CHUNK_MS = 1000;
/** Simulators that differ do not share a queue, so neither ever takes the other's runs. */
export function queueName(engine = engineVersion()) {
    return `runs-${engine}`;
}
/** A chunk of these runs. */
export function chunkOf(scenarios) {
    const text = exactJson(scenarios);
    // Keys of what the worker will read: fields that are undefined do not travel.
    const keys = parseExactJson(text).map((scenario) => runKey(scenario));
    const id = createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 32);
    return { id, data: { keys, scenarios: text } };
}
/**
 * The runs of a chunk.
 * @throws Error where the simulator of whoever asked is not this one
 */
export function scenariosOf({ keys, scenarios }) {
    const runs = parseExactJson(scenarios);
    if (runs.length === keys.length && runs.every((scenario, index) => runKey(scenario) === keys[index]))
        return runs;
    throw new Error(`these runs are for another version of the simulator; this worker's is ${engineVersion()}`);
}
/** An answer with these figures. */
export function answerOf(figures, elapsedMs) {
    return { figures: exactJson(figures), elapsedMs };
}
/** The figures of an answer. */
export function figuresOf({ figures }) {
    return parseExactJson(figures);
}
/** How much there is to simulate, in vCPU-nanoseconds: runs take about as long as this says, relative to each other. */
export function workOf({ groups, durationNs }) {
    return durationNs * groups.reduce((vcpus, group) => vcpus + group.count * group.vcpus, 0);
}
//# sourceMappingURL=chunk.js.map