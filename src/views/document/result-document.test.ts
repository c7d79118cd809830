import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { resultDocument, resultDocumentSchema } from './result-document.ts';

const scenario = resolveScenario(
  {
    machine: { coresPerLlc: 2, threadsPerCore: 2 },
    scheduler: 'global-queue',
    guests: [
      { name: 'web', count: 2, cap: 0.5, workload: { kind: 'bursts', think: '3ms', burst: { exponential: '2ms' } } },
      { name: 'batch', vcpus: 2, affinity: '0-1', workload: { kind: 'hog' } },
    ],
    duration: '1s',
  },
  simulationCatalog(readCatalog()),
);
const document = resultDocument(simulate(scenario), 'test');
const printed: unknown = JSON.parse(JSON.stringify(document));

describe('the JSON of a result', () => {
  const jsonSchema = { ...z.toJSONSchema(resultDocumentSchema), $id: 'urn:kneepoint:schema:result:1' };
  const validate = new Ajv2020({ strict: true }).compile(jsonSchema);

  it('has the schema that is shipped (vitest -u writes it)', async () => {
    await expect(`${JSON.stringify(jsonSchema, null, 2)}\n`).toMatchFileSnapshot('../../../schemas/result.schema.json');
  });

  it('fits it', () => {
    expect(validate(printed) || validate.errors).toBe(true);
    expect(validate({ ...document, surprise: 1 })).toBe(false);
  });

  it('has null without a cap, and loses no other value', () => {
    expect(document.scenario.groups.map(({ capPcpus }) => capPcpus)).toEqual([0.5, null]);
    expect(printed).toEqual(document);
  });

  it('is short of nothing when the run was too short to measure', () => {
    const stopped = resultDocument(simulate(scenario, { onProgress: () => false }), 'test');
    const instant = resultDocument(simulate({ ...scenario, durationNs: 1000 }), 'test');
    for (const short of [stopped, instant]) {
      expect(validate(JSON.parse(JSON.stringify(short))) || validate.errors).toBe(true);
    }
  });
});
