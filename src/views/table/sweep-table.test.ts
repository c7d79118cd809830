import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sampleSweep } from '../testing/sample-sweep.ts';
import { sweepCsv } from './sweep-table.ts';

describe('a sweep as CSV', () => {
  it('has a row for every simulated load of every curve, with the figures as they are', () => {
    const rows: Record<string, string>[] = parse(sweepCsv(sampleSweep), { columns: true });
    expect(rows).toHaveLength(sampleSweep.curves.reduce((sum, { points }) => sum + points.length, 0));
    const points = sampleSweep.curves.flatMap(({ points: of }) => of);
    rows.forEach((row, at) => {
      const { load, decision, promised, throughputPerSec } = points[at]!;
      expect(Number(row['guests'])).toBe(load);
      expect(row['decision']).toBe(decision);
      expect(Number(row['ready<=5%'])).toBe(promised[0]!.mean);
      expect(Number(row['finished_per_sec'])).toBe(throughputPerSec.mean);
    });
    expect(rows.filter((row) => row['is_knee'] === 'true').map((row) => row['guests'])).toEqual(['30']);
  });

  it('runs no formula in a spreadsheet', () => {
    const hostile = { ...sampleSweep, family: { path: '=1+1', choices: ['@a', 'b'] } };
    const curves = hostile.curves.map((curve) => ({ ...curve, familyValue: '@a' }));
    const [header, ...rows] = parse(sweepCsv({ ...hostile, curves })) as string[][];
    expect(header![0]).toBe("'=1+1");
    for (const [first] of rows) expect(first).toBe("'@a");
  });
});
