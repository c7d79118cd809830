import { describe, expect, it } from 'vitest';
import { sizeText } from './size-text.ts';
import { sizeVerdict } from '../words/size-verdict.ts';
import { plainStyle } from './style.ts';
import { hopelessSize, sampleSize, sampleTotals } from '../testing/sample-size.ts';

const textOf = (result: typeof sampleSize, columns = 110): string =>
  sizeText({ result, totals: sampleTotals(result), warnings: [] }, { columns, style: plainStyle });

describe('a host-size curve in words', () => {
  it('says what to buy and how full it is, why no other size, and what grows', () => {
    const text = textOf(sampleSize);
    const flat = text.replaceAll(/\s+/g, ' ');
    // 14 hosts of 16 cores and 8 of 32 carry all guests: with the spare 240 or 288 cores
    expect(flat).toMatch(
      /^Buy 15 hosts of 16 cores, one of them spare: at most 76 guests on each, the promise is the limit \(promise: ready<=5%\)\. A host is full with 76 guests: memory 59%, CPU 96%\./,
    );
    expect(flat).toContain(
      '16 cores: the fewest cores (240) of the sizes that carry as much for each core; sizes from 16 to 32 cores are within 5% of the most, which is on 16 cores.',
    );
    expect(flat).toMatch(/Smaller: \d+ hosts of 8 cores, \d+ cores in all; each core carries 17% less\./);
    expect(flat).toMatch(
      /Larger: \d+ hosts of 32 cores, \d+ cores in all \(each core carries 1\.7% less\); 6 hosts of 64 cores/,
    );
    expect(flat).toContain(
      'A host that fails stops 76 guests where it has 16 cores, 200 guests where it has 64 cores.',
    );
    expect(flat).not.toContain('Today:');
    expect(text).toMatch(/CPU of 64 cores against 8: pooling gain \+33%, losses −23%/);
    expect(text).toMatch(/caches and distance −23%\), together \+10%\s+per\s+core/);
  });

  it('stands beside the hosts of today, where they are known', () => {
    const today = {
      hosts: 20,
      cores: 320,
      threads: 640,
      memoryMib: 2_000_000,
      vcpuPerCore: 1,
      memoryFill: 0.25,
      cpuUsageRatio: 0.5,
      licensedCores: 320,
    };
    const { lead } = sizeVerdict({ ...sampleSize, totals: sampleTotals(sampleSize), today });
    // 1,000 guests of a quarter of a core on 240 cores that do 1.25 each
    expect(lead[0]).toBe(
      'Today: 20 hosts, 320 cores, 50% of their CPU and 25% of their memory in use; then: 15 hosts, 240 cores, 83% of their CPU in the busiest hour and 52% of their memory.',
    );
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
      ((verdict) => [verdict.headline, verdict.why[0]].join(' '))(sizeVerdict({ ...sampleSize, totals: priced(last) }));
    expect(says(costOf(90_000))).toMatch(
      /^Buy \d+ hosts of 64 cores, .* 64 cores: it costs least, 90,000 EUR over 5 years, without licences/,
    );
    expect(says(costOf(190_000))).toMatch(/^Buy \d+ hosts of 8 cores, .* 8 cores: it costs least, 100,001 EUR/);
    // A cost without one of its parts is none to choose by.
    expect(says(costOf(90_000, ['power']))).toContain('16 cores: the fewest cores (');
  });

  it('says that memory decides where it is memory that ends the best size', () => {
    const memory = { ...sampleSize, best: { host: 4, flat: [4, 4] as const } };
    const said = textOf(memory).replaceAll(/\s+/g, ' ');
    expect(said).toContain('at most 200 guests on each, memory is the limit');
    expect(said).toContain('its CPU alone could carry 281 of them within the promise');
    expect(said).toMatch(
      /with 141 GiB its CPU could carry 281 guests instead of 200, and 5 hosts would do, one of them spare/,
    );
    expect(textOf(sampleSize)).not.toContain('More memory would change it');
  });

  it('has a line for each size, and says what ends it', () => {
    const text = textOf(sampleSize, 130);
    expect(text).toMatch(/Host sizes: big and fractions of it/);
    expect(text).toMatch(/ 4 +8 +- +- +- +- +- +- +- +a guest is wider/);
    expect(text).toMatch(/→ +16 +32 +76 +96% +59% +14 +\+20% +96% +101% +caches and distance −4% +█+▒+/);
    expect(text).toMatch(/64 +128 +200 +62% +39% +5 +−22% +88% +109% +memory/);
    expect(textOf(hopelessSize)).toMatch(/^No host keeps ready<=5%/);
  });

  it.each([40, 60, 80, 130])('fits into %d columns, and says nothing of columns that are not there', (columns) => {
    const text = textOf(sampleSize, columns);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(/Bars:/.test(text)).toBe(/█{3}/.test(text));
    expect(/by\s+pooling,/.test(text)).toBe(/usable +pooling/.test(text));
  });
});
