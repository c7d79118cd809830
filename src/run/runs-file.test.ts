import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunFigures } from './run-figures.ts';
import { openRunsFile, withRunsOf } from './runs-file.ts';

const figures = (events: number) => ({ events, simulatedNs: Infinity }) as unknown as RunFigures;
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kneepoint-runs-'));
  file = join(folder, 'a.runs');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file of finished runs', () => {
  it('returns its runs, before those of any store that it is merged with', async () => {
    const written = openRunsFile(file);
    await written.put('a', figures(1));
    await written.close();
    const other = openRunsFile(join(folder, 'b.runs'));
    await other.put('b', figures(2));
    const merged = withRunsOf([file], other);
    expect([merged?.get('a'), merged?.get('b'), merged?.get('c')]).toEqual([figures(1), figures(2), undefined]);
    await merged?.put('c', figures(3));
    expect(other.get('c')).toEqual(figures(3));
    await merged?.close();
    expect(withRunsOf([], undefined)).toBeUndefined();
    expect(withRunsOf([file, join(folder, 'b.runs')], undefined)?.get('c')).toEqual(figures(3));
  });

  it('goes on where it was killed, whatever was half written', async () => {
    const killed = openRunsFile(file);
    await killed.put('a', figures(1));
    const whole = readFileSync(file, 'utf8');
    appendFileSync(file, '0123456789abcdef b {"eve');
    const again = openRunsFile(file);
    expect([again.get('a'), again.get('b')]).toEqual([figures(1), undefined]);
    expect(readFileSync(file, 'utf8')).toBe(whole);
    await again.put('b', figures(2));
    expect(withRunsOf([file], undefined)?.get('b')).toEqual(figures(2));
    await Promise.all([killed.close(), again.close()]);
  });

  it('drops what was damaged, and counts it', async () => {
    const written = openRunsFile(file);
    for (const [key, events] of Object.entries({ a: 1, b: 2, c: 3 })) await written.put(key, figures(events));
    await written.close();
    writeFileSync(file, readFileSync(file, 'utf8').replace('"events":2', '"events":7'));
    const again = withRunsOf([file], openRunsFile(file));
    expect([again?.get('a'), again?.get('b'), again?.get('c')]).toEqual([figures(1), undefined, figures(3)]);
    expect(again?.damaged()).toBe(2); // once in each of the two
    await again?.close();
  });

  it.each([
    ['plain text\n', /something else/],
    ['no end', /something else/],
    ['{}\n', /something else/],
    ['{"format":"kneepoint-runs","version":2,"engine":"0"}\n', /another version of the simulator/],
    ['{"format":"kneepoint-runs","version":3}\n', /another version of the simulator/],
  ])('is refused where it holds %j', (content, says) => {
    writeFileSync(file, content);
    expect(() => openRunsFile(file)).toThrow(says);
    expect(() => withRunsOf([file], undefined)).toThrow(says);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('is refused where there is none', () => {
    expect(() => withRunsOf([file], undefined)).toThrow(/no such file/);
    expect(() => openRunsFile(join(file, 'x', 'a.runs'))).toThrow(/a file to keep runs in/);
    expect(existsSync(file)).toBe(false);
  });
});
