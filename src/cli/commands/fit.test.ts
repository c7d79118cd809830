import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { fitDocumentSchema } from '../../views/document/fit-document.ts';
import { runCommandLine } from '../program.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-fit-'));
afterAll(() => rmSync(folder, { recursive: true }));

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function run(...args: string[]) {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const exitCode = await runCommandLine(['fit', ...args], { stdout, stderr, env: {} });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

const examples = new URL('../../../examples/measurements/', import.meta.url).pathname;

describe('kneepoint fit', () => {
  it.each(readdirSync(examples).filter((name) => name.endsWith('.csv')))('fits the example %s', async (name) => {
    const { exitCode, stdout, stderr } = await run(join(examples, name), '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const document = fitDocumentSchema.parse(JSON.parse(stdout));
    expect(document.source).toBe(join(examples, name));
    expect(document.laws.uslQuadratic).toBeDefined();
  });

  it('reproduces the published peak from the example, the same bytes every time', async () => {
    const [once, again] = [await run(join(examples, 'specsdm91.csv')), await run(join(examples, 'specsdm91.csv'))];
    expect(once.stdout).toMatch(/^throughput peaks at load = 96\.5 /);
    expect(again).toEqual(once);
    expect((await run(join(examples, 'specsdm91.csv'), '--seed', '2')).stdout).not.toEqual(once.stdout);
  });

  it('asks what other parameters would bring, keeping the rest', async () => {
    const { stdout } = await run(join(examples, 'specsdm91.csv'), '--parameters', 'kappa=5e-5', '--json');
    const { otherParameters, laws } = fitDocumentSchema.parse(JSON.parse(stdout));
    expect(otherParameters).toMatchObject({ sigma: laws.usl.sigma, kappa: 5e-5, lambda: laws.usl.lambda });
    expect(otherParameters!.peakN).toBeCloseTo(139.4, 1);
  });

  it('draws an image beside the answer', async () => {
    const image = join(folder, 'curve.svg');
    const { exitCode, stdout, stderr } = await run(join(examples, 'raytracer.csv'), '--plot', image);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/levels off/);
    expect(stderr).toBe(`Plot: ${image}\n`);
    expect(readFileSync(image, 'utf8')).toMatch(/^<svg /);
  });

  it.each([
    ['a missing file', ['/no/such.csv'], 'found no such file'],
    ['a folder', [folder], 'found a folder'],
    [
      'a law parameter out of range',
      [join(examples, 'raytracer.csv'), '--parameters', 'kappa=2'],
      "--parameters: found 'kappa=2'",
    ],
    [
      'an unknown parameter',
      [join(examples, 'raytracer.csv'), '--parameters', 'beta=0'],
      "--parameters: found 'beta=0'",
    ],
    ['a seed that is no number', [join(examples, 'raytracer.csv'), '--seed', 'x'], "--seed: found 'x'"],
    ['too few resamples', [join(examples, 'raytracer.csv'), '--resamples', '9'], "--resamples: found '9'"],
    [
      'an image that cannot be written',
      [join(examples, 'raytracer.csv'), '--plot', '/no/such/x.svg'],
      'no such folder',
    ],
  ])('refuses %s with one line and exit code 2', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('names the file when it holds too few points', async () => {
    const file = join(folder, 'short.csv');
    writeFileSync(file, 'n,x\n1,2\n2,3\n3,4\n');
    expect((await run(file)).stderr).toBe(
      `kneepoint: ${file}: found 3 points, expected at least 4 (6 or more give useful intervals)\n`,
    );
    writeFileSync(file, Buffer.from([0, 1, 2]));
    expect((await run(file)).stderr).toContain('found a binary file');
    writeFileSync(file, 'n,x\n'.repeat(300_000));
    expect((await run(file)).stderr).toContain('found more than 1 MiB');
  });
});
