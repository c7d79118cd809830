import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseYaml } from '../catalog/yaml-file.ts';
import { InputError } from '../base/input-error.ts';
import { foundUnreadable } from '../base/unreadable-file.ts';
import { setScenarioValue } from '../scenario/path.ts';

/** A scenario with a long utilisation series is a megabyte; this is a slip. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a scenario as people write it, YAML or JSON; `-` is standard input. What it means is for `resolveScenario`.
 * @throws InputError unreadable file, or bad YAML with its line and column
 */
export function readScenarioFile(file: string): unknown {
  return parseYaml(readText(file), file, z.unknown());
}

function readText(file: string): string {
  const expected = 'a scenario, YAML or JSON';
  try {
    const bytes = readFileSync(file === '-' ? 0 : file);
    if (bytes.length > MAX_BYTES) throw new InputError({ file, found: `${bytes.length} bytes`, expected });
    if (bytes.length === 0) throw new InputError({ file, found: 'nothing', expected });
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file, found: foundUnreadable(error) ?? 'an error', expected });
  }
}

/**
 * Applies `path=value` of the command line, in order; values are YAML: `12`, `10ms`, `{exponential: 2ms}`.
 * @throws InputError where a setting has no `=`, its value is no YAML, or its path leads nowhere
 */
export function withSettings(scenario: unknown, settings: readonly string[]): unknown {
  return settings.reduce<unknown>((before, setting) => {
    const [, path, text] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    if (path === undefined || text === undefined) {
      throw new InputError({
        place: '--set',
        found: `'${setting}'`,
        expected: 'path=value, such as guests.web.count=12',
      });
    }
    return setScenarioValue(before, path.trim(), parseValue(text, setting));
  }, scenario);
}

function parseValue(text: string, setting: string): unknown {
  try {
    // Errors are ours to say; warnings it would print by itself.
    return parse(text, { logLevel: 'error' }) as unknown;
  } catch {
    throw new InputError({ place: '--set', found: `'${setting}'`, expected: 'a YAML value' });
  }
}
