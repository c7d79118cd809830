import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesTable } from '../../series-table.ts';
import { numberOf } from '../../text/number-cell.ts';
import { readTableRows } from '../../text/table-rows.ts';
import type { SeriesFormat } from '../series-format.ts';

const HEADER = 'acme_time,vm,cpus,cpu_percent';

/** What `acme metrics --csv` writes: a row for each guest and window, with the time when the window began. */
export const acmeFormat: SeriesFormat = {
  name: 'acme',
  words: 'the metrics of Acme',
  recognise: (files) => files.filter(({ startText }) => startText.startsWith(HEADER)),
  async read(files, table) {
    for (const file of files) await readMetrics(file, table);
  },
};

async function readMetrics(file: InputFile, table: SeriesTable): Promise<void> {
  await readTableRows(file, ',', ([time = '', vm = '', cpus, percent], line) => {
    if (line === 1) return;
    const timeMs = Date.parse(time);
    if (Number.isNaN(timeMs)) {
      throw new InputError({ file: file.name, place: `line ${line}`, found: `'${time}'`, expected: 'a time in UTC' });
    }
    const owner = { kind: 'guest', id: vm, vcpus: numberOf(cpus) } as const;
    table.owner(owner);
    const cpu = table.readings(owner, { metric: 'cpu_share', kind: 'gauge', time: 'start' }, file.name);
    cpu.add(timeMs, numberOf(percent) / 100);
  });
}
