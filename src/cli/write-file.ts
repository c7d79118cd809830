import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../base/input-error.ts';

/**
 * Writes a file in one step: a reader sees the old content or the new, never a part of it.
 * @throws InputError where it cannot be written
 */
export function writeFileAtomically(file: string, content: string | Uint8Array): void {
  const target = targetOf(file);
  const draft = openDraft(target, file);
  try {
    writeFileSync(draft.descriptor, content);
    fsyncSync(draft.descriptor);
    renameSync(draft.path, target);
  } catch (error) {
    rmSync(draft.path, { force: true });
    throw unwritable(file, error);
  } finally {
    closeSync(draft.descriptor);
  }
}

/** A file that is written piece by piece, and stands under its name once it is whole. */
export class FileDraft {
  readonly #file: string;
  readonly #target: string;
  readonly #draft: Draft;
  #isOpen = true;

  /** @throws InputError where it cannot be written */
  constructor(file: string) {
    this.#file = file;
    this.#target = targetOf(file);
    this.#draft = openDraft(this.#target, file);
  }

  /** @throws InputError where the disk takes no more */
  write(text: string): void {
    try {
      writeFileSync(this.#draft.descriptor, text);
    } catch (error) {
      throw unwritable(this.#file, error);
    }
  }

  /** Puts it in the place of what was there. */
  finish(): void {
    try {
      fsyncSync(this.#draft.descriptor);
      this.#close();
      renameSync(this.#draft.path, this.#target);
    } catch (error) {
      throw unwritable(this.#file, error);
    }
  }

  /** Leaves what was there as it was. To be called instead of `finish`, or where that failed. */
  discard(): void {
    this.#close();
    rmSync(this.#draft.path, { force: true });
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.#draft.descriptor);
    this.#isOpen = false;
  }
}

/** A folder of files that are written piece by piece; it stands under its name once all are whole. */
export class FolderDraft {
  readonly #folder: string;
  readonly #path: string;
  readonly #descriptors = new Map<string, number>();

  /** @throws InputError where something is there already, or it cannot be made */
  constructor(folder: string) {
    const expected = 'a folder that is not there yet';
    if (folder === '') throw new InputError({ found: 'no name of a folder', expected });
    if (existsSync(folder)) {
      const status = statSync(folder);
      const found = status.isDirectory() ? 'a folder with files' : 'a file';
      if (!status.isDirectory() || readdirSync(folder).length > 0)
        throw new InputError({ file: folder, found, expected });
    }
    this.#folder = folder;
    this.#path = `${folder.replace(/[/\\]+$/u, '')}.${process.pid}.part`;
    try {
      mkdirSync(this.#path);
    } catch (error) {
      throw unwritable(folder, error);
    }
  }

  /** @throws InputError where the disk takes no more */
  write(name: string, content: string | Uint8Array): void {
    try {
      let descriptor = this.#descriptors.get(name);
      if (descriptor === undefined) {
        this.#descriptors.set(name, (descriptor = openSync(join(this.#path, name), 'wx')));
      }
      writeFileSync(descriptor, content);
    } catch (error) {
      throw unwritable(join(this.#folder, name), error);
    }
  }

  /** Gives the folder its name. */
  finish(): void {
    try {
      for (const descriptor of this.#descriptors.values()) fsyncSync(descriptor);
      this.#close();
      if (existsSync(this.#folder)) rmdirSync(this.#folder);
      renameSync(this.#path, this.#folder);
    } catch (error) {
      throw unwritable(this.#folder, error);
    }
  }

  /** To be called instead of `finish`, or where that failed. */
  discard(): void {
    this.#close();
    rmSync(this.#path, { recursive: true, force: true });
  }

  #close(): void {
    for (const descriptor of this.#descriptors.values()) closeSync(descriptor);
    this.#descriptors.clear();
  }
}

/**
 * Finds out before the work starts whether `file` can be written once it is done.
 * @throws InputError where it cannot
 */
export function refuseUnwritable(file: string): void {
  const draft = openDraft(targetOf(file), file);
  closeSync(draft.descriptor);
  rmSync(draft.path);
}

interface Draft {
  readonly path: string;
  readonly descriptor: number;
}

/** A new file in the same folder, because a rename within a file system is one step. */
function openDraft(target: string, file: string): Draft {
  const path = `${target}.${process.pid}.part`;
  try {
    return { path, descriptor: openSync(path, 'wx') };
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** The file itself where `file` is a link to it. Devices, pipes and folders must not be replaced by a file. */
function targetOf(file: string): string {
  const expected = 'a file to write to';
  if (file === '') throw new InputError({ found: 'no file name', expected });
  if (!existsSync(file)) return file;
  const existing = statSync(file);
  if (!existing.isFile())
    throw new InputError({ file, found: existing.isDirectory() ? 'a folder' : 'a device', expected });
  return realpathSync(file);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'a read-only file system',
  ENOSPC: 'a full disk',
  EDQUOT: 'an exceeded quota',
  ENAMETOOLONG: 'a name that is too long',
};

function unwritable(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  return new InputError({ file, found: REASONS[code] ?? code, expected: 'a file that can be written' });
}
