import type { DataTable, TableCell } from '../../table/data-table.ts';
import { type CodedColumn, type GuestColumns, idOf, type ReportCandidate, type ReportData } from './report-data.ts';

/**
 * What a plan says, as tables: every guest with its new host and wave, every host, every candidate.
 * @param machine a feasible candidate, whose hosts and placement they are
 * @returns the candidates alone where `machine` is none
 */
export function planTables(data: ReportData, machine: string | undefined): readonly DataTable[] {
  const candidate = data.plan.candidates.find((each) => each.feasible && each.machine === machine);
  const candidates = candidatesTable(data);
  return candidate === undefined
    ? [candidates]
    : [guestsTable(data.guests, candidate), hostsTable(candidate), candidates];
}

function guestsTable(guests: GuestColumns, { machine, fills, hostOfGuest }: ReportCandidate): DataTable {
  const hasIds = guests.id !== undefined;
  return {
    name: 'guests',
    columns: [
      'guest',
      ...(hasIds ? ['id'] : []),
      'cluster',
      'host_today',
      'new_host',
      'new_machine',
      'wave',
      'vcpus',
      'memory_mib',
      'cpu_used_mhz',
      'cpu_known_by',
      'reasons',
    ],
    rows: guests.name.map((name, row) => {
      const host = fills[hostOfGuest[row] ?? -1];
      return [
        name,
        ...(hasIds ? [idOf(guests, row)] : []),
        at(guests.cluster, row) ?? null,
        at(guests.hostToday, row) ?? null,
        host === undefined ? null : host.index + 1,
        host === undefined ? null : machine,
        guests.wave[row] || null,
        guests.vcpus[row] ?? null,
        guests.memoryMib[row] ?? null,
        guests.cpuMhz[row] ?? null,
        at(guests.cpuOrigin, row)?.mark ?? null,
        at(guests.reasons, row)?.join('; ') ?? null,
      ];
    }),
  };
}

function hostsTable({ machine, fills }: ReportCandidate): DataTable {
  return {
    name: 'hosts',
    columns: [
      'host',
      'machine',
      'cluster',
      'guests',
      'vcpus',
      'cpu_demand_cores',
      'cpu_capacity_cores',
      'cpu_utilisation',
      'memory_mib',
      'memory_capacity_mib',
      'highest_ready_ratio',
      'watts',
    ],
    rows: fills.map((fill) => [
      fill.index + 1,
      machine,
      fill.cluster ?? null,
      fill.guestCount,
      fill.vcpus,
      rounded(fill.cpuDemandCores),
      rounded(fill.cpuCapacityCores),
      rounded(fill.utilisation),
      Math.round(fill.memoryMib),
      Math.round(fill.memoryCapacityMib),
      rounded(fill.worstReadyRatio),
      fill.watts === undefined ? null : rounded(fill.watts),
    ]),
  };
}

function candidatesTable({ plan: { candidates, today, best } }: ReportData): DataTable {
  const number = (value: number | undefined): TableCell => (value === undefined ? null : rounded(value));
  return {
    name: 'candidates',
    columns: [
      'machine',
      'title',
      'recommended',
      'capacity_by',
      'hosts',
      'spare_hosts',
      'lower_bound_hosts',
      'cores',
      'licensed_cores',
      'rack_units',
      'watts',
      'reason',
    ],
    rows: [
      ...(today === undefined
        ? []
        : [
            [
              'today',
              null,
              null,
              null,
              today.hosts,
              null,
              null,
              today.cores,
              null,
              number(today.rackUnits),
              number(today.watts),
              null,
            ],
          ]),
      ...candidates.map((each) =>
        each.feasible
          ? [
              each.machine,
              each.title,
              each.machine === best ? 'yes' : 'no',
              each.capacityLaw,
              each.hosts,
              each.spareHosts,
              each.modelBound,
              each.cores,
              each.licensedCores,
              each.rackUnits,
              number(each.watts),
              null,
            ]
          : [
              each.machine,
              each.title,
              'no',
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              each.reason ?? 'no feasible plan',
            ],
      ),
    ],
  };
}

function at<Value>({ values, index }: CodedColumn<Value>, row: number): Value | undefined {
  return values[index[row] ?? -1];
}

/** To six digits: no plan is known more exactly. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
