import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hostedEstate } from '../testing/hosted-estate.ts';
import { guest, measured } from '../../plan/testing/sample-estate.ts';
import { plan } from './plan.ts';

it.each([
  ['spare: 0', true],
  ['host: {memory: 1GiB}', false],
])('a plan holds only where one carries the guests after the last step: %s', async (step, holds) => {
  const whatIfFile = join(mkdtempSync(join(tmpdir(), 'kneepoint-')), 'steps.yaml');
  writeFileSync(whatIfFile, `steps:\n  - ${step}\n`);
  const machines = ['hpe-dl325-gen10-plus-7763'];
  for (const keep of [undefined, 'all']) {
    const question = { estate: hostedEstate(1), machines, whatIfFile, fast: true, ...(keep !== undefined && { keep }) };
    const answer = await plan(question);
    expect(answer.plan.best).toBe(machines[0]);
    expect(answer.holds).toBe(holds);
  }
});

it('a plan that fails as it is holds where one carries the guests after the last step, which is what was asked', async () => {
  const whatIfFile = join(mkdtempSync(join(tmpdir(), 'kneepoint-')), 'steps.yaml');
  writeFileSync(whatIfFile, 'steps:\n  - retire: name:huge\n');
  const { guests, ...estate } = hostedEstate(1);
  const huge = guest('huge', { memoryMib: measured(2 ** 26), cluster: 'cluster-0' });
  const question = {
    estate: { ...estate, guests: [...guests, huge] },
    machines: ['hpe-dl325-gen10-plus-7763'],
    fast: true,
  };
  const asItIs = await plan(question);
  expect(asItIs.plan.best).toBeUndefined();
  expect(asItIs.holds).toBe(false);
  expect((await plan({ ...question, whatIfFile })).holds).toBe(true);
});
