import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { planText } from './plan-text.ts';
import { plainStyle } from './style.ts';
import { infeasiblePlan, sampleEstate, samplePlan } from './testing/sample-plan.ts';

const estate = sampleEstate(398);
const textAt = (columns: number, plan = samplePlan(estate)): string =>
  planText(plan, estate, { columns, style: plainStyle });

describe('the plan in the terminal', () => {
  it('starts with the verdict', () => {
    expect(textAt(100).split('\n')[0]).toBe(
      '4 × Vendor big-2x96 (2 x 96 cores) carry all 398 guests, 1 of them to spare.',
    );
  });

  it('says who spoke, the bound, what binds, what a failure does, what was assumed and what went wrong', () => {
    const text = textAt(100).replaceAll(/\s+/g, ' ');
    expect(text).toContain('The Erlang C pooling law (M/M/c) says so');
    expect(text).toContain('Fewer than 3 is proven impossible on this machine: the gap is 1 host.');
    expect(text).toContain('1. 6.2 TiB of 8.8 TiB');
    expect(text).toContain('With the fullest host down, 133 guests start again elsewhere');
    expect(text).toContain('CPU demand of a database: 12 guests, assumed');
    expect(text).toContain('2 × guest listed twice (vInfo!A7, vInfo!A9)');
    expect(text).toContain('small-1x16: guest big-db has 64 vCPUs, the machine 32 threads');
  });

  it('leads with why nothing fits where nothing does', () => {
    const [verdict, why] = textAt(100, infeasiblePlan(estate)).split('\n');
    expect(verdict).toBe('No candidate can carry these 398 guests.');
    expect(why).toContain('guest big-db has 64 vCPUs');
  });

  it.each([60, 80, 100, 120])('is no wider than %i cells', (columns) => {
    const wide = textAt(columns)
      .split('\n')
      .filter((line) => stringWidth(line) > columns);
    expect(wide).toEqual([]);
  });
});
