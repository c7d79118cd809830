import { describe, expect, it } from 'vitest';
import { sampleReplay } from '../testing/sample-replay.ts';
import { answerText } from '../text/answer-text.ts';
import { plainStyle } from '../text/style.ts';
import { replayAnswer } from './replay-answer.ts';

const textOf = (answer: typeof sampleReplay): string =>
  answerText(replayAnswer(answer), { columns: 300, style: plainStyle });

describe('the answer of a replay', () => {
  it('says which policy takes least, with intervals, and what is counted', () => {
    const text = textOf(sampleReplay);
    expect(text).toContain('lr-mmt-1.2 takes the least energy, 827.5 ±8.4 kWh (66% less than npa)');
    expect(text).toMatch(/lr-mmt-1\.2 +827\.5 ±8\.4 +88 ±11 +359\.9/);
    expect(text).toContain('1 reading of the trace is missing');
  });

  it('names all policies whose energy cannot be told from the least, and saves nothing against them', () => {
    const [least] = sampleReplay.policies;
    const policies = [least!, { ...least!, policy: 'thr-mmt-0.8' }];
    const text = textOf({ ...sampleReplay, policies });
    expect(text).toMatch(
      /^\S+ and thr-mmt-0\.8 take as much energy, as far as \d+ assignments? of guests to hosts tells?: [^(]*, with a CPU ready time/,
    );
  });

  it('advises, and has the figures of, the policy that migrates least of those that take as much energy', () => {
    const [, moving] = sampleReplay.policies;
    const policies = [moving!, { ...moving!, policy: 'thr-mmt-0.8', migrations: { mean: 20, halfWidth: 2 } }];
    const text = textOf({ ...sampleReplay, policies });
    expect(text).toMatch(/^thr-mmt-0\.8 and lr-mmt-1\.2 take as much energy/);
    expect(text).toContain('With thr-mmt-0.8, on average 359.9 of them are on, and guests migrate 20 ±2 times.');
  });

  it('shows no interval that is as wide as its figure, and says why', () => {
    const [, moving] = sampleReplay.policies;
    const policies = [{ ...moving!, migrations: { mean: 141, halfWidth: 200 } }];
    const text = textOf({ ...sampleReplay, assignments: 2, policies });
    expect(text).toContain('guests migrate 141 times.');
    expect(text).toContain('The number of migrations differs too much between 2 for an interval');
    expect(textOf(sampleReplay)).not.toContain('for an interval');
  });

  it('says that CloudSim forgets memory where it is replayed as it counts', () => {
    const text = textOf({ ...sampleReplay, mode: 'cloudsim-3.0', assignments: 1 });
    expect(text).toContain(
      'As CloudSim 3.0 counts, with its errors (docs/replay.md): after the start it forgets memory',
    );
    expect(text).toContain('--assignments 20');
  });

  it('says what each of its policies does, and differently of each', () => {
    const [least] = sampleReplay.policies;
    const overload = ['thr', 'iqr', 'mad', 'lr', 'lrr'];
    const names = overload.flatMap((rule) => ['mmt', 'mc', 'mu', 'rs'].map((select) => `${rule}-${select}-0.8`));
    const policies = ['npa', 'dvfs', ...names].map((policy) => ({ ...least!, policy }));
    const lines = replayAnswer({ ...sampleReplay, policies }).sections.flatMap((section) =>
      'title' in section && section.title === 'What the policies do' && 'lines' in section ? section.lines : [],
    );
    expect(lines.map((line) => line.split(':')[0])).toEqual(policies.map(({ policy }) => policy));
    expect(new Set(lines.map((line) => line.slice(line.indexOf(':')))).size).toBe(policies.length);
  });

  it('names, of policies whose guests wait as little, the one that takes the least energy', () => {
    const [least] = sampleReplay.policies;
    const policy = (name: string, kwh: number, p95Ratio: number) => ({
      ...least!,
      policy: name,
      energyKwh: { ...least!.energyKwh, mean: kwh },
      ready: { ...least!.ready, p95Ratio },
    });
    const policies = [policy('npa', 2400, 0.004), policy('dvfs', 900, 0.0041), policy('lr-mmt-1.2', 700, 0.008)];
    expect(textOf({ ...sampleReplay, policies })).toMatch(/must not wait, take dvfs: .* for 200 kWh more/);
  });
});
