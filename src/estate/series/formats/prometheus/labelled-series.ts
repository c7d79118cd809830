import { isMetric, metrics } from '../../../../base/samples/metric.ts';
import type { Metric } from '../../../../base/samples/metric.ts';
import type { SeriesOwner } from '../../owner.ts';
import type { SeriesMapping } from '../../mapping.ts';
import type { SeriesTable } from '../../series-table.ts';
import type { SeriesOptions } from '../../series-options.ts';
import { stemOf } from '../../text/file-name.ts';
import { knownSeries, ownerOfNameless, partOf, recordedFacts } from './label-maps.ts';
import type { Labels } from './label-maps.ts';

/** Takes one value of a series: Unix time in milliseconds, and the value of the source. */
export type AddValue = (timeMs: number, value: number) => void;

/**
 * Says where the values of a labelled series go: by the user's mapping, by the names of the exporters that are known, by a
 * name that says which metric it is (`kneepoint:cpu_cores`, `cpu_cores`), or, for the answer to a query, which has lost its name, by the
 * name of its file: `cpu_cores.json`.
 * @returns undefined where it is not read; that is counted
 */
export function labelledSeries(
  file: string,
  labels: Labels,
  table: SeriesTable,
  { mapping }: SeriesOptions,
): AddValue | undefined {
  const found = mapped(labels, mapping) ?? known(labels, table) ?? recorded(labels, table) ?? nameless(file, labels);
  if (found === 'passed over') return undefined;
  if (found === undefined) {
    const name = labels['__name__'];
    const message =
      name === undefined
        ? 'a series has no name, neither by itself nor from its file or a mapping'
        : 'a series is not read';
    table.warnings.add('series-unknown', message, () => `${file}: ${name ?? JSON.stringify(labels).slice(0, 80)}`);
    return undefined;
  }
  if ('fact' in found) {
    return (_, value) => {
      if (value > 0) table.owner({ ...found.owner, ...found.fact(value) });
    };
  }
  const { owner, metric, kind, scale = 1, part, isMax = false, isFallback } = found;
  table.owner(owner);
  // Largest values come after the means, from the first time on again: that is no jump of a clock.
  const source = isMax ? `${file} (largest values)` : file;
  const readings = table.readings(owner, { metric, kind, time: 'end', part, isFallback }, source);
  return (timeMs, value) => {
    if (isMax) readings.add(timeMs, NaN, 0, value * scale);
    else readings.add(timeMs, value * scale);
  };
}

interface ValueSeries {
  readonly owner: SeriesOwner;
  readonly metric: Metric;
  readonly kind: 'gauge' | 'counter';
  readonly scale?: number;
  readonly part: string;
  readonly isMax?: boolean;
  readonly isFallback?: boolean;
}

function mapped(labels: Labels, mapping: SeriesMapping | undefined): ValueSeries | undefined {
  const name = labels['__name__'] ?? '';
  if (mapping === undefined || !Object.hasOwn(mapping.values, name)) return undefined;
  const { metric, kind, scale, of } = mapping.values[name]!;
  const host = mapping.host === undefined ? undefined : labels[mapping.host];
  const names = mapping.guest?.map((label) => labels[label]);
  const part = partOf(labels, mapping.part ?? []);
  const value = { metric, kind, scale, part, isMax: of === 'max' };
  if (names?.every((label) => label !== undefined) === true) {
    const owner: SeriesOwner = { kind: 'guest', id: names.join('/'), ...(host !== undefined && { host }) };
    return { ...value, owner };
  }
  return host === undefined ? undefined : { ...value, owner: { kind: 'host', id: host } };
}

/** A series with facts about its owner as values. */
interface FactSeries {
  readonly owner: SeriesOwner;
  readonly fact: (value: number) => Partial<SeriesOwner>;
}

function known(labels: Labels, table: SeriesTable): ValueSeries | FactSeries | 'passed over' | undefined {
  const found = knownSeries(labels);
  switch (found?.kind) {
    case undefined:
      return undefined;
    case 'passed over':
      return found.kind;
    case 'fact': {
      const fact = (value: number) => found.fact(labels, value);
      table.owner(found.owner);
      return { owner: found.owner, fact };
    }
    case 'values':
      return { ...found.rule, owner: found.owner, part: found.part };
  }
}

/**
 * `kneepoint:cpu_cores`, `kneepoint:cpu_cores:max` or `kneepoint:vcpus`, as `kneepoint fetch` names what it asked for. Rules of
 * users may leave out the prefix.
 */
function recorded(labels: Labels, table: SeriesTable): ValueSeries | FactSeries | undefined {
  const [, name = '', max] = /^(?:kneepoint:)?(\w+)(:max)?$/u.exec(labels['__name__'] ?? '') ?? [];
  const found = ownerOfNameless(labels);
  if (found === undefined) return undefined;
  if (isMetric(name)) return { ...found, metric: name, kind: 'gauge', isMax: max !== undefined };
  const fact = Object.hasOwn(recordedFacts, name) ? recordedFacts[name] : undefined;
  if (fact === undefined) return undefined;
  table.owner(found.owner);
  return { owner: found.owner, fact };
}

function nameless(file: string, labels: Labels): ValueSeries | undefined {
  if (labels['__name__'] !== undefined) return undefined;
  const told = metricOfFile(file);
  const found = ownerOfNameless(labels);
  return told === undefined || found === undefined ? undefined : { ...found, ...told, kind: 'gauge' };
}

/** The name of the file has the metric: `ready_share_per_vcpu.json`, `cpu_cores-max-2026-11.json`. */
export function metricOfFile(file: string): { readonly metric: Metric; readonly isMax: boolean } | undefined {
  const stem = stemOf(file);
  const metric = Object.keys(metrics).find((name) => stem.includes(name));
  if (metric === undefined || !isMetric(metric)) return undefined;
  return { metric, isMax: /(^|[-_.])max([-_.]|$)/u.test(stem) };
}
