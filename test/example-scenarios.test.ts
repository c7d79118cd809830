import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { readScenarioFile, withSettings } from '../src/app/scenario-file.ts';
import type { ResolvedScenario } from '../src/scenario/resolved-scenario.ts';
import type { Result } from '../src/sim/measure/result.ts';
import { resolveScenario } from '../src/scenario/resolve-scenario.ts';
import { simulate } from '../src/sim/simulate.ts';

const FOLDER = 'examples/scenarios';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const readme = readFileSync(`${FOLDER}/README.md`, 'utf8');
const catalog = simulationCatalog(readCatalog());
const schema = JSON.parse(readFileSync('schemas/scenario.schema.json', 'utf8')) as object;
const isScenario = new Ajv2020({ strictTypes: false }).compile(schema);

function read(file: string, settings: readonly string[] = []): ResolvedScenario {
  const path = `${FOLDER}/${file}`;
  return resolveScenario(withSettings(readScenarioFile(path), settings), catalog, { file: path });
}

/** The commands that a file and the README suggest, one command line each. */
function suggestions(file: string): string[][] {
  const lines = `${readFileSync(`${FOLDER}/${file}`, 'utf8')}\n${readme}`.split('\n');
  const own = lines.filter((line) => line.startsWith('#') || line.includes(file));
  const commands = own.flatMap((line) => line.split(/ {4,}|kneepoint /)).filter((text) => text.includes('--set'));
  return commands.map((text) =>
    [...text.matchAll(/--set (?:'([^']+)'|([^\s`]+))/g)].map(([, quoted, bare]) => quoted ?? bare),
  );
}

/** The first moments of a scenario. */
function glance(file: string, duration: string, settings: readonly string[] = []): Result {
  return simulate(read(file, [...settings, `duration=${duration}`, 'warmup=0']));
}

describe('the example scenarios', () => {
  it('are all explained by the README', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
    expect(files.filter((file) => !readme.includes(file))).toEqual([]);
  });

  it.each(files)('%s fits the schema and runs', (file) => {
    expect(isScenario(readScenarioFile(`${FOLDER}/${file}`)) || isScenario.errors).toBe(true);
    const { account, complete, host } = glance(file, '50ms');
    const { totalNs, ...parts } = account;
    expect(complete).toBe(true);
    expect(Object.values(parts).reduce((sum, ns) => sum + ns, 0)).toBe(totalNs);
    expect(host.utilisation.mean).toBeGreaterThan(0);
  });

  it.each(files)('%s: what it tells to try can be tried', (file) => {
    const tries = suggestions(file);
    expect(tries.length).toBeGreaterThan(0);
    for (const settings of tries) expect(() => read(file, settings)).not.toThrow();
  });
});

