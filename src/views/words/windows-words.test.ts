import { describe, expect, it } from 'vitest';
import { sampleEstate, samplePlan, withWindows } from '../testing/sample-plan.ts';
import { windowsSentence } from './windows-words.ts';

describe('the windows that hosts were checked in', () => {
  const [candidate] = samplePlan(sampleEstate(20)).candidates;

  it('are said with the share in which every host is within its capacity, rounded down', () => {
    const [{ windows }] = withWindows(samplePlan(sampleEstate(20))).candidates;
    const [failed, none] = [{ failedHosts: 1 }, { failedHosts: 0 }];
    expect(windowsSentence({ windows, failed })).toBe(
      'Guests are put together by what they use in 16 kinds of hours of the week; every host was then checked in 8,640 windows of 5 min. In at least 97.2% of them, 95% after a failure, its guests together ask for no more than it can carry (target: 95%).',
    );
    expect(windowsSentence({ windows, failed: none })).not.toContain('after a failure');
  });

  it('are said with those that were simulated one by one', () => {
    const [{ windows }] = withWindows(samplePlan(sampleEstate(20))).candidates;
    const simulated = { host: 2, busiestShare: 0.1, sampled: 20, kept: 13, keptShare: 0.965 };
    expect(windowsSentence({ windows: { ...windows!, simulated }, failed: { failedHosts: 0 } })).toMatch(
      /\(target: 95%\)\. Of host 3, the nearest to its target, 20 windows of the busiest 10% were simulated one by one, with what each guest asked for: the target holds in 13, so in about 96\.5% of all windows\.$/u,
    );
  });

  it('are not said where no guest has series', () => {
    expect(windowsSentence(candidate)).toBe('');
  });
});
