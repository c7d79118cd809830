import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtNote, isBuilt, kneepoint, kneepointProcess } from './testing/command-line.ts';
import { until } from './testing/processes.ts';
import {
  type Family,
  hasPrometheus,
  prometheusNote,
  startPrometheus,
  type TestPrometheus,
} from './testing/prometheus.ts';
import { CERTIFICATE, startWebServer } from './testing/web-server.ts';

const STEP_S = 300;
const DAYS = 12;
/** The past ends on a step, a while before now. */
const END_S = Math.floor(Date.now() / 1000 / STEP_S) * STEP_S;
const START_S = END_S - DAYS * 86_400;
const GUESTS = Array.from({ length: 6 }, (_, at) => at);
/** Of one guest the exporter tells the time of its vCPUs alone. */
const BY_VCPU = 5;
/** One guest is scraped so often that a range of it has to be split. */
const LONG_STEP_S = 60;

/** Cores that a guest uses at a time: a wave over the day. */
function cores(guest: number, seconds: number): number {
  return 1 + Math.sin((seconds / 86_400) * 2 * Math.PI + guest);
}

function points(stepS: number, valueAt: (seconds: number) => number): (readonly [number, number])[] {
  return Array.from({ length: (END_S - START_S) / stepS + 1 }, (_, at) => {
    const seconds = START_S + at * stepS;
    return [seconds, valueAt(seconds)] as const;
  });
}

/** What a counter of cores has come to, in whole milliseconds. */
function counted(guest: number): (seconds: number) => number {
  const day = (2 * Math.PI) / 86_400;
  const integral = (seconds: number) => seconds - Math.cos(seconds * day + guest) / day;
  const atStart = integral(START_S);
  return (seconds) => Number((integral(seconds) - atStart).toFixed(3));
}

function past(): Family[] {
  const labels = (guest: number) => ({ domain: `instance-${guest}`, instance: `h${guest % 2}:9177` });
  const gauge = (name: string, value: number, of: (guest: number) => object = () => ({})): Family => ({
    name,
    type: 'gauge',
    series: GUESTS.map((guest) => ({
      labels: { ...labels(guest), ...of(guest) },
      points: points(STEP_S, () => value),
    })),
  });
  const hosts = [0, 1].map((at) => ({ instance: `h${at}:9100` }));
  return [
    {
      name: 'libvirt_domain_info_cpu_time_seconds',
      type: 'counter',
      series: GUESTS.filter((guest) => guest !== BY_VCPU).map((guest) => ({
        labels: labels(guest),
        points: points(guest === 0 ? LONG_STEP_S : STEP_S, counted(guest)),
      })),
    },
    {
      name: 'libvirt_domain_vcpu_time_seconds',
      type: 'counter',
      series: ['0', '1'].map((vcpu) => ({
        labels: { ...labels(BY_VCPU), vcpu },
        points: points(STEP_S, (seconds) => counted(BY_VCPU)(seconds) / 2),
      })),
    },
    {
      name: 'libvirt_domain_vcpu_delay_seconds',
      type: 'counter',
      series: GUESTS.flatMap((guest) =>
        ['0', '1'].map((vcpu) => ({
          labels: { ...labels(guest), vcpu },
          points: points(STEP_S, (seconds) => (seconds - START_S) * (vcpu === '0' ? 0.03 : 0.01)),
        })),
      ),
    },
    gauge('libvirt_domain_info_virtual_cpus', 4),
    gauge('libvirt_domain_info_maximum_memory_bytes', 16 * 1024 ** 3),
    gauge('libvirt_domain_info_meta', 1, (guest) => ({ instance_name: `web-${guest}`, user_name: 'secret-person' })),
    {
      name: 'node_cpu_seconds',
      type: 'counter',
      series: hosts.flatMap((host) => [
        ...Array.from({ length: 16 }, (_, cpu) => ({
          labels: { ...host, cpu: String(cpu), mode: 'idle' },
          points: points(3600, (seconds) => seconds - START_S),
        })),
        { labels: { ...host, cpu: '0', mode: 'user' }, points: points(STEP_S, (seconds) => (seconds - START_S) / 2) },
      ]),
    },
    {
      name: 'node_memory_MemTotal_bytes',
      type: 'gauge',
      series: hosts.map((host) => ({ labels: host, points: points(STEP_S, () => 256 * 1024 ** 3) })),
    },
  ];
}

