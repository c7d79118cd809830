/**
 * Looks for inputs that crash, hang, fill the memory, or give an answer that does not fit its schema:
 * `npm run fuzz -- --minutes 10 [--seed 1] [--kind simulate]`. Cases run one after the other in a child process; where it
 * dies or falls silent, the case that it had begun is kept, and another child goes on behind it. Every finding is a
 * folder with the files and the command.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { printableLines } from '../src/base/foreign-text.ts';
import { faultsOf, writeCase } from '../test/fuzz/check-case.ts';
import { closeServer } from '../test/fuzz/check-request.ts';
import type { HostileCase } from '../test/fuzz/hostile-cases.ts';
import { HOSTILE_KINDS } from '../test/fuzz/hostile-kinds.ts';

/** Processor time that a case may take, and memory that the process may have. */
const MOST_CPU_MS = 10_000;
const MOST_RSS_MIB = 1024;
const LOOK_MS = 500;

/** What the child says: it begins with case `number` of a kind, or found something. */
type Message =
  | { readonly begins: number; readonly kind: string }
  | { readonly number: number; readonly kind: string; readonly faults: readonly string[] };

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string' },
    out: { type: 'string', default: 'fuzz-findings' },
    from: { type: 'string' },
  },
});
const seed = Number(values.seed);
const kinds = Object.keys(HOSTILE_KINDS).filter((kind) => values.kind === undefined || kind === values.kind);

/** The case of a number: the same for the same seed, on every machine. */
function caseOf(number: number): { readonly kind: string; readonly each: HostileCase } {
  const kind = kinds[number % kinds.length];
  const [each] = fc.sample(HOSTILE_KINDS[kind], { seed: seed * 1_000_003 + number, numRuns: 1 });
  return { kind, each };
}

async function runCases(first: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-fuzz-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const say = (message: Message): boolean => process.send!(message);
  for (let number = first; ; number++) {
    const { kind, each } = caseOf(number);
    say({ begins: number, kind });
    const before = process.cpuUsage();
    const faults = [...(await faultsOf(each, folder))];
    const { user, system } = process.cpuUsage(before);
    if (user + system > MOST_CPU_MS * 1000) faults.push(`${((user + system) / 1e6).toFixed(1)} s of processor time`);
    const rssMib = process.memoryUsage().rss / 2 ** 20;
    if (rssMib > MOST_RSS_MIB) faults.push(`${Math.round(rssMib)} MiB of memory`);
    if (faults.length > 0) say({ number, kind, faults });
    if (rssMib > MOST_RSS_MIB / 2) {
      await closeServer();
      process.exit(0); // the next case begins with a clean memory
    }
    await new Promise((next) => setImmediate(next));
  }
}

async function watch(): Promise<void> {
  const endsAt = performance.now() + Number(values.minutes) * 60_000;
  const tally = new Map<string, number>();
  const found = new Map<string, number>();
  let next = 0;
  let findings = 0;

  const report = (number: number, faults: readonly string[]): void => {
    const { kind, each } = caseOf(number);
    const what = `${kind}: ${faults.join('; ').replaceAll(/\d+/g, '#').slice(0, 80)}`;
    found.set(what, (found.get(what) ?? 0) + 1);
    if ((found.get(what) ?? 0) > 5) return; // of one kind a few are enough
    findings++;
    const folder = resolve(values.out, `${kind}-${seed}-${number}`);
    const command = writeCase(each, folder);
    writeFileSync(join(folder, 'COMMAND'), `${command}\n${faults.join('\n')}\n`);
    console.log(printableLines(`${folder}\n  ${command.slice(0, 300)}\n  ${faults.join('\n  ').slice(0, 600)}`));
  };

  while (performance.now() < endsAt) {
    const begun = next;
    const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--from', String(begun)], {
      execArgv: ['--import', 'tsx', '--max-old-space-size=2048'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-2000)));
    let cpuAtMs = 0;
    child.on('message', (message: Message) => {
      if ('faults' in message) return report(message.number, message.faults);
      next = message.begins;
      cpuAtMs = cpuMsOf(child) ?? 0;
      tally.set(message.kind, (tally.get(message.kind) ?? 0) + 1);
    });
    let killed: string | undefined;
    const timer = setInterval(() => {
      const usedMs = (cpuMsOf(child) ?? cpuAtMs) - cpuAtMs;
      if (performance.now() > endsAt) killed = 'the end';
      else if (usedMs > 2 * MOST_CPU_MS) killed = `no answer after ${usedMs / 1000} s of processor time`;
      if (killed !== undefined) child.kill('SIGKILL');
    }, LOOK_MS);
    const [code, signal] = await new Promise<[number | null, string | null]>((ended) =>
      child.once('exit', (...how) => ended(how)),
    );
    clearInterval(timer);
    if (killed === 'the end') break;
    if (killed !== undefined) report(next, [killed]);
    else if (code !== 0) report(next, [`the process died (${signal ?? code}): ${errors.slice(-500)}`]);
    next++;
  }
  const cases = [...tally].map(([kind, count]) => `${kind} ${count}`).join(', ');
  console.log(`${next} cases (${cases}), ${findings} findings${findings > 0 ? ` in ${values.out}` : ''}.`);
  process.exitCode = findings > 0 ? 1 : 0;
}

/** Processor time of a child so far, on Linux; elsewhere the clock has to do. */
function cpuMsOf({ pid }: ChildProcess): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return process.platform === 'linux' ? undefined : performance.now();
  }
}

if (values.from === undefined) await watch();
else await runCases(Number(values.from));
