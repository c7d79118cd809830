import type { Topology } from './topology.ts';

/**
 * The clock of each package, which falls as more of its cores are busy: from `turbo` with one to 1 with all of them, in
 * proportion to the busy ones. A pCPU takes the clock of its package over when it is next asked to run: real ones take about
 * a millisecond.
 */
export class PackageClocks {
  private readonly packageOf: Int32Array;
  /** By the first pCPU of a package. */
  private readonly busyCores: Int32Array;
  /** By busy cores. */
  private readonly gains: Float64Array;

  /** @param turbo clock with one busy core over that with all busy, above 1 */
  constructor({ pcpus, packageOf, pcpusPerPackage, threadsPerCore }: Topology, turbo: number) {
    const cores = pcpusPerPackage / threadsPerCore;
    this.packageOf = packageOf;
    this.busyCores = new Int32Array(pcpus);
    this.gains = Float64Array.from({ length: cores + 1 }, (_, busy) =>
      busy <= 1 ? turbo : turbo - ((turbo - 1) * (busy - 1)) / (cores - 1),
    );
  }

  /** A core of this pCPU's package became busy (1) or idle (-1). */
  change(pcpu: number, by: 1 | -1): void {
    this.busyCores[this.packageOf[pcpu]] += by;
  }

  /** Clock of a pCPU's package now, over that with all cores busy. */
  gainAt(pcpu: number): number {
    return this.gains[this.busyCores[this.packageOf[pcpu]]];
  }
}
