import type { Distribution } from '../../../scenario/distributions/registry.ts';
import type { RandomStreams } from '../random.ts';
import { type Sampler, wholeNs } from './sampler.ts';

export class ParetoSampler implements Sampler {
  private readonly scaleNs: number;
  private readonly shape: number;
  private readonly random: RandomStreams;

  constructor({ meanNs, shape }: Extract<Distribution, { kind: 'pareto' }>, random: RandomStreams) {
    this.scaleNs = (meanNs * (shape - 1)) / shape;
    this.shape = shape;
    this.random = random;
  }

  draw(stream: number): number {
    return wholeNs(this.scaleNs * this.random.pareto(stream, this.shape));
  }
}
