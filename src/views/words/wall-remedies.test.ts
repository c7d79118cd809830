import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { resourcesOf } from '../../knees/ablation.ts';
import { ONE_WALL } from '../../run/testing/one-wall-scenarios.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { remedyFor } from './wall-remedies.ts';

const EXAMPLES = new URL('../../../examples/scenarios/', import.meta.url);

describe('what can be done about a wall', () => {
  it('is said of every resource', () => {
    const catalog = simulationCatalog(readCatalog());
    const inExamples = readdirSync(EXAMPLES)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => resourcesOf(resolveScenario(parse(readFileSync(new URL(file, EXAMPLES), 'utf8')), catalog)));
    const names = new Set([...ONE_WALL.map(([wall]) => wall), ...inExamples.map(({ name }) => name)]);
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter((name) => remedyFor({ name }) === undefined)).toEqual([]);
  });
});
