import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { completionsAt } from './completions.ts';

const catalog = simulationCatalog(readCatalog());
const FOLDER = 'examples/scenarios';

/** What is offered where the text has a `|`. */
function offered(text: string): readonly string[] {
  const cursor = text.indexOf('|');
  return (completionsAt(text.replace('|', ''), cursor, catalog)?.choices ?? []).map((choice) => choice.text);
}

describe('what fits in a scenario', () => {
  it('offers the fields of the place, in blocks and in braces', () => {
    expect(offered('|')).toContain('guests: ');
    expect(offered('guests:\n  - name: web\n    |')).toEqual(
      expect.arrayContaining(['count: ', 'vcpus: ', 'workload: ']),
    );
    expect(offered('guests:\n  - name: web\n    |')).not.toContain('name: ');
    expect(offered('guests:\n  - name: web\n    wo|\nseed: 3\n')).toEqual(['workload: ']);
    expect(offered('machine: {cores|')).toEqual(['coresPerLlc: ']);
    expect(offered('machine: {threads|: 2}')).toEqual(['threadsPerCore']);
  });

  it('offers the fields of the kind that is written', () => {
    const workload = (written: string): readonly string[] => offered(`guests:\n  - workload: {${written}, |}`);
    expect(workload('kind: bursts')).toEqual(['think: ', 'burst: ']);
    expect(workload('kind: hog')).toEqual([]);
  });

  it('offers values: kinds, schedulers and machines by name', () => {
    expect(offered('guests:\n  - workload: {kind: |}')).toEqual(expect.arrayContaining(['hog', 'bursts', 'parallel']));
    expect(offered('scheduler: linux-|')).toContain('linux-eevdf');
    expect(offered('guests:\n  - pauseLoopExiting: |')).toEqual(['true', 'false']);
    expect(offered('seed: |')).toEqual([]);
    expect(offered('# a comment |')).toEqual([]);
  });

  it('knows every field that the examples write, and never throws', () => {
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))) {
      const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
      for (const { index, 1: indent = '', 2: field = '' } of text.matchAll(/^([ -]*)([a-zA-Z]+):/gm)) {
        const at = index + indent.length;
        const without = text.slice(0, at) + text.slice(at + field.length);
        const choices = completionsAt(without, at, catalog)?.choices ?? [];
        expect([file, ...choices.map((choice) => choice.text)]).toContain(field);
      }
    }
  });
});
