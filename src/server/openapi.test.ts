import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { isMapping } from '../base/mapping.ts';
import { Jobs } from './jobs.ts';
import { openApiDocument } from './openapi.ts';
import { routes } from './routes.ts';

const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

describe('the OpenAPI document', () => {
  it('has every route, and no other', async () => {
    const limits = { running: 1, waiting: 0, jobMs: 1, keptMs: 1 };
    const jobs = new Jobs(limits, { threads: 1 }, () => undefined);
    const app = routes({ jobs, bodyBytes: 1, lab: { html: '', policy: '' }, metrics: () => '', names: [] });
    await jobs.close();
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
