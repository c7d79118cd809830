/** The file without its folders. */
export function fileName(source: string): string {
  return source === '-' ? 'standard input' : (source.split(/[\\/]/).at(-1) ?? source);
}
