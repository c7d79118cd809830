import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuDemands } from './cpu-demand.ts';
import type { DemandInput } from './cpu-demand.ts';
import { assumedUtilization } from './demand-assumptions.ts';
import { readDemandAssumptions, SHIPPED_ASSUMPTIONS } from './read-demand-assumptions.ts';
import { Warnings } from './model/warnings.ts';
import { readFileSync } from 'node:fs';

const assumptions = readDemandAssumptions();

describe('classes of guests', () => {
  test.each([
    ['prd-web-012', 'web and application'],
    ['SRVSQL03P', 'database'],
    ['nxtDBCRM01', 'database'],
    ['CRESTDB01', 'database'],
    ['ADDSDC01', 'directory and network service'],
    ['FRA-DC-17', 'directory and network service'],
    ['SHRFS01', 'file and print'],
    ['dev-sql-01', 'development and test'],
    ['jenkins-agent-3', 'build and batch'],
    ['prod-k8s-0005', 'container node'],
    ['VEEAMBRAP01', 'backup and monitoring'],
    ['vdi3.prd.corp.example', 'desktop'],
    ['IISDMZAP01', 'web and application'],
    ['frodo', undefined],
    ['latest-greatest', undefined],
  ])('%s is %s', (name, expected) => {
    const utilization = assumedUtilization({ name }, assumptions);
    const found = assumptions.classes.find(({ vcpuUtilization }) => vcpuUtilization === utilization);
    expect(found?.name).toBe(expected);
  });

  test('are recognised by folder and operating system, too', () => {
    const of = (guest: Parameters<typeof assumedUtilization>[0]) => assumedUtilization(guest, assumptions).origin.from;
    expect(of({ name: 'x', folder: '/site/vm/Test/Web' })).toContain('development and test');
    expect(of({ name: 'x', os: 'Microsoft Windows 11 (64-bit)' })).toContain('desktop');
    expect(of({ name: 'x', os: 'Microsoft Windows Server 2019 (64-bit)' })).toContain('no class');
  });

  test('are assumptions, whatever they rest on', () => {
    for (const { vcpuUtilization } of assumptions.classes) {
      expect(vcpuUtilization.origin.mark).toBe('assumed');
      expect(vcpuUtilization.value).toBeLessThan(1);
    }
  });
});

describe('assumptions that cannot be read', () => {
  const text = readFileSync(SHIPPED_ASSUMPTIONS, 'utf8');

  test.each([
    ['a share above 1', text.replace('{value: 0.05,', '{value: 5,'), 'share from 0 to 1'],
    ['a share of 0', text.replace('{value: 0.05,', '{value: 0,'), 'more than 0'],
    ['a broken pattern', text.replace('jenkins,', "'(jenkins',"), 'regular expression'],
    ['an unknown source', text.replace('source: planetlab}', 'source: planetlap}'), "did you mean 'planetlab'"],
    ['an unknown field', `${text}\nhostMHz: 1\n`, 'hostMHz'],
  ])('%s', (_, changed, reason) => {
    expect(changed).not.toBe(text);
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    try {
      const file = join(folder, 'assumptions.yaml');
      writeFileSync(file, changed);
      expect(() => readDemandAssumptions(file)).toThrow(InputError);
      expect(() => readDemandAssumptions(file)).toThrow(reason);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('demand', () => {
  const measured = { mark: 'measured', from: 'vCPU!Overall' } as const;
  const hostMhz = { value: 2000, origin: measured };
  const guest = fc.record({
    name: fc.constantFrom('web1', 'db1', 'dev1', 'x'),
    vcpus: fc.integer({ min: 1, max: 16 }),
    used: fc.option(fc.double({ min: 1, max: 4000, noNaN: true }), { nil: undefined }),
  });

  test('of the guests of a host adds up to what the host uses, as far as their vCPUs can', () => {
    fc.assert(
      fc.property(
        fc.array(guest, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        (guests, usedMhz) => {
          const hostUse = { name: 'h', usedMhz };
          const inputs = guests.map(({ name, vcpus, used }): DemandInput => ({
            name,
            folder: undefined,
            os: undefined,
            vcpus,
            hostMhz,
            measuredMhz: used === undefined ? undefined : { value: used, origin: measured },
            measuredPercent: undefined,
            hostUse,
          }));
          const demands = cpuDemands(inputs, 'test', assumptions, new Warnings());
          const total = demands.reduce((sum, { value }) => sum + value, 0);
          demands.forEach(({ value, origin }, at) => {
            const { used, vcpus } = guests[at]!;
            expect(value).toBeGreaterThan(0);
            if (used === undefined) expect(value).toBeLessThanOrEqual(vcpus * hostMhz.value);
            else expect(value).toBe(used);
            expect(origin.mark === 'measured').toBe(used !== undefined);
          });
          const shared = demands.filter(({ origin }) => origin.mark === 'derived');
          const capped = demands.some(
            ({ value, origin }, at) => origin.mark === 'derived' && value >= guests[at]!.vcpus * hostMhz.value,
          );
          if (shared.length > 0 && !capped) expect(total).toBeCloseTo(usedMhz, 4);
          if (shared.length > 0) expect(total).toBeLessThanOrEqual(usedMhz * (1 + 1e-9));
        },
      ),
    );
  });
});
