import { describe, expect, it } from 'vitest';
import { plainStyle } from './style.ts';
import { sweepText } from './sweep-text.ts';
import { sampleSweep } from '../testing/sample-sweep.ts';

describe('a sweep in words', () => {
  const text = sweepText(sampleSweep, { columns: 110, style: plainStyle });
  const [below, inside] = text.split('\n\n\n');

  it('says where the knee is, how sure that is, and what breaks beyond', () => {
    expect(inside).toMatch(/^machine\.coresPerLlc = 8\n\nThe knee is at guests 30 \(95%: 28 to 31\)/);
    expect(inside).toMatch(/At 31 the target is missed: ready<=5% for web\[3\] \(6%\)\./);
    expect(inside).toMatch(/30 +met +4% ±0\.5%.*← knee/);
  });

  it('names the walls that move it, and none that does not', () => {
    expect(inside).toMatch(/The wall \(bottleneck\) is threads that share a core: .*\+50% \(\+40% to\s+\+60%\)/);
    expect(inside).toMatch(/cold caches +warm +≥ 120 +by \+300% or more/);
    expect(inside).not.toMatch(/switches +free/);
    expect(inside).toMatch(/1 other resource moves it\s+less/);
  });

  it('says where to look when the range begins too far out', () => {
    expect(below).toMatch(
      /At guests 8, the start of the range, the target is missed already: ready<=5% for web\[3\] \(6%\)\./,
    );
    expect(below).toMatch(/Try --vary guests=2\.\.8\./);
    expect(below).not.toMatch(/Walls/);
  });

  it.each([40, 60, 80])('fits into %d columns', (columns) => {
    const lines = sweepText(sampleSweep, { columns, style: plainStyle }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });
});
