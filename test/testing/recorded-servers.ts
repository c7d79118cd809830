import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';

const ANSWERS = JSON.parse(readFileSync('test/fixtures/proxmox/answers.json', 'utf8')) as Record<string, unknown>;
const START_S = Date.UTC(2026, 10, 1) / 1000;
/** Of the recorded archive. */
export const ARCHIVE_STEP_S = 1800;

/** A request that a recorded server got. */
export interface Asked {
  readonly method: string | undefined;
  readonly url: string;
  readonly token: string | undefined;
}

/** Proxmox as it was recorded: nodes and guests that are not there have the status 500 and no data. */
export function recordedProxmox(asked: Asked[], answers: Readonly<Record<string, unknown>> = ANSWERS): RequestListener {
  return ({ method, url = '', headers }, response) => {
    asked.push({ method, url, token: headers.authorization });
    const { pathname, searchParams } = new URL(url, 'http://x');
    const path = pathname.replace('/api2/json', '');
    const data = path.endsWith('/rrddata')
      ? archive(path.replace('/rrddata', ''), searchParams.get('cf') === 'MAX')
      : answers[path];
    response.writeHead(data === undefined ? 501 : 200, { 'content-type': 'application/json;charset=UTF-8' });
    response.end(JSON.stringify({ data: data ?? null }));
  };
}

/** A Prometheus with one guest, which uses one core all the time. */
export function onePrometheusGuest(): RequestListener {
  return ({ url = '' }, response) => {
    const { searchParams } = new URL(url, 'http://x');
    const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(searchParams.get(name)));
    const values: [number, string][] = [];
    for (let at = start!; at <= end!; at += step!) values.push([at, '1']);
    const result = [{ metric: { domain: 'web-1', instance: 'h:1' }, values }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
  };
}

/** A day of half hours: a step without values is a row of a time alone, as RRD has them. */
function archive(path: string, isMax: boolean): unknown {
  const rows = Array.from({ length: 48 }, (_, at) => at);
  const isNode = !path.includes('/qemu/');
  return rows.map((at) => {
    const time = START_S + at * ARCHIVE_STEP_S;
    if (at === 7) return { time };
    const cpu = (isMax ? 0.9 : 0.5) - at / 1000;
    return isNode
      ? { time, cpu, maxcpu: 32, loadavg: 1, memused: 2 ** 30, memtotal: 2 ** 37, iowait: 0 }
      : { time, cpu, maxcpu: path.endsWith('/100') ? 4 : 8, mem: 2 ** 31, maxmem: 2 ** 33, pressurecpusome: 2 };
  });
}