interface Answer {
  readonly data: {
    readonly result: readonly {
      readonly metric: Record<string, string>;
      readonly values: readonly [number, string][];
    }[];
  };
}

describe.skipIf(!isBuilt || !hasPrometheus)(`series of a real Prometheus${builtNote || prometheusNote}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  const path = (name: string) => join(folder, name);
  let prometheus: TestPrometheus;
  beforeAll(async () => {
    prometheus = await startPrometheus(past());
  });
  afterAll(async () => {
    await prometheus?.stop();
    rmSync(folder, { recursive: true });
  });
  const fetched = async (name: string, ...args: readonly string[]) => {
    const outcome = await kneepoint(['fetch', 'prometheus', prometheus.url, '-o', path(name), '-q', ...args]);
    expect(outcome).toMatchObject({ exit: 0, stdout: '' });
    return JSON.parse(readFileSync(path(name), 'utf8')) as Answer;
  };
  const valuesOf = ({ data: { result } }: Answer, name: string, domain: string) =>
    result
      .filter(({ metric }) => metric['__name__'] === name && metric['domain'] === domain)
      .flatMap(({ values }) => values);

  it('are what it scraped, over a range that it does not answer at once', async () => {
    const range = ['--start', `${DAYS - 1}d`, '--step', '1m', '--query-set', 'libvirt'];
    const answer = await fetched('long.json', ...range);
    // Rates of the first guest are of two scrapes a minute apart; the others have none in a minute.
    const values = valuesOf(answer, 'kneepoint:cpu_cores', 'instance-0');
    expect(values.length).toBeGreaterThan(11_001);
    for (const [at, [seconds, value]] of values.entries()) {
      if (at > 0) expect(seconds - values[at - 1]![0]).toBe(LONG_STEP_S);
      if (at % 97 === 0) expect(Math.abs(Number(value) - cores(0, seconds - LONG_STEP_S / 2))).toBeLessThan(0.001);
    }
    expect(readFileSync(path('long.json'), 'utf8')).not.toContain('secret-person');
  });

  it('tell an estate with its demand, as the page of the docs says', async () => {
    const page = readFileSync('docs/from-prometheus.md', 'utf8');
    const commands = [...page.matchAll(/```sh\n([^`]+)```/gu)].flatMap(([, block = '']) => block.trim().split('\n'));
    expect(commands.length).toBeGreaterThan(5);
    const outputs = new Map<string, string>();
    for (const command of commands) {
      const [line = '', redirect] = command.split(' > ');
      const words = line.replace('http://localhost:9090', prometheus.url).split(' ').slice(1);
      const args = words.map((word) => (/^[\w-]+\.\w+$/u.test(word) ? path(word) : word));
      const { exit, stdout, stderr } = await kneepoint([...args, '-q']);
      expect({ command, exit, stderr: exit === 0 ? '' : stderr }).toEqual({ command, exit: 0, stderr: '' });
      if (redirect !== undefined) writeFileSync(path(redirect), stdout);
      outputs.set(command, stdout);
    }
    const told = outputs.get('kneepoint estate metrics.json --save estate.duckdb') ?? '';
    expect(told).toContain('6 guests on 2 hosts');
    expect(told).toMatch(/vCPUs +24 /u);
    expect(told).toMatch(/memory +96 GiB/u);
    expect(told).toMatch(/CPU ready time .* 2% /u);
    expect(told).toMatch(/the estate +6 /u);
    expect(told).toContain('Forecast of the daily P95');
    expect(outputs.get('kneepoint plan estate.duckdb --fast')).toContain('all 6 guests fit');
    expect(readFileSync(path('guests.csv'), 'utf8')).toContain('web-3');
  });

  it('that it does not have, or a query that is none, are one error and no file', async () => {
    const { exit, stderr } = await kneepoint([
      'fetch',
      'prometheus',
      prometheus.url,
      '-o',
      path('none.json'),
      '--query-set',
      'kubevirt',
      '-q',
    ]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('no series from')]);
    expect(readdirSync(folder).filter((name) => name.includes('none'))).toEqual([]);
  });

  // After the others: some seconds have to be scraped.
  it('of a real node_exporter are what its machine does', async () => {
    const args = ['-o', path('node.json'), '-q', '--start', '6s', '--step', '2s', '--query-set', 'node-exporter'];
    await until(async () => {
      const { exit } = await kneepoint(['fetch', 'prometheus', prometheus.url, ...args]);
      if (exit !== 0) return false;
      const { data } = JSON.parse(readFileSync(path('node.json'), 'utf8')) as Answer;
      return (data.result[0]?.values.length ?? 0) > 1;
    });
    const read = await kneepoint(['estate', path('node.json'), '--step', '2s', '-q']);
    expect(read).toMatchObject({ exit: 0, stderr: '' });
    expect(read.stdout).toMatch(/^1 guest\.$/mu);
    expect(read.stdout).toMatch(/^memory +[\d.]+ [GT]iB/mu);
    expect(read.stdout).toMatch(/^the estate +1 /mu);
  });
});

