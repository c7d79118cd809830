import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { ASSUMPTIONS, estate, guest, measured } from '../plan/testing/sample-estate.ts';
import { hostRulesFileSchema, hostRulesOf, readHostRules, spareHosts } from './host-rules-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'rules.yaml');
const HOSTS = ['esx01.example.com', 'esx02.example.com', 'esx03.example.com'];
const one = measured(1);
const SIZE = { packages: one, coresPerPackage: one, threadsPerCore: one, mhz: one, memoryMib: one };
const ESTATE = {
  ...estate(['db-1', 'db-2', 'web-1'].map((name) => guest(name, { host: HOSTS[0] }))),
  hosts: HOSTS.map((name) => ({ name, ...SIZE })),
};
const written = (rules: unknown) => {
  writeFileSync(file, stringify(rules));
  return readHostRules(file);
};
const read = (rules: unknown) => hostRulesOf(written(rules), ESTATE, ASSUMPTIONS);

const jsonSchema = {
  ...z.toJSONSchema(hostRulesFileSchema, { io: 'input' }),
  $id: 'urn:kneepoint:schema:host-rules:1',
};

describe('a file of rules about hosts', () => {
  it('has a JSON Schema that is shipped (vitest -u writes it), and that takes the example', async () => {
    await expect(`${JSON.stringify(jsonSchema, null, 2)}\n`).toMatchFileSnapshot(
      '../../schemas/host-rules.schema.json',
    );
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(jsonSchema);
    const example: unknown = parse(readFileSync('examples/host-rules.yaml', 'utf8'));
    expect(validate(example) || validate.errors).toBe(true);
    expect(readHostRules('examples/host-rules.yaml').rules.guestsPerHost).toBe(64);
  });

  it('means guests by selectors, and hosts by their first labels', () => {
    const { guestsPerHost, hostGroups, faultDomains, apartBy } = read({
      hostGroups: [{ guests: 'db-', hosts: ['esx01', 'esx02.example.com'] }],
      faultDomains: { 'rack 1': ['esx01', 'esx03'] },
      apartBy: 'faultDomain',
    });
    expect(guestsPerHost).toBe(Infinity);
    expect(hostGroups).toEqual([{ name: 'db-', guests: new Set([0, 1]), hosts: new Set(HOSTS.slice(0, 2)) }]);
    expect(faultDomains).toEqual(
      new Map([
        [HOSTS[0], 'rack 1'],
        [HOSTS[2], 'rack 1'],
      ]),
    );
    expect(apartBy).toBe('faultDomain');
  });

  it('makes so many spares of a fault domain that may fail', () => {
    expect(spareHosts(written({}), 2)).toBe(2);
    expect(spareHosts(written({ hostsPerFaultDomain: 4 }), 2)).toBe(8);
    expect(() => spareHosts(written({ hostsPerFaultDomain: 4 }), { share: 0.1 })).toThrow('--spare 10%');
  });

  it.each([
    [{ guestsPerHost: 0 }, 'guestsPerHost', 'at least 1'],
    [{ guestPerHost: 3 }, 'guestPerHost', "did you mean 'guestsPerHost'?"],
    [{ hostGroups: [{ guests: 'tag:nothing', hosts: ['esx01'] }] }, 'hostGroups[0].guests', 'tag:nothing'],
    [{ hostGroups: [{ guests: 'db-', hosts: ['esx04'] }] }, 'hostGroups[0].hosts', "did you mean 'esx01"],
    [{ faultDomains: { a: ['esx01'], b: ['esx01'] } }, 'faultDomains.b', 'which is in a as well'],
    [
      {
        hostGroups: [
          { guests: 'db-', hosts: ['esx01'] },
          { guests: 'db-1', hosts: ['esx02'] },
        ],
      },
      'hostGroups[1]',
      "no host that 'db-1' may be on",
    ],
  ])('names file and place of what is wrong: %j', (rules, place, problem) => {
    expect(() => read(rules)).toThrow(file);
    expect(() => read(rules)).toThrow(place);
    expect(() => read(rules)).toThrow(problem);
  });
});
