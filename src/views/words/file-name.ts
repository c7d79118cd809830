/** The file or folder without those that it is in; of several, `estate.xlsx, new-hosts.csv`, each. */
export function fileName(source: string): string {
  if (source === '-') return 'standard input';
  return source
    .split(', ')
    .map((file) => /[^\\/]+[\\/]*$/.exec(file)?.[0] ?? file)
    .join(', ');
}
