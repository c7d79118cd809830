import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanDocument } from '../src/index.ts';
import { builtNote, isBuilt, kneepoint, kneepointProcess, runsKept } from './testing/command-line.ts';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
/** A machine so small, and guests with bursts so long, that simulations take no time. */
const MACHINES = `
sources: {quote: {mark: assumed, from: test}}
processors:
  - {name: Acme 4, architecture: Acme, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 4, threadsPerCore: 1, baseMhz: 2000,
     tdpWatts: 40, costs: milan, source: quote}
machines:
  - {name: acme, title: Acme, processor: Acme 4, packages: 1, memoryGib: 256, rackUnits: 1, source: quote}
`;
const GUESTS = Array.from({ length: 12 }, (_, at) => `batch-${at},1,1024,120`);
const folder = mkdtempSync(join(tmpdir(), 'kneepoint-plan-'));
const estate = join(folder, 'estate.csv');
const machines = join(folder, 'machines.yaml');
const PLAN = ['plan', estate, '--machines', machines];
const cacheIn = (name: string) => ({ env: { XDG_CACHE_HOME: join(folder, name) } });

beforeAll(() => {
  writeFileSync(machines, MACHINES);
  writeFileSync(estate, `name,vcpus,memory_mib,cpu_mean_mhz\n${GUESTS.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!isBuilt)(`kneepoint plan with simulations${builtNote}`, () => {
  it('prints the same bytes from one thread, from many, and from the cache, as the shipped schema says', async () => {
    const json = [...PLAN, '--json'];
    const many = await kneepointProcess([...json, '--threads', '3'], cacheIn('many'));
    const again = await kneepointProcess(json, cacheIn('many'));
    const one = await kneepoint([...json, '--threads', '1', '--no-cache', '-q']);
    expect({ ...one, exit: 0, stderr: '' }).toEqual(one);
    expect([many.stdout, again.stdout]).toEqual([one.stdout, one.stdout]);
    expect(again.stderr).toMatch(/^0 runs, \d+ more from the cache in \d/m);
    const schema = readFileSync(new URL('../schemas/plan.schema.json', import.meta.url), 'utf8');
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(schema) as object);
    const document = JSON.parse(one.stdout) as PlanDocument;
    expect(validate(document) || validate.errors).toBe(true);
    expect(document.plan.candidates[0]).toMatchObject({ capacityLaw: 'simulated', simulation: { holds: true } });
  });

  it('keeps what is finished when Ctrl-C ends it', async () => {
    const { env } = cacheIn('interrupted');
    const child = spawn(process.execPath, [MAIN, ...PLAN], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said = text(child.stderr);
    while ((await runsKept(env)) < 2 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const stderr = await said;
    if (child.exitCode === null) await once(child, 'exit');
    expect({ exit: child.exitCode, stderr }).toEqual({
      exit: 130,
      stderr: expect.stringMatching(/Interrupted after \d+ runs?\. They are kept: .*\n$/) as string,
    });
  });

  it('says in the terminal what was simulated and what the wall is', async () => {
    const { exit, stdout } = await kneepointProcess([...PLAN, '-q'], cacheIn('many'));
    const says = stdout.replaceAll(/\s+/g, ' ');
    expect(exit).toBe(0);
    expect(says).toMatch(/\d+ simulations of hosts under linux-eevdf/);
    expect(says).toMatch(/The wall \(bottleneck\) of CPU capacity for these guests is [a-z' ]+: .* would carry/);
    expect(says).toContain('the length of bursts is assumed for 12 of 12 guests');
  });
});
