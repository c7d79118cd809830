import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtNote, isBuilt, kneepoint, kneepointProcess, runsKept } from './testing/command-line.ts';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const WEB = `
machine: {coresPerLlc: 2}
guests:
  - {name: web, workload: {kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}}
duration: 500ms
`;
const folder = mkdtempSync(join(tmpdir(), 'kneepoint-sweep-'));
const web = join(folder, 'web.yaml');
const RANGE = ['sweep', web, '--vary', 'guests=1..30'];
const READY = [...RANGE, '--promise', 'ready<=20%'];
/** Mounted where a test has the right to. */
const disk = tinyDisk(join(folder, 'disk'));
const cacheIn = (name: string) => ({ env: { XDG_CACHE_HOME: join(folder, name) } });

beforeAll(() => writeFileSync(web, WEB));
afterAll(() => {
  disk?.[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

/** A file system that a few runs fill; null where there is no right to mount one. */
function tinyDisk(at: string): Disposable | null {
  mkdirSync(at);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1100k', 'tmpfs', at]);
  return mounted.status === 0 ? { [Symbol.dispose]: () => void spawnSync('umount', [at]) } : null;
}

describe.skipIf(!isBuilt)(`kneepoint sweep${builtNote}`, () => {
  it.each([
    [RANGE, /^kneepoint: --promise: found none/],
    [['sweep', web, '--promise', 'ready<=5%'], /^kneepoint: --vary: found none/],
    [['sweep', web, '--vary', 'guests=9..1', '--promise', 'ready<=5%'], /--vary: found the empty range '9\.\.1'/],
    [[...READY, '--vary', 'guests=1..2'], /--vary: found guests twice/],
    [[...READY, '--vary', 'a=1,2', '--vary', 'b=1,2'], /--vary: found 3 of them/],
    [[...RANGE, '--promise', 'redy<=5%'], /--promise: .*did you mean 'ready'/],
    [[...RANGE, '--promise', 'ready>=5%'], /--promise: /],
    [[...READY, '--precision', '0%'], /--precision: found '0%'/],
    [[...READY, '--threads', '0'], /--threads: found '0'/],
    [[...READY, '--shard', '3/2'], /--shard: found '3\/2'/],
    [[...READY, '--shard', '1/2'], /--shard: found neither a cache nor --output/],
    [[...READY, '--merge', 'missing.runs'], /missing\.runs: found .*no such file/],
    [['sweep', web, '--vary', 'guests[wbe].count=1..9', '--promise', 'ready<=5%'], /did you mean 'web'/],
  ])('answers %j with one line', async (args, says) => {
    const { exit, stdout, stderr } = await kneepoint([...args, '--no-cache']);
    expect(stderr).toMatch(says);
    expect({ exit, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ exit: 2, stdout: '', lines: 1 });
  });

  it('prints the same bytes from one thread, from many, and from the cache, as the shipped schema says', async () => {
    const json = [...READY, '--json'];
    const one = await kneepoint([...json, '--threads', '1', '--no-cache', '-q']);
    const many = await kneepointProcess([...json, '--threads', '3'], cacheIn('many'));
    const again = await kneepointProcess(json, cacheIn('many'));
    expect({ ...one, exit: 0, stderr: '' }).toEqual(one);
    expect([many.stdout, again.stdout]).toEqual([one.stdout, one.stdout]);
    expect(again.stderr).toMatch(/^0 runs, \d+ more from the cache/m);
    const schema = readFileSync(new URL('../schemas/sweep.schema.json', import.meta.url), 'utf8');
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(schema) as object);
    expect(validate(JSON.parse(one.stdout)) || validate.errors).toBe(true);
  });

  // A wall that only what another shard found brings near the third is searched for where all is known; knees take no more runs.
  it.each([
    [2, ['--no-walls'], /^0 runs, \d\d+ more from the cache in /m],
    [3, ['--vary', 'machine.coresPerLlc=1,2'], /^\d runs?, \d\d+ more from the cache in /m],
  ])('prints the same bytes when %i shards did it, each by itself: %j', async (of, more, says) => {
    const json = [...READY, ...more, '--no-cache', '--json', '-q', '--threads', '1'];
    const [one, ...shards] = await Promise.all([
      kneepoint(json),
      ...Array.from({ length: of }, (_, index) => {
        const out = join(folder, `${of}-${index}.runs`);
        return kneepoint([...json, '--shard', `${index + 1}/${of}`, '--output', out]);
      }),
    ]);
    for (const [index, { exit, stdout }] of shards.entries()) {
      expect({ exit, shard: JSON.parse(stdout) as unknown }).toMatchObject({
        exit: 0,
        shard: { shard: index + 1, of },
      });
    }
    const merge = shards.flatMap((_, index) => ['--merge', join(folder, `${of}-${index}.runs`)]);
    const merged = await kneepoint([...json.filter((option) => option !== '-q'), ...merge]);
    expect(merged.stdout).toBe(one.stdout);
    expect(merged.stderr).toMatch(says);
  });

  it('goes on where it was killed', async () => {
    const cache = cacheIn('killed');
    const args = [...READY, '--no-walls', '--set', 'duration=4s', '--json', '-q'];
    const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...cache.env }, stdio: 'ignore' });
    while ((await runsKept(cache.env)) < 3 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const { exit, stderr, stdout } = await kneepointProcess(args.slice(0, -1), cache);
    expect({ exit, reused: Number(/(\d+) more from the cache/.exec(stderr)?.[1]) >= 3 }).toEqual({
      exit: 0,
      reused: true,
    });
    expect(stdout).toBe((await kneepoint([...args, '--no-cache'])).stdout);
  });

  it('exits with 1 where the promises are broken from the beginning', async () => {
    const { exit, stdout } = await kneepoint([
      'sweep',
      web,
      '--vary',
      'guests=20..30',
      '--promise',
      'ready<=1%',
      '--no-cache',
    ]);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/At 20 guests, the start of the range.*\nTry --vary guests=5\.\.20/);
  });

  it('goes on without a cache that cannot be used, and says why', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    const { exit, stderr } = await kneepointProcess([...READY, '--no-walls', '-q'], cacheIn('a-file'));
    expect({ exit, stderr }).toEqual({
      exit: 0,
      stderr: expect.stringMatching(/^Finished runs are not kept: .*\n$/) as string,
    });
  });

  it('says what is wrong with a cache that a newer version made', async () => {
    const { env } = cacheIn('newer');
    const runs = join(env.XDG_CACHE_HOME, 'kneepoint', 'runs');
    mkdirSync(runs, { recursive: true });
    writeFileSync(join(runs, 'version'), '999\n');
    const newer = /made by a newer Kneepoint \(version 999, this one reads \d+\); 'kneepoint cache --clear' empties it/;
    const shown = await kneepointProcess(['cache'], { env });
    expect({ exit: shown.exit, stdout: shown.stdout }).toEqual({ exit: 2, stdout: '' });
    expect(shown.stderr).toMatch(newer);
    const swept = await kneepointProcess([...READY, '--no-walls', '-q'], { env });
    expect({ exit: swept.exit, lines: swept.stderr.trimEnd().split('\n').length }).toEqual({ exit: 0, lines: 1 });
    expect(swept.stderr).toMatch(newer);
  });

  it.skipIf(disk === null)(
    `goes on when the disk is full, keeps what it had kept, and says so once${disk ? '' : ' (skipped: no right to mount one)'}`,
    async () => {
      const env = { XDG_CACHE_HOME: join(folder, 'disk') };
      const curve = [...READY, '--no-walls', '-q'];
      const { exit, stdout, stderr } = await kneepointProcess([...curve, '--json'], { env });
      expect({ exit, stderr }).toEqual({
        exit: 0,
        stderr: 'Finished runs are not kept any more: the disk is full\n',
      });
      expect(stdout).toBe((await kneepoint([...curve, '--json', '--no-cache'])).stdout);
      expect(await runsKept(env)).toBeGreaterThan(3);
      expect(() => writeFileSync(join(env.XDG_CACHE_HOME, 'rest'), Buffer.alloc(2 ** 21))).toThrow(/ENOSPC/);
      const shard = ['--shard', '1/2', '--output', join(env.XDG_CACHE_HOME, 'a.runs')];
      const full = await kneepointProcess([...curve, ...shard], { env });
      expect({ exit: full.exit, stdout: full.stdout }).toEqual({ exit: 2, stdout: '' });
      expect(full.stderr).toMatch(/found the disk is full, expected a .* keep/);
    },
  );

  it('shows the cache and clears it', async () => {
    const cache = cacheIn('shown');
    expect((await kneepointProcess(['cache'], cache)).stdout).toMatch(/^No finished runs are kept in /);
    await kneepointProcess([...READY, '--no-walls'], cache);
    expect((await kneepointProcess(['cache'], cache)).stdout).toMatch(/^\d+ finished runs, .* MiB in /);
    const cleared = await kneepointProcess(['cache', '--clear', '--json'], cache);
    expect(JSON.parse(cleared.stdout)).toMatchObject({ runs: 0, usableRuns: 0, bytes: 0 });
  });
});
