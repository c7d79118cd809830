import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, freePort, until } from './processes.ts';

const has = (...programs: readonly string[]) =>
  programs.every((program) => spawnSync(program, ['--version']).status === 0);
/** Whether there is a Prometheus to start, and a node_exporter for it to scrape. */
export const hasPrometheus = has('prometheus', 'promtool', 'prometheus-node-exporter');
/** Ends the title of a suite that needs them. */
export const prometheusNote = hasPrometheus ? '' : ' (skipped: no prometheus, promtool and prometheus-node-exporter)';

/** A family of OpenMetrics: its name without `_total`, and its series. */
export interface Family {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly series: readonly {
    readonly labels: Readonly<Record<string, string>>;
    /** Unix seconds, and the value. */
    readonly points: readonly (readonly [number, number])[];
  }[];
}

/** A real Prometheus of the test's own, over a real node_exporter that it scrapes every second. */
export interface TestPrometheus {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts one with a past, on free ports of the loopback. */
export async function startPrometheus(past: readonly Family[]): Promise<TestPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-prometheus-'));
  const data = join(folder, 'data');
  backfill(join(folder, 'past.txt'), data, past);
  const exporterPort = await freePort();
  const exporter = spawn('prometheus-node-exporter', [`--web.listen-address=127.0.0.1:${exporterPort}`], QUIETLY);
  const config = join(folder, 'prometheus.yml');
  writeFileSync(
    config,
    `global: {scrape_interval: 1s}\nscrape_configs: [{job_name: node, static_configs: [{targets: ['127.0.0.1:${exporterPort}']}]}]\n`,
  );
  const port = await freePort();
  const server = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=10y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    QUIETLY,
  );
  const url = `http://127.0.0.1:${port}`;
  const processes: readonly ChildProcess[] = [server, exporter];
  await until(async () => {
    const answer = await fetch(`${url}/-/ready`).catch(() => undefined);
    return answer?.status === 200;
  });
  return {
    url,
    stop: async () => {
      await Promise.all(processes.map((each) => end(each, 'SIGKILL')));
      rmSync(folder, { recursive: true });
    },
  };
}

const QUIETLY = { stdio: 'ignore' } as const;

function backfill(file: string, data: string, families: readonly Family[]): void {
  const lines = families.flatMap(({ name, type, series }) => [
    `# TYPE ${name} ${type}`,
    ...series.flatMap(({ labels, points }) => {
      const written = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
      const start = `${name}${type === 'counter' ? '_total' : ''}{${written.join(',')}}`;
      return points.map(([seconds, value]) => `${start} ${value} ${seconds}`);
    }),
  ]);
  writeFileSync(file, `${lines.join('\n')}\n# EOF\n`);
  const { status, stderr } = spawnSync(
    'promtool',
    ['tsdb', 'create-blocks-from', 'openmetrics', '--max-block-duration=8760h', '-q', file, data],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`promtool: ${stderr}`);
}
