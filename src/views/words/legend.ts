/** A column as far as a legend is about it. */
interface Explained {
  readonly header: string;
  readonly says?: string;
}

/** `hosts: so many; CPU, memory: planned demand`: what these columns say; those that say the same are named together. */
export function legendOf(columns: readonly Explained[]): string {
  const headers = new Map<string, string[]>();
  for (const { header, says } of columns) {
    if (says !== undefined) headers.set(says, [...(headers.get(says) ?? []), header.trim()]);
  }
  return [...headers].map(([says, of]) => `${of.join(', ')}: ${says}`).join('; ');
}

/** The legend of a table, and what else is to be said of it; undefined where there is neither. */
export function withLegend(legend: string, note: string | undefined): string | undefined {
  if (legend === '') return note;
  return note === undefined ? `${legend}.` : `${legend}. ${note}`;
}
