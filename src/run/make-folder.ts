import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with its parents, level by level. Node's recursive `mkdir` does not return if the system answers at each
 * level that there is no such folder (below `/proc`, on some automounted file systems).
 * @throws Error of the file system where it cannot be made
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  let at = folder;
  while (!isFolder(at) && dirname(at) !== at) {
    missing.unshift(at);
    at = dirname(at);
  }
  for (const level of missing) {
    try {
      mkdirSync(level);
    } catch (error) {
      if (!isFolder(level)) throw error; // else another process has just made it
    }
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
