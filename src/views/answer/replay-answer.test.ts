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
    expect(text).toContain('lr-mmt-1.2 takes the least energy, 827.5 ± 8.4 kWh (66% less than npa)');
    expect(text).toMatch(/lr-mmt-1\.2 +827\.5 ± 8\.4 +88 ± 11 +359\.9/);
    expect(text).toContain('1 reading of the trace is missing');
  });

  it('names all policies whose energy cannot be told from the least, and saves nothing against them', () => {
    const [least] = sampleReplay.policies;
    const policies = [least!, { ...least!, policy: 'thr-mmt-0.8' }];
    const text = textOf({ ...sampleReplay, policies });
    expect(text).toMatch(/^\S+ and thr-mmt-0\.8 take the least energy, [^(]*, with a CPU ready time/);
  });

  it('says that CloudSim forgets memory where it is replayed as it counts', () => {
    const text = textOf({ ...sampleReplay, mode: 'cloudsim-3.0', assignments: 1 });
    expect(text).toContain(
      'As CloudSim 3.0 counts, with its errors (docs/replay.md): after the start it forgets memory',
    );
    expect(text).toContain('--assignments 20');
  });
});
