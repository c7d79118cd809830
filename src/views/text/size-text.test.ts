import { describe, expect, it } from 'vitest';
import { sizeText } from './size-text.ts';
import { plainStyle } from './style.ts';
import { hopelessSize, sampleSize } from '../testing/sample-size.ts';

const textOf = (result: typeof sampleSize, columns = 110): string => sizeText(result, { columns, style: plainStyle });

describe('a host-size curve in words', () => {
  it('says which size is best, how flat that is, and what grows', () => {
    const text = textOf(sampleSize);
    expect(text).toMatch(/^Hosts of 16 cores carry most: each core does 96% [^]*while they keep\s+ready<=5%\./);
    expect(text).toMatch(/From 16 to 32 cores they carry within 5% of that/);
    expect(text).toMatch(/a core of 64 would carry 32% more than a core of 8/);
    expect(text).toMatch(/loss to caches and distance: 1\.6% of a core at 8 cores, 20%\s+at\s+64/);
  });

  it('says that memory decides where it is memory that ends the best size', () => {
    const memory = { ...sampleSize, best: { host: 4, flat: [4, 4] as const } };
    expect(textOf(memory)).toMatch(/Memory decides that, 4 GiB for each core: the processors alone would carry 88%/);
    expect(textOf(sampleSize)).not.toContain('Memory decides');
  });

  it('has a line for each size, and says what ends it', () => {
    const text = textOf(sampleSize);
    expect(text).toMatch(/Host sizes: big and parts of it/);
    expect(text).toMatch(/ 4 +8 +- +- +- +- +a guest is wider/);
    expect(text).toMatch(/→ +16 +32 +76 +14 +96% +101% +caches and distance −4% +█+▒+/);
    expect(text).toMatch(/64 +128 +200 +5 +88% +109% +memory/);
    expect(textOf(hopelessSize)).toMatch(/^No host keeps ready<=5%/);
  });

  it.each([40, 60, 80])('fits into %d columns', (columns) => {
    const lines = textOf(sampleSize, columns).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });
});
