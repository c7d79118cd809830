import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files through which a Linux kernel shows what it does: `/proc` and `/sys`. */
export interface HostFiles {
  /** Text of a file; undefined where there is none, or it may not be read. */
  readonly read: (path: string) => string | undefined;
  /** Names in a folder; none where there is no such folder, or it may not be read. */
  readonly list: (path: string) => readonly string[];
  /** Whether a file is there that this user may not read. */
  readonly isDenied: (path: string) => boolean;
}

const DENIED: ReadonlySet<string> = new Set(['EACCES', 'EPERM']);

/** The files of this host, or of one whose files were copied to a folder. */
export function hostFiles(root = '/'): HostFiles {
  return {
    read: (path) => {
      try {
        return readFileSync(join(root, path), 'utf8');
      } catch {
        return undefined; // a process may end between two reads
      }
    },
    list: (path) => {
      try {
        return readdirSync(join(root, path));
      } catch {
        return [];
      }
    },
    isDenied: (path) => {
      try {
        readFileSync(join(root, path));
        return false;
      } catch (error) {
        return error instanceof Error && 'code' in error && DENIED.has(String(error.code));
      }
    },
  };
}
