import type { Figure, Origin } from '../../base/figure.ts';
import { studentTQuantile } from '../../base/statistics/distributions.ts';
import { itemAt } from '../../base/item-at.ts';
import { formatCount } from '../../base/number-text.ts';
import type { WorkloadFigures } from '../../demand/workload-figures.ts';
import { MOST_DEVIATION } from '../../scenario/arrivals.ts';
import type { Simulator } from '../capacity/host-simulator.ts';
import { type FittedFigures, fitWorkload, meanReady, RUNS_OF_FIT } from './fit-workload.ts';
import { measuredFigures, predictHost, type UseCounted } from './predict-host.ts';
import type { AgreedWindows, Agreement, HostAgreement, HostFigures, ReadyError } from './result.ts';
import { fullness, type HostToday, sampleOfHosts } from './todays-hosts.ts';

/** How today's hosts are simulated. */
export interface AgreementOptions {
  readonly simulator: Simulator;
  readonly schedulerFrom: Origin;
  readonly useCounted: UseCounted;
  /** The windows that hosts with series are told at. */
  readonly busyWindows?: AgreedWindows;
  /** Called after every simulation. */
  readonly onRun?: (runs: number, expectedRuns: number) => void;
}

/** More hosts are not simulated. */
const MOST_HOSTS = 24;
/** With fewer hosts half of them say nothing of the others. */
const LEAST_HOSTS = 4;
/**
 * Ordinary runs that all hosts have together: of fewer hosts each is simulated for longer, as chance averages out less. So many that the
 * mean of half of them is known to some 5 %, which is less than hosts themselves differ.
 */
const ANSWER_LENGTHS = 48;
const LONGEST_ANSWER = 4;
/** With more, work waits inside of guests, which no host measures. */
const MOST_CLUMPING = 0.6;
/** A fit that is further off than this factor, on the very hosts that it was made for, is none. */
const MOST_OFF = 1.5;

/**
 * Simulates the hosts of today as they are and puts the answer beside what was measured. Where ready times were measured on
 * enough hosts, the figures that no export has are fitted on every second host, from the fullest to the emptiest, and the
 * error on the others is told.
 * @param all today's hosts, the fullest first, at least one
 */
export async function agreementWithToday(
  all: readonly HostToday[],
  { simulator, schedulerFrom, useCounted, busyWindows, onRun }: AgreementOptions,
): Promise<Agreement> {
  const hosts = sampleOfHosts(all, MOST_HOSTS);
  const measured = hosts.map(measuredFigures);
  const halves = halvesOf(hosts, measured);
  const answerLength = Math.min(LONGEST_ANSWER, Math.max(1, ANSWER_LENGTHS / hosts.length));
  const expectedRuns = hosts.length + (halves === undefined ? 0 : hosts.length + RUNS_OF_FIT * halves.fitted.length);
  let runs = 0;
  const predict = async (of: readonly HostToday[], workload: WorkloadFigures, length: number) =>
    Promise.all(
      of.map(async (host) => {
        const predicted = await predictHost(host, simulator, workload, useCounted, length);
        onRun?.(++runs, Math.max(runs, expectedRuns));
        return predicted;
      }),
    );
  const agreed = (predicted: Awaited<ReturnType<typeof predict>>): readonly HostAgreement[] =>
    hosts.map(({ name, guests, machine, demandCores }, at) => ({
      host: name,
      guests: guests.length,
      vcpus: guests.reduce((sum, { vcpus }) => sum + vcpus, 0),
      cores: machine.processors.cores,
      threads: machine.processors.threads,
      demandCores,
      measured: itemAt(measured, at),
      predicted: itemAt(predicted, at),
      ...(halves && partOf(itemAt(hosts, at), halves)),
    }));
  const common = {
    scheduler: simulator.scheduler,
    schedulerFrom,
    hostsToday: all.length,
    ...(busyWindows !== undefined && { busyWindows }),
  };
  const before = agreed(await predict(hosts, simulator.workload, answerLength));
  if (halves === undefined) {
    return { ...common, hosts: before, workload: simulator.workload, notCalibrated: whyNot(measured) };
  }
  const told = halves.fitted.map((host) => {
    const { readyRatio = 0 } = measuredFigures(host);
    return { readyRatio, vcpus: host.guests.reduce((sum, { vcpus }) => sum + vcpus, 0) };
  });
  const figures = await fitWorkload(told, async (tried, length) => {
    const predicted = await predict(halves.fitted, fittedWorkload(simulator.workload, tried), length * answerLength);
    return predicted.map(({ readyRatio }) => readyRatio.mean);
  });
  const workload = fittedWorkload(simulator.workload, figures, halves.fitted.length);
  const after = agreed(await predict(hosts, workload, answerLength));
  const fitted = errorOf(after, 'fitted');
  if (isFarOff(fitted)) {
    const hostsAlone = before.map(({ part: _part, ...host }) => host);
    return { ...common, hosts: hostsAlone, workload: simulator.workload, notCalibrated: unexplained(fitted) };
  }
  const calibration = {
    fitted,
    heldOutBefore: errorOf(before, 'held out'),
    heldOut: errorOf(after, 'held out'),
    chanceFactor: chanceFactorOf(after),
  };
  return { ...common, hosts: after, workload, calibration };
}