describe.skipIf(!isBuilt)(`a fetch${builtNote}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

  it.each(['prometheus', 'proxmox'])('of %s that Ctrl-C ends leaves no half of a file', async (what) => {
    let asked = 0;
    await using server = await startWebServer((_, response) => {
      asked++;
      response.write('{');
    });
    const args = [main, 'fetch', what, server.url, '-o', join(folder, 'cut')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until(() => Promise.resolve(asked > 0));
    expect(readdirSync(folder)).toHaveLength(1);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes its token from the environment, and trusts the authority that it is given', async () => {
    const tokens: unknown[] = [];
    await using server = await startWebServer(
      ({ headers }, response) => {
        tokens.push(headers.authorization);
        response.writeHead(403).end();
      },
      { tls: true },
    );
    const args = ['-o', join(folder, 'x'), '--ca', fileURLToPath(CERTIFICATE)];
    const env = { KNEEPOINT_TOKEN: 'me@pam!kneepoint=secret' };
    const [prometheus, proxmox] = await Promise.all(
      ['prometheus', 'proxmox'].map((what) => kneepointProcess(['fetch', what, server.url, ...args], { env })),
    );
    expect(tokens.sort()).toEqual(['Bearer me@pam!kneepoint=secret', 'PVEAPIToken=me@pam!kneepoint=secret']);
    for (const { exit, stderr } of [prometheus!, proxmox!]) {
      expect(exit).toBe(2);
      expect(stderr).toContain('status 403');
      expect(stderr).not.toContain('secret');
    }
    const untrusted = await kneepoint(['fetch', 'prometheus', server.url, '-o', join(folder, 'x')]);
    expect([untrusted.exit, untrusted.stderr]).toEqual([2, expect.stringContaining('--ca')]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<readonly [string, readonly string[], string]>([
    ['a server that is not there', ['prometheus', 'http://127.0.0.1:1', '-o', 'a.json'], 'nothing that listens there'],
    ['an address that is none', ['proxmox', 'pve1', '-o', 'a'], 'the address of a server'],
    ['no output', ['prometheus', 'http://127.0.0.1:1'], '--output'],
    [
      'an authority that is none',
      ['prometheus', 'https://127.0.0.1:1', '-o', 'a.json', '--ca', 'package.json'],
      'package.json',
    ],
    ['a folder that has files', ['proxmox', 'https://127.0.0.1:1', '-o', 'src'], 'a folder with files'],
    ['a folder that is not there', ['prometheus', 'http://127.0.0.1:1', '-o', 'no/such/a.json'], 'no such folder'],
    [
      'an archive that is none',
      ['proxmox', 'https://127.0.0.1:1', '-o', 'a', '--timeframe', 'mont'],
      "did you mean 'month'?",
    ],
  ])('refuses %s in one line', async (_what, args, named) => {
    const { exit, stdout, stderr } = await kneepoint(['fetch', ...args]);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(named);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync('.').filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
