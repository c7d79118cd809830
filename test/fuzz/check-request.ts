import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Hono } from 'hono';
import { printableLines } from '../../src/base/foreign-text.ts';
import { Jobs } from '../../src/server/jobs.ts';
import { QUESTIONS } from '../../src/server/questions/questions.ts';
import { routes } from '../../src/server/routes.ts';
import { documentFaults } from './check-document.ts';
import type { HostileRequest } from './hostile-cases.ts';

const REFUSALS = new Set([400, 403, 404, 405, 409, 413, 415, 503]);
/** Simulations whose number the question decides: the server's limit of time ends them. */
const LONG = /^\/v1\/(size|sweep|tune)$/;
const LATE = 504;
const BODY_BYTES = 1 << 20;
const JOB_MS = 10_000;
/** An error is a line that people read. */
const LONGEST_DETAIL = 4500;

let server: { readonly app: Hono; readonly jobs: Jobs } | undefined;

/** One server for all cases: that nothing of one is left for the next belongs to what is checked. */
function started(): { readonly app: Hono; readonly jobs: Jobs } {
  if (server !== undefined) return server;
  const limits = { running: 1, waiting: 1, jobMs: JOB_MS, keptMs: JOB_MS };
  const jobs = new Jobs(limits, { threads: 1 }, () => undefined);
  const app = routes({
    jobs,
    bodyBytes: BODY_BYTES,
    lab: { html: '<!doctype html>', policy: "default-src 'none'" },
    metrics: () => '',
    names: ['127.0.0.1'],
  });
  return (server = { app, jobs });
}

/** Ends the server's jobs, and removes its folder. */
export async function closeServer(): Promise<void> {
  await server?.jobs.close();
  server = undefined;
}

/**
 * Sends a request to the routes of `kneepoint serve`.
 * @returns what is wrong with the response, in words; nothing where all is well
 */
export async function faultsOfRequest({ method, path, headers, parts, body }: HostileRequest): Promise<string[]> {
  const { app, jobs } = started();
  const form = parts === undefined ? undefined : new FormData();
  for (const { field, name, content } of parts ?? []) {
    if (name === undefined) form?.append(field, content);
    else form?.append(field, new Blob([content]), name);
  }
  const sent = body ?? form;
  const response = await app.request(`http://127.0.0.1${path}`, {
    method,
    headers: { host: '127.0.0.1', ...headers },
    ...(sent !== undefined && { body: sent }),
  });
  const text = await response.text();
  const faults: string[] = [];
  const { status } = response;
  if (status >= 300 && !isRefusal(status, path)) faults.push(`status ${status}: ${text.slice(0, 300)}`);
  if (text.includes(tmpdir())) faults.push('a path of the server in the response');
  if (status >= 400) faults.push(...problemFaults(response, text));
  if (status === 200 && method === 'POST') faults.push(...answerFaults(path, headers, text));
  if (status === 202) await jobs.forget((JSON.parse(text) as { readonly id: string }).id);
  const left = filesLeft();
  if (left.length > 0) faults.push(`${left.length} folders left of a question that is over`);
  if (jobs.counts.running + jobs.counts.waiting > 0) faults.push('a job that is over and counted');
  return faults;
}

function isRefusal(status: number, path: string): boolean {
  return REFUSALS.has(status) || (status === LATE && LONG.test(path));
}

function problemFaults(response: Response, text: string): string[] {
  if (response.headers.get('content-type') !== 'application/problem+json') return ['a refusal that is no problem'];
  if (text === '') return []; // HEAD
  const { status, detail } = JSON.parse(text) as { readonly status?: unknown; readonly detail?: unknown };
  if (status !== response.status || typeof detail !== 'string') return ['a problem without status or detail'];
  const faults: string[] = [];
  if (detail.length > LONGEST_DETAIL) faults.push(`a detail of ${detail.length} characters`);
  if (detail !== printableLines(detail)) faults.push('control characters in a detail');
  return faults;
}

function answerFaults(path: string, headers: HostileRequest['headers'], text: string): string[] {
  const { document = '' } = QUESTIONS[decodeURIComponent(path.slice('/v1/'.length))] ?? {};
  if (headers['accept'] !== 'text/event-stream') return documentFaults(text, document);
  const last = text.trimEnd().split('\n\n').at(-1) ?? '';
  const answer = last.startsWith('event: answer\n') ? last.replaceAll(/^event: .*\n|^data: ?/gm, '') : undefined;
  if (answer !== undefined) return documentFaults(answer, document);
  const problem = JSON.parse(last.replaceAll(/^event: .*\n|^data: ?/gm, '')) as { readonly status: number };
  return isRefusal(problem.status, path) ? [] : [`events that end with ${last.slice(0, 300)}`];
}

/** Folders of questions that the server did not remove. */
function filesLeft(): readonly string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(`kneepoint-serve-${process.pid}-`))
    .flatMap((name) => readdirSync(`${tmpdir()}/${name}`));
}
