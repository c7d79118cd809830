import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { readScenario, withValues } from './scenario-text.ts';

const catalog = simulationCatalog(readCatalog());
const FOLDER = 'examples/scenarios';
const examples = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const textOf = (file: string): string => readFileSync(`${FOLDER}/${file}`, 'utf8');

describe('a scenario as text', () => {
  it.each(examples)('%s means the same after it was written anew', (file) => {
    const before = readScenario(textOf(file), catalog);
    if (before.scenario === undefined) throw new Error(before.problem.text);
    expect(readScenario(withValues(before.value, {}), catalog).scenario).toEqual(before.scenario);
    const changed = readScenario(withValues(before.value, { 'guests[0].count': 3, seed: 7 }), catalog);
    expect(changed.scenario?.groups[0]?.count).toBe(3);
    expect(changed.scenario?.seed).toBe(7);
  });

  it('names the line of what is wrong', () => {
    const lines = [
      'machine: {coresPerLlc: 8}',
      'guests:',
      '  - name: web',
      '    count: 3',
      '    workload:',
      '      kind: hog',
    ];
    const wrongAt = (line: number, text: string): number | undefined =>
      readScenario(lines.with(line - 1, text).join('\n'), catalog).problem?.line;
    expect(wrongAt(1, 'machine: {coresPerLlc: none}')).toBe(1);
    expect(wrongAt(1, 'machine: {coresPerLlc: 8')).toBeGreaterThan(0);
    expect(wrongAt(4, '    count: -1')).toBe(4);
    expect(wrongAt(4, '    cuont: 1')).toBe(4);
    expect(wrongAt(6, '      kind: hug')).toBe(6);
    expect(wrongAt(6, '      kind: hog')).toBeUndefined();
  });

  it('never throws', () => {
    for (const text of ['', '- 1', '&a [*a]', 'machine: [', '{', '\u0000', 'a: &x {b: *x}']) {
      expect(readScenario(text, catalog).problem?.text).toEqual(expect.any(String));
    }
  });
});
