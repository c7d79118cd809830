import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseYaml } from '../catalog/yaml-file.ts';
import { InputError } from '../base/input-error.ts';
import { decodedText } from '../base/decoded-text.ts';
import { foundUnreadable } from '../base/unreadable-file.ts';
import { isMapping } from '../base/mapping.ts';
import { costsSchema } from '../scenario/machine.ts';
import { setScenarioValue } from '../scenario/path.ts';

/** A scenario with a long utilisation series is a megabyte; this is a slip. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads the file of costs that a scenario names. */
export type ReadCosts = (file: string) => unknown;

/**
 * Reads a scenario as people write it, YAML or JSON; `-` is standard input. What it means is for `resolveScenario`. A file of costs that
 * it names is read as well.
 * @throws InputError unreadable file, or bad YAML with its line and column
 */
export function readScenarioFile(file: string, readCosts: ReadCosts = readCostFile): unknown {
  const scenario = parseYaml(readText(file, 'a scenario, YAML or JSON'), file, z.unknown());
  return withCostFile(scenario, file === '-' ? '.' : dirname(file), readCosts);
}

/** A name of costs that is a file, such as `kneepoint measure --save` writes. */
const COST_FILE = /\.(?:ya?ml|json)$/i;

/** Where `machine.costs` names a file, its costs stand in its place. @param folder of the scenario */
function withCostFile(scenario: unknown, folder: string, readCosts: ReadCosts): unknown {
  const machine = isMapping(scenario) ? scenario['machine'] : undefined;
  const costs = isMapping(machine) ? machine['costs'] : undefined;
  if (typeof costs !== 'string' || !COST_FILE.test(costs)) return scenario;
  return setScenarioValue(scenario, 'machine.costs', readCosts(resolve(folder, costs)));
}

/**
 * Reads a file of machine costs, as `kneepoint measure --save` writes it.
 * @throws InputError unreadable file, bad YAML, or a cost that is none
 */
export function readCostFile(file: string): unknown {
  const text = readText(file, 'costs of a machine, YAML or JSON');
  parseYaml(text, file, costsSchema);
  return parseYaml(text, file, z.unknown());
}

function readText(file: string, expected: string): string {
  try {
    const bytes = readFileSync(file === '-' ? 0 : file);
    if (bytes.length > MAX_BYTES) throw new InputError({ file, found: `${bytes.length} bytes`, expected });
    if (bytes.length === 0) throw new InputError({ file, found: 'nothing', expected });
    const text = decodedText(bytes);
    if (text === undefined) throw new InputError({ file, found: 'a binary file', expected });
    return text;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file, found: foundUnreadable(error) ?? 'an error', expected });
  }
}

/**
 * Applies `path=value` of the command line, in order; values are YAML: `12`, `10ms`, `{exponential: 2ms}`.
 * @throws InputError where a setting has no `=`, its value is no YAML, or its path leads nowhere
 */
export function withSettings(
  scenario: unknown,
  settings: readonly string[],
  readCosts: ReadCosts = readCostFile,
): unknown {
  const changed = settings.reduce<unknown>((before, setting) => {
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
  return withCostFile(changed, '.', readCosts);
}

function parseValue(text: string, setting: string): unknown {
  try {
    // Errors are ours to say; warnings it would print by itself.
    return parse(text, { logLevel: 'error' }) as unknown;
  } catch {
    throw new InputError({ place: '--set', found: `'${setting}'`, expected: 'a YAML value' });
  }
}
