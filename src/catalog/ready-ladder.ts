import type { Figure } from '../base/figure.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile } from './yaml-file.ts';

/** `catalog/ready-ladder.yaml`: from which shares of waiting time on administrators worry; each 0 to 1, per vCPU. */
export interface ReadyLadder {
  readonly warnReadyRatio: Figure;
  readonly criticalReadyRatio: Figure;
  readonly warnCostopRatio: Figure;
}

const ladderSchema = fields({
  sources: sourcesSchema,
  warnReadyRatio: figureSchema,
  criticalReadyRatio: figureSchema,
  warnCostopRatio: figureSchema,
});

/** @throws InputError naming file and field */
export function readReadyLadder(file: string | URL): ReadyLadder {
  const raw = readYamlFile(file, ladderSchema);
  const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
  const figure = (field: Exclude<keyof typeof raw, 'sources'>): Figure => ({
    value: raw[field].value,
    origin: sources.origin(raw[field].source, `${field}.source`),
  });
  return {
    warnReadyRatio: figure('warnReadyRatio'),
    criticalReadyRatio: figure('criticalReadyRatio'),
    warnCostopRatio: figure('warnCostopRatio'),
  };
}
