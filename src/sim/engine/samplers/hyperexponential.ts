import type { Distribution } from '../../../scenario/distributions/registry.ts';
import type { RandomStreams } from '../random.ts';
import { type Sampler, wholeNs } from './sampler.ts';

/** Two exponential phases with balanced means: p m1 = (1 - p) m2 (A. M. Law, 6.2). */
export class HyperexponentialSampler implements Sampler {
  private readonly share: number;
  private readonly firstMeanNs: number;
  private readonly secondMeanNs: number;
  private readonly random: RandomStreams;

  constructor({ meanNs, cv }: Extract<Distribution, { kind: 'hyperexponential' }>, random: RandomStreams) {
    const squared = cv ** 2;
    this.share = (1 + Math.sqrt((squared - 1) / (squared + 1))) / 2;
    this.firstMeanNs = meanNs / (2 * this.share);
    this.secondMeanNs = meanNs / (2 * (1 - this.share));
    this.random = random;
  }

  draw(stream: number): number {
    const { random } = this;
    const meanNs = random.uniform(stream) < this.share ? this.firstMeanNs : this.secondMeanNs;
    return wholeNs(meanNs * random.exponential(stream));
  }
}
