import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { JobOutcome } from './job-process.ts';

/** Why there is no answer: `application/problem+json` (RFC 9457), for bad input with the fields of the command line's error. */
export interface Problem {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
  readonly file?: string;
  readonly place?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly hint?: string;
}

const TITLES = {
  400: 'Input to correct',
  401: 'Token needed',
  403: 'Not for this request',
  404: 'Not found',
  405: 'Not by this method',
  409: 'Cancelled',
  413: 'Too large',
  415: 'Unknown kind of content',
  500: 'Internal error',
  503: 'Busy',
  504: 'Too long',
} as const;

/** A problem by its status. */
export function problemOf(status: keyof typeof TITLES, detail: string): Problem {
  return { status, title: TITLES[status], detail };
}

/** The same as a response. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${JSON.stringify(problem)}\n`, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

/** Why a job has no answer. @param limitMs the time that a job may take */
export function problemOfJob(outcome: Exclude<JobOutcome, { readonly kind: 'answered' }>, limitMs: number): Problem {
  switch (outcome.kind) {
    case 'refused':
      return { ...problemOf(400, outcome.refusal.message), ...outcome.refusal.problem };
    case 'late':
      return problemOf(504, `The work took over ${limitMs / 1000} s and was ended.`);
    case 'cancelled':
      return problemOf(409, 'The work was cancelled.');
    case 'failed':
      return problemOf(500, outcome.reason);
  }
}
