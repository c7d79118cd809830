import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtNote, isBuilt, kneepoint, kneepointProcess } from './testing/command-line.ts';
import { CASES, INPUTS, MACHINE } from './testing/command-line-cases.ts';

const PLAN = ['plan', 'estate.csv', '-m', MACHINE, '--fast'];
const started = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
for (const [name, content] of Object.entries(INPUTS)) writeFileSync(join(folder, name), content);
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(started);
  rmSync(folder, { recursive: true });
});

describe.skipIf(!isBuilt)(`the command line${builtNote}`, () => {
  it.each(CASES.map((one) => [`kneepoint ${one.args.join(' ')}`, one] as const))(
    '%s',
    async (_title, { args, exit, stdout = /^$/, stderr = /^$/ }) => {
      expect(await kneepoint(args)).toEqual({
        exit,
        stdout: expect.stringMatching(stdout) as string,
        stderr: expect.stringMatching(stderr) as string,
      });
    },
  );

  it.each([
    ['plan', [...PLAN, '--json']],
    ['plan', ['plan', 'too-wide.csv', '-m', MACHINE, '--fast', '--json']],
    ['estate', ['estate', 'estate.csv', '--json']],
  ])('prints JSON that the shipped schema of a %s accepts: %s', async (name, args) => {
    const schema = new URL(`../schemas/${name}.schema.json`, import.meta.url);
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    const document: unknown = JSON.parse((await kneepoint(args)).stdout);
    expect(validate(document) || validate.errors).toBe(true);
  });

  it('gives the same bytes for the same input', async () => {
    expect(await kneepoint([...PLAN, '--json'])).toEqual(await kneepointProcess([...PLAN, '--json']));
  });

  it('reads back the CSV it writes, from standard input', async () => {
    const { stdout: csv } = await kneepoint(['estate', 'estate.csv', '--csv']);
    expect(await kneepointProcess(['estate', '-', '--csv'], { stdin: csv })).toEqual({
      exit: 0,
      stdout: csv,
      stderr: '',
    });
  });

  it.each([
    [false, {}],
    [true, { CLICOLOR_FORCE: '1' }],
    [false, { CLICOLOR_FORCE: '1', NO_COLOR: '1' }],
  ])('colours its answer: %s with %o', async (coloured, env) => {
    const unset = { NO_COLOR: undefined, FORCE_COLOR: undefined };
    const { stdout } = await kneepointProcess(PLAN, { env: { ...unset, ...env } });
    expect(stdout.includes('\u001b[')).toBe(coloured);
  });

  it('ends quietly when the reader of its output has seen enough', async () => {
    const outcome = await kneepointProcess(['catalog', 'planning', '--json'], { closeStdout: true });
    expect(outcome).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  it('leaves an existing report alone when the plan fails, and no draft behind', async () => {
    writeFileSync('kept.html', 'the old report');
    await kneepoint(['plan', 'words.csv', '--report', 'kept.html']);
    expect(readFileSync('kept.html', 'utf8')).toBe('the old report');
    expect((await kneepoint([...PLAN, '--report', 'kept.html'])).stderr).toBe('Report: kept.html\n');
    expect(readFileSync('kept.html', 'utf8')).toMatch(/^<!doctype html>/);
    expect(readdirSync('.').filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
