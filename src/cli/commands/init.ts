import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { newScenario } from '../../app/new-scenario.ts';
import { InputError } from '../../base/input-error.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { writeFileAtomically } from '../write-file.ts';

const USUAL_FILE = 'host.yaml';

/** `kneepoint init`: a scenario to start from. */
export function registerInit(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('init')
    .description('Write a commented scenario to start from: one host and its guests.')
    .argument('[file]', 'file to write, which must not exist; - prints it', USUAL_FILE)
    .action((file: string) => {
      if (file === '-') return terminal.print(newScenario());
      if (existsSync(file)) throw new InputError({ file, found: 'a file that exists', expected: 'a new file' });
      writeFileAtomically(file, newScenario());
      terminal.note(`Scenario: ${file}; try: kneepoint simulate ${file}`);
    });
  withExamples(command, [
    ['kneepoint init', `writes ${USUAL_FILE}`],
    ['kneepoint init - | kneepoint simulate -', 'without a file'],
  ]);
}
