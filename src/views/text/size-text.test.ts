import { describe, expect, it } from 'vitest';
import { sizeText } from './size-text.ts';
import { sizeVerdict } from '../words/size-verdict.ts';
import { plainStyle } from './style.ts';
import { hopelessSize, sampleSize, sampleTotals } from '../testing/sample-size.ts';

const textOf = (result: typeof sampleSize, columns = 110): string =>
  sizeText({ result, totals: sampleTotals(result), warnings: [] }, { columns, style: plainStyle });

describe('a host-size curve in words', () => {
  it('says which size is best, how flat that is, and what grows', () => {
    const text = textOf(sampleSize);
    // 17 hosts of 16 cores or 9 of 32: 272 or 288 cores
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(
      /^Buy \d+ hosts of (16|32) cores, one of them spare: the fewest cores \(\d+\) of the sizes that carry as much for each core \(target: ready<=5%\)\. /,
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'The best size is 16 to 32 cores per host: each core has 20% more usable capacity than on the smallest host, of 8 cores.',
    );
    expect(text).toMatch(/Sizes from 16 to 32 cores are within 5% of the best, 16 cores\./);
    expect(text).toMatch(/CPU of 64 cores against 8: pooling gain \+33%, losses −23%/);
    expect(text).toMatch(/caches and distance −23%\), together \+10% per core/);
  });

  it('buys what costs least of all sizes where every cost is known, and else what takes least', () => {
    const costOf = (total: number, unpriced: readonly string[] = []) => ({
      currency: 'EUR',
      years: 5,
      total,
      unpriced,
      parts: [{ what: 'hosts', amount: total }],
    });
    const priced = (last: ReturnType<typeof costOf>) => {
      const totals = sampleTotals(sampleSize);
      return totals.map(
        (total, at) => total && { ...total, cost: at === totals.length - 1 ? last : costOf(100_000 + at) },
      );
    };
    const says = (last: ReturnType<typeof costOf>): string =>
      sizeVerdict(sampleSize, priced(last)).headline.replaceAll(/\s+/g, ' ');
    expect(says(costOf(90_000))).toMatch(
      /^Buy \d+ hosts of 64 cores, .*: it costs least, 90,000 EUR over 5 years, without licences/,
    );
    expect(says(costOf(190_000))).toMatch(/^Buy \d+ hosts of 8 cores, .*: it costs least, 100,001 EUR/);
    // A cost without one of its parts is none to choose by.
    expect(says(costOf(90_000, ['power']))).toContain('spare: the fewest cores (');
  });

  it('says that memory decides where it is memory that ends the best size', () => {
    const memory = { ...sampleSize, best: { host: 4, flat: [4, 4] as const } };
    expect(textOf(memory)).toMatch(
      /Memory is the limit at this size\s+\(4 GiB per core\): with more, the CPU could carry \+41%/,
    );
    expect(textOf(sampleSize)).not.toContain('Memory is the limit');
  });

  it('has a line for each size, and says what ends it', () => {
    const text = textOf(sampleSize, 130);
    expect(text).toMatch(/Host sizes: big and fractions of it/);
    expect(text).toMatch(/ 4 +8 +- +- +- +- +- +a guest is wider/);
    expect(text).toMatch(/→ +16 +32 +76 +14 +\+20% +96% +101% +caches and distance −4% +█+▒+/);
    expect(text).toMatch(/64 +128 +200 +5 +−22% +88% +109% +memory/);
    expect(textOf(hopelessSize)).toMatch(/^No host meets ready<=5%/);
  });

  it.each([40, 60, 80])('fits into %d columns', (columns) => {
    const lines = textOf(sampleSize, columns).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });
});
