/** The file without its folders; of several, `estate.xlsx, new-hosts.csv`, each. */
export function fileName(source: string): string {
  if (source === '-') return 'standard input';
  return source
    .split(', ')
    .map((file) => file.split(/[\\/]/).at(-1) ?? file)
    .join(', ');
}
