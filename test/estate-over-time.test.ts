import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EstateDocument } from '../src/views/document/estate-document.ts';
import { builtNote, isBuilt, kneepoint } from './testing/command-line.ts';

const DAY_S = 86_400;
const START_S = Date.UTC(2026, 0, 5) / 1000;
const HOUR_MS = 3_600_000;

/** Cores of a guest in an hour: a wave over the day, and a growth of a hundredth a day. */
function cores(guest: number, hour: number): number {
  const wave = 1 + Math.sin(((hour + 12 * (guest % 2)) / 24) * 2 * Math.PI);
  return Number(((wave + 0.1) * (1 + hour / 2400)).toFixed(4));
}

const HEADER = 'guest_id,host_id,metric,t_ms_utc,step_ms,mean,max\n';
function longTable(guests: readonly string[], hours: number): string {
  const rows = guests.flatMap((id, guest) =>
    Array.from(
      { length: hours },
      (_, hour) => `${id},,cpu_cores,${START_S * 1000 + hour * HOUR_MS},${HOUR_MS},${cores(guest, hour)},`,
    ),
  );
  return `${HEADER}${rows.join('\n')}\n`;
}

const GUESTS = ['web-1', 'web-2', 'db-1', 'db-2'];
const FILES: Readonly<Record<string, string>> = {
  'guests.csv': `name,vcpus,memory_mib,cluster,host\n${GUESTS.map((name, at) => `${name},4,8192,${at < 2 ? 'front' : 'back'},h${at < 2 ? 1 : 2}`).join('\n')}\nspare-1,2,4096,front,h1\n`,
  'hosts.csv':
    'name,packages,cores_per_package,threads_per_core,mhz,memory_mib,cluster\nh1,1,8,2,2000,65536,front\nh2,1,8,2,2000,65536,back\n',
  'metrics.csv': longTable([...GUESTS, 'stranger'], 24 * 30),
  'other.csv': 'name,vcpus,memory_mib,cluster,host\nweb-1,8,8192,front,h1\n',
  'counters.json': JSON.stringify({
    status: 'success',
    data: {
      resultType: 'matrix',
      result: GUESTS.map((instance) => ({
        metric: { __name__: 'node_cpu_seconds_total', instance, cpu: '0', mode: 'user' },
        values: ['0', '60', 'NaN', '-5', '180', '40', '100', '+Inf', '220'].map((value, at) => [
          START_S + at * 300,
          value,
        ]),
      })),
    },
  }),
  'local.csv': `vm,when,cores\n${GUESTS.flatMap((name) => [8, 9, 10].map((hour) => `${name},2026-07-01 ${hour}:00:00,1`)).join('\n')}\n`,
  'local.yaml': 'guest: vm\ntime: when\nvalues: { cores: { metric: cpu_cores } }\n',
  'short.csv': longTable(GUESTS, 24 * 3),
  'odd.csv': `${longTable(['web-1'], 48)}web-1,,cpu_cores,${START_S * 1000},${HOUR_MS},7,\nweb-1,,cpu_cores,${(START_S + 90 * 3600) * 1000},${HOUR_MS},NaN,\nweb-1,,cpu_cores,${(START_S + 91 * 3600) * 1000},${HOUR_MS},-4,\nweb-1,,cpu_cores,${(START_S + 92 * 3600) * 1000},${HOUR_MS},1,\n`,
  'strangers.csv': longTable(['x', 'y'], 24),
  'no-step.csv': `${HEADER}web-1,,cpu_cores,${START_S * 1000},0,1,\nweb-1,,cpu_cores,${(START_S + 300) * 1000},0,1,\n`,
  'microseconds.csv': `${HEADER}${[0, 300].map((at) => `web-1,,cpu_cores,${(START_S + at) * 1e6},300000,1,\n`).join('')}`,
  'ten-years.csv': `${HEADER}web-1,,cpu_cores,0,1000,1,\nweb-1,,cpu_cores,${3653 * DAY_S * 1000},1000,1,\n`,
  'broken.json':
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"instance":"web-1"},"values":[[1',
  'failed.json': '{"status":"error","errorType":"bad_data","error":"parse error"}',
  'nothing.json': '{"a": 1}',
  'bad-map.yaml': 'guest: vm\nvalues: { cpu: { metric: cpu_coers } }\n',
  'text.duckdb': 'this is no database',
};

describe.skipIf(!isBuilt)(`an estate with time series${builtNote}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  const path = (name: string) => join(folder, name);
  const shop = path('estate.duckdb');
  const estate = (...args: readonly string[]) =>
    kneepoint(['estate', ...args.map((arg) => (Object.hasOwn(FILES, arg) ? path(arg) : arg)), '-q']);
  beforeAll(() => {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path(name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is told over time, kept, and read again by every command', async () => {
    const first = await estate('guests.csv', 'hosts.csv', 'metrics.csv', '--save', shop);
    expect(first).toMatchObject({ exit: 0, stderr: `Saved: ${shop}\n` });
    const section = first.stdout.slice(first.stdout.indexOf('Demand over time'));
    expect(section).toContain(
      '720 windows of 1 h from 2026-01-05 00:00 to 2026-02-04 00:00 UTC. 4 guests with series, 1',
    );
    expect(section).toMatch(/^the estate +4 .* GHz .*%$/mu);
    expect(section).toMatch(/Busiest hour of the week: \w+ \d\d:00 to \d\d:00 UTC/u);
    expect(section).toContain('Forecast of the daily P95, from 30 days');
    expect(section).toContain('In a back-test the band of 90% held');
    expect(section.replaceAll(/\s+/gu, ' ')).toMatch(/Within \d+ days, as far as is forecast, the .* are not reached/u);
    expect(section).toMatch(/Guests without series of processor use \(1\)\n {2}spare-1/u);
    expect(section).toMatch(/Series of nothing in the inventory \(1\)\n {2}stranger/u);
    const again = await estate(shop);
    expect(again.stdout.slice(again.stdout.indexOf('Demand over time'))).toBe(section);
    const planOf = (...files: string[]) => kneepoint(['plan', ...files, '-q', '-m', 'lenovo-sr665-7763', '--fast']);
    const inventory = [path('guests.csv'), path('hosts.csv')];
    const planned = await planOf(shop);
    expect(planned.stdout.replace(/\s+/gu, ' ')).toContain(
      'guests with series are planned by what they used in 720 windows',
    );
    expect(planned.stdout).toBe((await planOf(...inventory, path('metrics.csv'))).stdout);
    expect(planned.stdout).not.toBe((await planOf(...inventory)).stdout);
  });

  it('has sums before percentiles in its document, which fits the schema', async () => {
    const { stdout } = await estate('guests.csv', 'hosts.csv', 'metrics.csv', '--json');
    const document = JSON.parse(stdout) as EstateDocument;
    const schema = JSON.parse(readFileSync('schemas/estate.schema.json', 'utf8')) as object;
    const validate = new Ajv2020({ strict: true }).compile(schema);
    expect(validate(document) || validate.errors).toBe(true);
    const { sets, unit } = document.demand!;
    expect(unit).toBe('MHz');
    expect(sets.map(({ cluster }) => cluster)).toEqual([undefined, 'front', 'back']);
    // Two guests with opposite waves: the sum hardly moves in a day, and the day's growth is all that is left.
    const sums = Array.from({ length: 720 }, (_, hour) => 2000 * 2 * (cores(0, hour) + cores(1, hour)));
    expect(sets[0]!.peak).toBeCloseTo(Math.max(...sums), 1);
    expect(sets[0]!.mean).toBeCloseTo(sums.reduce((sum, one) => sum + one, 0) / 720, 1);
    expect(sets[0]!.addedP95 / sets[0]!.p95).toBeGreaterThan(1.5);
    expect(sets[0]!.trend).toMatchObject({ kind: 'forecast', headroom: { capacity: 32_000 } });
  });

  it('takes a growth instead of a forecast, another step, and says where there are too few days', async () => {
    const growth = await estate('guests.csv', 'hosts.csv', 'metrics.csv', '--growth', '10%/year');
    expect(growth.stdout).toMatch(/With a growth of 10% a year, .* are reached in [\d,]+ days\./u);
    expect(growth.stdout).not.toContain('Forecast of');
    const short = await estate('guests.csv', 'short.csv', '--step', '2h');
    expect(short.stdout).toContain('36 windows of 2 h');
    expect(short.stdout).toContain('No forecast: 3 days without a gap, and a forecast needs 10');
  });

  it('counts what is odd and shows it', async () => {
    const { exit, stdout } = await estate('guests.csv', 'odd.csv');
    expect(exit).toBe(0);
    const warnings = stdout.slice(stdout.indexOf('Warnings of the series'));
    for (const word of ['readings', 'below zero', 'gap']) expect(warnings).toContain(word);
  });

  it('counts what is odd in counters, and what two inventories disagree about', async () => {
    const { exit, stdout } = await estate('guests.csv', 'other.csv', 'counters.json');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/a guest that is listed twice; the first row is kept \(\S+other\.csv/u);
    const warnings = stdout.slice(stdout.indexOf('Warnings of the series'));
    for (const [count, word] of [
      [8, 'readings are not numbers'],
      [4, 'readings are below zero'],
      [4, 'counters fall'],
    ] as const) {
      expect(warnings).toContain(`${count} × ${word}`);
    }
  });

  it('takes the zone of times that tell none', async () => {
    const args = ['guests.csv', 'local.csv', '--mapping', 'local.yaml'];
    const berlin = await estate(...args, '--time-zone', 'Europe/Berlin');
    expect(berlin.stdout).toContain('from 2026-07-01 06:00');
    const utc = await estate(...args);
    expect(utc.stdout).toContain('from 2026-07-01 08:00');
    expect(utc.stdout).toContain('UTC is assumed');
    expect(berlin.stdout).not.toContain('UTC is assumed');
  });

  it.each<readonly [string, readonly string[], string]>([
    ['JSON that ends early', ['guests.csv', 'broken.json'], 'broken.json'],
    ['an answer of Prometheus that is an error', ['guests.csv', 'failed.json'], 'failed.json'],
    ['JSON of nothing known', ['guests.csv', 'nothing.json'], 'nothing.json'],
    ['series without an inventory', ['metrics.csv'], 'no inventory'],
    ['series of no guest', ['guests.csv', 'strangers.csv'], 'no guest of the inventory'],
    ['steps of zero', ['guests.csv', 'no-step.csv'], 'no-step.csv'],
    ['microseconds for milliseconds', ['guests.csv', 'microseconds.csv'], 'before the year 2100'],
    ['ten years of seconds', ['guests.csv', 'ten-years.csv', '--step', '1s'], '1970-01-01'],
    ['an inventory without series to save', ['guests.csv'], 'an inventory without series'],
    ['a mapping of no metric', ['guests.csv', 'metrics.csv', '--mapping', 'bad-map.yaml'], 'bad-map.yaml'],
    ['a time zone that is none', ['guests.csv', 'metrics.csv', '--time-zone', 'Mars/Olympus'], '--time-zone'],
    ['a window of no length', ['guests.csv', 'metrics.csv', '--step', '0'], '--step'],
    ['a window that is no time', ['guests.csv', 'metrics.csv', '--step', 'five'], '--step'],
    ['a growth without a year', ['guests.csv', 'metrics.csv', '--growth', '10%'], '--growth'],
    ['a store that is none', ['text.duckdb'], 'text.duckdb'],
    ['a store beside other files', ['guests.csv', 'estate.duckdb'], 'estate.duckdb'],
  ])('refuses %s in one line, and saves nothing', async (_what, args, named) => {
    const target = path('never.duckdb');
    const given = args.map((arg) => (arg === 'estate.duckdb' ? shop : arg));
    const { exit, stdout, stderr } = await estate(...given, '--save', target);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(named);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.includes('never'))).toEqual([]);
  });

  it('leaves no half of a store where it is killed', async () => {
    const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
    const target = path('killed.duckdb');
    const args = [main, 'estate', path('guests.csv'), path('metrics.csv'), '--save', target];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('close', resolve));
    // As soon as it writes anything.
    const watch = setInterval(() => {
      if (readdirSync(folder).some((name) => name.startsWith('killed.duckdb.'))) child.kill('SIGKILL');
    }, 1);
    await ended;
    clearInterval(watch);
    const left = existsSync(target) ? (await estate(target)).exit : 'nothing';
    expect(['nothing', 0]).toContain(left);
    for (const name of readdirSync(folder).filter((each) => each.startsWith('killed.'))) rmSync(path(name));
  });
});
