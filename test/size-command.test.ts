import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtNote, isBuilt, kneepoint, kneepointProcess } from './testing/command-line.ts';

const WEB = `
machine: {threadsPerCore: 1}
guests:
  - {name: web, count: 30, workload: {kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}}
duration: 300ms
`;
const ESTATE = `name,vcpus,memory_mib,cpu_p95_percent,host_mhz
web-1,1,512,20,2600
web-2,1,512,30,2600
db-1,2,1024,30,2600
`;
const folder = mkdtempSync(join(tmpdir(), 'kneepoint-size-'));
const web = join(folder, 'web.yaml');
const estate = join(folder, 'estate.csv');
const MACHINES = ['-m', 'hp-ml110-g5,ibm-x3250-m3-x3480'];
const QUICK = [...MACHINES, '--promise', 'ready<=20%', '--precision', '20%'];

beforeAll(() => {
  writeFileSync(web, WEB);
  writeFileSync(estate, ESTATE);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!isBuilt)(`kneepoint size${builtNote}`, () => {
  it.each([
    [['size', web, '-m', 'hp-ml110-g6'], /found machine 'hp-ml110-g6'/],
    [['size', web, ...MACHINES, '--promise', 'redy<=5%'], /--promise: .*did you mean 'ready'/],
    [['size', web, ...MACHINES, '--flat', '60%'], /--flat: found '60%'/],
    [['size', web, ...MACHINES, '--guests', '0'], /--guests: found '0'/],
    [['size', estate, ...MACHINES, '--set', 'seed=2'], /--set: found an estate/],
    [['size', estate, ...MACHINES, '--scheduler', 'esx'], /scheduler: found "esx".*esxi/],
    [['size', web, '-m', 'hp-ml110-g5', '--set', 'guests.web.vcpus=9'], /a guest of 9 vCPUs.*at most the 2 pCPUs/],
  ])('answers %j with one line', async (args, says) => {
    const { exit, stdout, stderr } = await kneepoint([...args, '--no-cache']);
    expect(stderr).toMatch(says);
    expect({ exit, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ exit: 2, stdout: '', lines: 1 });
  });

  it('prints the same bytes from one thread, from many, and from the cache, as the shipped schema says', async () => {
    const json = ['size', web, ...QUICK, '--no-walls', '--json'];
    const environment = { env: { XDG_CACHE_HOME: join(folder, 'cache') } };
    const one = await kneepoint([...json, '--threads', '1', '--no-cache', '-q']);
    const many = await kneepointProcess([...json, '--threads', '2'], environment);
    const again = await kneepointProcess(json, environment);
    expect([one.exit, many.stdout, again.stdout]).toEqual([0, one.stdout, one.stdout]);
    expect(again.stderr).toMatch(/^0 runs, \d+ more from the cache/m);
    const printed = JSON.parse(one.stdout) as { hosts: { size: { threads: number } }[] };
    expect(printed.hosts.map(({ size }) => size.threads)).toEqual([2, 4]);
    const schema = JSON.parse(readFileSync(new URL('../schemas/size.schema.json', import.meta.url), 'utf8')) as object;
    const validate = new Ajv2020({ strict: true }).compile(schema);
    expect(validate(printed) || validate.errors).toBe(true);
  });

  it('sizes hosts for an estate, and writes one self-contained page', async () => {
    const report = join(folder, 'size.html');
    const { exit, stdout } = await kneepoint([
      'size',
      estate,
      ...QUICK,
      '--no-cache',
      '--no-walls',
      '--report',
      report,
    ]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^Buy 2 hosts of 4 cores, \S+, one of them spare: .*Why this size\s+4 cores: no other size .*A host that fails stops 3 guests/s,
    );
    expect(stdout).toMatch(/ 2 +hp-ml110-g5 +0 .* - .*memory/);
    const page = readFileSync(report, 'utf8');
    expect(page).toMatch(/<svg[^>]*viewBox/);
    expect(page).toMatch(/What is assumed/);
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  it('exits with 1 where no size keeps the promise', async () => {
    const args = ['size', web, ...MACHINES, '--promise', 'p99.wakeLatency<=10ns', '--no-cache', '--no-walls'];
    const { exit, stdout } = await kneepoint(args);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^No host keeps p99\.wakeLatency<=10ns/);
  });
});
