import { InputError } from '../../../../base/input-error.ts';
import type { Metric } from '../../../../base/samples/metric.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesOwner } from '../../owner.ts';
import type { Readings, SeriesTable } from '../../series-table.ts';
import { readJsonElements } from '../../text/json-elements.ts';
import { stemOf } from '../../text/file-name.ts';
import { readLines } from '../../text/lines.ts';
import { asList, asNumber, asRecord } from '../../text/record.ts';
import type { SeriesFormat } from '../series-format.ts';

const EXPECTED = 'rows of rrddata: {"time":1764288000,"cpu":0.07,"maxcpu":4}';
/** What only a node has, and what only a guest. */
const NODE_FIELDS = ['loadavg', 'memtotal', 'iowait', 'roottotal', 'swaptotal', 'arcsize'];

/**
 * `pvesh get /nodes/N/qemu/ID/rrddata` and the same of a node or a container (pve-manager @14a22df3). The rows do not
 * name their guest: the path of the file does (`pve1/qemu/100.json`, `pve1-qemu-100-max.json`, `node-pve1.json`), or
 * fields `node`, `vmid`, `type` and `cf` around the rows. With these, a file may hold many answers, one a line; or an object has each
 * under the path that was asked for. An unknown value of RRD is absent from its row.
 */
