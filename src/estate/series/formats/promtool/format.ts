import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesTable } from '../../series-table.ts';
import { readLines } from '../../text/lines.ts';
import { labelledSeries } from '../prometheus/labelled-series.ts';
import { labelsOf } from '../prometheus/label-text.ts';
import type { SeriesFormat } from '../series-format.ts';
import type { SeriesOptions } from '../../series-options.ts';

/** `{__name__="up", job="node"} 1 1435781430781`: milliseconds. */
const DUMP_LINE = /^()(\{.*\}) (\S+) (-?\d+)$/u;
/** `up{job="node"} 1 1435781430.781`: seconds. */
const OPENMETRICS_LINE = /^([a-zA-Z_:][\w:]*)(\{.*\})? (\S+) (-?[\d.]+(?:[eE][+-]?\d+)?)$/u;

/** `promtool tsdb dump` and `promtool tsdb dump-openmetrics`: a line for each sample. */
export const promtoolFormat: SeriesFormat = {
  name: 'promtool-dump',
  words: 'a dump of promtool',
  recognise: (files) =>
    files.filter(
      ({ startText }) =>
        /^\{[\w"]+="(?:[^"\\\n]|\\.)*"[^\n]*\} \S+ -?\d+\r?\n/u.test(startText) ||
        /^(?:# (?:HELP|TYPE|UNIT) [^\n]*\n)*[a-zA-Z_:][\w:]*(?:\{[^\n]*\})? \S+ -?\d{9,11}(?:\.\d+)?\r?\n/u.test(
          startText,
        ),
    ),
  async read(files, table, options) {
    for (const file of files) await readDump(file, table, options);
  },
};

async function readDump(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const known = new Map<string, ReturnType<typeof labelledSeries>>();
  await readLines(file, (line, number) => {
    if (line === '' || line.startsWith('#')) return;
    const isDump = line.startsWith('{');
    const [, name, text = '{}', value, time] = (isDump ? DUMP_LINE : OPENMETRICS_LINE).exec(line) ?? [];
    if (name === undefined) throw notALine(file.name, number, line);
    const key = name + text;
    let add = known.get(key);
    if (add === undefined && !known.has(key)) {
      const labels = labelsOf(text) ?? raise(notALine(file.name, number, line));
      add = labelledSeries(file.name, isDump ? labels : { ...labels, __name__: name }, table, options);
      known.set(key, add);
    }
    add?.(isDump ? Number(time) : Math.round(Number(time) * 1000), Number(value));
  });
}

function raise(error: Error): never {
  throw error;
}

function notALine(file: string, line: number, found: string): InputError {
  return new InputError({
    file,
    place: `line ${line}`,
    found,
    expected: '{name="label"} value milliseconds, or name{label="value"} value seconds',
  });
}
