import type { ReplayDocument } from '../document/replay-document.ts';
import { estimateColumns, type Table, tableOf } from './table.ts';

type Policy = ReplayDocument['policies'][number];

/** Every policy in a row. */
export function replayTable({ policies }: ReplayDocument): Table {
  const share = (name: string, description: string, of: (policy: Policy) => number) =>
    ({ name, type: 'number', description, of }) as const;
  return tableOf('policies', 'what each policy comes to', policies, [
    { name: 'policy', type: 'string', description: 'its name', of: ({ policy }) => policy },
    ...estimateColumns<Policy>('energy_kwh', 'energy of all hosts, kWh', ({ energyKwh }) => energyKwh),
    ...estimateColumns<Policy>('migrations', 'migrations', ({ migrations }) => migrations),
    ...estimateColumns<Policy>('shutdowns', 'times that a host was switched off', ({ shutdowns }) => shutdowns),
    ...estimateColumns<Policy>('active_hosts', 'hosts that are on, the mean over time', (each) => each.activeHosts),
    ...estimateColumns<Policy>(
      'slatah',
      'share of the time of active hosts that are short',
      (each) => each.shortHostRatio,
    ),
    ...estimateColumns<Policy>('pdm', 'share of the demand lost to migrations', (each) => each.migrationLossRatio),
    ...estimateColumns<Policy>('unserved', 'share of the demand that is not served', (each) => each.unservedRatio),
    share('ready_mean', 'CPU ready time of a guest, the mean', ({ ready }) => ready.meanRatio),
    share('ready_p95', 'CPU ready time of a guest, 95th percentile', ({ ready }) => ready.p95Ratio),
    share('ready_above_limit', 'share of the time above the limit', ({ ready }) => ready.aboveLimitRatio),
  ]);
}
