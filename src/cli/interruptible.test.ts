import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { runCommandLine } from './program.ts';

async function run(args: readonly string[], whenHeard: () => void) {
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true, columns: 120 })];
  const heard: string[] = [];
  stderr.on('data', (piece: Buffer) => {
    heard.push(piece.toString());
    whenHeard();
  });
  const exitCode = await runCommandLine(args, { stdout, stderr, env: {} });
  return { exitCode, stdout: (stdout.read() as Buffer | null)?.toString() ?? '', stderr: heard.join('') };
}

it.each([
  ['connections', '--kernel', 'linux-3.10', '--cores', '64', '--rate', '400k'],
  ['validate', 'curves'],
  ['validate', 'devices'],
])('%s %s says how far it is, and Ctrl-C ends it with status 130', async (...args) => {
  const { exitCode, stdout, stderr } = await run(args, () => process.emit('SIGINT'));
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
  expect(stderr).toMatch(/[a-z]{4}.*Interrupted\.\n$/s);
  expect(process.listenerCount('SIGINT')).toBe(listeners);
});

const listeners = process.listenerCount('SIGINT');

it('says the share that is done and the time that is left, and nothing where it is quiet', async () => {
  const command = ['connections', '--kernel', 'linux-6.15', '--cores', '4'];
  const { exitCode, stderr } = await run(command, () => undefined);
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(
    /\d+% · (maximum rate|bottleneck|rate over cores|comparison with published rates) · about \d+ s left/,
  );
  expect((await run([...command, '-q'], () => undefined)).stderr).toBe('');
});
