const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'a folder',
  EACCES: 'permission denied',
};

/**
 * What was found where a file cannot be read, in words.
 * @returns the system's code where there is no word for it; undefined for an error that is not the system's
 */
export function foundUnreadable(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  const code = String(error.code);
  return REASONS[code] ?? code;
}
