import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { thisThread } from '../../run/this-thread.ts';
import { observationAnswer } from '../../views/answer/observation-answer.ts';
import { answerText } from '../../views/text/answer-text.ts';
import { observationDocument } from '../../views/document/observation-document.ts';
import { observationMetrics } from '../../views/text/observation-metrics.ts';
import { plainStyle } from '../../views/text/style.ts';
import { observeExport } from './observe-export.ts';

const executor = thisThread();
const NODEINFO = `CPU model:           x86_64
CPU(s):              4
CPU frequency:       2500 MHz
CPU socket(s):       1
Core(s) per socket:  4
Thread(s) per core:  1
NUMA cell(s):        1
Memory size:         33554432 KiB
`;

/** Two outputs of `virsh domstats --raw`, a minute apart: vCPUs that run and wait for these shares of the time. */
function exported(guests: readonly { name: string; vcpus: number; run: number; wait: number }[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'domstats-'));
  const at = (seconds: number): string =>
    [
      String(1_764_300_000 + seconds),
      ...guests.map(({ name, vcpus, run, wait }) =>
        [
          `Domain: '${name}'`,
          '  state.state=1',
          '  balloon.maximum=2097152',
          `  vcpu.current=${vcpus}`,
          `  vcpu.maximum=${vcpus}`,
          ...Array.from({ length: vcpus }, (_, vcpu) =>
            [
              `  vcpu.${vcpu}.state=1`,
              `  vcpu.${vcpu}.time=${run * seconds * 1e9}`,
              `  vcpu.${vcpu}.delay=${wait * seconds * 1e9}`,
            ].join('\n'),
          ),
        ].join('\n'),
      ),
    ].join('\n');
  writeFileSync(join(folder, 'domstats.txt'), `${at(60)}\n\n${at(120)}\n`);
  writeFileSync(join(folder, 'nodeinfo.txt'), NODEINFO);
  return folder;
}

it('tells a host by two virsh domstats: use, CPU ready, and how near its knee it is', async () => {
  const folder = exported([
    { name: 'web', vcpus: 2, run: 0.4, wait: 0.02 },
    { name: 'db', vcpus: 4, run: 0.3, wait: 0.04 },
  ]);
  const answer = await observeExport({ estate: { sources: folder }, walls: false }, { executor });
  expect(answer.observation.guests.map(({ name, cores, readyRatio }) => [name, cores, readyRatio])).toEqual([
    ['db', expect.closeTo(1.2, 3), expect.closeTo(0.04, 3)],
    ['web', expect.closeTo(0.8, 3), expect.closeTo(0.02, 3)],
  ]);
  const { knee, scenario } = answer.simulated!;
  expect(scenario.scheduler).toMatchObject({ controlGroups: 'nested' });
  expect(knee.position).toBeGreaterThan(0.4);
  const text = answerText(observationAnswer(answer, readCatalog().readyLadder), { columns: 100, style: plainStyle });
  expect(text).toMatch(/usual one is\s+taken \(assumed/);
  expect(text).not.toMatch(/observed for/);
});

it('asks for what it needs: a host, and its name where there are several', async () => {
  const folder = exported([{ name: 'web', vcpus: 2, run: 0.4, wait: 0 }]);
  const question = { estate: { sources: folder }, simulate: false } as const;
  await expect(observeExport({ ...question, host: 'kvm7' })).rejects.toThrow(
    /--host: found 'kvm7', expected a host of/,
  );
  await expect(observeExport({ ...question, estate: { sources: join(folder, 'domstats.txt') } })).rejects.toThrow(
    /found no host, expected a host/,
  );
});

it('tells no CPU ready where none was measured', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inventory-'));
  writeFileSync(join(folder, 'guests.csv'), 'name,vcpus,memory_mib,cpu_mean_mhz,host\nweb,2,4096,1000,kvm1\n');
  writeFileSync(join(folder, 'hosts.csv'), 'name,packages,cores_per_package,mhz,memory_mib\nkvm1,1,4,2500,65536\n');
  const answer = await observeExport({ estate: { sources: folder }, simulate: false });
  const text = answerText(observationAnswer(answer, readCatalog().readyLadder), { columns: 100, style: plainStyle });
  expect(text).toMatch(/^CPU ready was not measured\. By the export 1 guest/);
  expect(text).toMatch(/web +2 +0\.4 +–/);
  const metrics = observationMetrics(observationDocument(answer, 'test'));
  expect(metrics).toMatch(/kneepoint_guest_cores/);
  expect(metrics).not.toMatch(/ready_ratio\{|steal_ratio\{/);
});
