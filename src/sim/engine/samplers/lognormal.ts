import type { Distribution } from '../../../scenario/distributions/registry.ts';
import { exp, log } from '../mathematics.ts';
import type { RandomStreams } from '../random.ts';
import { type Sampler, wholeNs } from './sampler.ts';

export class LognormalSampler implements Sampler {
  /** Mean and standard deviation of the logarithm. */
  private readonly mean: number;
  private readonly deviation: number;
  private readonly random: RandomStreams;

  constructor({ meanNs, cv }: Extract<Distribution, { kind: 'lognormal' }>, random: RandomStreams) {
    const variance = log(1 + cv ** 2);
    this.mean = log(meanNs) - variance / 2;
    this.deviation = Math.sqrt(variance);
    this.random = random;
  }

  draw(stream: number): number {
    return wholeNs(exp(this.mean + this.deviation * this.random.normal(stream)));
  }
}
