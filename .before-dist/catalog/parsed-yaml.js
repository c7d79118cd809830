import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
/** Where the build leaves what it parsed; from source there is none. */
const PARSED_YAML = new URL('./parsed-yaml.json', import.meta.url);
let parsed;
/**
 * The value of a YAML text that the build has parsed, or undefined. To parse the shipped catalog takes as long as a short
 * simulation. A text that was changed since is another one, and is parsed.
 */
export function parsedBefore(text) {
    parsed ??= existsSync(PARSED_YAML) ? JSON.parse(readFileSync(PARSED_YAML, 'utf8')) : {};
    return structuredClone(parsed[yamlKey(text)]);
}
export function yamlKey(text) {
    return createHash('sha256').update(text).digest('base64');
}
//# sourceMappingURL=parsed-yaml.js.map