import { stringify } from 'yaml';
import type { Scenario } from '../../scenario/resolve-scenario.ts';

/** A scenario as people write it: what belongs to one guest stays on few lines. */
export function scenarioYaml(scenario: Scenario): string {
  return stringify(scenario, { lineWidth: 0 });
}
