import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { plainYaml } from './plain-yaml.ts';

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'true',
    'No',
    'null',
    '~',
    '1e3',
    '0x10',
    '0xff',
    '.5',
    '12ms',
    '5%',
    '600k/s',
    'a: b',
    'a #b',
    '- a',
    '1.5GiB',
    '5e3s',
    '.inf',
    '1_000',
    '12:30',
  ),
  fc.stringMatching(/^[a-zA-Z0-9.%/ :_+-]{0,6}$/),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    anyText,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(
      anyText.filter((key) => key !== '__proto__'),
      tie('data'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

it('is read as the data that it was written from', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(parse(plainYaml(value))).toEqual(value);
    }),
    { numRuns: 300 },
  );
});

it('writes a scenario in blocks', () => {
  const scenario = {
    seed: 1,
    machine: { cores: 4 },
    guests: [{ name: 'web', workload: { kind: 'bursts', think: '6ms' } }],
    devices: [],
  };
  expect(plainYaml(scenario)).toBe(
    'seed: 1\nmachine:\n  cores: 4\nguests:\n  - name: web\n    workload:\n      kind: bursts\n      think: 6ms\ndevices: []',
  );
});
