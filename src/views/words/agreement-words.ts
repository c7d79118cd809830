import type { Estimate } from '../../base/statistics/estimate.ts';
import type { Agreement, HostAgreement } from '../../plan/agreement/result.ts';
import { formatCount, formatNumber, formatPercent } from './format.ts';

/** A share that may be small, as a percentage: `0.79%`, `12%`. */
export function readyPercent(ratio: number): string {
  const percent = ratio * 100;
  return percent >= 9.995 ? formatPercent(ratio) : `${formatNumber(percent, 2)}%`;
}

/** `0.79% ± 0.12%` */
export function readyEstimate({ mean, halfWidth }: Estimate): string {
  return halfWidth === null ? readyPercent(mean) : `${readyPercent(mean)} ± ${readyPercent(halfWidth)}`;
}

/** A measured share, or a dash. */
export function measuredPercent(ratio: number | undefined, say: (ratio: number) => string = readyPercent): string {
  return ratio === undefined ? '-' : say(ratio);
}

/** What was simulated and how near it comes to what was measured, a sentence each. */
export function agreementSentences(agreement: Agreement): readonly string[] {
  return [
    simulatedSentence(agreement),
    useSentence(agreement),
    readySentence(agreement),
    fitSentence(agreement),
    moreSentence(agreement),
  ].filter((sentence) => sentence !== '');
}

function simulatedSentence({ hosts, hostsToday, scheduler }: Agreement): string {
  const all = hosts.length === hostsToday;
  const which = all
    ? `${formatCount(hostsToday, 'host')} of today ${hostsToday === 1 ? 'was' : 'were'}`
    : `${formatNumber(hosts.length)} of ${formatCount(hostsToday, 'host')} of today, from the fullest to the emptiest, were`;
  return `${which} simulated as exported, under ${scheduler}, with the demand of that moment.`;
}

function useSentence({ hosts }: Agreement): string {
  const known = hosts.flatMap(({ cores, measured, predicted }) =>
    measured.useRatio === undefined ? [] : [{ cores, measured: measured.useRatio, predicted: predicted.useRatio }],
  );
  if (known.length === 0) return 'How much of their processors is in use was not measured.';
  const cores = known.reduce((sum, host) => sum + host.cores, 0);
  const mean = (of: (host: (typeof known)[number]) => number): number =>
    known.reduce((sum, host) => sum + host.cores * of(host), 0) / cores;
  return `Processors in use: measured ${formatPercent(mean(({ measured }) => measured))}, predicted ${formatPercent(mean(({ predicted }) => predicted))}.`;
}

function readySentence({ hosts, calibration }: Agreement): string {
  const known = hosts.filter(({ measured }) => measured.readyRatio !== undefined);
  if (known.length === 0 || calibration !== undefined) return '';
  const vcpus = known.reduce((sum, host) => sum + host.vcpus, 0);
  const mean = (of: (host: HostAgreement) => number): number =>
    known.reduce((sum, host) => sum + host.vcpus * of(host), 0) / vcpus;
  const measured = mean((host) => host.measured.readyRatio ?? 0);
  const predicted = mean((host) => host.predicted.readyRatio.mean);
  return `CPU ready time: measured ${readyPercent(measured)} on average, predicted ${readyPercent(predicted)}.`;
}

function fitSentence({ calibration, workload, notCalibrated }: Agreement): string {
  if (calibration === undefined) return `The model is not calibrated: ${notCalibrated ?? 'nothing was fitted'}.`;
  const { fitted, heldOut, heldOutBefore } = calibration;
  const clumping = formatNumber(workload.clumping.value, 2);
  const swing = formatPercent(workload.swing.value);
  const factor = formatNumber(workload.burstFactor.value, 2);
  return [
    `Fitted to ${formatCount(fitted.hosts, 'host')}: the demand of all guests of a host swings together by ${swing}, clumping of each guest ${clumping} (0: work comes evenly, 1: all at once or not at all), bursts ${factor} x as long as the catalog assumes.`,
    `On the ${formatCount(heldOut.hosts, 'host')} it was not fitted to, CPU ready time is ${readyPercent(heldOut.measured)} measured and ${readyPercent(heldOut.predicted)} predicted (without the fit ${readyPercent(heldOutBefore.predicted)}).`,
    'The plan uses the fitted figures.',
  ].join(' ');
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
