import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainProcessor } from '../base/processor-name.ts';
import { processorSpeed } from './processor-speed.ts';
import { readServerResults } from './read-server-results.ts';
import type { ServerResult } from './server-results.ts';

const table = readServerResults(new URL('../../catalog/server-results.yaml', import.meta.url));
const SMT = 1.25;

/** Of a core that runs one thread. */
function coreOf({ operationsPerSec, cores, threadsPerCore }: ServerResult): number {
  return operationsPerSec / cores / (threadsPerCore > 1 ? SMT : 1);
}

/** Each model's error where all servers with it, and with its variants for more sockets or memory, are left out. */
const LEFT_OUT = table.results.flatMap((result) => {
  const model = ({ processor }: ServerResult): string => plainProcessor(processor).replace(/[lp]$/, '');
  const others = table.results.filter((other) => model(other) !== model(result));
  const speed = processorSpeed(result.processor, result.mhz, { ...table, results: others }, SMT);
  if (speed === undefined) return [];
  return [{ year: result.year, error: Math.abs((speed.opsPerMhz * result.mhz) / coreOf(result) - 1) }];
});

/** Of the results of some years: how many, their median error, and the one that nine in ten stay within. */
function errorsOf(from: number, to: number): readonly [count: number, median: number, ninth: number] {
  const errors = LEFT_OUT.filter(({ year }) => year >= from && year <= to)
    .map(({ error }) => error)
    .sort((a, b) => a - b);
  return [errors.length, errors[errors.length >> 1], errors[Math.floor(errors.length * 0.9)]];
}

describe('the speed of a processor', () => {
  it('that was measured is foretold by the others within 9 % in the median, and 25 % for nine in ten', () => {
    const [count, median, ninth] = errorsOf(2000, 2030);
    expect(count).toBe(47);
    expect(median).toBeLessThan(0.09);
    expect(ninth).toBeLessThan(0.25);
  });

  it.each([
    ['2004 to 2008', 2004, 2008],
    ['2009 and 2010', 2009, 2010],
    ['2011 to 2013', 2011, 2013],
    ['2014 to 2018', 2014, 2018],
    ['2019 to 2022', 2019, 2022],
    ['all', 2000, 2030],
  ])('is as far off in the results of %s as docs/demand.md says', (years, from, to) => {
    const [count, median, ninth] = errorsOf(from, to);
    const percent = (ratio: number): string => `${Math.round(100 * ratio)} %`;
    const docs = readFileSync(new URL('../../docs/demand.md', import.meta.url), 'utf8');
    expect(docs).toContain(`| ${years} | ${count} | ${percent(median)} | ${percent(ninth)} |`);
  });

  it('is the one that was published, whatever clock is told and however the name is written', () => {
    const own = table.results.find(({ processor }) => processor === 'Intel Xeon E5-2680')!;
    for (const name of ['Intel Xeon E5-2680', 'Intel(R) Xeon(R) CPU E5-2680 0 @ 2.70GHz', 'INTEL XEON E5-2680']) {
      const speed = processorSpeed(name, 1234, table, SMT);
      expect(speed?.opsPerMhz).toBeCloseTo(coreOf(own) / own.mhz, 9);
      expect(speed?.origin.mark).toBe('published');
    }
  });

  it('is derived from its generation, assumed for one newer than all measured, and unknown without a model', () => {
    const mark = (name: string) => processorSpeed(name, 2400, table, SMT)?.origin.mark;
    expect(mark('Intel(R) Xeon(R) CPU E5-2680 v2 @ 2.80GHz')).toBe('derived');
    expect(mark('AMD EPYC 9965 192-Core Processor')).toBe('assumed');
    for (const name of ['Intel Xeon CPU @ 2.30GHz', 'Intel Xeon Processor (Skylake, IBRS)', 'Ampere Altra Q80-30', '']) {
      expect(mark(name)).toBeUndefined();
    }
  });
});

describe('names of one model', () => {
  it.each([
    ['AMD EPYC 7763 64-Core Processor', 'AMD EPYC 7763'],
    ['Intel(R) Xeon(R) Gold 6252 CPU @ 2.10GHz', 'Intel Xeon Gold 6252'],
    ['Quad-Core AMD Opteron(tm) Processor 8381 HE', 'AMD Opteron 8381 HE'],
    ['Intel(R) Xeon(R) CPU           X5670  @ 2.93GHz', 'Intel Xeon X5670'],
  ])('%s is %s', (one, other) => {
    expect(plainProcessor(one)).toBe(plainProcessor(other));
  });

  it('are not those of its variants', () => {
    const names = ['E5-2680', 'E5-2680 v2', 'E5-2680L', 'Gold 6252', 'Gold 6252N', 'EPYC 7702', 'EPYC 7702P'];
    expect(new Set(names.map(plainProcessor)).size).toBe(names.length);
  });
});
