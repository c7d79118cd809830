import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../base/input-error.ts';
import { readCostFile, readScenarioFile, withSettings } from '../../app/scenario-file.ts';
import { fields } from '../../catalog/yaml-file.ts';
import { generator } from '../../app/version.ts';
import type { ConnectionsDocument } from '../../views/document/connections-document.ts';
import type { SizeDocument } from '../../views/document/size-document.ts';
import {
  type Answered,
  fileOf,
  quantity,
  question,
  texts,
  type UploadField,
  type Uploads,
  withFile,
} from './question.ts';

const COSTS: UploadField = { about: 'The file of costs that the scenario names.' };
const SCENARIO: UploadField = { about: 'A scenario as a file, YAML or JSON, instead of the field `scenario`.' };

const scenario = z.unknown().meta({ $ref: '#/components/schemas/scenario', description: 'A scenario.' }).optional();
const settings = texts.describe('Values of the scenario to replace, in order: path=value.').optional();
const promises = texts.describe('Promises, such as ready<=5% or ready<=5% for web.').optional();
const walls = z.boolean().describe('Look for the wall (bottleneck) as well.').optional();

/** Questions about one host and its guests. */
export const scenarioQuestions = {
  simulate: question({
    summary: 'CPU ready, steal and latency of the guests of one host, and where the CPU time goes.',
    input: fields({
      scenario,
      settings,
      promises,
      precision: quantity.describe('Run until the intervals are this narrow, such as 2%.').optional(),
    }),
    uploads: { scenario: SCENARIO, costs: COSTS },
    document: 'result',
    ask: async ({ promises: wanted, precision, ...input }, uploads, { signal, onProgress }) => {
      const { simulateUntilStopped } = await import('../../app/simulate.ts');
      const { resultDocument } = await import('../../views/document/result-document.ts');
      const { result, judged } = await simulateUntilStopped(
        { ...scenarioOf(input, uploads), promises: wanted, precision },
        {
          onProgress: ({ simulatedNs, durationNs }) =>
            onProgress?.({ doing: 'simulating', share: simulatedNs / durationNs }),
          signal,
        },
      );
      const { readCatalog } = await import('../../catalog/read-catalog.ts');
      const { hostPower } = await import('../../app/host-power.ts');
      const { machines, readyLadder: ladder } = readCatalog();
      const document = resultDocument(result, generator(), judged, hostPower(result, machines));
      const source = sourceOf(uploads);
      return {
        document,
        page: async () =>
          (await import('../../views/page/simulate/simulate-page.tsx')).simulateHtml({
            result,
            document,
            ladder,
            judged,
            source,
          }),
      };
    },
  }),
  sweep: question({
    summary: 'The knee of a scenario, the largest load that keeps its promises, and the wall (bottleneck).',
    input: fields({
      scenario,
      settings,
      vary: texts.describe(
        'The load to increase, such as guests=1..400; a second one gives a curve for each value; a list alone raises the number of guests.',
      ),
      promises: texts.describe('Promises, all kept at the knee, such as ready<=5%.'),
      precision: quantity.describe('How narrow the knee should be.').optional(),
      seeds: quantity.describe('Find the knees with so many seeds, and compare curves seed by seed.').optional(),
      walls,
    }),
    uploads: { scenario: SCENARIO, costs: COSTS },
    document: 'sweep',
    ask: async ({ vary, promises: wanted, precision, seeds, walls: withWalls, ...input }, uploads, how) => {
      const { sweep } = await import('../../app/sweep.ts');
      const { sweepDocument } = await import('../../views/document/sweep-document.ts');
      const asked = {
        ...scenarioOf(input, uploads),
        vary,
        promises: wanted,
        precision,
        walls: withWalls,
        ...(seeds !== undefined && { seeds }),
      };
      const document = sweepDocument(await sweep(asked, how), generator());
      return {
        document,
        page: async () =>
          (await import('../../views/page/sweep/sweep-page.tsx')).sweepHtml(document, sourceOf(uploads)),
      };
    },
  }),
  tune: question({
    summary: 'What to change on a host whose guests wait: what each change gains, and for whom.',
    input: fields({
      scenario,
      settings,
      promises,
      schedulers: texts.describe('Schedulers to compare with.').optional(),
      precision: quantity.describe('How exactly a run tells a promise, as a share of its limit.').optional(),
    }),
    uploads: { scenario: SCENARIO, costs: COSTS },
    document: 'tuning',
    ask: async ({ scenario: given, settings: set, ...input }, uploads, how) => {
      const { tune } = await import('../../app/tune.ts');
      const { tuningDocument } = await import('../../views/document/tuning-document.ts');
      const asked = { ...input, ...scenarioOf({ scenario: given, settings: set }, uploads) };
      const document = tuningDocument(await tune(asked, how), generator());
      return {
        document,
        page: async () => (await import('../../views/page/answer/tune-page.tsx')).tuneHtml(document, sourceOf(uploads)),
      };
    },
  }),
  size: question({
    summary: 'Host sizes compared for the same guests, and the best size.',
    input: fields({
      scenario,
      settings,
      machines: texts.describe('Machines of the catalog; of a single one also fractions of it.').optional(),
      promises,
      scheduler: z.string().describe("The hypervisor's scheduler, by its name in the catalog.").optional(),
      memory: z.string().describe("Memory of an estate's guests: configured, active+25%.").optional(),
      guests: quantity.describe('Guests in all, where a scenario gives their mix.').optional(),
      assume: texts.describe('Assumptions to replace, with an estate: key=value.').optional(),
      tolerance: quantity.describe('Sizes count as equal within this share of the best.').optional(),
      precision: quantity.describe('How narrow each capacity should be.').optional(),
      walls,
    }),
    uploads: {
      scenario: SCENARIO,
      costs: COSTS,
      estate: { about: 'Exports of an estate instead of a scenario.', many: true },
      assumptions: { about: 'A YAML file of assumptions to replace, with an estate.' },
      prices: { about: 'A YAML file of prices.' },
    },
    document: 'size',
    ask: async ({ scenario: given, settings: set, ...others }, uploads, how) => {
      const input = { ...others, ...withFile(uploads, 'prices', 'priceFile') };
      const { size } = await import('../../app/size/size.ts');
      const { sizeDocument } = await import('../../views/document/size-document.ts');
      const { estate: files } = uploads;
      if (files === undefined) {
        const { scenario: asked, file } = scenarioOf({ scenario: given, settings: set }, uploads);
        const answer = await size({ ...input, scenario: asked }, how);
        return sized(sizeDocument({ ...answer, source: file ?? answer.source }, generator()));
      }
      if (given !== undefined || uploads['scenario'] !== undefined) {
        throw new InputError({ place: 'scenario', found: 'one beside an estate', expected: 'one of the two' });
      }
      const asked = { ...input, settings: set, files, ...withFile(uploads, 'assumptions', 'assumptionsFile') };
      return sized(sizeDocument(await size(asked, how), generator()));
    },
  }),
  connections: question({
    summary: 'Maximum connection rate of a kernel or service, its bottleneck, and alternatives.',
    input: fields({
      scenario,
      settings,
      service: z.string().describe('The group of guests, if several groups serve connections.').optional(),
      kernel: z.string().describe('A kernel of the catalog, instead of a scenario.').optional(),
      cores: quantity.describe('Processors of the one kernel.').optional(),
      rate: quantity.describe('The required rate, such as 400k.').optional(),
      latency: z.string().describe('Promise for the 99th percentile of connection set-up, such as 5ms.').optional(),
      app: z.string().describe('server or proxy.').optional(),
      tls: z.string().describe('With a TLS handshake: rsa2048, ecdsa256, resumed.').optional(),
      handshake: z.string().describe('What a handshake takes of a core, such as 120us.').optional(),
      requestsPerConnection: quantity.optional(),
      calibration: z.string().describe('For kernel custom: points that you measured, such as 1:30k,8:160k.').optional(),
    }),
    uploads: { scenario: SCENARIO, costs: COSTS },
    document: 'connections',
    ask: async ({ scenario: given, settings: set, service, kernel, cores, ...input }, uploads, how) => {
      const { connectionsDocument } = await import('../../views/document/connections-document.ts');
      if (given !== undefined || fileOf(uploads, 'scenario') !== undefined) {
        const { serviceConnections } = await import('../../app/connections/service.ts');
        const asked = { file: 'scenario', ...scenarioOf({ scenario: given, settings: set }, uploads), service };
        return connected(connectionsDocument(await serviceConnections(asked, how), generator()));
      }
      if (kernel === undefined || cores === undefined) {
        throw new InputError({ found: 'nothing', expected: 'a scenario, or kernel and cores' });
      }
      const { kernelConnections } = await import('../../app/connections/kernel.ts');
      return connected(connectionsDocument(await kernelConnections({ ...input, kernel, cores }, how), generator()));
    },
  }),
  observe: question({
    summary: 'The guests of the host that the server runs on: their CPU ready, and how near its knee the host is.',
    input: fields({
      for: z.string().describe('How long, such as 60s.').optional(),
      every: z.string().describe('Time between readings.').optional(),
      promises,
      simulate: z.boolean().describe('Simulate the host as well, and find its knee.').optional(),
      walls,
    }),
    uploads: { costs: { about: 'Costs of this machine, as kneepoint measure --save writes them.' } },
    document: 'observation',
    ask: async (input, uploads, how) => {
      const { observe } = await import('../../app/observe/observe.ts');
      const { observationDocument } = await import('../../views/document/observation-document.ts');
      const file = fileOf(uploads, 'costs');
      const asked = { ...input, ...(file !== undefined && { costs: readCostFile(file) }) };
      const answer = await observe(asked, how);
      const document = observationDocument(answer, generator());
      const { readCatalog } = await import('../../catalog/read-catalog.ts');
      const { readyLadder: ladder } = readCatalog();
      return {
        document,
        page: async () =>
          (await import('../../views/page/answer/observe-page.tsx')).observeHtml({
            answer,
            document,
            ladder,
            host: hostname(),
          }),
      };
    },
  }),
  measure: question({
    summary:
      'What the host that the server runs on charges a hypervisor: switches, wake-ups, cache lines, locks, timers.',
    input: fields({}),
    uploads: {},
    document: 'measurement',
    ask: async (_input, _uploads, how) => {
      const { measure } = await import('../../app/measure.ts');
      const { measurementDocument } = await import('../../views/document/measurement-document.ts');
      const answer = await measure({}, how);
      const document = measurementDocument(answer, generator());
      return {
        document,
        page: async () =>
          (await import('../../views/page/answer/measure-page.tsx')).measureHtml({
            answer,
            document,
            host: hostname(),
          }),
      };
    },
  }),
  fit: question({
    summary: 'The scaling law that describes measured throughput: peak and limit.',
    input: fields({
      measurements: z.string().describe('CSV of two columns under a header, load and throughput.'),
      parameters: z.string().describe('Also the USL with these parameters, such as sigma=0.01,kappa=5e-5.').optional(),
      resamples: quantity.optional(),
      seed: quantity.optional(),
    }),
    uploads: {},
    document: 'fit',
    ask: async ({ measurements, ...input }) => {
      const { fit } = await import('../../app/fit/fit.ts');
      const { parseMeasurements } = await import('../../app/fit/read-measurements.ts');
      const { fitDocument } = await import('../../views/document/fit-document.ts');
      const asked = { ...input, measurements: parseMeasurements(measurements, 'measurements') };
      return { document: fitDocument(await fit(asked), generator()) };
    },
  }),
};

