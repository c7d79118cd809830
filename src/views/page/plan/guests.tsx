import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { formatCount, formatMhz, formatMib, formatNumber } from '../../words/format.ts';
import { shortHostNames } from '../../words/host-names.ts';
import type { CodedColumn, GuestColumns, ReportCandidate } from './report-data.ts';
import { Mark } from '../shared/mark.tsx';
import { DataTable, type DataColumn } from './data-table.tsx';

interface GuestsProps {
  readonly guests: GuestColumns;
  readonly candidate: ReportCandidate | undefined;
}

/** Every guest: what it needs, how that is known, and where it goes. */
export function Guests({ guests, candidate }: GuestsProps): JSX.Element {
  const [query, setQuery] = useState('');
  const columns = useMemo(() => guestColumns(guests, candidate), [guests, candidate]);
  const rows = useMemo(() => rowsWith(guests, query), [guests, query]);
  return (
    <section aria-labelledby="guests" class="guests">
      <h2 id="guests">Guests</h2>
      <div class="search">
        <label for="search">Search name, cluster, host or reason</label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <output for="search" aria-live="polite">
          {query === ''
            ? formatCount(guests.count, 'guest')
            : `${formatNumber(rows.length)} of ${formatNumber(guests.count)}`}
        </output>
      </div>
      <DataTable label="Guests" columns={columns} rows={rows} />
    </section>
  );
}

function at<Value>({ values, index }: CodedColumn<Value>, row: number): Value | undefined {
  return values[index[row] ?? -1];
}

/** Guests whose name, cluster, host or reasons have every word of the query. */
function rowsWith(guests: GuestColumns, query: string): readonly number[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...guests.name.keys()];
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const { name, cluster, hostToday, reasons } = guests;
    const texts = [name[row], at(cluster, row), at(hostToday, row), ...(at(reasons, row) ?? [])];
    const text = texts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function number(header: string, values: readonly number[], format: (value: number) => string): DataColumn {
  return {
    header,
    value: (row) => values[row] ?? 0,
    cell: (row) => format(values[row] ?? 0),
    numeric: true,
  };
}

function text(header: string, column: CodedColumn<string>, short: ReadonlyMap<string, string> = new Map()): DataColumn {
  return {
    header,
    value: (row) => at(column, row) ?? '',
    cell: (row) => {
      const name = at(column, row) ?? '';
      return <span title={name}>{short.get(name) ?? name}</span>;
    },
    wideOnly: true,
  };
}

function guestColumns(guests: GuestColumns, candidate: ReportCandidate | undefined): readonly DataColumn[] {
  const placed = (row: number): number => candidate?.hostOfGuest[row] ?? -1;
  const cpuMark = (row: number): string => at(guests.cpuOrigin, row)?.mark ?? '';
  return [
    {
      header: 'Guest',
      value: (row) => guests.name[row] ?? '',
      cell: (row) => <span title={guests.name[row]}>{guests.name[row]}</span>,
    },
    { ...number('vCPUs', guests.vcpus, (value) => formatNumber(value)), wideOnly: true },
    number('Memory', guests.memoryMib, formatMib),
    { ...number('CPU used', guests.cpuMhz, formatMhz), wideOnly: true },
    {
      header: 'Known by',
      value: cpuMark,
      cell: (row) => <Mark mark={cpuMark(row)} from={at(guests.cpuOrigin, row)?.from ?? ''} />,
      wideOnly: true,
    },
    text('Cluster', guests.cluster),
    text('Host today', guests.hostToday, shortHostNames(guests.hostToday.values)),
    {
      header: 'New host',
      value: placed,
      cell: (row) => (placed(row) < 0 ? '–' : formatNumber((candidate?.fills[placed(row)]?.index ?? 0) + 1)),
      numeric: true,
    },
    { ...number('Wave', guests.wave, (value) => (value === 0 ? '–' : formatNumber(value))), wideOnly: true },
  ];
}
