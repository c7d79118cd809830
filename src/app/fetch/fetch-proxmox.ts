import { InputError } from '../../base/input-error.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { asList, asNumber, asRecord } from '../../estate/series/text/record.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import { AnswerTooLarge } from './http-get.ts';
import type { FetchOptions } from './fetch-options.ts';
import { Server } from './server.ts';

/** Which Proxmox VE, and which of its archives. */
export interface FetchProxmoxQuestion {
  /** Its address: `https://pve1.example.com:8006`. */
  readonly url: string;
  /** Archive of RRD: since PVE 9 a month has 30 minutes a step, a day has 1. @default 'month' */
  readonly timeframe?: string;
}

/** The two files of a fetch. */
export interface ProxmoxFiles {
  /** Gets the guests and nodes, once. */
  readonly inventory: (text: string) => void;
  /** Gets the series, piece by piece. */
  readonly series: (text: string) => void;
}

/** What was fetched. */
export interface FetchedProxmox {
  readonly nodes: number;
  readonly guests: number;
  /** Of guests that run, and of nodes. */
  readonly series: number;
  readonly requests: number;
  /** What of nodes and guests the server did not tell: a node is down, or the token may not see it. */
  readonly refused: readonly string[];
}

/** The archives that a node keeps, by their length. */
export const TIMEFRAMES: readonly string[] = ['hour', 'day', 'week', 'month', 'year', 'decade'];
const CONSOLIDATIONS = ['AVERAGE', 'MAX'] as const;
/** Of a guest's configuration, what is read of it: keys and passwords of cloud-init do not get into a file. */
const CONFIG_KEYS =
  /^(name|template|vcpus|sockets|cores|cpulimit|cpuunits|memory|balloon|numa|affinity|ostype|tags|digest|description|(scsi|virtio|sata|ide|net)\d+)$/u;
/** What a node of a cluster is called (Proxmox: a host name). */
const NODE = /^[\w.-]{1,64}$/u;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Asks a Proxmox VE for its guests, its nodes and their archives (`rrddata`), as the files that `kneepoint estate` reads. It is
 * only read: every request is a GET.
 * @throws InputError where the question is wrong, the server is not reached or refuses, is no Proxmox VE, or shows no guest; the
 * signal's reason, where it was aborted
 */
export async function fetchProxmox(
  question: FetchProxmoxQuestion,
  files: ProxmoxFiles,
  options: FetchOptions,
): Promise<FetchedProxmox> {
  const { url, timeframe = 'month' } = question;
  if (!TIMEFRAMES.includes(timeframe)) {
    const expected = `one of ${TIMEFRAMES.join(', ')}`;
    throw new InputError({
      place: '--timeframe',
      found: `'${timeframe}'`,
      expected,
      ...didYouMean(timeframe, TIMEFRAMES),
    });
  }
  return new ProxmoxFetch(new Server({ ...options, url }), timeframe, files, options).all();
}

class ProxmoxFetch {
  readonly #server: Server;
  readonly #timeframe: string;
  readonly #files: ProxmoxFiles;
  readonly #options: FetchOptions;
  readonly #answers: Record<string, unknown> = {};
  readonly #refused: string[] = [];
  #requests = 0;
  #series = 0;

  constructor(server: Server, timeframe: string, files: ProxmoxFiles, options: FetchOptions) {
    this.#server = server;
    this.#timeframe = timeframe;
    this.#files = files;
    this.#options = options;
  }

