import { beforeAll, describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { needsOf } from '../../demand/guest-needs.ts';
import { assumedWorkload } from '../../demand/workload-figures.ts';
import { machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { runFigures } from '../../run/run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { type KnownProcess, knownTruth } from '../testing/known-truth.ts';
import { ASSUMPTIONS, assumed, measured } from '../testing/sample-estate.ts';
import { agreementWithToday } from './agreement.ts';
import type { Agreement, ReadyError } from './result.ts';
import { todaysHosts } from './todays-hosts.ts';

const shipped = readCatalog();
const catalog = simulationCatalog(shipped);
/** The catalog's figures, but for bursts so long that simulations take no time. */
const { clumping, swing } = shipped.planning;
const planning = { ...ASSUMPTIONS, clumping, swing, clumpNs: assumed(20e6), burstNs: assumed(4e6) };

const PROCESS: KnownProcess = {
  scheduler: 'esxi',
  hosts: 12,
  guestsPerHost: 12,
  cores: 8,
  clumping: 0.8,
  clumpNs: 100e6,
  burstNs: 6e6,
  together: 0.1,
  dayCycle: 0.4,
  hour: 11,
  seed: 1,
};

function agreementOf(estate: Estate): Promise<Agreement> {
  const { needs } = needsOf(estate, planning);
  const hosts = todaysHosts(estate, (host) => machinesOfEstate([host], shipped)[0]!, needs, planning);
  return agreementWithToday(hosts, {
    simulator: {
      run: (scenario: ResolvedScenario) => Promise.resolve(runFigures(simulate(scenario))),
      catalog,
      scheduler: PROCESS.scheduler,
      workload: assumedWorkload(planning),
    },
    schedulerFrom: { mark: 'derived', from: 'test' },
    useCounted: 'work',
  });
}

const ratio = ({ measured, predicted }: ReadyError): number => predicted / measured;

describe('agreement with today, on an estate whose truth is simulated from another process', () => {
  const estate = knownTruth(PROCESS, catalog);
  let agreement: Agreement;
  beforeAll(async () => {
    agreement = await agreementOf(estate);
  });

  it('predicts ready time within a factor of two without calibration, and within a quarter on held-out hosts with it', () => {
    const { calibration, notCalibrated } = agreement;
    expect(notCalibrated).toBeUndefined();
    expect(ratio(calibration!.heldOutBefore)).toBeGreaterThan(1 / 2);
    expect(ratio(calibration!.heldOutBefore)).toBeLessThan(2);
    expect(Math.abs(ratio(calibration!.heldOut) - 1)).toBeLessThan(0.25);
  });

  it('predicts how much of its processors a host uses, and the ready time of its worst guest', () => {
    const { hosts } = agreement;
    for (const { measured, predicted } of hosts) {
      expect(Math.abs(predicted.useRatio - measured.useRatio!)).toBeLessThan(0.1);
    }
    const mean = (of: (host: (typeof hosts)[number]) => number): number =>
      hosts.reduce((sum, host) => sum + of(host), 0) / hosts.length;
    const worst =
      mean(({ predicted }) => predicted.worstReadyRatio.mean) / mean(({ measured }) => measured.worstReadyRatio!);
    expect(worst).toBeGreaterThan(1 / 2);
    expect(worst).toBeLessThan(2);
  });

  it('fits one of each two hosts, the fuller and the emptier one by turns, and gives the plan what it fitted', () => {
    const { hosts, workload } = agreement;
    const uses = hosts.map(({ demandCores, cores }) => demandCores / cores);
    expect(uses).toEqual(uses.toSorted((a, b) => b - a));
    expect(hosts.map(({ part }) => part)).toEqual(
      hosts.map((_, at) => (at % 4 === 0 || at % 4 === 3 ? 'fitted' : 'held out')),
    );
    expect(workload.clumping.origin).toEqual({
      mark: 'derived',
      from: 'fitted to the measured ready times of 6 hosts of today',
    });
  });
});

describe('agreement with today, with little to go by', () => {
  const few = knownTruth({ ...PROCESS, hosts: 4, guestsPerHost: 4, cores: 4 }, catalog);
  const withReady = (of: (host: string, ready: number) => number | undefined): Estate => ({
    ...few,
    guests: few.guests.map(({ readyRatio, ...guest }) => {
      const ready = of(guest.host ?? '', readyRatio?.value ?? 0);
      return ready === undefined ? guest : { ...guest, readyRatio: measured(ready) };
    }),
  });

  it.each([
    ['the input has no measured ready times', () => undefined],
    ['ready times are known of 3 hosts only, and it takes 4', (host: string) => (host === 'esx0' ? undefined : 0.01)],
    ['all measured ready times are 0', () => 0],
  ] as const)('says that the model is not calibrated, as %s', async (why, of) => {
    const { notCalibrated, calibration, workload, hosts } = await agreementOf(withReady(of));
    expect(notCalibrated).toBe(why);
    expect(calibration).toBeUndefined();
    expect(workload.clumping).toBe(planning.clumping);
    expect(hosts.map(({ part }) => part)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('keeps the figures of the catalog where none explains what was measured, and says so', async () => {
    const { notCalibrated, workload, hosts } = await agreementOf(withReady(() => 0.3));
    expect(hosts.map(({ part }) => part)).toEqual([undefined, undefined, undefined, undefined]);
    expect(notCalibrated).toContain(
      'explains the measured ready times: on the 2 hosts to fit them to, 30% on average was measured, of which',
    );
    expect(workload.clumping).toBe(planning.clumping);
  });

  it('blames the demand where hosts with even work would wait longer than was measured', async () => {
    const { notCalibrated } = await agreementOf(withReady(() => 1e-7));
    expect(notCalibrated).toContain(
      'was measured, and at the demand of the export even work that comes evenly would wait',
    );
  });
});
