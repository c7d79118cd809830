import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { quantityOf } from '../../catalog/assumption-quantity.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { readPlanningAssumptions } from '../../catalog/read-planning-assumptions.ts';
import type { UserValues } from '../../catalog/user-values.ts';
import { readDemandAssumptions } from '../../estate/read-demand-assumptions.ts';
import { plan, planDocument, understandDemand } from '../../index.ts';
import { planDocumentSchema } from '../../views/document/plan-document.ts';
import { planText } from '../../views/text/plan-text.ts';
import { planHtml } from '../../views/page/plan/plan-html.tsx';
import { assumed, userValues } from './assumed.ts';

import { knownAssumptions } from './known-assumptions.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-assumed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const sources = write('estate.csv', 'name,vcpus,memory_mib,host\nweb-1,4,8192,h\nx,2,4096,h\n');
const beside = join(dirname(sources), 'kneepoint.yaml');
const known = knownAssumptions();
const key = fc.constantFrom(...known.map((assumption) => assumption.key));

/** A number that the key may have. */
function valueFor(of: string): fc.Arbitrary<number> {
  const { least, most, parse } = quantityOf(of);
  const top = Math.min(most, Math.max(least, 1) * 8);
  return parse(1.5) === undefined
    ? fc.integer({ min: least, max: top })
    : fc.double({ min: least, max: top, noNaN: true });
}

/** All figures in something, as JSON tells them. */
function figuresOf(assumptions: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(assumptions, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'origin' in value && 'value' in value) {
      found.push(JSON.stringify(value));
    }
    return value;
  });
  return found;
}

const planning = new URL('../../../catalog/planning.yaml', import.meta.url);
const machinesAsShipped = readCatalog().machines;
const readAll = (values?: UserValues): string[] => {
  const isOfMachine = values !== undefined && [...values.keys()].some((of) => of.startsWith('machine.'));
  const machines = isOfMachine ? readCatalog(undefined, values).machines : machinesAsShipped;
  return figuresOf([
    readPlanningAssumptions(planning, values),
    readDemandAssumptions(undefined, values),
    machines.map(({ memoryMib }) => memoryMib),
  ]);
};

