import { describe, expect, it } from 'vitest';
import { readServerResults } from './read-server-results.ts';
import { generationOf, likelyServer, type ServerResult, serverTraits } from './server-results.ts';

const table = readServerResults(new URL('../../catalog/server-results.yaml', import.meta.url));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Each result, foretold by the others; its median error over the eleven loads, and that of its throughput. */
function leftOut(result: ServerResult): { readonly watts: number; readonly throughput: number } {
  const others = table.results.filter((other) => other !== result);
  const { watts, operationsPerSec } = likelyServer(result, { ...table, results: others });
  return {
    watts: median(watts.map((value, load) => Math.abs(value / result.watts[load] - 1))),
    throughput: Math.abs(operationsPerSec / result.operationsPerSec - 1),
  };
}

describe('measured servers', () => {
  it.each([
    [2004, 2008],
    [2009, 2010],
    [2011, 2013],
    [2014, 2018],
    [2019, 2022],
  ])('of the years %d to %d are foretold by the others within 20 per cent', (from, to) => {
    const results = table.results.filter(({ year }) => year >= from && year <= to);
    expect(results.length).toBeGreaterThan(5);
    expect(median(results.map((result) => leftOut(result).watts))).toBeLessThan(0.2);
    expect(median(results.map((result) => leftOut(result).throughput))).toBeLessThan(0.35);
  });

  it('are foretold as themselves, nearly, where they are in the table', () => {
    const errors = table.results.map((result) => likelyServer(result, table).watts[10] / result.watts[10]);
    expect(median(errors.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(0.1);
  });

  it('step up from idle to 10 % and never fall', () => {
    for (const { year, packages } of table.results) {
      const { watts } = likelyServer({ year, packages, kind: 'server', isLowPower: false, cores: 16 * packages, memoryGib: 128 }, table);
      watts.forEach((value, load) => expect(value).toBeGreaterThanOrEqual(load === 0 ? 0 : watts[load - 1]));
      expect(watts[1] - watts[0]).toBeGreaterThan(watts[2] - watts[1] - 1);
    }
  });
});

describe('names of processors', () => {
  it.each([
    ['Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz', 2016],
    ['Intel(R) Xeon(R) CPU E5-2650 0 @ 2.00GHz', 2012],
    ['Intel(R) Xeon(R) CPU           X5670  @ 2.93GHz', 2011],
    ['Intel(R) Xeon(R) CPU           E5450  @ 3.00GHz', 2008],
    ['Intel(R) Xeon(R) Gold 6252 CPU @ 2.10GHz', 2019],
    ['Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz', 2017],
    ['Intel(R) Xeon(R) Platinum 8480+', 2023],
    ['Intel(R) Xeon(R) Gold 6338N CPU @ 2.20GHz', 2021],
    ['AMD EPYC 7763 64-Core Processor', 2021],
    ['AMD EPYC 7F72 24-Core Processor', 2019],
    ['AMD EPYC 9654 96-Core Processor', 2022],
    ['AMD Opteron(tm) Processor 6276', 2012],
  ])('%s was new in %d', (name, year) => {
    expect(generationOf(name, table)?.year).toBe(year);
  });

  it('of no known generation say nothing', () => {
    expect(serverTraits('Ampere Altra', { packages: 1, cores: 80, memoryGib: 256 }, table)).toBeUndefined();
    expect(serverTraits(undefined, { packages: 1, cores: 80, memoryGib: 256 }, table)).toBeUndefined();
  });

  it('of the table itself are of its years, or nearly', () => {
    const off = table.results.flatMap(({ processor, year }) => {
      const known = generationOf(processor, table);
      return known === undefined || Math.abs(known.year - year) <= 2 ? [] : [`${processor}: ${known.year}, not ${year}`];
    });
    expect(off).toEqual([]);
  });
});
