import type { InputFile } from '../../../input/estate-input.ts';
import type { Readings, SeriesTable } from '../../series-table.ts';
import { numberOf } from '../../text/number-cell.ts';
import { readTableRows } from '../../text/table-rows.ts';
import type { SeriesFormat } from '../series-format.ts';

const STEP_MS = 300_000;
/** `timestamp, vmid, mincpu, maxcpu, avgcpu` */
const READING = /^\d+,[\w+/=]{20,},[\d.]+,[\d.]+,[\d.]+\r?(\n|$)/u;
/** `vmid, subscriptionid, deploymentid, created, deleted, maxcpu, avgcpu, p95maxcpu, category, cores, memory` */
const GUEST = /^[\w+/=]{20,},[\w+/=]{20,},[\w+/=]{20,},\d+,\d+,[\d.]+,[\d.]+,[\d.]+,[\w-]+,[>\d.]+,[>\d.]+\r?(\n|$)/u;

/** The Azure public traces of 2017 and 2019, without header: readings every 300 s from 0, and the table of guests. */
export const azureTraceFormat: SeriesFormat = {
  name: 'azure-trace',
  words: 'a part of the Azure public traces',
  recognise: (files) => files.filter(({ startText }) => READING.test(startText) || GUEST.test(startText)),
  async read(files, table) {
    for (const file of files) await (READING.test(file.startText) ? readReadings : readGuests)(file, table);
  },
};

async function readReadings(file: InputFile, table: SeriesTable): Promise<void> {
  const byGuest = new Map<string, Readings>();
  await readTableRows(file, ',', ([seconds, id = '', , max, mean]) => {
    let readings = byGuest.get(id);
    if (readings === undefined) {
      readings = table.readings(
        { kind: 'guest', id },
        { metric: 'cpu_share', kind: 'gauge', time: 'start' },
        file.name,
      );
      byGuest.set(id, readings);
    }
    readings.add(numberOf(seconds) * 1000, numberOf(mean) / 100, STEP_MS, numberOf(max) / 100);
  });
}

/** Cores and memory of 2019 are buckets: `>24` is a text without a size. */
async function readGuests(file: InputFile, table: SeriesTable): Promise<void> {
  await readTableRows(file, ',', (cells) => {
    const [vcpus, memoryGib] = [numberOf(cells[9]), numberOf(cells[10])];
    table.owner({
      kind: 'guest',
      id: cells[0] ?? '',
      ...(vcpus > 0 && { vcpus }),
      ...(memoryGib > 0 && { memoryMib: memoryGib * 1024 }),
    });
  });
}
