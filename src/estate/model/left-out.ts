/** What is left out, in words that follow a count: of one, and of several where that is another word. */
export type LeftOutWords = string | { readonly one: string; readonly several: string };

/** What importers of several formats leave out. */
export const leftOutWords = {
  withoutSize: {
    one: 'guest without readable vCPUs or memory',
    several: 'guests without readable vCPUs or memory',
  },
  container: { one: 'container (LXC)', several: 'containers (LXC)' },
  placeholder: { one: 'placeholder', several: 'placeholders' },
  virtualHost: {
    one: 'host that is a virtual machine, such as a vSAN witness',
    several: 'hosts that are virtual machines, such as a vSAN witness',
  },
  agent: (name: string) => ({
    one: `agent of today's platform (${name})`,
    several: `agents of today's platform (${name})`,
  }),
};

/** Rows that are left out of an estate beside guests that are off and templates, counted by the reason. */
export class LeftOut {
  readonly #counts = new Map<string, { readonly one: string; count: number }>();

  count(why: LeftOutWords): void {
    const { one, several } = typeof why === 'string' ? { one: why, several: why } : why;
    const counted = this.#counts.get(several);
    if (counted === undefined) this.#counts.set(several, { one, count: 1 });
    else counted.count++;
  }

  /** In the order in which the first of each was met; undefined where there is none. */
  list(): readonly { readonly why: string; readonly count: number }[] | undefined {
    if (this.#counts.size === 0) return undefined;
    return [...this.#counts].map(([several, { one, count }]) => ({ why: count === 1 ? one : several, count }));
  }
}
