import type { Today } from '../../../plan/result/today.ts';
import { type ColumnOf, type Table, tableOf } from '../../table/table.ts';
import { currencyOf } from '../../words/licence-words.ts';
import {
  type CodedColumn,
  type GuestColumns,
  idOf,
  type ReportCandidate,
  type ReportData,
  type ReportHost,
} from './report-data.ts';

/**
 * What a plan says, as tables: every guest with its new host and wave, every host, every wave, every candidate.
 * @param machine a feasible candidate, whose hosts and placement they are
 * @returns the candidates alone where `machine` is none
 */
export function planTables(data: ReportData, machine: string | undefined): readonly Table[] {
  const candidate = data.plan.candidates.find((each) => each.feasible && each.machine === machine);
  const candidates = candidatesTable(data);
  return candidate === undefined
    ? [candidates]
    : [guestsTable(data.guests, candidate), hostsTable(candidate), ...wavesTables(data), candidates];
}

function guestsTable(guests: GuestColumns, { machine, fills, hostOfGuest }: ReportCandidate): Table {
  const hostOf = (guest: number): ReportHost | undefined => fills[hostOfGuest[guest] ?? -1];
  const columns: ColumnOf<number>[] = [
    { name: 'guest', type: 'string', description: 'name of the guest', of: (guest) => guests.name[guest] ?? null },
    ...(guests.id === undefined
      ? []
      : [{ name: 'id', type: 'string', description: 'its id', of: (guest: number) => idOf(guests, guest) } as const]),
    { name: 'cluster', type: 'string', description: 'its cluster today', of: (guest) => at(guests.cluster, guest) },
    { name: 'host_today', type: 'string', description: 'its host today', of: (guest) => at(guests.hostToday, guest) },
    {
      name: 'new_host',
      type: 'integer',
      description: 'its host in the plan, counted from 1',
      of: (guest) => hostNumber(hostOf(guest)),
    },
    {
      name: 'new_machine',
      type: 'string',
      description: 'what that host is',
      of: (guest) => (hostOf(guest) === undefined ? null : machine),
    },
    { name: 'wave', type: 'integer', description: 'when it moves, from 1', of: (guest) => guests.wave[guest] || null },
    { name: 'vcpus', type: 'integer', description: 'its vCPUs', of: (guest) => guests.vcpus[guest] ?? null },
    { name: 'memory_mib', type: 'number', description: 'its memory', of: (guest) => guests.memoryMib[guest] ?? null },
    {
      name: 'cpu_used_mhz',
      type: 'number',
      description: 'processor time that it uses on average',
      of: (guest) => guests.cpuMhz[guest] ?? null,
    },
    {
      name: 'cpu_known_by',
      type: 'string',
      description: 'how that is known: measured, published, derived or assumed',
      of: (guest) => at(guests.cpuOrigin, guest)?.mark ?? null,
    },
    {
      name: 'reasons',
      type: 'string',
      description: 'why it moves early or late',
      of: (guest) => at(guests.reasons, guest)?.join('; ') ?? null,
    },
  ];
  return tableOf('guests', 'Each guest, with its new host and wave.', [...guests.name.keys()], columns);
}

function hostsTable({ machine, fills }: ReportCandidate): Table {
  const columns: ColumnOf<ReportHost>[] = [
    { name: 'host', type: 'integer', description: 'the host, counted from 1', of: hostNumber },
    { name: 'machine', type: 'string', description: 'what it is', of: () => machine },
    { name: 'cluster', type: 'string', description: 'cluster that it serves', of: ({ cluster }) => cluster ?? null },
    { name: 'guests', type: 'integer', description: 'its guests', of: ({ guestCount }) => guestCount },
    { name: 'vcpus', type: 'integer', description: 'their vCPUs', of: ({ vcpus }) => vcpus },
    number('cpu_demand_cores', 'processor time they are planned with', ({ cpuDemandCores }) => cpuDemandCores),
    number('cpu_capacity_cores', 'most of it that keeps the promise', ({ cpuCapacityCores }) => cpuCapacityCores),
    number('cpu_utilisation', 'share of its processors in use', ({ utilisation }) => utilisation),
    number('memory_mib', 'memory of its guests', ({ memoryMib }) => Math.round(memoryMib)),
    number('memory_capacity_mib', 'memory for guests', ({ memoryCapacityMib }) => Math.round(memoryCapacityMib)),
    number('highest_ready_ratio', 'CPU ready of the guest that waits most', ({ worstReadyRatio }) => worstReadyRatio),
    number('watts', 'power', ({ watts }) => watts),
  ];
  return tableOf('hosts', 'Each host of the plan, spare hosts included.', fills, columns);
}

