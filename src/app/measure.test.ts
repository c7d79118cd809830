import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { steadyHost } from '../observe/testing/recorded-host.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import { costSetYaml } from '../views/text/cost-set-yaml.ts';
import { measurementAnswer } from '../views/answer/measurement-answer.ts';
import { answerText } from '../views/text/answer-text.ts';
import { narrow, sampleMachine, sampleMeasurement } from '../views/testing/sample-measurement.ts';
import { plainStyle } from '../views/text/style.ts';
import { answerOf, measure } from './measure.ts';
import { readScenarioFile, withSettings } from './scenario-file.ts';

const measurement = sampleMachine;
const catalog = readCatalog();
const answer = sampleMeasurement;

it('is a cost set: what was measured narrowly, over that of the processor', () => {
  expect(answer.base).toMatchObject({ name: 'milan', isOfProcessor: true });
  expect(answer.costSet).toEqual({
    base: 'milan',
    contextSwitch: '2210ns', // the thread's switch, and the catalog's exit and entry of 505 ns each
    wakeIpi: '2400ns',
    timerSlack: '52000ns',
    lineTransfer: { llc: '25ns' },
    lockAcquire: '10ns',
    turbo: 1,
  });
  expect(answer.notMeasured).toContain('vmExitNs');
  const guest = answerOf(
    { ...measurement, isGuest: true, switches: { ...measurement.switches!, exitAndEntry: narrow(3000) } },
    catalog,
  );
  expect(guest.costSet).toMatchObject({ contextSwitch: '4200ns', vmExit: '1500ns', vmEntry: '1500ns' });
});

it('is named by a scenario, which then has these costs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'costs-'));
  const file = join(folder, 'scenario.yaml');
  writeFileSync(
    join(folder, 'costs.yaml'),
    costSetYaml(answer, { host: 'kvm1', when: '2026-11-28', generator: 'test' }),
  );
  writeFileSync(file, 'machine: {coresPerLlc: 2, costs: costs.yaml}\nguests: [{name: a, workload: {kind: hog}}]\n');
  const { machine } = resolveScenario(readScenarioFile(file), simulationCatalog(catalog));
  const { figures } = catalog.costs.sets.find(({ name }) => name === 'milan')!;
  expect(machine.costs).toMatchObject({ contextSwitchNs: 2210, wakeIpiNs: 2400, lockAcquireNs: 10 });
  expect(machine.costs.coldCacheNs).toEqual(figures.coldCacheNs.value);
  expect(machine.costs.lineTransferNs[2]).toBe(25);
  expect(machine.costs.lineTransferNs[5]).toBe(197);
  const set = withSettings({ guests: [] }, [`machine.costs=${join(folder, 'costs.yaml')}`]);
  expect(set).toMatchObject({ machine: { costs: { base: 'milan', contextSwitch: '2210ns' } } });
  writeFileSync(join(folder, 'costs.yaml'), 'contextSwich: 1us\n');
  expect(() => readScenarioFile(file)).toThrow(/costs\.yaml.*contextSwich/);
  writeFileSync(file, 'machine: {costs: none.yaml}\n');
  expect(() => readScenarioFile(file)).toThrow(/none\.yaml: found no such file/);
});

it('says what was measured beside the usual, and what was not', () => {
  const text = answerText(measurementAnswer(answer), { columns: 100, style: plainStyle });
  expect(text).toMatch(/^6 costs of this machine measured/);
  expect(text).toMatch(/cache line between packages +190 ns +50% +197 ns +published/);
  expect(text).toMatch(/Not narrow enough, so the usual figures are taken \(1\)/);
});

it('refuses a busy machine, and what is no Linux machine', async () => {
  let ticks = 0;
  const { files } = steadyHost({ coresPerPackage: 2, processes: [] });
  const busy = {
    ...files,
    read: (path: string) =>
      path === '/proc/stat' ? `cpu  ${(ticks += 100)} 0 0 ${ticks} 0 0 0 0 0 0\n` : files.read(path),
  };
  await expect(measure({ files: busy, lookMs: 1 })).rejects.toThrow(/this machine: found its processors 50% busy/);
  const nothing = { read: () => undefined, list: () => [], isDenied: () => false };
  await expect(measure({ files: nothing })).rejects.toThrow(/expected a Linux machine/);
});
