import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stableText } from "../sim/measure/result-hash.js";
/** Hexadecimal digits of a digest that are kept: enough that no two scenarios ever meet. */
const DIGITS = 32;
/** The code that decides what a run's figures are. */
const ENGINE = ['../base/statistics/', '../scenario/', '../sim/', './run-figures'];
/** Names a run by what it is: the resolved scenario, its seed and length included, and the code that simulates it. */
export function runKey(scenario, engine = engineVersion()) {
    return `${engine}:${digest([stableText(scenario)])}`;
}
let version;
/** A digest of the simulator's own files: two programs that agree on it give the same bits. */
export function engineVersion() {
    version ??= digest(ENGINE.flatMap((path) => [...filesOf(path)]));
    return version;
}
function filesOf(path) {
    const [folder, start] = path.endsWith('/')
        ? [path, '']
        : [path.slice(0, path.lastIndexOf('/') + 1), path.slice(path.lastIndexOf('/') + 1)];
    const at = fileURLToPath(new URL(folder, import.meta.url));
    const names = readdirSync(at, { recursive: start === '', encoding: 'utf8' });
    const isCode = (name) => /(?<!\.test|\.d)\.[jt]s$/.test(name) && name.startsWith(start);
    return names
        .filter(isCode)
        .toSorted()
        .map((name) => `${name}\n${readFileSync(join(at, name), 'utf8')}`);
}
function digest(texts) {
    const hash = createHash('sha256');
    for (const text of texts)
        hash.update(`${text.length}\n${text}`);
    return hash.digest('hex').slice(0, DIGITS);
}
//# sourceMappingURL=run-key.js.map