function wavesTables({ plan: { waves } }: ReportData): readonly Table[] {
  if (waves === undefined || waves.waves.length === 0) return [];
  const columns: ColumnOf<(typeof waves.waves)[number]>[] = [
    { name: 'wave', type: 'integer', description: '1 is the safest', of: ({ wave }) => wave },
    { name: 'guests', type: 'integer', description: 'guests that move in it', of: ({ guests }) => guests },
    number('to_copy_mib', 'memory and disks that it copies', ({ copiedMib }) => Math.round(copiedMib)),
    number('new_hosts', 'hosts of the plan that have to be there before it', ({ newHosts }) => newHosts),
    number('old_hosts_empty', 'hosts of today without planned guests after it', ({ emptiedHosts }) => emptiedHosts),
    number('hours', 'time that it takes at the bandwidth', ({ hours }) => hours),
    { name: 'begins', type: 'string', description: 'by the clock of the place', of: ({ begins }) => begins ?? null },
    { name: 'ends', type: 'string', description: 'by the clock of the place', of: ({ ends }) => ends ?? null },
  ];
  return [tableOf('waves', 'Each wave of the moves, the safest first.', waves.waves, columns)];
}

type Row = (ReportCandidate & { readonly isToday: false }) | (Today & { readonly isToday: true });

function candidatesTable({ plan: { candidates, today, best } }: ReportData): Table {
  const currency = currencyOf(candidates);
  const rows: readonly Row[] = [
    ...(today === undefined ? [] : [{ ...today, isToday: true as const }]),
    ...candidates.map((candidate) => ({ ...candidate, isToday: false as const })),
  ];
  /** Known of candidates that can carry the guests. */
  const planned = (of: (candidate: ReportCandidate) => string | number | undefined) => (row: Row) =>
    row.isToday || !row.feasible ? null : (of(row) ?? null);
  /** Known of today's hosts as well. */
  const either = (of: (row: Row) => number | undefined) => (row: Row) =>
    row.isToday || row.feasible ? rounded(of(row)) : null;
  const columns: ColumnOf<Row>[] = [
    {
      name: 'machine',
      type: 'string',
      description: 'name, or `today`',
      of: (row) => (row.isToday ? 'today' : row.machine),
    },
    { name: 'title', type: 'string', description: 'its title', of: (row) => (row.isToday ? null : row.title) },
    {
      name: 'recommended',
      type: 'string',
      description: 'yes for the machine to take',
      of: (row) => (row.isToday ? null : row.feasible && row.machine === best ? 'yes' : 'no'),
    },
    {
      name: 'capacity_by',
      type: 'string',
      description: 'simulated, or erlang-c',
      of: planned((each) => each.capacityLaw),
    },
    { name: 'hosts', type: 'integer', description: 'hosts, spare ones included', of: either(({ hosts }) => hosts) },
    { name: 'spare_hosts', type: 'integer', description: 'spare hosts', of: planned(({ spareHosts }) => spareHosts) },
    {
      name: 'lower_bound_hosts',
      type: 'integer',
      description: 'no plan with these demands has fewer',
      of: planned(({ modelBound }) => modelBound),
    },
    { name: 'cores', type: 'integer', description: 'cores of all hosts', of: either(({ cores }) => cores) },
    {
      name: 'licensed_cores',
      type: 'integer',
      description: 'cores, each processor as at least 16',
      of: either(({ licensedCores }) => licensedCores),
    },
    { name: 'rack_units', type: 'number', description: 'rack units', of: either(({ rackUnits }) => rackUnits) },
    { name: 'watts', type: 'number', description: 'power', of: either(({ watts }) => watts) },
    ...(currency === undefined
      ? []
      : [
          {
            name: 'cost',
            type: 'number' as const,
            description: `with your prices, in ${currency}, over their years`,
            of: either(({ cost }) => cost?.total),
          },
        ]),
    {
      name: 'reason',
      type: 'string',
      description: 'why it cannot carry the guests',
      of: (row) => (row.isToday || row.feasible ? null : (row.reason ?? 'no feasible plan')),
    },
  ];
  return tableOf('candidates', 'Each machine that was planned with, and the hosts of today.', rows, columns);
}

function number<Row>(name: string, description: string, of: (row: Row) => number | undefined): ColumnOf<Row> {
  return { name, type: 'number', description, of: (row) => rounded(of(row)) };
}

function hostNumber(host: ReportHost | undefined): number | null {
  return host === undefined ? null : host.index + 1;
}

function at<Value>({ values, index }: CodedColumn<Value>, row: number): Value | null {
  return values[index[row] ?? -1] ?? null;
}

/** To six digits: no plan is known more exactly. */
function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toPrecision(6));
}
