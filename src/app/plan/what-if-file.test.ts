import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { readFileSync } from 'node:fs';
import { readWhatIfFile, whatIfFileSchema } from './what-if-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-what-if-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'steps.yaml');
const read = (steps: unknown) => {
  writeFileSync(file, stringify({ steps }));
  return readWhatIfFile(file);
};

const jsonSchema = {
  ...z.toJSONSchema(whatIfFileSchema, { io: 'input' }),
  $id: 'urn:kneepoint:schema:what-if:1',
};

describe('a file of steps', () => {
  it('has a JSON Schema that is shipped (vitest -u writes it), and that takes the example', async () => {
    await expect(`${JSON.stringify(jsonSchema, null, 2)}\n`).toMatchFileSnapshot(
      '../../../schemas/what-if.schema.json',
    );
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(jsonSchema);
    const example: unknown = parse(readFileSync('examples/what-if.yaml', 'utf8'));
    expect(validate(example) || validate.errors).toBe(true);
    expect(readWhatIfFile('examples/what-if.yaml').length).toBeGreaterThan(5);
  });

  it('is read as it is written', () => {
    expect(
      read([
        { grow: '20%' },
        { grow: { cpu: -0.1, of: 'tag:web' } },
        { merge: 'all' },
        { forecast: '30d' },
        { spare: '10%' },
        { host: { memory: '1TiB' } },
      ]).map(({ step, what }) => [what, step]),
    ).toEqual([
      ['grow 20%', { kind: 'grow', cpu: 0.2, memory: 0.2 }],
      ['grow CPU -0.1 of tag:web', { kind: 'grow', cpu: -0.1, memory: 0, of: 'tag:web' }],
      ['merge all clusters', { kind: 'merge', clusters: [] }],
      ['forecast of 30 days', { kind: 'forecast', days: 30 }],
      ['spare 10%', { kind: 'spare', spare: { share: 0.1 } }],
      ['host with 1TiB of memory', { kind: 'host', memoryMib: 1024 * 1024 }],
    ]);
  });

  it.each([
    [{ grow: { cpu: '20%', memori: '3%' } }, 'steps[0].grow.memori', "did you mean 'memory'?"],
    [{ grow: 'abc' }, 'steps[0].grow', 'a share such as 20%'],
    [{ grow: '20%', spare: 1 }, 'steps[0]', 'one change'],
    [{ add: { guests: 0, like: 'web' } }, 'steps[0].add.guests', 'at least 1'],
    [{ add: { guests: 1, like: 'web', vcpus: 2 } }, 'steps[0].add', 'vcpus and memory, or neither'],
    [{ add: { guests: 1, like: 'web', vcpus: 2, memory: '4 cars' } }, 'steps[0].add.memory', 'memory such as 16GiB'],
    [{ spare: '60%' }, 'steps[0].spare', '50% at most'],
    [{ promise: 'ready<=5% in 99% of windows' }, 'steps[0].promise', 'without a share of windows'],
    [{ promise: 'latency<=5ms' }, 'steps[0].promise', 'a promise for one of'],
    [{ forecast: 'a year' }, 'steps[0].forecast', 'a time from 1d'],
    [3, 'steps[0]', 'object'],
  ])('with %j: one error that names the place', (step, place, message) => {
    expect(() => read([step])).toThrow(`${file}: ${place}: found `);
    expect(() => read([step])).toThrow(message);
  });
});
