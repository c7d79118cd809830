import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backtestDocument, backtestDocumentSchema } from './backtest-document.ts';
import { checkDocumentSchema } from './check-document.ts';
import { connectionsDocumentSchema } from './connections-document.ts';
import { estateDocument, estateDocumentSchema } from './estate-document.ts';
import { fitDocumentSchema } from './fit-document.ts';
import { observationDocument, observationDocumentSchema } from './observation-document.ts';
import { measurementDocument, measurementDocumentSchema } from './measurement-document.ts';
import { migrateDocumentSchema } from './migrate-document.ts';
import { placeDocumentSchema } from './place-document.ts';
import { planDocument, planDocumentSchema } from './plan-document.ts';
import { replayDocument, replayDocumentSchema } from './replay-document.ts';
import { rightsizeDocumentSchema } from './rightsize-document.ts';
import { sizeDocument, sizeDocumentSchema } from './size-document.ts';
import { sweepDocument, sweepDocumentSchema } from './sweep-document.ts';
import { tuningDocument, tuningDocumentSchema } from './tuning-document.ts';
import { fastsocketBaseline, specsdm91 } from '../../knees/laws/testing/measurements.ts';
import { sampleBacktest, shortBacktest } from '../testing/sample-backtest.ts';
import { sampleConnections } from '../testing/sample-connections.ts';
import {
  sampleChecks,
  sampleMigrations,
  samplePlaces,
  sampleRightsizes,
} from '../testing/sample-existing-hosts-answers.ts';
import { sampleFit } from '../testing/sample-fit.ts';
import { sampleMeasurement } from '../testing/sample-measurement.ts';
import { sampleObservation, sampleTuning } from '../testing/sample-observation.ts';
import { sampleAgreement } from '../testing/sample-agreement.ts';
import { sampleReplay } from '../testing/sample-replay.ts';
import { hopelessSize, sampleSize, sampleTotals } from '../testing/sample-size.ts';
import { sampleSweep } from '../testing/sample-sweep.ts';
import { infeasiblePlan, sampleEstate, samplePlan, simulatedPlan, withWindows } from '../testing/sample-plan.ts';

const estate = sampleEstate(20);
const ready = {
  hosts: [{ host: 'esx1', readyRatio: 0.008, worstReadyRatio: 0.02, worstGuestId: 'db' }],
  busyWindows: { hosts: 1, windows: 29, stepMs: 300_000 },
};
const FORMATS = [
  {
    name: 'plan',
    schema: planDocumentSchema,
    documents: [samplePlan(estate), withWindows(samplePlan(estate)), simulatedPlan(estate), infeasiblePlan(estate)].map(
      (plan) => planDocument(estate, plan, 'test'),
    ),
  },
  { name: 'fit', schema: fitDocumentSchema, documents: [sampleFit(specsdm91), sampleFit(fastsocketBaseline.haproxy)] },
  { name: 'connections', schema: connectionsDocumentSchema, documents: [sampleConnections] },
  { name: 'sweep', schema: sweepDocumentSchema, documents: [sweepDocument(sampleSweep, 'test')] },
  {
    name: 'size',
    schema: sizeDocumentSchema,
    documents: [
      sizeDocument(
        {
          result: sampleSize,
          totals: sampleTotals(sampleSize),
          source: 'estate.csv',
          agreement: sampleAgreement,
          assumptions: [{ what: 'a', guests: 1, from: 'b', mark: 'assumed' }],
          warnings: [],
        },
        'test',
      ),
      sizeDocument(
        {
          result: hopelessSize,
          totals: sampleTotals(hopelessSize),
          source: 'web.yaml',
          assumptions: [],
          warnings: [],
        },
        'test',
      ),
    ],
  },
  {
    name: 'observation',
    schema: observationDocumentSchema,
    documents: [
      observationDocument(sampleObservation, 'test'),
      observationDocument({ ...sampleObservation, simulated: null }, 'test'),
    ],
  },
  {
    name: 'measurement',
    schema: measurementDocumentSchema,
    documents: [measurementDocument(sampleMeasurement, 'test')],
  },
  { name: 'tuning', schema: tuningDocumentSchema, documents: [tuningDocument(sampleTuning, 'test')] },
  { name: 'replay', schema: replayDocumentSchema, documents: [replayDocument(sampleReplay, 'test')] },
  { name: 'check', schema: checkDocumentSchema, documents: await sampleChecks() },
  { name: 'place', schema: placeDocumentSchema, documents: await samplePlaces() },
  { name: 'rightsize', schema: rightsizeDocumentSchema, documents: await sampleRightsizes() },
  { name: 'migrate', schema: migrateDocumentSchema, documents: sampleMigrations() },
  {
    name: 'backtest',
    schema: backtestDocumentSchema,
    documents: [backtestDocument(sampleBacktest, 'test'), backtestDocument(shortBacktest, 'test')],
  },
  { name: 'estate', schema: estateDocumentSchema, documents: [estateDocument(estate, 'test', { ready })] },
] as const;

describe.each(FORMATS)('the JSON Schema of the $name format', ({ name, schema, documents }) => {
  const jsonSchema = { ...z.toJSONSchema(schema), $id: `urn:kneepoint:schema:${name}:1` };

  it('is the one that is shipped (vitest -u writes it)', async () => {
    await expect(`${JSON.stringify(jsonSchema, null, 2)}\n`).toMatchFileSnapshot(
      `../../../schemas/${name}.schema.json`,
    );
  });

  it('accepts what is printed', () => {
    const validate = new Ajv2020({ strict: true }).compile(jsonSchema);
    const printed: unknown[] = documents.map((document) => JSON.parse(JSON.stringify(document)) as unknown);
    expect(printed.map((document) => validate(document) || validate.errors)).toEqual(printed.map(() => true));
  });

  it('refuses a field that it does not know', () => {
    const validate = new Ajv2020({ strict: true }).compile(jsonSchema);
    expect(validate({ ...documents[0], surprise: 1 })).toBe(false);
  });
});
