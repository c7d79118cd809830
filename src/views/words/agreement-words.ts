import type { Estimate } from '../../base/statistics/estimate.ts';
import type { AgreedWindows, Agreement, HostAgreement, ReadyError } from '../../plan/agreement/result.ts';
import { formatCount, formatNumber, formatPercent, halfText } from './format.ts';

/** A share that may be small, as a percentage: `0.79%`, `12%`. */
export function readyPercent(ratio: number): string {
  const percent = ratio * 100;
  return percent >= 9.995 ? formatPercent(ratio) : `${formatNumber(percent, 2)}%`;
}

/** `0.79% ±0.12%` */
export function readyEstimate({ mean, halfWidth }: Estimate): string {
  return halfWidth === null ? readyPercent(mean) : `${readyPercent(mean)}${halfText(halfWidth, readyPercent)}`;
}

/** Two shares are near each other within this factor. */
const NEAR_FACTOR = 2;
/** Shares below it are too small to make anything of. */
const LEAST_TO_COMPARE = 0.005;

/** Whether a predicted share is within a factor of two of the measured one. */
export function isNear(predicted: number, measured: number): boolean {
  return predicted <= NEAR_FACTOR * measured && measured <= NEAR_FACTOR * predicted;
}

/** Which way a prediction of CPU ready is off; undefined where it is near, or where both are too small to make anything of. */
export function wayOff(predicted: number, measured: number): 'too low' | 'too high' | undefined {
  if (Math.max(predicted, measured) < LEAST_TO_COMPARE || isNear(predicted, measured)) return undefined;
  return predicted < measured ? 'too low' : 'too high';
}

/** A measured share, or a dash. */
export function measuredPercent(ratio: number | undefined, say: (ratio: number) => string = readyPercent): string {
  return ratio === undefined ? '-' : say(ratio);
}

/** A figure of today's hosts together. */
export interface AgreementFigure {
  readonly of: 'use' | 'ready' | 'worst ready';
  readonly what: string;
  readonly measured: string;
  readonly predicted: string;
  /** With the catalog's figures, where others were fitted. */
  readonly withoutFit?: string;
}

/** Mean over the values of hosts, by a weight of each. */
function mean(
  of: readonly HostAgreement[],
  weight: (host: HostAgreement) => number,
  value: (host: HostAgreement) => number,
): number {
  return (
    of.reduce((sum, host) => sum + weight(host) * value(host), 0) / of.reduce((sum, host) => sum + weight(host), 0)
  );
}

/** CPU ready of today's hosts, the mean over their vCPUs; where figures were fitted, of the hosts that they were not fitted to. */
function readyToday({ hosts, calibration }: Agreement): Pick<ReadyError, 'measured' | 'predicted'> | undefined {
  if (calibration !== undefined) return calibration.heldOut;
  const known = hosts.filter(({ measured }) => measured.readyRatio !== undefined);
  if (known.length === 0) return undefined;
  const vcpus = ({ vcpus: count }: HostAgreement): number => count;
  return {
    measured: mean(known, vcpus, ({ measured }) => measured.readyRatio ?? 0),
    predicted: mean(known, vcpus, ({ predicted }) => predicted.readyRatio.mean),
  };
}

/** What it means for a prediction that the same model is far off for the hosts of today; empty where it is near, or nothing was measured. */
export function farOffSentence(agreement: Agreement): string {
  const ready = readyToday(agreement);
  const way = isFarOff(agreement);
  if (ready === undefined || way === undefined) return '';
  return `On today's hosts the simulation predicts ${readyPercent(ready.predicted)} CPU ready time, and ${readyPercent(ready.measured)} was measured: guests may wait ${way === 'too low' ? 'longer' : 'less'} than predicted on these hosts, too.`;
}

/** Whether CPU ready times are longer or shorter than what the model says of today's hosts by far; undefined where it is near, or none was measured. */
export function isFarOff(agreement: Agreement): ReturnType<typeof wayOff> {
  const ready = readyToday(agreement);
  return ready && wayOff(ready.predicted, ready.measured);
}

