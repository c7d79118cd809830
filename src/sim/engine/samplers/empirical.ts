import type { Distribution } from '../../../scenario/distributions/registry.ts';
import type { RandomStreams } from '../random.ts';
import { type Sampler, wholeNs } from './sampler.ts';

export class EmpiricalSampler implements Sampler {
  private readonly valuesNs: readonly number[];
  private readonly random: RandomStreams;

  constructor({ valuesNs }: Extract<Distribution, { kind: 'empirical' }>, random: RandomStreams) {
    this.valuesNs = valuesNs;
    this.random = random;
  }

  draw(stream: number): number {
    return wholeNs(this.valuesNs[Math.floor(this.random.uniform(stream) * this.valuesNs.length)]);
  }
}
