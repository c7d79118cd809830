import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { faultsOf } from './check-case.ts';
import { closeServer } from './check-request.ts';
import { HOSTILE_KINDS } from './hostile-kinds.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-fuzz-'));
afterAll(async () => {
  await closeServer();
  rmSync(folder, { recursive: true, force: true });
});

/** Cheap enough for every run of the tests; `npm run fuzz` looks for longer. */
const RUNS: Readonly<Record<string, number>> = {
  simulate: 30,
  sweep: 20,
  plan: 20,
  machines: 12,
  connections: 12,
  size: 1,
  place: 15,
  check: 25,
  migrate: 25,
  tune: 5,
  fetch: 10,
  validate: 10,
  whatIf: 20,
  observe: 4,
  replay: 10,
  backtest: 10,
  serve: 6,
};

describe('hostile input', () => {
  it.each(Object.entries(HOSTILE_KINDS))(
    'to %s gives an answer that fits its schema, or one line that says what to mend',
    async (kind, cases) => {
      await fc.assert(
        fc.asyncProperty(cases, async (each) => {
          expect(await faultsOf(each, join(folder, kind))).toEqual([]);
        }),
        { numRuns: RUNS[kind] ?? 50 },
      );
    },
  );
});