/** How near the model comes to what was measured of today's hosts together: a figure each. */
export function agreementFigures(agreement: Agreement): readonly AgreementFigure[] {
  const { hosts, calibration } = agreement;
  const readyRatios = readyToday(agreement);
  const worstKnown = hosts.filter(({ measured }) => measured.worstReadyRatio !== undefined);
  const used = hosts.filter(({ measured }) => measured.useRatio !== undefined);
  const use: AgreementFigure = {
    of: 'use',
    what: 'processors in use',
    measured: formatPercent(
      mean(
        used,
        ({ cores }) => cores,
        ({ measured }) => measured.useRatio ?? 0,
      ),
    ),
    predicted: formatPercent(
      mean(
        used,
        ({ cores }) => cores,
        ({ predicted }) => predicted.useRatio,
      ),
    ),
  };
  const ready: readonly AgreementFigure[] =
    readyRatios === undefined
      ? []
      : [
          {
            of: 'ready',
            what:
              calibration === undefined
                ? 'CPU ready time, mean'
                : `CPU ready time, mean of the ${formatCount(calibration.heldOut.hosts, 'host')} not fitted to`,
            measured: readyPercent(readyRatios.measured),
            predicted: readyPercent(readyRatios.predicted),
            ...(calibration !== undefined && { withoutFit: readyPercent(calibration.heldOutBefore.predicted) }),
          },
        ];
  const worst: AgreementFigure = {
    of: 'worst ready',
    what: 'CPU ready time of the worst guest of a host, mean',
    measured: readyPercent(
      mean(
        worstKnown,
        () => 1,
        ({ measured }) => measured.worstReadyRatio ?? 0,
      ),
    ),
    predicted: readyPercent(
      mean(
        worstKnown,
        () => 1,
        ({ predicted }) => predicted.worstReadyRatio.mean,
      ),
    ),
  };
  return [...(used.length === 0 ? [] : [use]), ...ready, ...(worstKnown.length === 0 ? [] : [worst])];
}

/** Whether the answer rests on figures that were fitted, and why a plan on today's machine needs more hosts, a sentence each. */
export function agreementSentences(agreement: Agreement): readonly string[] {
  return [verdictSentence(agreement), moreSentence(agreement)].filter((sentence) => sentence !== '');
}

/** What was simulated, and what was fitted: a sentence each. */
export function agreementDetails(agreement: Agreement): readonly string[] {
  return [simulatedSentence(agreement), fitSentence(agreement)].filter((sentence) => sentence !== '');
}

function verdictSentence({ calibration, notCalibrated }: Agreement): string {
  if (calibration === undefined) return `The model is not calibrated: ${notCalibrated ?? 'nothing was fitted'}.`;
  const { measured, predicted, hosts } = calibration.heldOut;
  const fitted =
    'Simulated with figures that were fitted to one half of the hosts; on the other half the predicted CPU ready time';
  if (measured === 0) return `${fitted} is ${readyPercent(predicted)}, and none was measured.`;
  const off = predicted / measured - 1;
  const how =
    Math.abs(off) < 0.005
      ? 'as measured'
      : `${formatPercent(Math.abs(off))} ${off < 0 ? 'below' : 'above'} what was measured`;
  const { chanceFactor } = calibration;
  const chance =
    chanceFactor === null
      ? ''
      : ` (of ${formatCount(hosts, 'host')} chance alone explains a factor of up to ${formatNumber(chanceFactor, 1)})`;
  return `${fitted} is ${how}${chance}.`;
}

function simulatedSentence({ hosts, hostsToday, scheduler, busyWindows }: Agreement): string {
  const all = hosts.length === hostsToday;
  const which = all
    ? `${formatCount(hostsToday, 'host')} of today ${hostsToday === 1 ? 'was' : 'were'}`
    : `${formatNumber(hosts.length)} of ${formatCount(hostsToday, 'host')} of today, from the fullest to the emptiest, were`;
  if (busyWindows === undefined) {
    return `${which} simulated as exported, under ${scheduler}, with the demand of that moment.`;
  }
  return `${which} simulated under ${scheduler} with ${inBusyWindows(busyWindows, hostsToday)}.`;
}

function inBusyWindows({ hosts, windows, stepMs }: AgreedWindows, hostsToday: number): string {
  const which = `${formatCount(windows, 'window')} of ${formatNumber(stepMs / 60_000)} min a host, around the 90th percentile of its use`;
  const others = hosts < hostsToday ? '; hosts without series of both as exported' : '';
  return `what their guests used in busy windows (${which}), beside the ready times of the same windows${others}`;
}

function fitSentence({ calibration, workload }: Agreement): string {
  if (calibration === undefined) return '';
  const clumping = formatNumber(workload.clumping.value, 2);
  const swing = formatPercent(workload.swing.value);
  const factor = formatNumber(workload.burstFactor.value, 2);
  return `Fitted: the demand of all guests of a host swings together by ${swing}, clumping of each guest ${clumping} (0: work comes evenly, 1: all at once or not at all), bursts ${factor} x as long as the catalog assumes.`;
}

function moreSentence({ moreThanToday }: Agreement): string {
  if (moreThanToday === undefined) return '';
  const { machine, hosts, hostsToday, kindsToday, reasons } = moreThanToday;
  const today =
    kindsToday === undefined
      ? formatNumber(hostsToday)
      : `as much as ${formatCount(hostsToday, 'such host')}, of ${kindsToday} kinds`;
  return `On ${machine} the plan needs ${formatCount(hosts, 'host')}, spares left out, and today there are ${today}: ${reasons.join('; ')}.`;
}
