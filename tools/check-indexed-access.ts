// Checks types again with `noUncheckedIndexedAccess`, folder by folder: `npm run types` does this.
//   npx tsx tools/check-indexed-access.ts           fails if a folder that is held to it breaks it
//   npx tsx tools/check-indexed-access.ts --all     counts what every folder breaks
//
// One program cannot have two settings, and a file cannot opt out. The inner loops of `sim` index typed arrays, where a
// check costs time and says nothing: it is to stay out. The others join as they are mended.
import { relative } from 'node:path';
import ts from 'typescript';

const HELD = ['base', 'catalog', 'scenario', 'knees', 'run', 'estate', 'app', 'views', 'demand', 'cli', 'plan', 'lab'];

const config = ts.getParsedCommandLineOfConfigFile(
  'tsconfig.build.json',
  { noUncheckedIndexedAccess: true },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ messageText }) => fail(String(messageText)) },
);
if (config === undefined) throw fail('no tsconfig.json here');
const program = ts.createProgram({ rootNames: config.fileNames, options: config.options });
const root = process.cwd();
const folderOf = (file: ts.SourceFile): string => /^src\/([^/]+)\//.exec(relative(root, file.fileName))?.[1] ?? '';
const files = program.getSourceFiles().filter((file) => folderOf(file) !== '');

if (process.argv.includes('--all')) {
  const counts = new Map<string, number>();
  for (const file of files) {
    const found = program.getSemanticDiagnostics(file).length;
    counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + found);
  }
  for (const [folder, count] of counts)
    console.log(`${folder.padEnd(10)} ${count}${HELD.includes(folder) ? '  held' : ''}`);
} else {
  const broken = files
    .filter((file) => HELD.includes(folderOf(file)))
    .flatMap((file) => program.getSemanticDiagnostics(file));
  if (broken.length > 0) {
    console.error(
      ts.formatDiagnosticsWithColorAndContext(broken, {
        ...ts.sys,
        getNewLine: () => '\n',
        getCurrentDirectory: () => root,
        getCanonicalFileName: (name) => name,
      }),
    );
    fail(`${broken.length} unchecked indexed accesses in ${HELD.join(', ')}`);
  }
}

function fail(text: string): never {
  console.error(text);
  process.exit(1);
}
