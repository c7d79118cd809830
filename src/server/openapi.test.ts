import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { isMapping } from '../base/mapping.ts';
import { Jobs } from './jobs.ts';
import { openApiDocument } from './openapi.ts';
import { routes } from './routes.ts';

const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS'];
const jobs = new Jobs({ running: 1, waiting: 0, jobMs: 1, keptMs: 1 }, { threads: 1 }, () => undefined);
const app = routes({ jobs, bodyBytes: 1, lab: { html: '', policy: '' }, metrics: () => '', names: ['127.0.0.1'] });
afterAll(() => jobs.close());

describe('the OpenAPI document', () => {
  it('has every route, and no other', () => {
    const served = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter((route) => !/ \/(lab\.html|openapi\.json)?$/.test(route));
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'parameters')
        .map((method) => `${method} ${path}`),
    );
    expect(told.toSorted()).toEqual([...new Set(served)].toSorted());
  });

  it('says what a path is for, and the server refuses every other method so', async () => {
    const told = Object.entries(document.paths).map(([path, methods]) => {
      const own = Object.keys(methods).filter((method) => method !== 'parameters');
      return [path.replace('{id}', 'a-job'), own.map((method) => method.toUpperCase())] as const;
    });
    expect(told.length).toBeGreaterThan(15);
    const pages = ['/', '/lab.html', '/openapi.json'].map((path): (typeof told)[number] => [path, ['GET']]);
    for (const [path, own] of [...told, ...pages]) {
      const allowed = [...own, ...(own.includes('GET') ? ['HEAD'] : [])].toSorted();
      for (const method of METHODS.filter((each) => !own.includes(each))) {
        const answer = await app.request(path, { method, headers: { host: '127.0.0.1' } });
        expect([path, method, answer.status, answer.headers.get('allow')]).toEqual([
          path,
          method,
          405,
          allowed.join(', '),
        ]);
      }
    }
    const nowhere = await app.request('/v1/nothing', { method: 'DELETE', headers: { host: '127.0.0.1' } });
    expect([nowhere.status, nowhere.headers.get('allow')]).toEqual([404, null]);
  });

  it('refers to schemas that it has, all of which are JSON Schema', () => {
    const references = new Set<string>();
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(collect);
      if (!isMapping(value)) return;
      const { $ref } = value;
      if (typeof $ref === 'string' && $ref.startsWith('#/components/')) references.add($ref);
      Object.values(value).forEach(collect);
    };
    collect(document.paths);
    const { schemas } = document.components;
    expect(
      [...references].filter((reference) => !(reference.slice('#/components/schemas/'.length) in schemas)),
    ).toEqual([]);
    expect(references.size).toBeGreaterThan(10);
    for (const schema of Object.values(schemas)) new Ajv2020({ strict: false }).compile(schema);
  });
});
