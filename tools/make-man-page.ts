// Writes the manual page that the package ships: `npm run build` does this.
//   npx tsx tools/make-man-page.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { kneepointVersion } from '../src/app/version.ts';
import { manPage } from '../src/cli/man-page.ts';
import { wholeProgram } from '../src/cli/program.ts';

const folder = new URL('../dist/man/', import.meta.url);
mkdirSync(folder, { recursive: true });
const silent = { stdout: process.stdout, stderr: process.stderr, env: {} };
writeFileSync(new URL('kneepoint.1', folder), manPage(await wholeProgram(silent), kneepointVersion()));