describe('an assumption of the user', () => {
  it('replaces one figure, which is then assumed and says by what, and leaves all others', () => {
    const before = readAll();
    fc.assert(
      fc.property(
        key.chain((of) => fc.tuple(fc.constant(of), valueFor(of))),
        ([of, value]) => {
          const { values, changed } = userValues({ assume: [`${of}=${value}`] });
          const after = readAll(values);
          const differ = after.filter((figure, at) => figure !== before[at]);
          expect(after).toHaveLength(before.length);
          expect(differ).toHaveLength(1);
          expect(JSON.parse(differ[0]!)).toMatchObject({ value, origin: { mark: 'assumed' } });
          expect(differ[0]).toContain('user (--assume)');
          expect(changed).toMatchObject([{ key: of, to: value, by: '--assume' }]);
          expect(changed[0]!.from).toBe(known.find((assumption) => assumption.key === of)!.value);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is that of the flag, else of the file, else of kneepoint.yaml beside the estate, else of the catalog', () => {
    const layer = fc.option(fc.double({ min: 1, max: 8, noNaN: true }), { nil: undefined });
    const file = join(folder, 'mine.yaml');
    fc.assert(
      fc.property(layer, layer, layer, fc.boolean(), (flag, inFile, inBeside, isNested) => {
        const yaml = (value: number) =>
          isNested
            ? `assumptions: {plan: {demand: {peakHourFactor: ${value}}}}`
            : `assumptions: {plan.demand.peakHourFactor: ${value}}`;
        if (inBeside === undefined) rmSync(beside, { force: true });
        else writeFileSync(beside, yaml(inBeside));
        if (inFile !== undefined) writeFileSync(file, yaml(inFile));
        const { values, changed } = userValues(
          {
            ...(flag !== undefined && { assume: [`plan.demand.peakHourFactor=${flag}`] }),
            ...(inFile !== undefined && { assumptionsFile: file }),
          },
          [sources],
        );
        expect(values.get('plan.demand.peakHourFactor')?.value).toBe(flag ?? inFile ?? inBeside);
        const by =
          flag !== undefined ? '--assume' : inFile !== undefined ? file : inBeside !== undefined ? beside : undefined;
        expect(changed.map((change) => change.by)).toEqual(by === undefined ? [] : [by]);
      }),
      { numRuns: 25 },
    );
    rmSync(beside, { force: true });
  });

  it('of a wrong key, type, unit or range is one error that names its place', () => {
    const wrong = [
      ['plan.burstN=2ms', "did you mean 'plan.burstNs'"],
      ['estate.hostMHz=2ghz', "did you mean 'estate.hostMhz'"],
      ['plan.burstNs=2GiB', 'a time from'],
      ['plan.hostOverheadMib=2ms', 'memory from'],
      ['estate.hostPackages=1.5', 'a whole number'],
      ['plan.hostOverheadShare=140%', 'a share from 0 to 1'],
      ['plan.smtThroughputFactor=0.5', 'a factor from 1'],
      ['plan.smtThroughputFactor=', 'a factor from 1'],
      ['plan.smtThroughputFactor', 'key=value'],
    ] as const;
    for (const [assumption, expected] of wrong) {
      const ask = () => userValues({ assume: [assumption] });
      expect(ask).toThrow(InputError);
      expect(ask).toThrow(`--assume: found`);
      expect(ask).toThrow(expected);
    }
    for (const [yaml, place] of [
      ['assumptions: {plan: {burstNs: 2GiB}}', 'assumptions.plan.burstNs: found'],
      ['assumptions: {plan: {burstNs: null}}', 'assumptions.plan.burstNs: found null'],
      ['assumptions: {plan: {burstNs: 2ms}, plan.burstNs: 3ms}', 'assumptions.plan.burstNs: found the key twice'],
      ['assume: {plan.burstNs: 2ms}', 'assum'],
      ['assumptions: [', 'line 1'],
      ['', 'found'],
    ] as const) {
      const assumptionsFile = write('wrong.yaml', yaml);
      expect(() => userValues({ assumptionsFile })).toThrow(InputError);
      expect(() => userValues({ assumptionsFile })).toThrow(assumptionsFile);
      expect(() => userValues({ assumptionsFile })).toThrow(place);
    }
    fc.assert(
      fc.property(key, fc.double({ noDefaultInfinity: true }), (of, value) => {
        const { least, most } = quantityOf(of);
        const isWrong = !(value >= least && value <= most) || quantityOf(of).parse(value) === undefined;
        const ask = () => userValues({ assume: [`${of}=${value}`] });
        if (isWrong) expect(ask).toThrow(InputError);
        else expect(ask).not.toThrow();
      }),
      { numRuns: 30 },
    );
  });
});

describe('every key', () => {
  it('is listed once, with what the catalog has, within what may be written, and what reads it', () => {
    expect(new Set(known.map((assumption) => assumption.key)).size).toBe(known.length);
    for (const { key: of, value, readBy, from } of known) {
      const { parse, least, most } = quantityOf(of);
      expect({ of, value: parse(value) }).toEqual({ of, value });
      expect(value).toBeGreaterThanOrEqual(least);
      expect(value).toBeLessThanOrEqual(most);
      expect(readBy.length).toBeGreaterThan(0);
      expect(from).not.toBe('undefined');
    }
  });
});

describe('an answer', () => {
  it('tells in text, JSON and report what was changed, and rests on it', async () => {
    const question = { estate: { sources }, machines: ['lenovo-sr665-7763'], fast: true, spare: 0 };
    const usual = await plan(question);
    const mine = await plan({ ...question, assume: ['estate.hostMhz=4.8GHz', 'plan.hostOverheadMib=100GiB'] });
    const [fill, before] = [mine.plan.candidates[0]!.fills[0]!, usual.plan.candidates[0]!.fills[0]!];
    const meanMhz = ({ estate }: typeof mine) => estate.guests[0]!.cpuMeanMhz.value;
    expect(meanMhz(mine)).toBe(2 * meanMhz(usual));
    // At most: the busier a guest is, the smaller its fluctuation.
    expect(fill.cpuDemandCores).toBeGreaterThan(before.cpuDemandCores);
    expect(fill.cpuDemandCores).toBeLessThanOrEqual(2 * before.cpuDemandCores);
    expect(before.memoryCapacityMib - fill.memoryCapacityMib).toBe(96 * 1024);
    expect(usual.plan.changedAssumptions).toBeUndefined();
    const shown = planText(mine.plan, mine.estate, { columns: 200, style: (_, text) => text });
    expect(shown).toContain('estate.hostMhz: 4.8 GHz instead of 2.4 GHz (by --assume)');
    const document: unknown = JSON.parse(JSON.stringify(planDocument(mine.estate, mine.plan, 'test')));
    expect(planDocumentSchema.parse(document).plan.changedAssumptions).toHaveLength(2);
    expect(planHtml(mine.estate, mine.plan, 'test')).toContain('plan.hostOverheadMib');
  });

  it('rests on the memory that a machine is assumed to have, with the power of that memory', async () => {
    const name = 'lenovo-sr665-7763';
    const ask = (assume: readonly string[]) => plan({ estate: { sources }, machines: [name], fast: true, assume });
    const [usual, more] = [await ask([]), await ask([`machine.${name}.memoryMib=3TiB`])];
    const watts = ({ plan: { candidates } }: typeof usual) => candidates[0]!.watts ?? 0;
    const { figures } = more.plan.candidates[0]!;
    const memory = figures.find(({ what }) => what === 'memory');
    expect(memory).toMatchObject({ value: 3 << 20, mark: 'assumed', from: 'user (--assume)' });
    expect(watts(more)).toBeGreaterThan(watts(usual));
    await expect(ask(['machine.lenovo-sr665-7763.memoryMib=4MiB'])).rejects.toThrow('memory from 1GiB to 64TiB');
  });

  it('of an estate alone tells it, too, and a folder’s kneepoint.yaml is no file of the estate', async () => {
    const assumptions = 'assumptions: {estate: {otherVcpuUtilization: 50%}}';
    const inFolder = mkdtempSync(join(folder, 'export-'));
    writeFileSync(join(inFolder, 'estate.csv'), 'name,vcpus,memory_mib\nx,2,4096\n');
    writeFileSync(join(inFolder, 'kneepoint.yaml'), assumptions);
    const { estate, changedAssumptions } = await understandDemand({ sources: inFolder });
    expect(estate.guests[0]?.cpuMeanMhz.value).toBe(2400);
    expect(estate.warnings.map(({ code }) => code)).not.toContain('file-not-read');
    expect(changedAssumptions).toMatchObject([{ key: 'estate.otherVcpuUtilization', to: 0.5 }]);
  });

  it('of two folders have to agree, unless a value is given over both', () => {
    const [one, other] = ['50%', '40%'].map((use) => {
      const inFolder = mkdtempSync(join(folder, 'site-'));
      writeFileSync(join(inFolder, 'kneepoint.yaml'), `assumptions: {estate: {otherVcpuUtilization: ${use}}}`);
      return inFolder;
    }) as [string, string];
    expect(() => assumed({}, [one, other])).toThrow(/kneepoint\.yaml: assumptions\.estate\.other.* and 0\.5 in /u);
    expect(assumed({}, [one, one]).changed).toMatchObject([{ to: 0.5 }]);
    const over = { assume: ['estate.otherVcpuUtilization=30%'] };
    expect(assumed(over, [one, other]).changed).toMatchObject([{ to: 0.3, by: '--assume' }]);
  });
});
