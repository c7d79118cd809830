import type { BacktestDocument } from '../document/backtest-document.ts';
import { type Table, tableOf } from './table.ts';

/** What was planned for and came, every day that was forecast, and every host whose CPU ready was predicted. */
export function backtestTables({ demand: { sets, unit }, ready }: BacktestDocument): readonly Table[] {
  const days = sets.flatMap(({ cluster = null, host = null, days: own }) =>
    own.map((day) => ({ cluster, host, ...day })),
  );
  const amount = (name: 'forecast' | 'low' | 'high' | 'measured', what: string) =>
    ({ name, type: 'number', description: `${what}, ${unit}`, of: (day: (typeof days)[number]) => day[name] }) as const;
  const share = (name: string, description: string) => ({ name, type: 'number', description }) as const;
  return [
    tableOf('planned', 'demand that was planned for, and how often more came', sets, [
      {
        name: 'cluster',
        type: 'string',
        description: 'empty: the estate or a host',
        of: ({ cluster }) => cluster ?? null,
      },
      { name: 'host', type: 'string', description: 'empty: the estate or a cluster', of: ({ host }) => host ?? null },
      { name: 'guests', type: 'integer', description: 'guests of it', of: ({ guests }) => guests },
      {
        name: 'planned',
        type: 'number',
        description: `what a plan has a host carry, ${unit}`,
        of: ({ planned }) => planned,
      },
      { name: 'windows', type: 'integer', description: 'windows of the rest', of: ({ windows }) => windows },
      { name: 'windows_above', type: 'integer', description: 'those with more demand', of: (set) => set.windowsBeyond },
    ]),
    ...(days.length === 0
      ? []
      : [
          tableOf('days', 'daily 95th percentile of demand, forecast and measured', days, [
            { name: 'cluster', type: 'string', description: 'empty: the estate or a host', of: (day) => day.cluster },
            { name: 'host', type: 'string', description: 'empty: the estate or a cluster', of: (day) => day.host },
            { name: 'day', type: 'string', description: 'UTC', of: ({ day }) => day },
            amount('forecast', 'forecast from the first part'),
            amount('low', 'lower end of the band'),
            amount('high', 'upper end of the band'),
            amount('measured', 'what came'),
          ]),
        ]),
    ...(ready === undefined
      ? []
      : [
          tableOf('ready', 'CPU ready of each host in the busy windows of the rest', ready.hosts, [
            { name: 'host', type: 'string', description: 'its name', of: ({ host }) => host },
            { name: 'vcpus', type: 'integer', description: 'vCPUs of its guests', of: ({ vcpus }) => vcpus },
            { ...share('measured', 'mean over the vCPUs'), of: ({ measured }) => measured },
            { ...share('predicted', 'from the first part alone'), of: ({ predicted }) => predicted },
            { ...share('predicted_at_demand', 'at the demand that came'), of: (host) => host.predictedAtDemand },
            { ...share('before', 'measured in the first part'), of: ({ before }) => before },
          ]),
        ]),
  ];
}
