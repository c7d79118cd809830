/** A set of pCPUs as bits, searched 32 at a time. */
export class PcpuSet {
  private readonly words: Int32Array;
  private members = 0;

  constructor(pcpus: number) {
    this.words = new Int32Array((pcpus + 31) >> 5);
  }

  get size(): number {
    return this.members;
  }

  has(pcpu: number): boolean {
    return (this.words[pcpu >> 5] & (1 << (pcpu & 31))) !== 0;
  }

  add(pcpu: number): void {
    if (this.has(pcpu)) return;
    this.words[pcpu >> 5] |= 1 << (pcpu & 31);
    this.members++;
  }

  delete(pcpu: number): void {
    if (!this.has(pcpu)) return;
    this.words[pcpu >> 5] &= ~(1 << (pcpu & 31));
    this.members--;
  }

  /** The lowest member in [from, end), or -1. */
  first(from: number, end: number): number {
    if (this.members === 0 || from >= end) return -1;
    const words = this.words;
    const lastWord = (end - 1) >> 5;
    let index = from >> 5;
    let bits = words[index] & (-1 << (from & 31));
    while (bits === 0) {
      if (++index > lastWord) return -1;
      bits = words[index];
    }
    const found = (index << 5) + 31 - Math.clz32(bits & -bits);
    return found < end ? found : -1;
  }

  /** The first member at or after `from` in [start, end), going round; -1 when there is none. */
  firstFrom(from: number, start: number, end: number): number {
    const after = this.first(from, end);
    return after >= 0 ? after : this.first(start, from);
  }
}
