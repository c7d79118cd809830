/** An argument as a POSIX shell takes it. */
export function shellText(argument: string): string {
  return /^[\w@%+=:,./-]+$/u.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** Files that were read together, as arguments. */
export function filesText(source: string): string {
  return source.split(', ').map(shellText).join(' ');
}
