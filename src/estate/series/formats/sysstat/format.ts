import { InputError } from '../../../../base/input-error.ts';
import { asList, asRecord } from '../../text/record.ts';
import type { SeriesFormat } from '../series-format.ts';
import { readColumns } from './sadf-columns.ts';
import { readMachine } from './sadf-document.ts';
import { machinesOfXml } from './sadf-xml.ts';

const JSON_START = /^\s*\{\s*"sysstat"\s*:/u;
const XML_START = /^\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE[^>]*>\s*)?<sysstat[\s>]/u;

/** `guest TAB 600 TAB 2026-11-28 00:10:00 UTC TAB all TAB %usr TAB 2.15` */
const PAIRS_START = /^[^\t\n]+\t\d+\t\d[\d :.-]+(?: ?[A-Z]{1,5})?\t[^\t\n]+\t[%\w][^\t\n]*\t[\d.]+\r?\n/u;

/** sysstat's `sadf -j`, `-x`, `-d` and `-p` (sysstat @c1eb661a). */
export const sysstatFormat: SeriesFormat = {
  name: 'sysstat',
  words: 'statistics of sysstat (sadf)',
  recognise: (files) =>
    files.filter(
      ({ startText }) =>
        JSON_START.test(startText) ||
        XML_START.test(startText) ||
        /^# hostname;interval;timestamp;/mu.test(startText) ||
        PAIRS_START.test(startText),
    ),
  async read(files, table, options) {
    for (const file of files) {
      if (JSON_START.test(file.startText)) {
        for (const document of await file.json()) {
          const machines = asRecord(asRecord(document)?.['sysstat'])?.['hosts'];
          if (!Array.isArray(machines)) {
            throw new InputError({ file: file.name, place: 'sysstat.hosts', found: 'no list', expected: 'machines' });
          }
          for (const machine of asList(machines)) readMachine(file.name, machine, table, options);
        }
      } else if (XML_START.test(file.startText)) {
        const { root } = await file.xml();
        for (const machine of machinesOfXml(root)) readMachine(file.name, machine, table, options);
      } else await readColumns(file, table, options);
    }
  },
};