export const proxmoxRrdFormat: SeriesFormat = {
  name: 'proxmox-rrddata',
  words: 'rrddata of Proxmox VE',
  recognise: (files) =>
    files.filter(
      (file) => isByPath(file) || /^\s*(\{[^[\]]*"data"\s*:\s*)?\[\s*\{[^{}]*"time"\s*:\s*\d/u.test(file.startText),
    ),
  async read(files, table) {
    for (const file of files) {
      if (isByPath(file)) await readAnswersByPath(file, table);
      else if (hasLines(file)) await readLinesOfAnswers(file, table);
      else await readAnswer(file, table);
    }
  },
};

/** Whether each line is an answer, which says whose it is before its rows. */
function hasLines({ startText }: InputFile): boolean {
  return /^\{[^\n[\]]*"cf":[^\n[\]]*"data":\[/u.test(startText);
}

/**
 * Whether a file is an object of answers under the paths of their requests, of which one is for rrddata:
 * `{"/version": ..., "/nodes/pve1/qemu/100/rrddata?cf=MAX": ...}`.
 */
function isByPath({ startText }: InputFile): boolean {
  return /^\s*\{\s*"[^"?\n]*\/[^"\n]*"\s*:/u.test(startText) && /"[^"?\n]*\/rrddata(\?[^"\n]*)?"\s*:/u.test(startText);
}

const RRDDATA = /\/rrddata(\?|$)/u;

async function readAnswersByPath(file: InputFile, table: SeriesTable): Promise<void> {
  for (const document of await file.json()) {
    for (const [path, answer] of Object.entries(asRecord(document) ?? {})) {
      // Answers to other requests may stand beside them.
      if (!RRDDATA.test(path)) continue;
      const about = asRecord(answer) ?? {};
      const rows = asList(about['data'] ?? answer).map((row, at) => rowOf(row, file.name, `${path}, row ${at + 1}`));
      const [, cf] = /[?&]cf=(\w+)/u.exec(path) ?? [];
      addRows(path.replace(/\?.*$/u, ''), { ...(cf !== undefined && { cf }), ...about }, rows, table, file.name);
    }
  }
}

interface Row {
  readonly timeMs: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

async function readAnswer(file: InputFile, table: SeriesTable): Promise<void> {
  const rows: Row[] = [];
  const frames = await readJsonElements(file, ['data'], (element, number) => {
    rows.push(rowOf(element, file.name, `row ${number}`));
  });
  addRows(file.name, asRecord(frames[0]) ?? {}, rows, table);
}

async function readLinesOfAnswers(file: InputFile, table: SeriesTable): Promise<void> {
  await readLines(file, (line, number) => {
    if (line.trim() === '') return;
    const about = parsedLine(file.name, line, number);
    const rows = asList(about['data']).map((row, at) => rowOf(row, file.name, `line ${number}, row ${at + 1}`));
    addRows(file.name, about, rows, table);
  });
}

function parsedLine(file: string, line: string, number: number): Readonly<Record<string, unknown>> {
  let about: unknown;
  try {
    about = JSON.parse(line);
  } catch {
    // said below
  }
  const answer = asRecord(about);
  if (answer !== undefined && Array.isArray(answer['data'])) return answer;
  const found = answer === undefined ? 'damaged JSON' : 'no "data"';
  throw new InputError({ file, place: `line ${number}`, found, expected: EXPECTED });
}

function rowOf(element: unknown, file: string, place: string): Row {
  const fields = asRecord(element);
  const seconds = fields?.['time'];
  if (fields !== undefined && typeof seconds === 'number') return { timeMs: seconds * 1000, fields };
  const found = `a row with the time ${JSON.stringify(seconds) ?? 'of nothing'}`;
  throw new InputError({ file, place, found, expected: EXPECTED });
}

/** @param path of the file or of the request, which says whose rows these are */
function addRows(
  path: string,
  about: Readonly<Record<string, unknown>>,
  rows: readonly Row[],
  table: SeriesTable,
  file = path,
): void {
  const isNode = rows.some(({ fields }) => NODE_FIELDS.some((name) => Object.hasOwn(fields, name)));
  const owner = ownerOf(path, about, isNode);
  const isMax = String(about['cf'] ?? '').toUpperCase() === 'MAX' || /(^|[-_./])max([-_.]|$)/iu.test(stemOf(path));
  const last = rows.findLast(({ fields }) => asNumber(fields['maxcpu']) > 0)?.fields;
  const memory = rows.findLast(({ fields }) => asNumber(fields['maxmem'] ?? fields['memtotal']) > 0)?.fields;
  table.owner({
    ...owner,
    ...(last !== undefined && { vcpus: asNumber(last['maxcpu']) }),
    ...(memory !== undefined && { memoryMib: asNumber(memory['maxmem'] ?? memory['memtotal']) / 1024 ** 2 }),
  });
  // Largest values tell the times of the means again: that is no jump of a clock.
  const source = isMax ? `${file} (largest values)` : file;
  const series = (metric: Metric) => table.readings(owner, { metric, kind: 'gauge', time: 'start' }, source);
  const put = (readings: Readings, timeMs: number, value: number) => {
    // A row with only a time means that the values are unknown: it is not a reading.
    if (Number.isNaN(value)) return;
    if (isMax) readings.add(timeMs, NaN, 0, value);
    else readings.add(timeMs, value);
  };
  // Of the vCPU threads of a guest; inside a node or a container tasks of its own wait.
  const waiting = owner.id.startsWith('qemu/') ? 'ready_share_any' : 'psi_cpu_some';
  const [cpu, used, pressure] = [series('cpu_cores'), series('memory_active_bytes'), series(waiting)];
  for (const { timeMs, fields } of rows) {
    // `cpu` is a share of `maxcpu`, which may change.
    put(cpu, timeMs, asNumber(fields['cpu']) * asNumber(fields['maxcpu'] ?? last?.['maxcpu']));
    put(used, timeMs, asNumber(fields[isNode ? 'memused' : 'mem']));
    put(pressure, timeMs, asNumber(fields['pressurecpusome']) / 100);
  }
}

function ownerOf(path: string, about: Readonly<Record<string, unknown>>, isNode: boolean): SeriesOwner {
  const [, type = 'qemu', pathVmid] = /(qemu|lxc|vm)[-_/. ]*(\d+)/iu.exec(path) ?? [];
  const [, pathNode] =
    /nodes?[-_/]([\w-]+?)(?=[-_/](?:qemu|lxc|vm|rrd|max|average|hour|day|week|month|year)|[./]|$)/iu.exec(path) ?? [];
  const node = typeof about['node'] === 'string' ? about['node'] : pathNode;
  const [, number] = /^(\d{3,9})(?=$|[-_.])/u.exec(stemOf(path)) ?? [];
  const vmid = about['vmid'] === undefined ? (pathVmid ?? number) : String(about['vmid']);
  if (isNode || (vmid === undefined && node !== undefined)) return { kind: 'host', id: node ?? bare(path) };
  if (vmid === undefined) return { kind: 'guest', id: bare(path) };
  const kind = typeof about['type'] === 'string' ? about['type'] : type.toLowerCase() === 'lxc' ? 'lxc' : 'qemu';
  // A file may have the name of its guest, in which digits are no id: `vm01.json`.
  const names = /vm\d/iu.test(stemOf(path)) ? [vmid, bare(path)] : [vmid];
  return { kind: 'guest', id: `${kind}/${vmid}`, names, ...(node !== undefined && { host: node }) };
}

/** The name of the file without the words that are about its rows. */
function bare(path: string): string {
  return stemOf(path).replaceAll(
    /[-_.](rrddata|rrd|max|average|avg|hour|day|week|month|year|decade)(?=$|[-_.])/giu,
    '',
  );
}
