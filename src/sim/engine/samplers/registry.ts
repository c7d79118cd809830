import type { Distribution } from '../../../scenario/distributions/registry.ts';
import type { RandomStreams } from '../random.ts';
import { ConstantSampler } from './constant.ts';
import { EmpiricalSampler } from './empirical.ts';
import { ExponentialSampler } from './exponential.ts';
import { HyperexponentialSampler } from './hyperexponential.ts';
import { LognormalSampler } from './lognormal.ts';
import { ParetoSampler } from './pareto.ts';
import type { Sampler } from './sampler.ts';

type SamplerOf<Kind> = new (of: Extract<Distribution, { readonly kind: Kind }>, random: RandomStreams) => Sampler;

/** What draws from each of the distributions of `src/scenario/distributions/`. */
const SAMPLERS: { readonly [Kind in Distribution['kind']]: SamplerOf<Kind> } = {
  constant: ConstantSampler,
  exponential: ExponentialSampler,
  lognormal: LognormalSampler,
  pareto: ParetoSampler,
  hyperexponential: HyperexponentialSampler,
  empirical: EmpiricalSampler,
};

export function samplerOf(distribution: Distribution, random: RandomStreams): Sampler {
  const Kind = SAMPLERS[distribution.kind] as SamplerOf<string & Distribution['kind']>;
  return new Kind(distribution as never, random);
}
