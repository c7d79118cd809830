/** Numbers first in, first out, as many as come; where each is a task or a slot, `TaskQueues` and `SlotQueues` link them. */
export class NumberRing {
  private values = new Float64Array(16);
  private head = 0;
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[(this.head + this.length++) & (this.values.length - 1)] = value;
  }

  shift(): number {
    const value = this.values[this.head];
    this.head = (this.head + 1) & (this.values.length - 1);
    this.length--;
    return value;
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.values.length);
    for (let i = 0; i < this.length; i++) larger[i] = this.values[(this.head + i) & (this.values.length - 1)];
    this.values = larger;
    this.head = 0;
  }
}
