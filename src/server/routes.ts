import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { METHOD_NAME_ALL } from 'hono/router';
import { streamSSE } from 'hono/streaming';
import { InputError } from '../base/input-error.ts';
import { reasonOf } from '../run/reason-of.ts';
import { denialOf, type GuardOptions } from './guard.ts';
import type { Job, Jobs } from './jobs.ts';
import type { JobOutcome } from './job-process.ts';
import { policyOf } from './lab.ts';
import { openApiDocument } from './openapi.ts';
import { problemOf, problemOfJob, problemResponse } from './problem.ts';
import { QUESTIONS } from './questions/questions.ts';
import { isReadable, receive } from './upload.ts';

/** What the interface is made of. */
export interface RoutesOptions extends GuardOptions {
  readonly jobs: Jobs;
  /** Bytes of the largest body. */
  readonly bodyBytes: number;
  /** The lab, and its content security policy. */
  readonly lab: { readonly html: string; readonly policy: string };
  /** In the text format of Prometheus. */
  readonly metrics: () => string;
}

/** What a browser may do with anything that is no page. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";
/** What anybody may read who is not refused by name or origin: nothing of it is about an estate or this host. */
const PUBLIC = new Set(['/', '/lab.html', '/openapi.json']);
/** A comment keeps connections open that pass proxies. */
const KEEP_OPEN_MS = 15_000;
const RETRY_SECONDS = '5';

/**
 * The routes of `kneepoint serve`: the lab, the questions, the jobs that answer them, and metrics. Every response says how it is to
 * be treated; none says that other origins may read it.
 */
export function routes({ jobs, bodyBytes, lab, metrics, ...guard }: RoutesOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const denial = denialOf(
      {
        host: context.req.header('host'),
        origin: context.req.header('origin'),
        authorization: context.req.header('authorization'),
      },
      guard,
      !PUBLIC.has(context.req.path),
    );
    if (denial === undefined) await next();
    else {
      const shows = denial.status === 401 ? { 'www-authenticate': 'Bearer' } : undefined;
      context.res = problemResponse(problemOf(denial.status, denial.detail), shows);
    }
    const { headers } = context.res;
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-resource-policy', 'same-origin');
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', NOTHING);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  });
  app.notFound(({ req }) => {
    const allowed = methodsAt(app, req.path);
    if (allowed.length === 0) {
      return problemResponse(problemOf(404, 'There is nothing here: GET /openapi.json lists what there is.'));
    }
    const allow = allowed.join(', ');
    return problemResponse(problemOf(405, `${req.path} is not for ${req.method}; it is for ${allow}.`), { allow });
  });
  app.onError((error) =>
    error instanceof InputError
      ? problemResponse({ ...problemOf(400, error.message), ...error.problem })
      : problemResponse(problemOf(500, reasonOf(error))),
  );

  const page = () => pageResponse(lab.html, lab.policy);
  app.get('/', page);
  app.get('/lab.html', page);
  app.get('/openapi.json', (context) => context.json(openApiDocument()));
  app.get('/metrics', (context) => context.text(metrics(), 200, { 'content-type': 'text/plain; version=0.0.4' }));

  for (const question of Object.keys(QUESTIONS)) {
    app.post(
      `/v1/${question}`,
      bodyLimit({
        maxSize: bodyBytes,
        onError: () => problemResponse(problemOf(413, `A body of over ${bodyBytes} bytes; the limit is --max-body.`)),
      }),
      (context) => ask(context, jobs, question),
    );
  }

  const found = (context: Context): Job | undefined => jobs.find(context.req.param('id') ?? '');
  const unknown = () => problemResponse(problemOf(404, 'No such job: it was never asked, or is no longer kept.'));
  app.get('/v1/jobs/:id', (context) => {
    const job = found(context);
    return job === undefined ? unknown() : context.json(stateOf(job));
  });
  app.get('/v1/jobs/:id/events', (context) => {
    const job = found(context);
    return job === undefined ? unknown() : events(context, job, jobs);
  });
  app.get('/v1/jobs/:id/answer', async (context) => {
    const job = found(context);
    if (job === undefined) return unknown();
    return job.outcome === undefined ? context.json(stateOf(job), 202) : answered(job, job.outcome, jobs);
  });
  app.delete('/v1/jobs/:id', async (context) => {
    const job = found(context);
    if (job === undefined) return unknown();
    await jobs.forget(job.id);
    return context.body(null, 204);
  });
  return app;
}

