/** The parts of Node's paths that readers of files use; nothing here names a file of this machine. */
export const posix = {
  basename: (path: string): string => path.slice(path.lastIndexOf('/') + 1),
  dirname: (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.',
  join: (...parts: readonly string[]): string => normalized(parts.filter((part) => part !== '').join('/')),
  normalize: (path: string): string => normalized(path),
};

export const win32 = {
  basename: (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
};

export const { basename, dirname, join } = posix;

function normalized(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps[steps.length - 1] !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return `${path.startsWith('/') ? '/' : ''}${steps.join('/')}`;
}
