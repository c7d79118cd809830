import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { InputError } from '../../base/input-error.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { setScenarioValue } from '../../scenario/path.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { plainYaml } from './plain-yaml.ts';

/** A scenario as it was written, and what it means. */
export type ReadScenario =
  | { readonly value: unknown; readonly scenario: ResolvedScenario; readonly problem?: undefined }
  | { readonly problem: ScenarioProblem; readonly scenario?: undefined };

/** What is wrong, and where: lines from 1. */
export interface ScenarioProblem {
  readonly text: string;
  readonly line: number;
}

/** More than this is a slip. */
const MAX_CHARACTERS = 1024 * 1024;

/** Reads a scenario as people write it. Never throws: what is wrong is an answer. */
export function readScenario(text: string, catalog: SimulationCatalog): ReadScenario {
  if (text.length > MAX_CHARACTERS)
    return { problem: { text: `${text.length} characters: at most a million`, line: 1 } };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    return { problem: { text: error.message.split('\n')[0] ?? '', line: lines.linePos(error.pos[0]).line } };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return { value, scenario: resolveScenario(value, catalog) };
  } catch (problem) {
    if (!(problem instanceof InputError)) {
      return { problem: { text: problem instanceof Error ? problem.message : String(problem), line: 1 } };
    }
    const at = offsetOf(document.contents, stepsOf(problem.problem.place ?? ''));
    return { problem: { text: problem.message, line: lines.linePos(at).line } };
  }
}

/** The scenario with some values replaced, written anew; without what a comment of the old text said. */
export function withValues(value: unknown, changes: Readonly<Record<string, unknown>>): string {
  let changed = value;
  for (const [path, to] of Object.entries(changes)) changed = setScenarioValue(changed, path, to);
  return `${plainYaml(changed)}\n`;
}

function stepsOf(place: string): string[] {
  return place
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');
}

/** Where the deepest part of a path that exists begins. */
function offsetOf(node: unknown, steps: readonly string[]): number {
  const [step, ...more] = steps;
  const start = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  if (step === undefined) return start;
  if (isSeq(node)) return offsetOf(node.items[Number(step)] ?? node, node.items[Number(step)] ? more : []);
  if (!isMap(node)) return start;
  const pair = node.items.find(({ key }) => String(isNode(key) && 'value' in key ? key.value : key) === step);
  if (pair === undefined) return start;
  const keyAt = isNode(pair.key) ? (pair.key.range?.[0] ?? start) : start;
  return more.length === 0 || !isNode(pair.value) ? keyAt : Math.max(keyAt, offsetOf(pair.value, more));
}
