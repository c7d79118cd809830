import { stringify } from 'yaml';
import type { MeasureAnswer } from '../../app/measure.ts';

/** Where and when costs were measured. */
export interface CostsMade {
  readonly host: string;
  /** A date. */
  readonly when: string;
  readonly generator: string;
}

/** Costs of a machine as a file that scenarios name under `machine.costs`. */
export function costSetYaml(
  { measurement, base, costSet }: MeasureAnswer,
  { host, when, generator }: CostsMade,
): string {
  const { processor } = measurement.topology;
  const about = [
    `Measured on ${host}${processor === null ? '' : ` (${processor})`}${measurement.isGuest ? ', a virtual machine,' : ''} on ${when} by kneepoint measure, ${generator}.`,
    `What is not here is taken from the catalog's set ${base.name}: kneepoint catalog costs ${base.name}`,
  ];
  return `${about.map((line) => `# ${line.replace(/[^\P{Cc}]/gu, ' ')}\n`).join('')}${stringify(costSet)}`;
}
