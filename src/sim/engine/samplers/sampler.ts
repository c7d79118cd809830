/** Draws times of one distribution. */
export interface Sampler {
  /** One time from the given random stream, in whole ns and at least 1. */
  draw(stream: number): number;
}

export function wholeNs(ns: number): number {
  return ns < 1 ? 1 : Math.round(ns);
}