describe('what the examples show', () => {
  it('one big pool waits less than many small ones', () => {
    const big = glance('one-big-pool.yaml', '5s').host.wakeLatencyNs.mean.mean;
    const small = glance('one-big-pool.yaml', '20s', ['machine.coresPerLlc=1', 'guests[web].count=6']);
    expect(small.host.wakeLatencyNs.mean.mean / big).toBeGreaterThan(8);
  });

  it('the early kernel does less with more processors', () => {
    const done = [16, 32, 48].map(
      (cores) => glance('early-smp-kernel.yaml', '100ms', [`machine.coresPerLlc=${cores}`]).host.throughputPerSec.mean,
    );
    expect(done[1]).toBeGreaterThan(1.5 * done[0]);
    expect(done[2]).toBeLessThan(0.9 * done[1]);
  });

  it('queues without balancing keep guests waiting beside idle processors', () => {
    const [own, shared] = ['local-queues', 'global-queue'].map((name) =>
      glance('idle-while-work-waits.yaml', '5s', [`scheduler.name=${name}`]),
    );
    expect(own.account.idleNs / own.account.totalNs).toBeGreaterThan(0.3);
    expect(own.host.readyRatio.mean / shared.host.readyRatio.mean).toBeGreaterThan(10);
  });

  it('a weight or a cap gives small guests their turn', () => {
    const [plain, weight, cap] = [[], ['guests[web].weight=1024'], ['guests[noisy].cap=25%']].map(
      (settings) => glance('noisy-neighbours.yaml', '5s', settings).groups[0].readyRatio.mean,
    );
    expect(plain).toBeGreaterThan(1.3 * weight);
    expect(plain).toBeGreaterThan(1.5 * cap);
  });

  it('a wide guest is held back for its own vCPUs', () => {
    const [wide, narrow] = [[], ['guests[wide].vcpus=2']].map(
      (settings) => glance('wide-guest.yaml', '5s', settings).groups[0].costopRatio.mean,
    );
    expect(wide).toBeGreaterThan(0.005);
    expect(narrow).toBeLessThan(wide / 2);
  });

  it('whole cores for every guest cost waiting', () => {
    const [core, classic] = ['hyperv-core', 'hyperv-classic'].map(
      (name) => glance('whole-cores.yaml', '5s', [`scheduler=${name}`]).host.readyRatio.mean,
    );
    expect(core).toBeGreaterThan(3 * classic);
  });

  it('preempted lock holders ruin two builds that each would be fine alone', () => {
    const perGuest = (settings: readonly string[]): number => {
      const { groups } = glance('lock-holder-preemption.yaml', '500ms', settings);
      return groups[0].throughputPerSec.mean / groups[0].guests;
    };
    const alone = perGuest(['guests[build].count=1']);
    expect(alone / perGuest([])).toBeGreaterThan(10);
    expect(alone / perGuest(['guests[build].workload.lock.kind=paravirtual'])).toBeLessThan(2.2);
  });

  it('memory on another node costs work', () => {
    const near = ['guests[web].homeNode=1', 'guests[web].affinity=16-31', 'guests[database].affinity=0-15'];
    const [far, placed] = [[], near].map((settings) => {
      const { account } = glance('remote-memory.yaml', '3s', settings);
      return account.remoteMemoryNs / account.usefulNs;
    });
    expect(far).toBeGreaterThan(0.05);
    expect(placed).toBe(0);
  });

  it('a crowd makes the tail, not the mean load', () => {
    const [crowd, steady] = [[], ['guests[shop].workload.arrivals={poisson: 256/s}']].map((settings) =>
      glance('flash-crowd.yaml', '60s', settings),
    );
    expect(crowd.host.utilisation.mean).toBeCloseTo(steady.host.utilisation.mean, 1);
    expect(crowd.host.responseNs?.p99.mean).toBeGreaterThan(2 * (steady.host.responseNs?.p99.mean ?? Infinity));
  });

  it('a farm carries what one guest as large cannot, and an engine halves its work', () => {
    const farm = 'farm-behind-a-balancer.yaml';
    const one = ['guests.web.count=1', 'guests.web.vcpus=16', 'devices.nic.queues=16'];
    const engine = ['frontEnds.balancer.type=http-multiplexer', 'frontEnds.balancer.cores=8'];
    const [four, single, behind] = [[], one, engine].map((settings) => glance(farm, '25ms', settings));
    const done = ({ groups }: Result): number => groups[0].connections?.perSec.mean ?? 0;
    // One core takes all interrupts; it is faster than with all cores busy.
    expect(done(four)).toBeGreaterThan(1.5 * done(single));
    expect(behind.host.utilisation.mean).toBeLessThan(0.6 * four.host.utilisation.mean);
    expect(behind.frontEnds[0].serverConnectionsPerSec.mean).toBeLessThan(2_000);
  });

  it("a balancer's packets stop it before its processor does", () => {
    const [{ frontEnds, devices }] = [glance('balancer-as-a-guest.yaml', '40ms')];
    expect(frontEnds[0].utilisation.mean).toBeLessThan(0.5);
    expect(devices[0].backend?.threads).toBe(4);
    const polling = glance('balancer-as-a-guest.yaml', '40ms', ['devices.nic.datapath=polling']);
    expect(polling.frontEnds[0].perSec.mean).toBeGreaterThan(2 * frontEnds[0].perSec.mean);
  });

  it('a denser host waits more', () => {
    const [sparse, dense] = [400, 700].map(
      (count) => glance('how-dense.yaml', '2s', [`guests[desktop].count=${count}`]).groups[0].readyRatio.mean,
    );
    expect(dense).toBeGreaterThan(2 * sparse);
  });
});
