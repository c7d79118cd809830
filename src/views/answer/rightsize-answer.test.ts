import { describe, expect, it } from 'vitest';
import { sampleRightsizes } from '../testing/sample-existing-hosts-answers.ts';
import { rightsizeTable } from '../table/rightsize-table.ts';
import { tableCsv } from '../table/table.ts';
import { rightsizeAnswer } from './rightsize-answer.ts';
import { answerText } from '../text/answer-text.ts';
import { plainStyle } from '../text/style.ts';

const [ofMoment, measured] = await sampleRightsizes();
const textOf = (document: typeof ofMoment) =>
  document === undefined
    ? ''
    : answerText(rightsizeAnswer(document), { columns: 100, style: plainStyle }).replaceAll(/\s+/g, ' ');

describe('right-sizing in the terminal', () => {
  it('says first what is safe, and what speaks against the rest', () => {
    expect(textOf(ofMoment)).toMatch(
      /^Too little is measured to make a guest smaller: 18 guests of 30 may have \d+ vCPUs too much\./,
    );
    expect(textOf(ofMoment)).toContain('CPU use known at one moment (18 guests)');
    expect(textOf(ofMoment)).toContain('The CPU use of 8 guests was not measured');
    expect(textOf(ofMoment)).toContain('For vCPUs of 8 more guests, export their CPU use as well');
    expect(textOf(ofMoment)).not.toContain('The new sizes rest on');
    expect(textOf(measured)).toContain('The new sizes rest on measured percentiles of the CPU use of 24 guests.');
    expect(textOf(measured)).toMatch(/^24 guests of 30 can be made smaller: \d+ vCPUs\. With those that are too risky/);
    expect(textOf(measured)).toContain('memory use known at one moment (30 guests)');
  });

  it('says which guests to measure first, and which to change first: the fewest with half of it', () => {
    expect(textOf(ofMoment)).toMatch(/What to do first Measure first, for a week or more: app-/);
    const [, count = '', vcpus = ''] = /these (\d+) have (\d+) vCPUs/.exec(textOf(measured)) ?? [];
    const less = (measured?.changes ?? [])
      .flatMap(({ vcpus: change }) =>
        change !== undefined && change.risks.length === 0 ? [change.from - change.to] : [],
      )
      .toSorted((a, b) => b - a);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    expect(sum(less.slice(0, Number(count)))).toBe(Number(vcpus));
    expect(Number(vcpus)).toBeGreaterThanOrEqual(sum(less) / 2);
    expect(sum(less.slice(0, Number(count) - 1))).toBeLessThan(sum(less) / 2);
  });

  it('says what the changes do for the guest that waits most only where that is certain', () => {
    const { simulation } = measured!;
    const [host] = simulation!.hosts;
    const after = (mean: number, halfWidth: number) => {
      const hosts = [{ ...host!, after: { ...host!.after, readyRatio: { mean, halfWidth } } }];
      return textOf({ ...measured!, simulation: { ...simulation!, hosts } });
    };
    expect(after(0.01, 0.001)).toContain('on esx1 falls from 2% to 1%, as simulated.');
    expect(after(0.01, 0.009)).not.toContain('as simulated.');
    expect(after(0.03, 0.001)).not.toContain('as simulated.');
  });

  it('says what is freed, on hosts and in waits', () => {
    expect(textOf(measured)).toMatch(
      /As guests are: \d+ hosts .*With the changes that nothing speaks against: \d+ hosts/,
    );
    expect(textOf(measured)).toContain(
      '60 → 30 vCPUs; CPU ready time of the guest that waits most 2% ±0.1% → 1% ±0.1%',
    );
  });

  it('has every change as a table', () => {
    const table = rightsizeTable(measured!);
    expect(table.rows).toBe(measured?.changes.length);
    expect(tableCsv(table).split(/\r?\n/)[0]).toContain(
      'guest,cluster,host,vcpus,new_vcpus,used_cores,vcpus_risks,memory_mib',
    );
  });
});
