import { describe, expect, it } from 'vitest';
import { sampleEstate, samplePlan, withWindows } from '../testing/sample-plan.ts';
import { windowsSentence } from './windows-words.ts';

describe('the windows that hosts were checked in', () => {
  const [candidate] = samplePlan(sampleEstate(20)).candidates;

  it('are said with the share in which every host is within its capacity, rounded down', () => {
    const [{ windows }] = withWindows(samplePlan(sampleEstate(20))).candidates;
    const [failed, none] = [{ failedHosts: 1 }, { failedHosts: 0 }];
    expect(windowsSentence({ windows, failed })).toBe(
      'Guests are put together by what they use in 16 kinds of hours of the week; every host was then checked in 8,640 windows of 5 min. In at least 97.2% of them, 95% after a failure, its guests together ask for no more than it can carry (promise: 95%).',
    );
    expect(windowsSentence({ windows, failed: none })).not.toContain('after a failure');
  });

  it('are said with those that were simulated one by one, and the hosts that were added for them', () => {
    const [{ windows }] = withWindows(samplePlan(sampleEstate(20))).candidates;
    const least = { state: 'normal', host: 2, busiestShare: 0.1, sampled: 32, kept: 20, keptShare: 0.9625 } as const;
    const said = (more: { state?: 'failed'; addedHosts?: number } = {}): string => {
      const simulated = { ...least, hosts: 4, addedHosts: 0, ...more };
      return windowsSentence({ windows: { ...windows!, simulated }, failed: { failedHosts: 0 } });
    };
    expect(said()).toMatch(
      /\(promise: 95%\)\. Windows of the 4 hosts nearest to the promise, of the busiest 10% of each, were simulated one by one, with what each guest asked for: the promise holds in about 96\.2% of all windows or more \(host 3: in 20 of 32\)\.$/u,
    );
    expect(said({ state: 'failed', addedHosts: 1 })).toMatch(
      /asked for; one host was added so that they keep it: .* \(host 3 after the failure: in 20 of 32\)\.$/u,
    );
    expect(said({ addedHosts: 2 })).toContain('; 2 hosts were added');
  });

  it('are not said where no guest has series', () => {
    expect(windowsSentence(candidate)).toBe('');
  });
});
