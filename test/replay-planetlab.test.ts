import { expect, it } from 'vitest';
import { parsePolicy } from '../src/plan/replay/policy.ts';
import { replay } from '../src/plan/replay/replay.ts';
import type { ReplayMode } from '../src/plan/replay/rules.ts';
import { cloudsimTask } from '../src/plan/replay/testing/cloudsim-task.ts';
import { hasPlanetlab, planetlabTrace } from './testing/planetlab.ts';

/** As CloudSim 3.0 and 3.0.3 print them, with the files of a day by name; NPA as published: all hosts, all day. */
const PUBLISHED: readonly (readonly [
  day: string,
  mode: ReplayMode,
  policy: string,
  kwh: number,
  migrations: number,
  slatahPercent: number,
])[] = [
  ['20110303', 'cloudsim-3.0', 'npa', 2419.2, 0, 0],
  ['20110303', 'cloudsim-3.0', 'dvfs', 802.75, 0, 0],
  ['20110303', 'cloudsim-3.0', 'lr-mmt-1.2', 116.83, 17_450, 3.96],
  ['20110303', 'cloudsim-3.0.3', 'lr-mmt-1.2', 163.48, 27_859, 5.86],
  ['20110303', 'cloudsim-3.0', 'lr-mc-1.2', 116.78, 16_491, 4.41],
  ['20110306', 'cloudsim-3.0.3', 'thr-mmt-0.8', 144.74, 20_908, 5.13],
];

for (const [day, mode, policy, kwh, migrations, slatahPercent] of PUBLISHED) {
  const isThere = hasPlanetlab(day);
  it.skipIf(!isThere)(
    `PlanetLab ${day}, ${policy} as ${mode}${isThere ? '' : ' (skipped: the trace is not in ../shared/data)'}`,
    () => {
      const result = replay(cloudsimTask(planetlabTrace(day)), parsePolicy(policy), mode, 1);
      expect(result?.energyKwh.toFixed(2)).toBe(kwh.toFixed(2));
      expect(result?.migrations).toBe(migrations);
      expect((100 * (result?.shortHostRatio ?? 0)).toFixed(2)).toBe(slatahPercent.toFixed(2));
    },
  );
}
