import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { FetchOptions } from '../../app/fetch/fetch-options.ts';
import { type FetchedSeries, fetchPrometheus } from '../../app/fetch/fetch-prometheus.ts';
import { type FetchedProxmox, fetchProxmox } from '../../app/fetch/fetch-proxmox.ts';
import { httpGet } from '../../app/fetch/http-get.ts';
import { InputError } from '../../base/input-error.ts';
import { formatCount, formatNumber } from '../../views/words/format.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { type Progress, progressText } from '../progress.ts';
import { FileDraft, FolderDraft } from '../write-file.ts';

interface FetchCommandOptions {
  readonly output: string;
  readonly ca?: string;
  readonly quiet?: boolean;
}

interface PrometheusCommandOptions extends FetchCommandOptions {
  readonly start: string;
  readonly end?: string;
  readonly step: string;
  readonly querySet?: string;
  readonly tenant?: string;
}

interface ProxmoxCommandOptions extends FetchCommandOptions {
  readonly timeframe: string;
}

/** `kneepoint fetch`: files of series, from the servers that have them. */
export function registerFetch(program: Command, context: CommandContext): void {
  const command = program
    .command('fetch')
    .summary('Fetch the time series of guests from Prometheus or Proxmox (read-only).')
    .description(
      'Fetch the time series of guests from a server into files that every command reads. Nothing is changed on the ' +
        'server: every request is a GET. A token is read from the environment (KNEEPOINT_TOKEN).',
    );
  registerPrometheus(command, context);
  registerProxmox(command, context);
}

function registerPrometheus(parent: Command, { terminal, exitWith }: CommandContext): void {
  const command = parent
    .command('prometheus')
    .summary('Series of guests and hosts from Prometheus, Mimir, Thanos or VictoriaMetrics.')
    .description('Fetch the use of guests and hosts from a Prometheus into one file.')
    .argument('<url>', 'its address, with the prefix before /api/v1 where it has one')
    .requiredOption('-o, --output <file>', 'the file to write')
    .option('--start <time>', 'a date, or a time before the end', '28d')
    .option('--end <time>', 'a date, or a time ago (default: now)')
    .option('--step <time>', 'length of a step: at least twice the scrape interval', '5m')
    .option('--query-set <name>', 'libvirt, kubevirt, proxmox or node-exporter (default: all of them)')
    .option('--tenant <name>', 'whose series to ask a server of many tenants for: X-Scope-OrgID of Mimir and Cortex')
    .option('--ca <file>', 'trust this certificate authority (PEM)')
    .option('-q, --quiet', 'no progress on stderr')
    .action(async (url: string, { output, ca, tenant, quiet = false, ...range }: PrometheusCommandOptions) => {
      const access = {
        ...accessOf(ca, (token) => (/^(basic|bearer) /iu.test(token) ? token : `Bearer ${token}`)),
        ...(tenant !== undefined && { tenant }),
      };
      const draft = new FileDraft(output);
      const question = { url, ...range, nowMs: Date.now() };
      const fetched = await written(draft, terminal.progress(quiet), (how) =>
        fetchPrometheus(question, (text) => draft.write(text), { ...access, ...how }),
      );
      if (fetched === undefined) exitWith(EXIT.interrupted);
      else terminal.note(prometheusNote(output, fetched));
    });
  withExamples(command, [
    ['kneepoint fetch prometheus http://localhost:9090 -o metrics.json', 'the last 28 days, 5 minutes a step'],
    [
      'kneepoint fetch prometheus https://mimir.example.com/prometheus --tenant shop --start 90d --step 15m -o metrics.json',
      'longer, of one tenant',
    ],
    ['KNEEPOINT_TOKEN=$(cat token) kneepoint fetch prometheus https://... -o metrics.json', 'with a token'],
    ['kneepoint estate guests.xlsx metrics.json --save estate.duckdb', 'what the guests need over time'],
  ]);
}

