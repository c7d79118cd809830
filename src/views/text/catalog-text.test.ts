import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { figuresIn, figuresText, machinesText, machineText } from './catalog-text.ts';
import { plainStyle } from './style.ts';

const origin = { mark: 'published', from: 'a data sheet' } as const;
const target = { columns: 120, style: plainStyle };
const catalog = readCatalog();

describe('the figures of a catalog entry', () => {
  it('are named by the way that leads to them, records in lists by their name', () => {
    const entry = {
      sets: [{ name: 'ice-lake', figures: { vmExitNs: { value: 505, origin }, lineNs: { value: [1, 2], origin } } }],
      burstNs: { value: 2e6, origin },
    };
    expect(figuresIn(entry).map(({ name, value }) => [name, value])).toEqual([
      ['sets.ice-lake.vmExitNs', 505],
      ['sets.ice-lake.lineNs', [1, 2]],
      ['burstNs', 2e6],
    ]);
  });

  it('all say their mark and where they came from', () => {
    const figures = figuresIn(catalog);
    expect(figures.length).toBeGreaterThan(500);
    expect(figures.filter((figure) => !figure.origin.mark || !figure.origin.from)).toEqual([]);
    expect(figuresText(figures.slice(0, 3), { ...target, columns: 400 }).split('\n')).toHaveLength(4);
  });
});

describe('sources that are too long for a line', () => {
  it('are numbered, and follow in full, each once', () => {
    const long = (word: string) => ({ mark: 'assumed', from: `${word} `.repeat(30).trim() }) as const;
    const figures = ['cats', 'dogs', 'cats'].map((word, at) => ({ name: `f${at}`, value: at, origin: long(word) }));
    const [table, sources] = figuresText(figures, { ...target, columns: 60 }).split('\n\n');
    expect(table!.split('\n').map((line) => line.split(' ').at(-1))).toEqual(['from', '[1]', '[2]', '[1]']);
    const inFull = sources!.replaceAll(/\s+/g, ' ');
    expect(inFull).toBe(`[1] ${long('cats').from} [2] ${long('dogs').from}`);
    expect(sources!.split('\n').every((line) => line.length <= 60)).toBe(true);
  });
});

describe('the machines', () => {
  it('are listed one a line, by the name that --machine takes', () => {
    const [, ...lines] = machinesText(catalog.machines, target).split('\n');
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(catalog.machines.map(({ name }) => name));
  });

  it('show the source of every figure one by one', () => {
    const machine = catalog.machines[0]!;
    const text = machineText(machine, target);
    expect(text).toContain(machine.title);
    expect(figuresIn(machine).filter(({ name }) => !text.includes(name))).toEqual([]);
  });
});
