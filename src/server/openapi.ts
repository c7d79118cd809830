import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { kneepointVersion } from '../app/version.ts';
import type { Question } from './questions/question.ts';
import { QUESTIONS } from './questions/questions.ts';

/** The schemas that are shipped: the formats of answers, and scenarios. */
const SCHEMAS = new URL('../../schemas/', import.meta.url);

let made: unknown;

/** The HTTP interface in OpenAPI 3.1, from the table of questions and the shipped schemas. */
export function openApiDocument(): unknown {
  made ??= {
    openapi: '3.1.1',
    info: {
      title: 'Kneepoint',
      version: kneepointVersion(),
      description:
        'Each question is answered at once, as a stream of events (Accept: text/event-stream), or by a job (Prefer: respond-async).',
    },
    security: [{ token: [] }, {}],
    paths: {
      ...Object.fromEntries(
        Object.entries(QUESTIONS).map(([name, question]) => [`/v1/${name}`, { post: operationOf(name, question) }]),
      ),
      '/v1/jobs/{id}': {
        parameters: [ID],
        get: { operationId: 'job', summary: 'How far a job is.', responses: { 200: json('job'), ...problems(404) } },
        delete: {
          operationId: 'cancelJob',
          summary: 'Ends a job and removes its answer.',
          responses: { 204: { description: 'It is gone.' }, ...problems(404) },
        },
      },
      '/v1/jobs/{id}/events': {
        parameters: [ID],
        get: {
          operationId: 'jobEvents',
          summary: 'Progress, then the answer.',
          responses: { 200: EVENTS, ...problems(404) },
        },
      },
      '/v1/jobs/{id}/answer': {
        parameters: [ID],
        get: {
          operationId: 'jobAnswer',
          summary: 'The answer of a job, once there is one.',
          responses: {
            200: { description: 'What answers the question.', content: { 'application/json': {}, ...PAGE.content } },
            202: json('job'),
            ...problems(400, 404, 500, 504),
          },
        },
      },
      '/metrics': {
        get: {
          operationId: 'metrics',
          summary: 'Metrics in the text format of Prometheus.',
          responses: { 200: { description: 'Metrics.', content: { 'text/plain': {} } } },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(
          ['scenario', ...Object.values(QUESTIONS).flatMap(({ document }) => document ?? [])].map((name) => [
            name,
            JSON.parse(readFileSync(new URL(`${name}.schema.json`, SCHEMAS), 'utf8')) as unknown,
          ]),
        ),
        job: z.toJSONSchema(
          z.strictObject({
            id: z.string(),
            question: z.enum(Object.keys(QUESTIONS)),
            state: z.enum(['unfinished', 'answered', 'refused', 'failed', 'cancelled', 'late']),
            progress: z.strictObject({ doing: z.string(), share: z.number().min(0).max(1) }),
          }),
        ),
        problem: z.toJSONSchema(
          z.strictObject({
            status: z.int(),
            title: z.string(),
            detail: z.string(),
            file: z.string().optional(),
            place: z.string().optional(),
            found: z.string().optional(),
            expected: z.string().optional(),
            hint: z.string().optional(),
          }),
        ),
      },
    },
  };
  return made;
}

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const EVENTS = {
  description: 'Events job, progress, then answer or problem; their data is JSON.',
  content: { 'text/event-stream': {} },
};

const PAGE = { content: { 'text/html': { schema: { type: 'string' } } } };

function json(schema: string) {
  return {
    description: 'JSON.',
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
  };
}

function problems(...statuses: readonly number[]) {
  const schema = { $ref: '#/components/schemas/problem' };
  const response = { description: 'Why there is none.', content: { 'application/problem+json': { schema } } };
  return Object.fromEntries(statuses.map((status) => [status, response]));
}

function operationOf(name: string, { summary, input, uploads, document }: Question) {
  const schema = z.toJSONSchema(input, { io: 'input' });
  const files = Object.entries(uploads).map(([field, { about, many }]) => {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    return [field, { description: about, ...(many === true ? { type: 'array', items: file } : file) }];
  });
  const form = { type: 'object', properties: { question: schema, ...(Object.fromEntries(files) as object) } };
  return {
    operationId: name,
    summary,
    parameters: [
      {
        name: 'Prefer',
        in: 'header',
        description: 'respond-async: answer with the place of the job.',
        schema: { type: 'string' },
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema },
        ...(files.length > 0 && { 'multipart/form-data': { schema: form } }),
      },
    },
    responses: {
      200: {
        description: 'What the command line prints with --json; or events; or one HTML file, where there is one.',
        content: {
          ...(document === undefined ? { 'application/json': {} } : json(document).content),
          ...EVENTS.content,
          ...PAGE.content,
        },
      },
      202: json('job'),
      ...problems(400, 401, 403, 413, 415, 500, 503, 504),
    },
  };
}
