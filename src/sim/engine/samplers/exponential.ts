import type { Distribution } from '../../../scenario/distributions/registry.ts';
import type { RandomStreams } from '../random.ts';
import { type Sampler, wholeNs } from './sampler.ts';

export class ExponentialSampler implements Sampler {
  private readonly meanNs: number;
  private readonly random: RandomStreams;

  constructor({ meanNs }: Extract<Distribution, { kind: 'exponential' }>, random: RandomStreams) {
    this.meanNs = meanNs;
    this.random = random;
  }

  draw(stream: number): number {
    return wholeNs(this.meanNs * this.random.exponential(stream));
  }
}
