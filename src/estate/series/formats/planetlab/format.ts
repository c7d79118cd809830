import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesTable } from '../../series-table.ts';
import { readLines } from '../../text/lines.ts';
import type { SeriesFormat } from '../series-format.ts';

const STEP_MS = 300_000;

/**
 * A guest of the PlanetLab traces that CloudSim uses: a file for each, with one whole percentage of its processor a line.
 * The day is the name of the folder: `20110303`.
 */
export const planetlabFormat: SeriesFormat = {
  name: 'planetlab',
  words: 'a guest of the PlanetLab traces',
  recognise: (files) => files.filter(({ startText }) => /^\s*\d{1,3}(\r?\n\d{1,3}){2,}\s*$/u.test(startText)),
  async read(files, table) {
    for (const file of files) await readGuest(file, table);
  },
};

async function readGuest(file: InputFile, table: SeriesTable): Promise<void> {
  const dayMs = dayOf(file.name);
  const day = dayMs === 0 ? '' : `${new Date(dayMs).toISOString().slice(0, 10)}/`;
  const owner = { kind: 'guest', id: `${day}${file.baseName}`, names: [file.baseName], vcpus: 1 } as const;
  table.owner(owner);
  const cpu = table.readings(owner, { metric: 'cpu_share', kind: 'gauge', time: 'start' }, file.name);
  let at = 0;
  await readLines(file, (text, line) => {
    if (text.trim() === '') return;
    const percent = Number(text);
    if (!(percent >= 0 && percent <= 100)) {
      throw new InputError({ file: file.name, place: `line ${line}`, found: text, expected: 'a percentage, 0 to 100' });
    }
    cpu.add(dayMs + at++ * STEP_MS, percent / 100, STEP_MS);
  });
}

/** Midnight of the day that the path names; 0 where it names none. */
function dayOf(path: string): number {
  const [, year, month, day] = /(?:^|[/\\])(20\d\d)([01]\d)([0-3]\d)(?=[/\\]|$)/u.exec(path) ?? [];
  return year === undefined ? 0 : Date.UTC(Number(year), Number(month) - 1, Number(day));
}
