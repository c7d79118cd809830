/** The place of a named object; an empty part is not in the sheet. */
export interface Place {
  readonly server: string;
  readonly datacenter: string;
  readonly name: string;
}

/**
 * Names for clusters or hosts of a merged export. A name may be used once in each datacenter of each management server;
 * shared names get a prefix (`lab/Cluster`; `Cluster` remains `Cluster` if it is unique). A missing part matches any
 * other: old sheets have neither server nor datacenter.
 */
export class PlaceNames {
  readonly #byName = new Map<string, Place[]>();
  readonly #unique = new Map<string, string>();

  /** Adds a place, if it is not one that is known already. */
  add(place: Place): void {
    const same = this.#byName.get(place.name);
    if (same === undefined) {
      this.#byName.set(place.name, [place]);
      return;
    }
    const at = same.findIndex((known) => compatible(known, place));
    if (at === -1) same.push(place);
    else same[at] = merged(same[at]!, place);
  }

  /** The unique name of a place that was added. */
  nameOf(place: Place): string {
    const same = this.#byName.get(place.name) ?? [];
    if (same.length < 2) return place.name;
    const known = same.find((candidate) => compatible(candidate, place)) ?? place;
    const key = [known.server, known.datacenter, known.name].join('\n');
    let name = this.#unique.get(key);
    if (name === undefined) {
      const datacenters = new Set(same.map(({ datacenter }) => datacenter));
      const parts = datacenters.size === same.length ? [known.datacenter] : [known.server, known.datacenter];
      name = [...parts.filter((part) => part !== ''), known.name].join('/');
      this.#unique.set(key, name);
    }
    return name;
  }
}

function compatible(a: Place, b: Place): boolean {
  const fits = (x: string, y: string) => x === y || x === '' || y === '';
  return fits(a.server, b.server) && fits(a.datacenter, b.datacenter);
}

function merged(a: Place, b: Place): Place {
  return { name: a.name, server: a.server || b.server, datacenter: a.datacenter || b.datacenter };
}
