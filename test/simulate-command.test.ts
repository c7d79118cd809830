import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtNote, isBuilt, kneepoint, kneepointProcess } from './testing/command-line.ts';

const WEB = `
machine: {coresPerLlc: 2, costs: ideal}
scheduler: {name: global-queue, costs: ideal}
guests:
  - {name: web, count: 8, workload: {kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}}
duration: 1s
`;
const started = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
beforeAll(() => {
  process.chdir(folder);
  writeFileSync('web.yaml', WEB);
  writeFileSync('broken.yaml', 'machine: {coresPerLlc: 2}\nguests: [\n  {name: web\n');
  writeFileSync('empty.yaml', '');
});
afterAll(() => {
  process.chdir(started);
  rmSync(folder, { recursive: true });
});

const SET = ['simulate', 'web.yaml', '--set'];

describe.skipIf(!isBuilt)(`kneepoint simulate${builtNote}`, () => {
  it.each([
    [['simulate', 'missing.yaml'], /^kneepoint: missing\.yaml: found no such file/],
    [['simulate', 'empty.yaml'], /^kneepoint: empty\.yaml: found nothing/],
    [['simulate', 'broken.yaml'], /^kneepoint: broken\.yaml: line \d+, column \d+: /],
    [[...SET, 'guests[web].cuont=3'], /^kneepoint: web\.yaml: guests\[0\]\.cuont: .*did you mean 'count'/],
    [[...SET, 'guests[wbe].count=3'], /^kneepoint: guests\[wbe\]\.count: .*did you mean 'web'/],
    [[...SET, 'scheduler=globalqueue'], /^kneepoint: web\.yaml: scheduler: .*did you mean 'global-queue'/],
    [[...SET, 'duration'], /^kneepoint: --set: found 'duration'/],
    [[...SET, 'duration={'], /^kneepoint: --set: found 'duration=\{'/],
    [[...SET, 'warmup=2s'], /^kneepoint: web\.yaml: warmup: found "2s"/],
    [['simulate', 'web.yaml', '--duration', '0s'], /^kneepoint: web\.yaml: duration: found "0s"/],
    [['simulate', 'web.yaml', '--seed', 'one'], /^kneepoint: web\.yaml: seed: found "one"/],
    [['simulate', 'web.yaml', '--precision', '0%'], /^kneepoint: --precision: found '0%'/],
    [['simulate', 'web.yaml', '--series', '10ms'], /^kneepoint: --series: found no --tables/],
    [['simulate', 'web.yaml', '--parquet'], /^kneepoint: --parquet: found no --tables/],
    [['simulate', 'web.yaml', '--tables', '.'], /^kneepoint: \.: found a folder with files/],
    [['simulate', 'web.yaml', '--trace-window', '1ms..2ms'], /^kneepoint: --trace-window: found no --trace/],
    [
      ['simulate', 'web.yaml', '--trace', 'a', '--trace-window', '2s..3s'],
      /^kneepoint: --trace-window: found '2s\.\.3s'/,
    ],
    [['simulate', 'web.yaml', '--trace', 'no/folder'], /^kneepoint: no\/folder: /],
    [['schedulers', 'xen-credit3'], /^kneepoint: .*did you mean 'xen-credit/],
  ])('answers %j with one line', async (args, says) => {
    const { exit, stdout, stderr } = await kneepoint(args);
    expect(stderr).toMatch(says);
    expect({ exit, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ exit: 2, stdout: '', lines: 1 });
  });

  it('prints JSON that the shipped schema accepts, the same every time and from standard input', async () => {
    const schema = new URL('../schemas/result.schema.json', import.meta.url);
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    const { stdout } = await kneepoint(['simulate', 'web.yaml', '--json', '--quiet']);
    expect(validate(JSON.parse(stdout)) || validate.errors).toBe(true);
    const again = await kneepointProcess(['simulate', '-', '--json', '-q'], { stdin: WEB });
    expect(again).toEqual({ exit: 0, stdout, stderr: '' });
  });

  it('lets later settings win, and options of their own', async () => {
    const { stdout } = await kneepoint([...SET, 'seed=2', '--set', 'duration=9s', '--duration', '500ms', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ seed: 2, scenario: { durationNs: 5e8 } });
  });

  it('writes a trace of a window', async () => {
    const { stderr } = await kneepoint([
      'simulate',
      'web.yaml',
      '--trace',
      'web.pftrace',
      '--trace-window',
      '0.5s..0.6s',
    ]);
    expect(stderr).toMatch(/Trace: web\.pftrace, \d+ events; open it at https:\/\/ui\.perfetto\.dev/);
    expect(readFileSync('web.pftrace').length).toBeGreaterThan(1000);
  });

  it('prints the result so far when it is interrupted', async () => {
    const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
    const child = spawn(process.execPath, [main, 'simulate', 'web.yaml', '--duration', '100d']);
    const stdout = text(child.stdout);
    await once(child.stderr, 'data'); // the first line of progress
    child.kill('SIGINT');
    const [exit] = (await once(child, 'close')) as [number];
    expect(exit).toBe(130);
    expect(await stdout).toMatch(/^Incomplete: interrupted at .* of 8,640,000 s\.\nCPU utilisation is 6\d/);
  });

  it('lists the schedulers, and one with its parameters as scenarios spell them', async () => {
    const all = (await kneepoint(['schedulers'])).stdout;
    for (const name of ['linux-eevdf (default)', 'xen-credit2', 'esxi', 'hyperv-core', 'gang'])
      expect(all).toContain(name);
    const one = (await kneepoint(['schedulers', 'xen-credit'])).stdout;
    expect(one).toMatch(/^timeslice +30 ms +1 ms to 1 s +tslice +published$/m);
    expect(JSON.parse((await kneepoint(['schedulers', '--json'])).stdout)).toMatchObject({ default: 'linux-eevdf' });
  });
});
