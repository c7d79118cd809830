import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** Of `docs/extending.md`, the block of code behind the comment `<!-- NAME: ... -->`. */
export function exampleOf(name: string): string {
  const found = new RegExp(`<!-- ${name}\\b.*-->\n\n\`\`\`\\w+\n([^]*?)\`\`\``).exec(read('docs/extending.md'));
  if (found === null) throw new Error(`docs/extending.md has no example '${name}'`);
  return found[1]!;
}

/**
 * A file of a folder `testing/` that compiles with the rest, as it is where the docs put it: one folder up, with its imports.
 * @param path from the root of the repository
 */
export function oneFolderUp(path: string): string {
  return read(path)
    .replaceAll(
      /from '(\.\.\/)(\.\.\/)?/gu,
      (_, _up, further?: string) => `from '${further === undefined ? './' : '../'}`,
    )
    .replaceAll('/testing/', '/');
}