  async all(): Promise<FetchedProxmox> {
    this.#options.onProgress?.({ doing: 'asking for the guests', share: 0 });
    const resources = asList(await this.#ask('/cluster/resources')).map((item) => asRecord(item) ?? {});
    const nodes = resources.filter(({ type, node }) => type === 'node' && isNode(node));
    const guests = resources.filter(({ type, node, vmid }) => type === 'qemu' && isNode(node) && asNumber(vmid) > 0);
    if (guests.length === 0) {
      const found = `no guest (nodes: ${nodes.length})`;
      const hint = 'a token sees nothing without a role such as PVEAuditor on /';
      throw new InputError({ file: this.#server.base.href, found, expected: 'guests (qemu)', hint });
    }
    this.#answers['/cluster/resources'] = resources;
    // Since PVE 9, and only where the token may see them.
    for (const path of ['/cluster/status', '/cluster/ha/rules']) {
      const answer = await this.#ask(path, {}, true);
      if (answer !== undefined) this.#answers[path] = answer;
    }
    const all = nodes.length + guests.length;
    for (const [at, { node, status }] of nodes.entries()) {
      const path = `/nodes/${String(node)}`;
      this.#step(path, at / all);
      if (status !== 'online') this.#refused.push(path);
      else await this.#node(path, String(node));
    }
    for (const [at, guest] of guests.entries()) {
      const path = `/nodes/${String(guest['node'])}/qemu/${asNumber(guest['vmid'])}`;
      this.#step(path, (nodes.length + at) / all);
      await this.#guest(path, guest);
    }
    if (this.#series === 0) {
      const found = `no readings of the last ${this.#timeframe}`;
      throw new InputError({ file: this.#server.base.href, found, expected: 'rrddata of guests or nodes' });
    }
    this.#files.inventory(`${JSON.stringify(this.#answers, undefined, 1)}\n`);
    return {
      nodes: nodes.length,
      guests: guests.length,
      series: this.#series,
      requests: this.#requests,
      refused: this.#refused,
    };
  }

  #step(path: string, share: number): void {
    throwIfAborted(this.#options.signal);
    this.#options.onProgress?.({ doing: `asking for ${path}`, share });
  }

  async #node(path: string, node: string): Promise<void> {
    const status = await this.#ask(`${path}/status`, {}, true);
    if (status !== undefined) this.#answers[`${path}/status`] = status;
    await this.#rows(path, { node, type: 'node' });
  }

  async #guest(path: string, { node, vmid, status, template }: Fields): Promise<void> {
    const config = asRecord(await this.#ask(`${path}/config`, {}, true));
    if (config !== undefined) {
      this.#answers[`${path}/config`] = Object.fromEntries(
        Object.entries(config).filter(([key]) => CONFIG_KEYS.test(key)),
      );
    }
    if (status === 'running' && template !== 1) await this.#rows(path, { node, type: 'qemu', vmid });
  }

  /** Means and largest values, which no other archive has. */
  async #rows(path: string, about: Fields): Promise<void> {
    const answers = await Promise.all(
      CONSOLIDATIONS.map(async (cf) => ({
        cf,
        rows: await this.#ask(`${path}/rrddata`, { timeframe: this.#timeframe, cf }, true),
      })),
    );
    for (const { cf, rows } of answers) {
      if (!Array.isArray(rows) || rows.length === 0) continue;
      this.#series++;
      this.#files.series(`${JSON.stringify({ ...about, timeframe: this.#timeframe, cf, data: rows as unknown })}\n`);
    }
  }

  /**
   * What an answer holds.
   * @returns undefined where the server refuses what it may refuse
   */
  async #ask(path: string, parameters: Readonly<Record<string, string>> = {}, mayRefuse = false): Promise<unknown> {
    this.#requests++;
    const file = this.#server.base.href;
    let answer: Awaited<ReturnType<Server['get']>>;
    try {
      answer = await this.#server.get(`/api2/json${path}`, parameters, mayRefuse);
    } catch (error) {
      if (!(error instanceof AnswerTooLarge)) throw error;
      throw new InputError({ file, place: path, found: error.message, expected: 'less' });
    }
    const { status, text } = answer;
    const body = parsed(text);
    if (status === 200 && body !== undefined && Object.hasOwn(body, 'data')) return body['data'];
    if (mayRefuse && status >= 400) {
      if (path.startsWith('/nodes/')) this.#refused.push(path);
      return undefined;
    }
    const what = /^\s*</u.test(text)
      ? 'a web page'
      : body === undefined
        ? 'a text that is no JSON'
        : 'JSON of something else';
    const found = status === 200 ? what : `status ${status}`;
    const hint = 'the address is that of the web interface, such as https://pve1:8006';
    throw new InputError({ file, place: path, found, expected: 'an answer of Proxmox VE', hint });
  }
}

function isNode(node: unknown): node is string {
  return typeof node === 'string' && NODE.test(node) && !/^\.+$/u.test(node);
}

function parsed(text: string): Fields | undefined {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}
