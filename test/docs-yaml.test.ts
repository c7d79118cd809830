import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { builtNote, isBuilt, kneepoint } from './testing/command-line.ts';
import { blocksOf, PAGES } from './testing/documented-commands.ts';

/** What a block lacks that shows only a part of a scenario. */
const HOST = {
  machine: { coresPerLlc: 4 },
  guests: [{ name: 'web', workload: { kind: 'bursts', think: '1ms', burst: '1ms' } }],
};
const SCENARIO = ['machine', 'scheduler', 'guests', 'devices', 'frontEnds', 'costs'];
/** Other tests run these. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'docs/extending.md': 'test/extending.test.ts',
  'docs/assumptions.md': 'test/docs-commands.test.ts',
};
const GUESTS = 'name,vcpus,memory_mib,cpu_mean_percent\nweb-1,4,8192,20\n';

const blocks = PAGES.filter((page) => ELSEWHERE[page] === undefined).flatMap((page) =>
  blocksOf(page, ['yaml']).map((text, at) => [`${page} ${at + 1}`, text] as const),
);

/** What a block is of, by a field at its top that no other has. */
function kindOf(text: string): string {
  const value = parse(text) as Readonly<Record<string, unknown>> | null;
  const has = (...fields: string[]): boolean => fields.some((field) => value !== null && field in value);
  if (has('jobs', 'kind')) return 'workflow';
  if (has('steps')) return 'what-if';
  if (has('hostGroups')) return 'host-rules';
  if (has('guest')) return 'mapping';
  if (has('sources', 'processors')) return 'machines';
  return value === null || has(...SCENARIO) ? 'scenario' : 'unknown';
}

describe.skipIf(!isBuilt)(`YAML of the documents${builtNote}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-yaml-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const succeeds = async (...words: string[]): Promise<string> => {
    const { exit, stdout, stderr } = await kneepoint(words);
    expect([exit, stderr]).toEqual([0, expect.not.stringMatching(/^kneepoint: /m)]);
    return stdout;
  };
  const of = (kind: string) => blocks.filter(([, text]) => kindOf(text) === kind);

  it('is of a kind that is tried here', () => {
    expect(of('unknown')).toEqual([]);
    const kinds = ['scenario', 'workflow', 'what-if', 'host-rules', 'mapping', 'machines'];
    expect(kinds.filter((kind) => of(kind).length === 0)).toEqual([]);
  });

  it.each(of('scenario'))('%s is simulated', async (_, text) => {
    const { costs, ...part } = (parse(text) ?? {}) as Readonly<Record<string, unknown>>;
    const machine = costs === undefined ? {} : { machine: { ...HOST.machine, costs } };
    const file = path('scenario.json', JSON.stringify({ ...HOST, ...machine, ...part, warmup: '5ms' }));
    const answer = JSON.parse(await succeeds('simulate', file, '--duration', '20ms', '--json', '-q')) as object;
    expect(answer).toMatchObject({ format: 'kneepoint-result' });
  });

  it.each([...of('what-if'), ...of('host-rules')])('%s fits its schema', (_, text) => {
    const schema = JSON.parse(readFileSync(`schemas/${kindOf(text)}.schema.json`, 'utf8')) as object;
    const validate = new Ajv2020({ strict: true }).compile(schema);
    expect(validate(parse(text)) || validate.errors).toBe(true);
  });

  it.each(of('mapping'))('%s maps a table', async (_, text) => {
    const head = 'vm_name,esx,timestamp,cores,cpu_percent,cpu_peak,packets_total\n';
    const rows = Array.from({ length: 24 }, (_, at) => `web-1,h1,${1_767_600_000 + at * 300},4,20,30,${at * 1000}\n`);
    const told = await succeeds(
      'estate',
      path('guests.csv', GUESTS),
      path('table.csv', head + rows.join('')),
      '--mapping',
      path('map.yaml', text),
      '-q',
    );
    expect(told).toMatch(/1 guest with series/);
  });

  it('machines are planned with: with processors of the catalog, and with their own', async () => {
    const [, own = '', processors = ''] = of('machines').map(([, text]) => text);
    const file = path('mine.yaml', own + processors);
    const plan = ['plan', path('guests.csv', GUESTS), '--machines', file, '-m', 'our-next-host', '--fast'];
    expect(await succeeds(...plan)).toContain('R7725 with 3 TiB');
  });

  it.each(of('workflow'))('%s has commands that the program takes', async (_, text) => {
    const lines = [...JSON.stringify(parse(text)).matchAll(/kneepoint (sweep .*?)"/g)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(0);
    writeFileSync(join(folder, 'web.yaml'), JSON.stringify({ ...HOST, duration: '50ms' }));
    for (const line of lines) {
      const words = line
        .replaceAll(/\$\{\{ matrix\.shard \}\}|\$\(\(JOB_COMPLETION_INDEX \+ 1\)\)|\$JOB_COMPLETION_INDEX/g, '1')
        .replaceAll(/\$\(printf.*?\)/g, `--merge 1.runs`)
        .replaceAll(/(?:\/runs\/)?([\w.]+\.(?:runs|yaml|html))/g, (_, name: string) => join(folder, name))
        .replace('guests=1..400', 'guests=1..4')
        .replaceAll("'", '')
        .split(' ');
      await succeeds(...words, '--no-walls', '-q');
    }
  });
});