function sized(document: SizeDocument): Answered {
  return { document, page: async () => (await import('../../views/page/size/size-page.tsx')).sizeHtml(document) };
}

function connected(document: ConnectionsDocument): Answered {
  return {
    document,
    page: async () => (await import('../../views/page/connections/connections-page.tsx')).connectionsHtml(document),
  };
}

/** What a page calls the scenario. */
function sourceOf(uploads: Uploads): string {
  return fileOf(uploads, 'scenario') ?? 'a scenario';
}

interface GivenScenario {
  readonly scenario?: unknown;
  readonly settings?: readonly string[];
}

/** The scenario of a question or of its file, with the settings. */
function scenarioOf({ scenario: given, settings: set = [] }: GivenScenario, uploads: Uploads) {
  const file = fileOf(uploads, 'scenario');
  if ((file === undefined) === (given === undefined)) {
    const found = file === undefined ? 'nothing' : 'one in the question and one as a file';
    throw new InputError({ place: 'scenario', found, expected: 'one scenario' });
  }
  const read = file === undefined ? given : readScenarioFile(file, readSentCosts);
  return { scenario: withSettings(read, set, readSentCosts), ...(file !== undefined && { file }) };
}

/** A scenario may name a file of costs: here only one that came with it, into this folder. */
function readSentCosts(file: string): unknown {
  if (dirname(file) === process.cwd()) return readCostFile(file);
  const expected = 'the name of a file in the field costs';
  throw new InputError({ place: 'machine.costs', found: 'a file elsewhere', expected });
}
