import { plainProcessor } from '../base/processor-name.ts';
import type { CostSet } from './cost-sets.ts';
import type { Catalog } from './read-catalog.ts';

/** What a processor charges. */
export interface ProcessorCosts {
  readonly set: CostSet;
  /** The catalog knows this processor; otherwise it is the set of machines that name none. */
  readonly isKnown: boolean;
}

/**
 * The cost set of a processor by the name that it tells, such as `AMD EPYC 7763 64-Core Processor`.
 * @param processor null where it tells none
 */
export function costsOfProcessor(
  { costs, processors }: Pick<Catalog, 'costs' | 'processors'>,
  processor: string | null,
): ProcessorCosts {
  const plain = processor === null ? null : plainProcessor(processor);
  const known = processors.find(({ name }) => plainProcessor(name) === plain);
  const set = costs.sets.find(({ name }) => name === (known?.costs ?? costs.default));
  if (set === undefined) throw new Error(`the catalog has no cost set ${costs.default}`);
  return { set, isKnown: known !== undefined };
}
