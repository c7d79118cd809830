/** The last part of a path without what follows its last point: `guest-1` of `month/guest-1.csv`. */
export function stemOf(name: string): string {
  const base = name.split(/[/\\]|: /u).at(-1) ?? name;
  return base.replace(/\.(csv|json|txt|xml|parquet|tsv|log)$/iu, '');
}
