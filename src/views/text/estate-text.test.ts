import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { clusterSummaries, estateSummary } from '../words/estate-summary.ts';
import { estateText, figureColumns, knownByMark } from './estate-text.ts';
import { plainStyle } from './style.ts';
import { sampleEstate } from '../testing/sample-plan.ts';

const estate = sampleEstate(40);
const textAt = (columns: number): string => estateText(estate, { columns, style: plainStyle });

describe('the estate in the terminal', () => {
  it('starts with what there is, and what was left out', () => {
    const [headline, source, use, ...rest] = textAt(120).split('\n');
    expect(headline).toBe('40 guests on 3 hosts in 2 clusters with 2.6:1 vCPUs per core.');
    expect(source).toBe('Read from sample.xlsx, an RVTools export.');
    expect(use).toBe(
      'The guests use 54.8 GHz of processor time, 22% of what their hosts have: measured for 30 guests, assumed for 10.',
    );
    expect(rest.join(' ')).toMatch(/^Not all of the other 78% can be saved: .* guests are given \d+% of the memory/);
    expect(rest.join(' ')).toContain('3 powered off (--include-powered-off brings them in), 1 template');
  });

  it('says how many rules of each kind there are, and what is left out that is no guest', () => {
    const rules = [
      { name: 'a', kind: 'anti-affinity', guests: 2 },
      { name: 'b', kind: 'anti-affinity', guests: 3 },
      { name: 'c', kind: 'unknown', guests: 2 },
    ] as const;
    const excluded = { poweredOff: 0, templates: 0, others: [{ why: "agents of today's platform", count: 3 }] };
    const text = estateText({ ...estate, rules, excluded }, { columns: 120, style: plainStyle });
    expect(text).toContain('Placement rules\n  2 anti-affinity (5 guests), 1 of unknown kind (2 guests)');
    expect(text).toContain("Left out: 3 agents of today's platform.");
  });

  it('says what was assumed and what is missing', () => {
    const text = textAt(120);
    expect(text).toContain('CPU used (mean) of 10 guests: assumptions: demand of a database');
    expect(text).toMatch(/Not in the file\n {2}.*connections per second/s);
  });

  it('adds up no shares of a processor, and says how many guests have a figure by which mark', () => {
    const shares = { value: 2, origin: { mark: 'derived', from: 'cputune.shares' } } as const;
    const weighed = estateSummary({
      ...estate,
      guests: estate.guests.map((guest) => ({ ...guest, cpuShareRatio: shares })),
    });
    const cellsOf = (field: string, columns = figureColumns(weighed)): readonly string[] => {
      const figure = weighed.figures.find((one) => one.field === field)!;
      return columns.map(({ cell }) => cell(figure));
    };
    expect(cellsOf('cpuShareRatio')).toEqual(['CPU shares (x usual)', '', '2', '2', 'all', 'derived: cputune.shares']);
    expect(cellsOf('cpuMeanMhz', figureColumns(weighed, knownByMark)).at(-1)).toBe(
      '30 measured, 10 assumed: from 2 sources, listed below',
    );
  });

  it.each([60, 80, 120])('is no wider than %i cells', (columns) => {
    const wide = textAt(columns)
      .split('\n')
      .filter((line) => stringWidth(line) > columns);
    expect(wide).toEqual([]);
  });
});

describe('the summary of an estate', () => {
  it('counts every figure of every guest once', () => {
    const { figures, marks } = estateSummary(estate);
    const counted = figures.flatMap(({ origins }) => origins).reduce((sum, { guests }) => sum + guests, 0);
    expect(counted).toBe(figures.reduce((sum, { known }) => sum + known, 0));
    expect(Object.values(marks).reduce((sum, count) => sum + count, 0)).toBe(counted);
  });

  it('says how full each cluster is, where that is known of all its hosts', () => {
    const guests = estate.guests.map((guest, at) => ({ ...guest, cluster: at % 2 === 0 ? 'prod' : 'test' }));
    const [prod, test] = clusterSummaries({ ...estate, guests });
    const vcpus = guests.filter((_, at) => at % 2 === 0).reduce((sum, guest) => sum + guest.vcpus.value, 0);
    expect(prod).toMatchObject({ name: 'prod', hosts: 2, guests: 20, vcpuPerCore: vcpus / 64 });
    expect(prod?.usageRatio).toBeCloseTo(0.31, 9);
    const memory = guests.filter((_, at) => at % 2 === 1).reduce((sum, guest) => sum + guest.memoryMib.value, 0);
    expect(test?.memoryFill).toBeCloseTo(memory / 524_288, 9);
    const [unknown] = clusterSummaries({ ...estate, guests, hosts: estate.hosts.slice(1, 2) });
    expect(unknown).toEqual({ name: 'prod', hosts: 2, guests: 20 });
  });

  it('puts hosts alike together', () => {
    expect(estateSummary(estate).hostGroups.map(({ hosts, cores }) => [hosts, cores])).toEqual([[3, 32]]);
  });
});
