/** Rows that are left out of an estate beside guests that are off and templates, counted by the reason. */
export class LeftOut {
  readonly #counts = new Map<string, number>();

  count(why: string): void {
    this.#counts.set(why, (this.#counts.get(why) ?? 0) + 1);
  }

  /** In the order in which the first of each was met; undefined where there is none. */
  list(): readonly { readonly why: string; readonly count: number }[] | undefined {
    if (this.#counts.size === 0) return undefined;
    return [...this.#counts].map(([why, count]) => ({ why, count }));
  }
}
