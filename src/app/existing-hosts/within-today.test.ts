import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { assumedWorkload } from '../../demand/workload-figures.ts';
import { simulateExisting } from '../../plan/existing-hosts/simulate-existing.ts';
import { busyEstate, waitingLonger } from '../../plan/testing/busy-estate.ts';
import { ASSUMPTIONS } from '../../plan/testing/sample-estate.ts';
import { readExistingHosts } from './read-existing-hosts.ts';
import { judgedHour, withinToday } from './within-today.ts';

const simulator = {
  run: waitingLonger,
  catalog: simulationCatalog(readCatalog()),
  scheduler: 'linux-eevdf',
  workload: assumedWorkload(ASSUMPTIONS),
};

/** Of the simulated hosts of a busy estate, judged as a check does it. */
async function judged(readyRatio: number, assume: readonly string[] = []) {
  const read = await readExistingHosts({ estate: busyEstate(readyRatio), assume }, {});
  const rounds: number[] = [];
  const within = await withinToday(read, simulator, (round) => rounds.push(round));
  const missing = async ({ existing: { task, pools } }: typeof read): Promise<number> => {
    const simulated = await simulateExisting(
      task,
      pools.map((pool) => ({ ...pool, failures: {} })),
      simulator,
    );
    return simulated.filter(({ holds }) => !holds).length;
  };
  return {
    rounds,
    law: judgedHour(read, undefined),
    hour: judgedHour(within, simulator.scheduler),
    missingBefore: await missing(read),
    missing: await missing(within),
  };
}

describe('hosts of today that break their promise in an hour that is assumed', () => {
  it('are judged for the busiest hour that they carry, where they meet it as measured', async () => {
    const { law, hour, missingBefore, missing } = await judged(0.01);
    expect(missingBefore).toBeGreaterThan(0);
    expect(missing).toBe(0);
    expect(hour).toMatchObject({ boundedGuests: 36, assumedFactor: 1.25, scheduler: 'linux-eevdf' });
    expect(hour!.mostFactor).toBeLessThan(law?.mostFactor ?? 1.25);
  });

  it('miss it where they miss it as measured, and where the user says how busy the hour is', async () => {
    for (const asked of [await judged(0.08), await judged(0.01, ['plan.demand.peakHourFactor=1.25'])]) {
      expect(asked.rounds).toEqual([]);
      expect(asked.missing).toBeGreaterThan(0);
      expect(asked.hour).toBeUndefined();
    }
  });
});
