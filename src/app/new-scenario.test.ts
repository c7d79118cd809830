import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Scenario } from '../scenario/resolve-scenario.ts';
import { newScenario } from './new-scenario.ts';
import { simulateScenario } from './simulate.ts';

it('a new scenario runs as it is', () => {
  const scenario = { ...(parse(newScenario()) as Scenario), duration: '1s' };
  const result = simulateScenario(scenario);
  expect(result.groups.map(({ name }) => name)).toEqual(['web', 'batch']);
  expect(result.host.utilisation.mean).toBeGreaterThan(0.05);
});
