import type { Estimate } from '../../base/statistics/estimate.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { queueSimulator } from './queue-simulator.ts';
import { estate, guest, measured } from './sample-estate.ts';

/**
 * Three hosts of 8 cores, 66 % used, in one cluster.
 * @param readyRatio CPU ready time that was measured of every guest
 */
export function busyEstate(readyRatio: number): Estate {
  const names = ['esx0', 'esx1', 'esx2'];
  return estate(
    names.flatMap((host) =>
      Array.from({ length: 12 }, (_, at) =>
        guest(`${host}-${at}`, {
          host,
          cluster: 'a',
          vcpus: measured(2),
          memoryMib: measured(2048),
          cpuMeanMhz: measured(880),
          readyRatio: measured(readyRatio),
        }),
      ),
    ),
    {
      hosts: names.map((name) => ({
        name,
        cluster: 'a',
        packages: measured(2),
        coresPerPackage: measured(4),
        threadsPerCore: measured(2),
        mhz: measured(2000),
        memoryMib: measured(131_072),
      })),
    },
  );
}

/** Hosts on which guests wait longer than by the law. */
export async function waitingLonger(scenario: ResolvedScenario): Promise<RunFigures> {
  const figures = await queueSimulator(scenario);
  const longer = (estimate: Estimate): Estimate => ({ ...estimate, mean: 2 * estimate.mean });
  const guests = figures.guests.map((one) => ({ ...one, readyRatio: longer(one.readyRatio) }));
  const groups = figures.groups.map((one) => ({ ...one, readyRatio: longer(one.readyRatio) }));
  return { ...figures, guests, groups };
}