/** The methods that a path has a route for; none for a path that is unknown. What is for GET is for HEAD too. */
function methodsAt({ router, routes: listed }: Hono, path: string): readonly string[] {
  const methods = new Set(listed.map(({ method }) => method));
  // What is in front of every route belongs to no method.
  const found = [...methods].filter((method) =>
    router.match(method, path)[0].some(([[, of]]) => of.method === method && method !== METHOD_NAME_ALL),
  );
  return found.includes('GET') ? [...found, 'HEAD'].toSorted() : found.toSorted();
}

/** Answers with the document, with events, or with the place of the job, as the request prefers. */
async function ask(context: Context, jobs: Jobs, question: string): Promise<Response> {
  if (!isReadable(context.req.header('content-type'))) {
    return problemResponse(problemOf(415, 'The body has to be application/json or multipart/form-data.'));
  }
  const place = await jobs.enter();
  if (place === undefined) {
    return problemResponse(problemOf(503, 'So many questions wait already.'), { 'retry-after': RETRY_SECONDS });
  }
  const received = await receive(context.req.raw, place.folder).catch(async (error: unknown) => {
    await place.leave();
    throw error;
  });
  const form = /\btext\/html\b/i.test(context.req.header('accept') ?? '') ? 'page' : 'json';
  const job = jobs.start(place, { question, form, ...received });
  if (/(^|[\s,;])respond-async($|[\s,;])/i.test(context.req.header('prefer') ?? '')) {
    return context.json(stateOf(job), 202, { location: `/v1/jobs/${job.id}`, 'preference-applied': 'respond-async' });
  }
  // A client that goes away needs no answer.
  const { signal } = context.req.raw;
  const cancel = (): void => void jobs.forget(job.id);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  if (/\btext\/event-stream\b/i.test(context.req.header('accept') ?? '')) {
    return events(context, job, jobs, () => jobs.forget(job.id));
  }
  const outcome = await job.done;
  const response = await answered(job, outcome, jobs);
  signal.removeEventListener('abort', cancel);
  // The file is open: what was read of it stays readable.
  await jobs.forget(job.id);
  return response;
}

/** How far a job is, then its answer or problem. The stream ends with it; `afterwards` is also called where the client ends it. */
function events(context: Context, job: Job, jobs: Jobs, afterwards?: () => Promise<void>): Response {
  return streamSSE(context, async (stream) => {
    const tell = (event: string, data: unknown): Promise<void> =>
      stream.writeSSE({ event, data: typeof data === 'string' ? data : JSON.stringify(data) });
    const progress = (): void => void tell('progress', job.progress);
    const keepOpen = setInterval(() => void stream.write(': still there\n\n'), KEEP_OPEN_MS);
    const gone = new Promise<undefined>((resolve) => stream.onAbort(() => resolve(undefined)));
    try {
      await tell('job', stateOf(job));
      job.on('progress', progress);
      const outcome = await Promise.race([job.done, gone]);
      job.off('progress', progress);
      if (outcome === undefined) return;
      const response = await answered(job, outcome, jobs);
      await tell(outcome.kind === 'answered' ? 'answer' : 'problem', (await response.text()).trimEnd());
    } finally {
      clearInterval(keepOpen);
      job.off('progress', progress);
      await afterwards?.();
    }
  });
}

/** What is known of a job. */
function stateOf(job: Job) {
  return { id: job.id, question: job.question, state: job.outcome?.kind ?? 'unfinished', progress: job.progress };
}

/** A page, with the policy that it states also in the headers, and in no frame. */
function pageResponse(html: string, policy: string): Response {
  const headers = { 'content-type': 'text/html; charset=UTF-8' };
  return new Response(html, {
    headers: { ...headers, 'content-security-policy': `${policy}; frame-ancestors 'none'` },
  });
}

async function answered(job: Job, outcome: JobOutcome, jobs: Jobs): Promise<Response> {
  if (outcome.kind !== 'answered') return problemResponse(problemOfJob(outcome, jobs.limits.jobMs));
  if (job.form === 'page') {
    const html = await readFile(job.answer, 'utf8');
    return pageResponse(html, policyOf(html));
  }
  const { size } = await stat(job.answer);
  const stream = createReadStream(job.answer);
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: { 'content-type': 'application/json', 'content-length': String(size) },
  });
}
