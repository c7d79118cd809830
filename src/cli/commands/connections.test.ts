import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { connectionsDocumentSchema, type ConnectionsDocument } from '../../views/document/connections-document.ts';
import { runCommandLine } from '../program.ts';

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function run(...args: string[]) {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const exitCode = await runCommandLine(['connections', ...args, '-q'], { stdout, stderr, env: {} });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

async function answer(...args: string[]): Promise<ConnectionsDocument> {
  const { stdout, stderr } = await run(...args, '--json');
  expect(stderr).toBe('');
  return connectionsDocumentSchema.parse(JSON.parse(stdout));
}

describe('kneepoint connections', () => {
  it('prints the cap, and what makes it, where no rate is given', async () => {
    const { exitCode, stdout, stderr } = await run('--kernel', 'linux-3.10', '--cores', '16');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/handles at most 1\d\d,\d{3} connections\/s/);
    expect(stdout).toContain('the one core that handles all interrupts');
  });

  it('carries 400,000/s with reuseport, a farm or an engine, not with more cores', async () => {
    const { options, limitedBy, capPerSec, interval } = await answer(
      '--kernel',
      'linux-3.10',
      '--cores',
      '16',
      '--rate',
      '400k',
    );
    const carries = (kind: string) => options.filter((option) => option.kind === kind).map((option) => option.carries);
    expect(limitedBy).toBe('interrupts');
    expect(interval[0]).toBeLessThan(capPerSec);
    expect(carries('as-is')).toEqual([false]);
    expect(carries('cores')).toEqual([false]);
    expect(carries('kernel')).toContain(true);
    expect(carries('farm')).not.toContain(false);
    expect(carries('offload')).not.toContain(false);
    const farm = options.find(({ kind }) => kind === 'farm')!;
    expect(farm.capPerSec).toBeGreaterThanOrEqual(400_000);
    expect(farm.setUpLatencyNs!.p99).toBeGreaterThan(farm.setUpLatencyNs!.p50);
    expect(farm.processors).toBeGreaterThan(farm.frontEndProcessors);
  });

  it('takes a scenario in place of flags, and says what is wrong with one', async () => {
    const farm = 'examples/scenarios/farm-behind-a-balancer.yaml';
    for (const [args, part] of [
      [[farm, '--kernel', 'linux-3.10'], 'beside a scenario'],
      [[farm, '--service', 'wob'], 'web'],
      [['examples/scenarios/noisy-neighbours.yaml'], '0 groups that serve connections'],
      [[], '--kernel and --cores'],
    ] as const) {
      const { exitCode, stderr } = await run(...args);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(part);
    }
  });

  it('names the lock of the 2.6.32 proxy that collapses, and how far it falls', async () => {
    const { limitedBy, limitTitle, curve } = await answer(
      '--kernel',
      'linux-2.6.32',
      '--cores',
      '24',
      '--app',
      'proxy',
    );
    expect(limitedBy).toBe('vfs');
    expect(limitTitle).toContain('dcache_lock');
    const peak = Math.max(...curve.map(({ perSec }) => perSec));
    expect(curve.find(({ cores }) => cores === 24)!.perSec).toBeLessThan(peak / 2);
  });

  it('finds processors at fault where handshakes are all the work', async () => {
    const { limitedBy, options } = await answer(
      '--kernel',
      'linux-4.4',
      '--cores',
      '8',
      '--tls',
      'rsa2048',
      '--rate',
      '20k',
    );
    expect(limitedBy).toBe('processors');
    expect(options.find(({ name }) => name === 'user-space-tcp')!.carries).toBe(false);
    expect(options.find(({ name }) => name === 'tls-accelerator')!.carries).toBe(true);
  });

  it('calibrates to points that a user measured', async () => {
    const measured = new Map([
      [1, 30e3],
      [8, 160e3],
      [16, 190e3],
    ]);
    const { curve, mark, modelError } = await answer(
      '--kernel',
      'custom',
      '--calibrate',
      '1:30k,8:160k,16:190k',
      '--cores',
      '16',
    );
    expect(mark).toBe('derived');
    expect(modelError).toBeLessThan(0.08);
    for (const [cores, perSec] of measured) {
      const simulated = curve.find((point) => point.cores === cores)!.perSec;
      expect(Math.abs(simulated / perSec - 1)).toBeLessThan(0.15);
    }
  });

  it('exits with 1 where nothing carries the rate', async () => {
    const { exitCode, stdout } = await run(
      '--kernel',
      'linux-3.10',
      '--cores',
      '1',
      '--rate',
      '100M',
      '--tls',
      'rsa2048-openssl-3.0',
    );
    expect(stdout).toContain('None of the options carries the rate');
    expect(exitCode).toBe(1);
  });

  it.each([
    [['--kernel', 'linux-2.4', '--cores', '4'], "kernel 'linux-2.4'"],
    [['--kernel', 'linux-3.10', '--cores', '0'], "--cores: found '0'"],
    [['--kernel', 'linux-3.10', '--cores', '4', '--rate', '-5'], "--rate: found '-5'"],
    [['--kernel', 'linux-3.10', '--cores', '4', '--rate', '400g'], "--rate: found '400g'"],
    [['--kernel', 'linux-3.10', '--cores', '4', '--tls', 'rsa512'], "TLS key type 'rsa512'"],
    [['--kernel', 'linux-3.10', '--cores', '4', '--app', 'proxy'], "--app: found 'proxy'"],
    [['--kernel', 'linux-3.10', '--cores', '4', '--keepalive', '0'], "--keepalive: found '0'"],
    [['--kernel', 'custom', '--cores', '4'], "--calibrate: found ''"],
    [['--kernel', 'custom', '--cores', '4', '--calibrate', '1:10k,1:20k'], 'one rate for each number of cores'],
    [['--kernel', 'custom', '--cores', '4', '--calibrate', '1:10k,4:50k'], 'in proportion to the cores'],
    [['--kernel', 'custom', '--cores', '4', '--calibrate', '4:50k,8:40k'], 'a third point'],
    [
      ['--kernel', 'custom', '--cores', '4', '--calibrate', '1:10k,2:20k,4:14k,8:26k'],
      'points that the best fit misses',
    ],
    [['--kernel', 'linux-3.10', '--cores', '4', '--calibrate', '1:10k,2:20k'], '--kernel custom'],
    [['--cores', '4'], '--kernel'],
  ])('%j is one clear error', async (args, says) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
