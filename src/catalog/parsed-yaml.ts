import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** Where the build leaves what it parsed; from source there is none. */
const PARSED_YAML = new URL('./parsed-yaml.json', import.meta.url);

/** Values of YAML texts by `yamlKey`. */
type ParsedYaml = Readonly<Record<string, unknown>>;

let parsed: ParsedYaml | undefined;

/**
 * The value of a YAML text that the build has parsed, or undefined. To parse the shipped catalog takes as long as a short
 * simulation. A text that was changed since is another one, and is parsed.
 */
export function parsedBefore(text: string): unknown {
  parsed ??= existsSync(PARSED_YAML) ? (JSON.parse(readFileSync(PARSED_YAML, 'utf8')) as ParsedYaml) : {};
  return structuredClone(parsed[yamlKey(text)]);
}

export function yamlKey(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
