import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { cpuLimitRatio, memoryFillRatio } from '../../words/candidate-figures.ts';
import { formatNumber, formatPercent, formatWatts } from '../../words/format.ts';
import type { ReportCandidate } from './report-data.ts';
import { Bar } from '../shared/bar.tsx';
import { DataTable, type DataColumn } from './data-table.tsx';

/** Every host of the chosen candidate as filled bars. */
export function Hosts({ candidate }: { readonly candidate: ReportCandidate }): JSX.Element {
  const { fills, machine, simulation } = candidate;
  const rows = useMemo(() => fills.map((_, row) => row), [fills]);
  const columns = useMemo(() => hostColumns(fills, simulation !== undefined), [fills, simulation]);
  return (
    <section aria-labelledby="hosts">
      <h2 id="hosts">Hosts of {machine}</h2>
      <p class="hint">
        In normal operation, spare hosts included. The tick is the highest CPU utilisation at which the target is met.
      </p>
      <DataTable key={machine} label={`Hosts of ${machine}`} columns={columns} rows={rows} />
    </section>
  );
}

/** @param onlySimulated ready times that were not simulated are not shown: beside simulated ones they mislead */
function hostColumns(fills: ReportCandidate['fills'], onlySimulated: boolean): readonly DataColumn[] {
  const of = <Value,>(get: (fill: ReportCandidate['fills'][number]) => Value, fallback: Value) => {
    return (row: number): Value => {
      const fill = fills[row];
      return fill === undefined ? fallback : get(fill);
    };
  };
  const number = (header: string, get: (fill: ReportCandidate['fills'][number]) => number): DataColumn => {
    const value = of(get, 0);
    return { header, value, cell: (row) => formatNumber(value(row)), numeric: true, wideOnly: true };
  };
  const memoryFill = of(memoryFillRatio, 0);
  const utilisation = of((fill) => fill.utilisation, 0);
  const limit = of(cpuLimitRatio, 1);
  const ready = of((fill) => fill.worstReadyRatio, 0);
  const isKnown = of((fill) => !onlySimulated || fill.isSimulated === true, false);
  const watts = of((fill) => fill.watts ?? Number.NaN, Number.NaN);
  const cluster = of((fill) => fill.cluster ?? '', '');
  return [
    {
      header: 'Host',
      value: of((fill) => fill.index, 0),
      cell: of((fill) => String(fill.index + 1), ''),
    },
    ...(fills.some((fill) => fill.cluster !== undefined)
      ? [{ header: 'Cluster', value: cluster, cell: cluster, wideOnly: true }]
      : []),
    number('Guests', (fill) => fill.guests),
    number('vCPUs', (fill) => fill.vcpus),
    {
      header: 'CPU',
      value: utilisation,
      cell: (row) => <Bar kind="cpu" label="pCPU time" fill={utilisation(row)} limit={limit(row)} />,
    },
    {
      header: 'Memory',
      value: memoryFill,
      cell: (row) => <Bar kind="memory" label="memory" fill={memoryFill(row)} />,
    },
    {
      header: 'CPU ready',
      value: ready,
      cell: (row) => (isKnown(row) ? formatPercent(ready(row)) : 'not simulated'),
      numeric: true,
    },
    ...(fills.some((fill) => fill.watts !== undefined)
      ? [
          {
            header: 'Power',
            value: watts,
            cell: (row: number) => formatWatts(watts(row)),
            numeric: true,
            wideOnly: true,
          },
        ]
      : []),
  ];
}