function registerProxmox(parent: Command, { terminal, exitWith }: CommandContext): void {
  const command = parent
    .command('proxmox')
    .summary('Guests, nodes and their series from Proxmox VE.')
    .description('Fetch guests, nodes and their use from a Proxmox VE into a folder.')
    .argument('<url>', 'the address of any node, such as https://pve1.example.com:8006')
    .requiredOption('-o, --output <folder>', 'the folder to write')
    .option('--timeframe <name>', 'archive to read: hour, day, week, month, year or decade', 'month')
    .option('--ca <file>', 'trust this certificate authority (PEM): /etc/pve/pve-root-ca.pem of a node')
    .option('-q, --quiet', 'no progress on stderr')
    .action(async (url: string, { output, ca, quiet = false, timeframe }: ProxmoxCommandOptions) => {
      const access = accessOf(ca, (token) => (token.startsWith('PVEAPIToken=') ? token : `PVEAPIToken=${token}`));
      const draft = new FolderDraft(output);
      const files = {
        inventory: (text: string) => draft.write('inventory.json', text),
        series: (text: string) => draft.write('rrddata.jsonl', text),
      };
      const fetched = await written(draft, terminal.progress(quiet), (how) =>
        fetchProxmox({ url, timeframe }, files, { ...access, ...how }),
      );
      if (fetched === undefined) return exitWith(EXIT.interrupted);
      terminal.note(proxmoxNote(output, fetched));
    });
  withExamples(command, [
    ['KNEEPOINT_TOKEN=$(cat token) kneepoint fetch proxmox https://pve1:8006 -o pve/', 'a token: root@pam!name=UUID'],
    [
      'kneepoint fetch proxmox https://pve1:8006 --ca pve-root-ca.pem -o pve/',
      "certified by the cluster's own authority",
    ],
    ['kneepoint fetch proxmox https://pve1:8006 --timeframe day -o pve/', 'finer steps of a shorter time'],
    ['kneepoint estate pve/ --save estate.duckdb', 'what the guests need over time'],
  ]);
}

/**
 * How to ask: with the token of the environment, and a certificate authority.
 * @throws InputError for a file that is no certificate
 */
function accessOf(
  ca: string | undefined,
  authorizationOf: (token: string) => string,
): Pick<FetchOptions, 'get' | 'authorization'> {
  const token = process.env['KNEEPOINT_TOKEN']?.trim() ?? '';
  return {
    get: httpGet(ca === undefined ? undefined : certificatesOf(ca)),
    ...(token !== '' && { authorization: authorizationOf(token) }),
  };
}

function certificatesOf(file: string): string {
  const expected = 'certificates in PEM (-----BEGIN CERTIFICATE-----)';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new InputError({ file, found: 'no file that can be read', expected });
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new InputError({ file, found: 'something else', expected });
}

/**
 * Work that writes files, which are whole or not there.
 * @returns undefined where Ctrl-C ended it
 */
async function written<Answer>(
  draft: { readonly finish: () => void; readonly discard: () => void },
  progress: Progress,
  work: (how: Pick<FetchOptions, 'onProgress' | 'signal'>) => Promise<Answer>,
): Promise<Answer | undefined> {
  const stop = new AbortController();
  let received: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    received = signal;
    stop.abort();
  };
  for (const signal of SIGNALS) process.once(signal, interrupt);
  const startedAt = performance.now();
  try {
    const answer = await work({
      signal: stop.signal,
      onProgress: ({ doing, share }) => progress.update(progressText([doing], share, performance.now() - startedAt)),
    });
    draft.finish();
    return answer;
  } catch (error) {
    draft.discard();
    if (received === undefined) throw error;
    return undefined;
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    progress.done();
    // As if it had not been waited for.
    if (received === 'SIGTERM') process.kill(process.pid, received);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function prometheusNote(file: string, { series, readings, startMs, endMs, querySets }: FetchedSeries): string {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  const what = `${formatNumber(series)} series, ${formatNumber(readings)} readings`;
  return `Written: ${file}, ${what} (${querySets.join(', ')}), ${day(startMs)} to ${day(endMs)} UTC`;
}

function proxmoxNote(folder: string, { guests, nodes, series, refused }: FetchedProxmox): string {
  const what = `${formatCount(guests, 'guest')}, ${formatCount(nodes, 'node')}, ${formatCount(series, 'series', 'series')}`;
  const [first] = refused;
  const missing =
    first === undefined ? '' : `; refused by the server: ${formatCount(refused.length, 'answer')}, such as ${first}`;
  return `Written: ${folder}, ${what}${missing}`;
}
