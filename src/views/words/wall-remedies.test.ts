import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { resourcesOf } from '../../knees/ablation.ts';
import { ONE_WALL } from '../../run/testing/one-wall-scenarios.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { meaningOf, remedyFor } from './wall-remedies.ts';

const EXAMPLES = new URL('../../../examples/scenarios/', import.meta.url);

describe('what a wall is, and what can be done about it', () => {
  it('is said of every resource, in a sentence', () => {
    const catalog = simulationCatalog(readCatalog());
    const inExamples = readdirSync(EXAMPLES)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => resourcesOf(resolveScenario(parse(readFileSync(new URL(file, EXAMPLES), 'utf8')), catalog)));
    const names = new Set([...ONE_WALL.map(([wall]) => wall), ...inExamples.map(({ name }) => name)]);
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter((name) => remedyFor({ name }) === undefined)).toEqual([]);
    const title = 'this part';
    expect([...names].filter((name) => !/^This part: \w.*[^.]\.$/.test(meaningOf({ name, title })))).toEqual([]);
    expect(meaningOf(undefined)).toBe('');
  });
});
