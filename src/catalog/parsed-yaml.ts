import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** Where the build leaves what it parsed; from source there is none. */
const PARSED_YAML = new URL('./parsed-yaml.json', import.meta.url);

/** Values of YAML texts by `yamlKey`. */
type ParsedYaml = Record<string, unknown>;

let parsed: ParsedYaml | undefined;

/**
 * The value of a YAML text that the build or this process has parsed, or undefined. To parse the shipped catalog takes as long
 * as a short simulation. A text that was changed since is another one, and is parsed.
 */
export function parsedBefore(text: string): unknown {
  return structuredClone(parsedTexts()[yamlKey(text)]);
}

/** Keeps the value of a text of the shipped catalog for as long as the process runs. */
export function keepParsed(text: string, value: unknown): void {
  parsedTexts()[yamlKey(text)] = structuredClone(value);
}

function parsedTexts(): ParsedYaml {
  return (parsed ??= existsSync(PARSED_YAML) ? (JSON.parse(readFileSync(PARSED_YAML, 'utf8')) as ParsedYaml) : {});
}

export function yamlKey(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
