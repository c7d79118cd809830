import { InputError } from '../../../../base/input-error.ts';
import { isMetric } from '../../../../base/samples/metric.ts';
import type { Readings, SeriesTable } from '../../series-table.ts';
import { type CommaInNumbers, numberOf } from '../../text/number-cell.ts';

/** The canonical table: no mapping is needed. `host_id` and `max` may be left out. */
const COLUMNS = ['guest_id', 'metric', 't_ms_utc', 'step_ms', 'mean'] as const;

/** Whether a header is that of the canonical table. */
export function isCanonical(header: readonly string[]): boolean {
  return COLUMNS.every((name) => header.includes(name));
}

/** Reads rows of the canonical table. */
export class CanonicalReader {
  readonly #file: string;
  readonly #table: SeriesTable;
  readonly #at: Readonly<Record<string, number>>;
  readonly #comma: CommaInNumbers;
  readonly #readings = new Map<string, Readings>();

  constructor(file: string, header: readonly string[], table: SeriesTable, comma: CommaInNumbers) {
    this.#comma = comma;
    this.#file = file;
    this.#table = table;
    this.#at = Object.fromEntries(header.map((name, at) => [name, at]));
  }

  /** @throws InputError for a metric that is none, or a step that is none */
  row(cells: readonly string[], line: number): void {
    const cell = (name: string) => cells[this.#at[name] ?? -1] ?? '';
    const [guest, host, metric] = [cell('guest_id'), cell('host_id'), cell('metric')];
    const key = `${guest}\u0000${host}\u0000${metric}`;
    let readings = this.#readings.get(key);
    if (readings === undefined) {
      if (!isMetric(metric)) {
        const place = `line ${line}, metric`;
        throw new InputError({ file: this.#file, place, found: metric, expected: 'a metric of docs/time-series.md' });
      }
      const owner =
        guest === ''
          ? ({ kind: 'host', id: host } as const)
          : ({ kind: 'guest', id: guest, ...(host !== '' && { host }) } as const);
      this.#table.owner(owner);
      readings = this.#table.readings(owner, { metric, kind: 'gauge', time: 'start' }, this.#file);
      this.#readings.set(key, readings);
    }
    const stepMs = numberOf(cell('step_ms'));
    const timeMs = numberOf(cell('t_ms_utc'));
    if (!(stepMs > 0)) {
      throw new InputError({
        file: this.#file,
        place: `line ${line}, step_ms`,
        found: cell('step_ms') === '' ? 'nothing' : cell('step_ms'),
        expected: 'milliseconds above 0',
      });
    }
    if (Number.isNaN(timeMs)) {
      this.#table.warnings.add('reading-without-time', 'a row has no time', () => `${this.#file}: line ${line}`);
      return;
    }
    readings.add(timeMs, numberOf(cell('mean'), this.#comma), stepMs, numberOf(cell('max'), this.#comma));
  }
}
