import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { cpuLimitRatio, memoryFillRatio } from '../../words/candidate-figures.ts';
import { formatCount, formatNumber, formatPercent, formatWatts } from '../../words/format.ts';
import type { ReportCandidate } from './report-data.ts';
import { HostFillChart } from '../../charts/host-fill-chart.tsx';
import { Bar } from '../shared/bar.tsx';
import { ChartCard } from '../shared/chart-card.tsx';
import { DataTable, type DataColumn } from './data-table.tsx';

/** A tick beyond it is at the end of its bar, where none is seen. */
const LAST_TICK = 0.995;

interface HostsProps {
  readonly candidate: ReportCandidate;
  /** The failure that was planned for, instead of all hosts up. */
  readonly isFailed: boolean;
}

const CHART_WIDTH = 1060;

/** Every host of the chosen candidate: how full it is normally and after a failure. */
export function Hosts({ candidate, isFailed }: HostsProps): JSX.Element {
  const { fills, machine, simulation, failed } = candidate;
  const rows = useMemo(() => fills.map((_, row) => row), [fills]);
  const columns = useMemo(() => hostColumns(fills, simulation !== undefined), [fills, simulation]);
  const left = useMemo(() => failed.hosts ?? [], [failed]);
  const leftRows = useMemo(() => left.map((_, row) => row), [left]);
  const leftColumns = useMemo(() => leftHostColumns(left), [left]);
  return (
    <section aria-labelledby="hosts">
      <h2 id="hosts">
        Hosts of {machine}
        {isFailed && `, with ${formatCount(failed.failedHosts, 'host')} down`}
      </h2>
      <FillChart candidate={candidate} />
      {isFailed ? (
        <>
          <p class="hint">The hosts that are left in the worst failure that was checked.</p>
          <DataTable key="left" label={`Hosts of ${machine} that are left`} columns={leftColumns} rows={leftRows} />
        </>
      ) : (
        <>
          <p class="hint">
            In normal operation, spare hosts included.
            {fills.some((fill) => cpuLimitRatio(fill) < LAST_TICK) &&
              ' The tick is the highest CPU utilisation at which the promise is kept.'}
          </p>
          <DataTable key={machine} label={`Hosts of ${machine}`} columns={columns} rows={rows} />
        </>
      )}
    </section>
  );
}

/** CPU and memory of all hosts, fullest first, in both states. */
function FillChart({ candidate: { fills, failed, machine } }: Pick<HostsProps, 'candidate'>): JSX.Element {
  const panel = (title: string, normal: readonly number[], after: readonly number[]) => ({
    title,
    lines: [
      { name: 'all hosts up', colour: 'blue' as const, fills: descending(normal) },
      ...(after.length === 0 ? [] : [{ name: 'after a failure', colour: 'orange' as const, fills: descending(after) }]),
    ],
  });
  const left = failed.hosts ?? [];
  return (
    <ChartCard
      width={CHART_WIDTH}
      draw={(width) => (
        <HostFillChart
          title={`How full the hosts of ${machine} are, normally and after a failure`}
          width={width}
          panels={[
            panel(
              'CPU utilisation of a host',
              fills.map(({ utilisation }) => utilisation),
              left.map(({ utilisation }) => utilisation),
            ),
            panel(
              'memory of a host in use',
              fills.map(memoryFillRatio),
              left.map(({ memoryFill }) => memoryFill),
            ),
          ]}
          format={formatPercent}
        />
      )}
    />
  );
}

function descending(fills: readonly number[]): readonly number[] {
  return fills.toSorted((a, b) => b - a);
}

function leftHostColumns(hosts: NonNullable<ReportCandidate['failed']['hosts']>): readonly DataColumn[] {
  const share = (row: number, of: 'utilisation' | 'memoryFill'): number => hosts[row]?.[of] ?? 0;
  return [
    { header: 'Host left', value: (row) => row, cell: (row) => String(row + 1) },
    {
      header: 'CPU',
      value: (row) => share(row, 'utilisation'),
      cell: (row) => <Bar kind="cpu" label="pCPU time" fill={share(row, 'utilisation')} />,
    },
    {
      header: 'Memory',
      value: (row) => share(row, 'memoryFill'),
      cell: (row) => <Bar kind="memory" label="memory" fill={share(row, 'memoryFill')} />,
    },
  ];
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
    number('Guests', (fill) => fill.guestCount),
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
