import type { ReplayAnswer, ReplayedPolicy } from '../../app/replay/replay.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../words/format.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** `kneepoint replay` in the terminal: what each policy comes to. */
export function replayText(answer: ReplayAnswer, target: TextTarget): string {
  return [
    target.style('bold', wrap(headline(answer), target.columns)),
    tableText(answer, target),
    listText('About these figures', notes(answer), target),
  ].join('\n\n');
}

function headline({ guests, windows, stepSec, hosts, machines, policies, source }: ReplayAnswer): string {
  const memory = [...new Set(machines.map(({ memoryMib }) => formatMib(memoryMib)))].join(' or ');
  const what = `${formatCount(guests, 'guest')} of ${source}, ${formatCount(windows, 'window')} of ${formatNumber(stepSec / 60)} minutes, on up to ${formatCount(hosts, 'host')} with ${memory}`;
  const least = policies.reduce((best, next) => (next.energyKwh.mean < best.energyKwh.mean ? next : best));
  return `${what}: ${least.policy} takes the least energy, ${energyText(least)}, with a CPU ready time of ${formatPercent(least.ready.meanRatio)} on average.`;
}

function energyText({ energyKwh: { mean, halfWidth } }: ReplayedPolicy): string {
  return halfWidth === null ? `${formatNumber(mean, 2)} kWh` : `${withInterval({ mean, halfWidth }, 1)} kWh`;
}

function withInterval({ mean, halfWidth }: Estimate, decimals: number): string {
  const text = formatNumber(mean, decimals);
  return halfWidth === null || halfWidth === 0 ? text : `${text} ± ${formatNumber(halfWidth, decimals)}`;
}

function tableText({ policies, assignments }: ReplayAnswer, target: TextTarget): string {
  const right = { align: 'right' } as const;
  const decimals = assignments === 1 ? 2 : 1;
  return textTable<ReplayedPolicy>(
    [
      { header: '  policy', cell: ({ policy }) => `  ${policy}` },
      { ...right, header: 'kWh', cell: ({ energyKwh }) => withInterval(energyKwh, decimals) },
      { ...right, header: 'migrations', cell: ({ migrations }) => withInterval(migrations, 0) },
      { ...right, header: 'hosts on', cell: ({ activeHosts }) => formatNumber(activeHosts.mean, 1) },
      { ...right, header: 'SLATAH', cell: ({ shortHostRatio }) => formatPercent(shortHostRatio.mean) },
      {
        ...right,
        header: 'PDM',
        cell: ({ migrationLossRatio }) => formatPercent(migrationLossRatio.mean),
        dropOrder: 3,
      },
      { ...right, header: 'unserved', cell: ({ unservedRatio }) => formatPercent(unservedRatio.mean), dropOrder: 2 },
      { ...right, header: 'ready', cell: ({ ready }) => formatPercent(ready.meanRatio) },
      { ...right, header: 'ready P95', cell: ({ ready }) => formatPercent(ready.p95Ratio), dropOrder: 1 },
    ],
    policies,
    target,
  );
}

function notes({
  mode,
  assignments,
  readyLimit,
  policies,
  filled,
  machines,
  scheduler,
}: ReplayAnswer): readonly string[] {
  const moving = policies.filter(({ migrations }) => migrations.mean > 0);
  const memory = [...new Set(machines.map(({ memoryMib }) => formatMib(memoryMib)))].join(' or ');
  return [
    mode === 'corrected'
      ? `Without the known errors of CloudSim (docs/replay.md): memory counts all the time, guests that are idle stay, the first window costs energy, and waking a host costs its idle power. Hosts have ${memory}: --host-memory 16GiB tells what more would do.`
      : `As ${mode.replace('cloudsim-', 'CloudSim ')} counts, with its errors (docs/replay.md): after the start it forgets memory, guests that are idle are gone for good, and the first window costs nothing.`,
    assignments === 1
      ? 'Guests have their sizes in the order of the trace. Another order gives other figures: --assignments 20 tells how far.'
      : `Means of ${formatNumber(assignments)} assignments of guests to sizes, ± half of the 95% interval.`,
    'SLATAH: share of the time of active hosts in which guests get less than they ask for. PDM: demand lost to migrations. Unserved: demand that is not served.',
    `Ready: CPU ready time, simulated under ${scheduler} with guests that share a host alike.${moving.map(({ policy, ready }) => ` ${policy}: above ${formatPercent(readyLimit)} in ${formatPercent(ready.aboveLimitRatio)} of the time.`).join('')}`,
    ...(filled > 0
      ? [
          `${formatCount(filled, 'reading')} of the trace ${filled === 1 ? 'is' : 'are'} missing: the one before counts.`,
        ]
      : []),
  ];
}
