import { describe, expect, it } from 'vitest';
import { sampleReplay } from '../testing/sample-replay.ts';
import { replayText } from './replay-text.ts';
import { plainStyle } from './style.ts';

describe('the text of a replay', () => {
  it('says which policy takes least, with intervals, and what is counted', () => {
    const text = replayText(sampleReplay, { columns: 300, style: plainStyle });
    expect(text).toContain('lr-mmt-1.2 takes the least energy, 827.5 ± 8.4 kWh');
    expect(text).toMatch(/lr-mmt-1\.2 +827\.5 ± 8\.4 +88 ± 11 +359\.9/);
    expect(text).toContain('1 reading of the trace is missing');
  });

  it('says that CloudSim forgets memory where it is replayed as it counts', () => {
    const text = replayText(
      { ...sampleReplay, mode: 'cloudsim-3.0', assignments: 1 },
      { columns: 200, style: plainStyle },
    );
    expect(text).toContain(
      'As CloudSim 3.0 counts, with its errors (docs/replay.md): after the start it forgets memory',
    );
    expect(text).toContain('--assignments 20');
  });
});
