/** What is to be down at once in a cluster: hosts that may fail, and hosts that are or were to be emptied. */
interface DownInCluster {
  readonly failures: number;
  readonly maintenance?: { readonly emptied: readonly unknown[]; readonly stuck: readonly unknown[] } | undefined;
}

/** Spare hosts of every cluster with which all of that may be down at once, at least one. */
export function sparesFor(clusters: readonly DownInCluster[]): number {
  return clusters.reduce((most, { failures, maintenance }) => {
    return Math.max(most, failures + (maintenance?.emptied.length ?? 0) + (maintenance?.stuck.length ?? 0));
  }, 1);
}
