import { exec, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../src/server/serve.ts';
import { builtNote, isBuilt, kneepointProcess } from './testing/command-line.ts';
import { documentedCommands } from './testing/documented-commands.ts';
import { until } from './testing/processes.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const TOKEN = 'a token would have no spaces'.replaceAll(' ', '-');
const shows = { authorization: `Bearer ${TOKEN}` };
const SCENARIO = {
  machine: { coresPerLlc: 4, threadsPerCore: 1 },
  guests: [
    {
      name: 'web',
      count: 3,
      vcpus: 2,
      workload: { kind: 'bursts', think: { exponential: '4ms' }, burst: { exponential: '3ms' } },
    },
  ],
  duration: '300ms',
  warmup: '50ms',
};
/** Hours of work. */
const ENDLESS = JSON.stringify({ scenario: { ...SCENARIO, duration: '1000h' } });
const json = { ...shows, 'content-type': 'application/json' };

describe.skipIf(!isBuilt)(`kneepoint serve${builtNote}`, () => {
  const stop = new AbortController();
  let url = '';
  let served: Promise<void>;
  beforeAll(async () => {
    const question = { port: 0, token: TOKEN, jobs: 1, waiting: 1, threads: 1, maxBodyMib: 1, requestTime: '2s' };
    await new Promise<void>((resolve, reject) => {
      const onListening = (at: string): void => {
        url = at.slice(0, -1);
        resolve();
      };
      served = serve(question, { onListening }, stop.signal);
      served.catch(reject);
    });
  });
  afterAll(async () => {
    stop.abort();
    await served;
  });

  const metrics = async (): Promise<string> => (await fetch(`${url}/metrics`, { headers: shows })).text();
  const isIdle = async (): Promise<boolean> => /kneepoint_jobs_running 0\n/.test(await metrics());
  const isBusy = async (): Promise<boolean> => !(await isIdle());

  /** The status of a request whose headers `fetch` would not send; undefined where the connection was cut. */
  async function statusOf(
    path: string,
    headers: Record<string, string>,
    method = 'GET',
    body?: Buffer,
  ): Promise<number | undefined> {
    const sent = request(`${url}${path}`, { method, headers, setHost: headers['host'] === undefined });
    sent.end(body);
    const response = await new Promise<IncomingMessage | undefined>((resolve) => {
      sent.once('response', resolve).once('error', () => resolve(undefined));
    });
    if (response !== undefined) await text(response).catch(() => '');
    return response?.statusCode;
  }

  it('answers what the command line prints, for a question with files', async () => {
    const file = 'examples/estates/databases.csv';
    const form = new FormData();
    form.append('estate', new Blob([readFileSync(file)]), basename(file));
    form.append('question', JSON.stringify({ includePoweredOff: true }));
    const response = await fetch(`${url}/v1/estate`, { method: 'POST', headers: shows, body: form });
    const answer = await response.text();
    const printed = await kneepointProcess(['estate', basename(file), '--include-powered-off', '--json'], {
      cwd: 'examples/estates',
    });
    expect(answer).toBe(printed.stdout);
    expect(response.status).toBe(200);
  });

  it('tells progress in order, then the answer, which is that of the command line', async () => {
    const body = JSON.stringify({ scenario: SCENARIO });
    const headers = { ...json, accept: 'text/event-stream' };
    const response = await fetch(`${url}/v1/simulate`, { method: 'POST', headers, body });
    const events = (await response.text())
      .split('\n\n')
      .filter((event) => event.startsWith('event: '))
      .map((event) => ({
        name: /^event: (.*)$/m.exec(event)?.[1],
        data: JSON.parse(event.replaceAll(/^event: .*\n|^data: /gm, '')) as Record<string, unknown>,
      }));
    const names = events.map(({ name }) => name);
    expect(names.filter((name) => name !== 'progress')).toEqual(['job', 'answer']);
    expect(names.at(-1)).toBe('answer');
    const shares = events.filter(({ name }) => name === 'progress').map(({ data }) => Number(data['share']));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const printed = await kneepointProcess(['simulate', '-', '--json'], { stdin: JSON.stringify(SCENARIO) });
    expect(events.at(-1)?.data).toEqual(JSON.parse(printed.stdout));
  });

  it('answers with the page that --report writes, where one is asked for', async () => {
    const ask = (question: string, input: object) =>
      fetch(`${url}/v1/${question}`, {
        method: 'POST',
        headers: { ...json, accept: 'text/html' },
        body: JSON.stringify(input),
      });
    const page = await ask('simulate', { scenario: SCENARIO });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('content-security-policy')).toMatch(/style-src 'sha256-.*frame-ancestors 'none'/);
    const text = await page.text();
    expect(text).toMatch(/^<!doctype html>[^]*<\/html>\s*$/);
    const [, data = ''] = /data:application\/json;base64,([\w+/=]+)/.exec(text) ?? [];
    expect(JSON.parse(Buffer.from(data, 'base64').toString())).toHaveProperty('resultHash');
    const none = await ask('catalog', { kind: 'machines', name: 'lenovo-sr665-7763' });
    expect(await none.json()).toMatchObject({ status: 400, place: 'Accept' });
  });

  it('has the catalog and the validation of the command line', async () => {
    const ask = async (question: string, input: object): Promise<string> =>
      (await fetch(`${url}/v1/${question}`, { method: 'POST', headers: json, body: JSON.stringify(input) })).text();
    const print = async (...args: string[]): Promise<string> => (await kneepointProcess([...args, '--json'])).stdout;
    const asked = [await ask('catalog', { kind: 'planning' }), await ask('validate', { what: 'power' })];
    expect(asked).toEqual([await print('catalog', 'planning'), await print('validate', 'power')]);
    expect(JSON.parse(await ask('catalog', { kind: 'machnes' }))).toMatchObject({ found: "kind 'machnes'" });
  });

  it('refuses bad input in the words of the command line, as fields', async () => {
    const wrong = { scenario: { ...SCENARIO, duration: 'soon' } };
    const response = await fetch(`${url}/v1/simulate`, { method: 'POST', headers: json, body: JSON.stringify(wrong) });
    const problem = (await response.json()) as Record<string, unknown>;
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ status: 400, place: 'duration', found: '"soon"' });
    const printed = await kneepointProcess(['simulate', '-'], { stdin: JSON.stringify(wrong.scenario) });
    expect(printed.stderr).toContain(String(problem['expected']));
  });

  it('reads no file that did not come with the question', async () => {
    const elsewhere = { ...SCENARIO, machine: { ...SCENARIO.machine, costs: '../../../../etc/costs.json' } };
    const form = new FormData();
    form.append('scenario', new Blob([JSON.stringify(elsewhere)]), 'host.yaml');
    const response = await fetch(`${url}/v1/simulate`, { method: 'POST', headers: shows, body: form });
    expect(await response.json()).toMatchObject({ status: 400, place: 'machine.costs', found: 'a file elsewhere' });
  });

  it('stops the work of a client that goes away, and of a job that is deleted', async () => {
    const client = new AbortController();
    const options = { method: 'POST', headers: json, body: ENDLESS };
    const gone = fetch(`${url}/v1/simulate`, { ...options, signal: client.signal }).catch(() => 'gone');
    await until(isBusy);
    client.abort();
    expect(await gone).toBe('gone');
    await until(isIdle);
    expect(await metrics()).toContain('kneepoint_jobs_total{question="simulate",outcome="cancelled"} 1\n');

    const ask = () => fetch(`${url}/v1/simulate`, { ...options, headers: { ...json, prefer: 'respond-async' } });
    const [first, second] = [await ask(), await ask()];
    expect([first.status, second.status, (await ask()).status]).toEqual([202, 202, 503]);
    const at = (response: Response): string => `${url}${response.headers.get('location')}`;
    expect(await (await fetch(at(second), { headers: shows })).json()).toMatchObject({ state: 'unfinished' });
    // The one that waits first: it never runs.
    expect((await fetch(at(second), { method: 'DELETE', headers: shows })).status).toBe(204);
    expect((await fetch(at(first), { method: 'DELETE', headers: shows })).status).toBe(204);
    expect((await fetch(at(first), { headers: shows })).status).toBe(404);
    await until(isIdle);
  });

  it('answers no other name, no other origin, and nobody without the token', async () => {
    const { host } = new URL(url);
    expect(await statusOf('/metrics', { ...shows, host })).toBe(200);
    expect(await statusOf('/', { host })).toBe(200);
    expect(await statusOf('/', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('/metrics', { host })).toBe(401);
    expect(await statusOf('/v1/plan', { ...json, host, origin: 'http://evil.example' }, 'POST')).toBe(403);
    const page = await fetch(`${url}/`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    expect(await (await fetch(`${url}/metrics?token=${TOKEN}`)).text()).not.toContain(TOKEN);
  });

  it('refuses what is too large, of an unknown kind, and names of files that lead elsewhere', async () => {
    expect(await statusOf('/v1/simulate', json, 'POST', Buffer.alloc(2 << 20))).toBe(413);
    // Its length is not told before: it is cut where it gets too long.
    const chunked = { ...json, 'transfer-encoding': 'chunked' };
    expect([413, undefined]).toContain(await statusOf('/v1/simulate', chunked, 'POST', Buffer.alloc(2 << 20)));
    expect(await statusOf('/v1/simulate', { ...shows, 'content-type': 'text/plain' }, 'POST', Buffer.from('{}'))).toBe(
      415,
    );
    const folder = fc.constantFrom('../', '/', '/etc/', 'a/', '..\\', 'C:\\', 'a\u0000', '-', '.', '');
    await fc.assert(
      fc.asyncProperty(folder, fc.constantFrom('', 'x', '..', 'passwd'), async (before, after) => {
        fc.pre(before !== '' || after === '..');
        const form = new FormData();
        form.append('estate', new Blob(['name,vcpus\n']), `${before}${after}`);
        const response = await fetch(`${url}/v1/estate`, { method: 'POST', headers: shows, body: form });
        expect([response.status, ((await response.json()) as { place: string }).place]).toEqual([400, 'estate']);
      }),
      { numRuns: 15 },
    );
    expect(await isIdle()).toBe(true);
  });

  it('cuts off a client that sends too slowly', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST /v1/simulate HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: 10\r\n`);
    const told = await text(socket);
    expect(told).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('leaves nothing of what was sent when it is stopped', async () => {
    const left = (): readonly string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith(`kneepoint-serve-${process.pid}-`));
    expect(left()).toHaveLength(1);
    stop.abort();
    await served;
    expect(left()).toEqual([]);
  });
});

describe.skipIf(!isBuilt || !hasCurl)(`the examples with curl${hasCurl ? builtNote : ' (skipped: no curl)'}`, () => {
  it('are answered', async () => {
    const stop = new AbortController();
    const commands = documentedCommands(['curl']).filter(({ line }) => line.includes('http://127.0.0.1:8765'));
    expect(commands).toHaveLength(6);
    let answers: readonly string[] = [];
    const ask = async (url: string): Promise<void> => {
      const asked = commands.map(({ line }) => promisify(exec)(line.replace('http://127.0.0.1:8765/', url)));
      answers = (await Promise.all(asked)).map(({ stdout }) => stdout);
    };
    await new Promise<void>((resolve, reject) => {
      const onListening = (url: string): void => void ask(url).then(resolve, reject);
      serve({ port: 0, threads: 1 }, { onListening }, stop.signal).catch(reject);
    });
    stop.abort();
    const formats = answers.map((answer) => /"format": "kneepoint-([\w-]+)"/.exec(answer)?.[1]);
    expect(formats).toEqual(['connections', 'plan', 'result', 'power-check', undefined, 'result']);
    expect(JSON.parse(answers[4] ?? '')).toBeInstanceOf(Array);
    expect(answers[5]).toMatch(/^event: job\n[^]*^event: answer$/m);
  });
});

describe('kneepoint serve refuses', () => {
  it.each([
    [{ listen: '0.0.0.0' }, /--listen: found 0\.0\.0\.0 and no token/],
    [{ listen: 'planner.example.org', token: TOKEN }, /--listen: found 'planner\.example\.org'/],
    [{ jobs: 0 }, /--jobs/],
    [{ timeLimit: 'soon' }, /--time-limit: found 'soon'/],
    [{ port: '70000' }, /--port: found '70000'/],
  ])('%j', async (question, message) => {
    const notices = { onListening: () => expect.unreachable() };
    await expect(serve({ port: 0, ...question }, notices, AbortSignal.abort())).rejects.toThrow(message);
  });
});
