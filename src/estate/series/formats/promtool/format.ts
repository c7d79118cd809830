import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesTable } from '../../series-table.ts';
import { readLines } from '../../text/lines.ts';
import { labelledSeries } from '../prometheus/labelled-series.ts';
import type { SeriesFormat } from '../series-format.ts';
import type { SeriesOptions } from '../../series-options.ts';

/** `{__name__="up", job="node"} 1 1435781430781` */
const LINE = /^(\{.*\}) (\S+) (-?\d+)$/u;
const LABEL = /\s*("?)([\w.:]+)\1="((?:[^"\\]|\\.)*)"\s*(,|\}$)/uy;

/** `promtool tsdb dump`: a line for each sample, in milliseconds. */
export const promtoolFormat: SeriesFormat = {
  name: 'promtool-dump',
  words: 'a dump of promtool',
  recognise: (files) =>
    files.filter(({ startText }) => /^\{[\w"]+="(?:[^"\\\n]|\\.)*"[^\n]*\} \S+ -?\d+\r?\n/u.test(startText)),
  async read(files, table, options) {
    for (const file of files) await readDump(file, table, options);
  },
};

async function readDump(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const known = new Map<string, ReturnType<typeof labelledSeries>>();
  await readLines(file, (line, number) => {
    if (line === '' || line.startsWith('#')) return;
    const [, labels, value, timeMs] = LINE.exec(line) ?? [];
    if (labels === undefined) throw notALine(file.name, number, line);
    let add = known.get(labels);
    if (add === undefined && !known.has(labels)) {
      add = labelledSeries(file.name, labelsOf(labels) ?? raise(notALine(file.name, number, line)), table, options);
      known.set(labels, add);
    }
    add?.(Number(timeMs), Number(value));
  });
}

function labelsOf(text: string): Record<string, string> | undefined {
  const labels: Record<string, string> = Object.create(null) as Record<string, string>;
  LABEL.lastIndex = 1;
  for (;;) {
    const match = LABEL.exec(text);
    if (match === null) return undefined;
    labels[match[2]!] = match[3]!.replaceAll(/\\(.)/gu, (_, letter: string) => (letter === 'n' ? '\n' : letter));
    if (match[4] !== ',') return labels;
  }
}

function raise(error: Error): never {
  throw error;
}

function notALine(file: string, line: number, found: string): InputError {
  return new InputError({ file, place: `line ${line}`, found, expected: '{name="label"} value milliseconds' });
}