/** @param hosts how many it was fitted to; of no consequence for what is simulated */
function fittedWorkload(
  assumed: WorkloadFigures,
  { variability, burstFactor }: FittedFigures,
  hosts = 0,
): WorkloadFigures {
  const from = `fitted to the measured ready times of ${hosts} hosts of today`;
  const figure = (value: number): Figure => ({ value, origin: { mark: 'derived', from } });
  return {
    ...assumed,
    clumping: figure(Math.min(MOST_CLUMPING, assumed.clumping.value * variability ** 2)),
    swing: figure(Math.min(MOST_DEVIATION, assumed.swing.value * variability)),
    burstFactor: figure(burstFactor),
  };
}

/** Where not even fitted figures come near to what was measured, guests wait for something else. */
function isFarOff({ measured, predicted }: ReadyError): boolean {
  return predicted * MOST_OFF < measured || predicted > MOST_OFF * measured;
}

function unexplained({ hosts, measured, predicted }: ReadyError): string {
  const percent = (share: number): string => `${Number((share * 100).toPrecision(2))}%`;
  const none = 'no variability of demand and no length of bursts explains the measured ready times';
  const where = `on the ${hosts} hosts to fit them to`;
  if (predicted > measured) {
    return `${none}: ${where}, ${percent(measured)} on average was measured, and at the demand of the export even work that comes evenly would wait ${percent(predicted)}; the demand, or what the input says of the hosts, may be wrong`;
  }
  return `${none}: ${where}, ${percent(measured)} on average was measured, of which ${percent(predicted)} could be waiting for processors; limits, resource pools or power management may be the reason`;
}

interface Halves {
  readonly fitted: readonly HostToday[];
  readonly heldOut: readonly HostToday[];
}

/** One of each two hosts with measured ready time, the fuller one and the emptier one by turns; undefined where there is too little. */
function halvesOf(hosts: readonly HostToday[], measured: readonly HostFigures<number>[]): Halves | undefined {
  if (isTooLittle(measured)) return undefined;
  const known = hosts
    .filter((_, at) => measured[at]?.readyRatio !== undefined)
    .toSorted((a, b) => fullness(b) - fullness(a));
  const isFitted = (at: number): boolean => at % 4 === 0 || at % 4 === 3;
  return { fitted: known.filter((_, at) => isFitted(at)), heldOut: known.filter((_, at) => !isFitted(at)) };
}

function isTooLittle(measured: readonly HostFigures<number>[]): boolean {
  const known = measured.flatMap(({ readyRatio }) => (readyRatio === undefined ? [] : [readyRatio]));
  return known.length < LEAST_HOSTS || known.every((ratio) => ratio === 0);
}

function whyNot(measured: readonly HostFigures<number>[]): string {
  const known = measured.flatMap(({ readyRatio }) => (readyRatio === undefined ? [] : [readyRatio]));
  if (known.length === 0) return 'the input has no measured ready times';
  if (known.length < LEAST_HOSTS) {
    return `ready times are known of ${formatCount(known.length, 'host')} only, and it takes ${LEAST_HOSTS}`;
  }
  return 'all measured ready times are 0';
}

function partOf(host: HostToday, { fitted, heldOut }: Halves): Pick<HostAgreement, 'part'> {
  if (fitted.includes(host)) return { part: 'fitted' };
  return heldOut.includes(host) ? { part: 'held out' } : {};
}

/**
 * How far the held-out hosts may be off by chance: ready times of one moment differ from host to host by more than their use tells,
 * so both halves are samples. By how much the hosts of each half differ from what is predicted times a factor of the half.
 */
function chanceFactorOf(hosts: readonly HostAgreement[]): number | null {
  const variances = (['fitted', 'held out'] as const).map((part) => {
    const of = hosts.filter((host) => host.part === part);
    const { measured, predicted } = errorOf(of, part);
    const vcpus = of.reduce((sum, host) => sum + host.vcpus, 0);
    const squares = of.reduce((sum, host) => {
      const expected = (host.measured.readyRatio ?? 0) * (predicted / measured);
      return sum + (host.vcpus * (host.predicted.readyRatio.mean - expected)) ** 2;
    }, 0);
    return ((of.length / (of.length - 1)) * squares) / (vcpus * predicted) ** 2;
  });
  const known = hosts.filter(({ part }) => part !== undefined).length;
  const standardError = Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0));
  return Number.isFinite(standardError) ? Math.exp(studentTQuantile(0.975, known - 2) * standardError) : null;
}

function errorOf(hosts: readonly HostAgreement[], part: HostAgreement['part']): ReadyError {
  const of = hosts.filter((host) => host.part === part);
  return {
    hosts: of.length,
    measured: meanReady(
      of,
      of.map(({ measured }) => measured.readyRatio ?? 0),
    ),
    predicted: meanReady(
      of,
      of.map(({ predicted }) => predicted.readyRatio.mean),
    ),
  };
}
