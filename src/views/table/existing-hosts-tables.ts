import type { CheckDocument } from '../document/check-document.ts';
import type { MigrateDocument } from '../document/migrate-document.ts';
import { type ColumnOf, type Table, tableOf } from './table.ts';

/** The hosts of today as they were checked. */
export function checkedHostsTable(hosts: CheckDocument['hosts']): Table {
  return tableOf('hosts', 'Each host that is up.', hosts, [
    { name: 'host', type: 'string', description: 'name of the host', of: ({ name }) => name },
    { name: 'cluster', type: 'string', description: 'its cluster', of: ({ cluster }) => cluster ?? null },
    { name: 'machine', type: 'string', description: 'its kind', of: ({ machine }) => machine },
    { name: 'guests', type: 'integer', description: 'its guests', of: ({ guests }) => guests },
    { name: 'vcpus', type: 'integer', description: 'their vCPUs', of: ({ vcpus }) => vcpus },
    { name: 'cpu_demand_cores', type: 'number', description: 'planned demand', of: (host) => host.cpuDemandCores },
    { name: 'cpu_capacity_cores', type: 'number', description: 'by Erlang C', of: (host) => host.cpuCapacityCores },
    { name: 'cpu_utilisation', type: 'number', description: 'of its processors', of: ({ utilisation }) => utilisation },
    { name: 'memory_mib', type: 'number', description: 'of its guests', of: ({ memoryMib }) => memoryMib },
    { name: 'memory_capacity_mib', type: 'number', description: 'for guests', of: (host) => host.memoryCapacityMib },
    {
      name: 'predicted_ready_ratio',
      type: 'number',
      description: 'CPU ready of its worst guest by Erlang C',
      of: ({ predictedReadyRatio }) => predictedReadyRatio,
    },
    {
      name: 'simulated_ready_ratio',
      type: 'number',
      description: 'the same simulated',
      of: ({ readyRatio }) => readyRatio?.mean ?? null,
    },
    {
      name: 'measured_ready_ratio',
      type: 'number',
      description: 'CPU ready as measured, mean of its guests',
      of: ({ measured }) => measured?.readyRatio ?? null,
    },
    {
      name: 'days_until_full',
      type: 'number',
      description: 'empty: not within the horizon, or not known',
      of: ({ forecast }) => forecast?.days ?? null,
    },
    { name: 'misses', type: 'string', description: 'promises that it breaks', of: ({ misses }) => misses.join('; ') },
  ]);
}

type Dated = Pick<MigrateDocument['steps'][number], 'begins' | 'ends'>;

/** By the clock of the place. */
const DATES: readonly ColumnOf<Dated>[] = [
  { name: 'begins', type: 'string', description: 'when its step begins', of: ({ begins }) => begins ?? null },
  { name: 'ends', type: 'string', description: 'when its step ends', of: ({ ends }) => ends ?? null },
];

/** Every move of a migration, in order; with dates where steps have them. */
export function movesTable(steps: MigrateDocument['steps']): Table {
  const moves = steps.flatMap((step, at) =>
    step.moves.map((move) => ({
      ...move,
      step: at + 1,
      ...(step.begins !== undefined && { begins: step.begins }),
      ...(step.ends !== undefined && { ends: step.ends }),
    })),
  );
  const isDated = steps.some(({ begins }) => begins !== undefined);
  return tableOf('moves', 'Each move, in order.', moves, [
    { name: 'step', type: 'integer', description: 'its step, from 1', of: ({ step }) => step },
    ...(isDated ? DATES : []),
    { name: 'guest', type: 'string', description: 'the guest', of: ({ guest }) => guest },
    { name: 'from', type: 'string', description: 'its host before', of: ({ from }) => from },
    { name: 'to', type: 'string', description: 'its host after', of: ({ to }) => to },
    {
      name: 'way',
      type: 'string',
      description: 'live: while it runs; stopped; empty: not known',
      of: ({ way }) => way ?? null,
    },
    {
      name: 'disk_mib',
      type: 'number',
      description: 'what is copied of its disks; blank where they are copied and not known',
      of: ({ diskMib = null }) => diskMib,
    },
    { name: 'reasons', type: 'string', description: 'why early or late', of: ({ reasons }) => reasons.join('; ') },
  ]);
}
