import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { scenarioSchema } from './schema.ts';

describe('the JSON Schema of scenarios', () => {
  const options = { io: 'input', unrepresentable: 'any' } as const;
  const jsonSchema = { ...z.toJSONSchema(scenarioSchema, options), $id: 'urn:kneepoint:schema:scenario:1' };
  const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(jsonSchema);

  it('is the one that is shipped (vitest -u writes it)', async () => {
    await expect(`${JSON.stringify(jsonSchema, null, 2)}\n`).toMatchFileSnapshot('../../schemas/scenario.schema.json');
  });

  const guest = { name: 'web', workload: { kind: 'bursts', think: { exponential: '10ms' }, burst: '2ms' } };
  const scenario = { machine: 'two-socket', guests: [guest] };
  it.each([
    [scenario, true],
    [{ ...scenario, machine: { coresPerLlc: 4, costs: { base: 'ideal', vmExit: '1us' } }, warmup: 0 }, true],
    [{ ...scenario, scheduler: { name: 'xen-credit', costs: 'ideal', timeslice: '5ms' } }, true],
    [{ ...scenario, guests: [{ ...guest, affinity: '0-3,8', cap: '50%' }] }, true],
    [{ ...scenario, guests: [] }, false],
    [{ ...scenario, guest: [] }, false],
    [{ ...scenario, duration: '10' }, false],
    [{ ...scenario, guests: [{ ...guest, vcpu: 2 }] }, false],
    [{ ...scenario, guests: [{ ...guest, count: 0 }] }, false],
    [{ ...scenario, guests: [{ ...guest, workload: { kind: 'hog', burst: '2ms' } }] }, false],
    [
      { ...scenario, guests: [{ ...guest, workload: { kind: 'bursts', think: { weibull: '1ms' }, burst: '2ms' } }] },
      false,
    ],
  ])('%j: %s', (written, allowed) => {
    expect(validate(written)).toBe(allowed);
    expect(scenarioSchema.safeParse(written).success).toBe(allowed);
  });
});
