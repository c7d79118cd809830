import { formatNumber, formatPercent } from './format.ts';
import type { JudgedCandidate, JudgedPlan } from './judged-plan.ts';

/** By how much more than today the cores are that licences count, and which machine takes the fewest; empty where they are no more, and where a cost has them in it. */
export function licensedCoresSentence(
  { machine, licensedCores, cost }: JudgedCandidate,
  { today, bestBy = [] }: JudgedPlan,
): string {
  if (today === undefined || cost !== undefined || licensedCores <= today.licensedCores) return '';
  const more = formatPercent(licensedCores / today.licensedCores - 1);
  const fewest = bestBy.find(({ objective }) => objective === 'licences');
  const other =
    fewest === undefined || fewest.machine === machine
      ? ''
      : ` ${fewest.machine} takes the fewest, ${formatNumber(fewest.amount)} (--minimise licences).`;
  return `These are ${more} more licensed cores than today: software that is licensed by core may cost as much more.${other}`;
}
