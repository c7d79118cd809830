import type { Distribution } from '../../../scenario/distributions/registry.ts';
import { type Sampler, wholeNs } from './sampler.ts';

export class ConstantSampler implements Sampler {
  private readonly ns: number;

  constructor({ meanNs }: Extract<Distribution, { kind: 'constant' }>) {
    this.ns = wholeNs(meanNs);
  }

  draw(): number {
    return this.ns;
  }
}
