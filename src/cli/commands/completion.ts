import type { Command } from 'commander';
import { didYouMean } from '../../base/nearest-name.ts';
import { InputError } from '../../base/input-error.ts';
import type { CommandContext } from '../command-context.ts';
import { completionScript } from '../completion.ts';
import { SHELLS } from '../shells.ts';
import { withExamples } from '../examples.ts';

/** `kneepoint completion`: commands and options completed by the shell. */
export function registerCompletion(program: Command, { terminal, wholeProgram }: CommandContext): void {
  const command = program
    .command('completion')
    .description('Print a script that completes commands, options and names in your shell.')
    .argument('<shell>', SHELLS.join(', '))
    .action(async (name: string) => {
      const shell = SHELLS.find((each) => each === name);
      if (shell === undefined) {
        throw new InputError({
          place: 'shell',
          found: `'${name}'`,
          expected: `one of ${SHELLS.join(', ')}`,
          ...didYouMean(name, SHELLS),
        });
      }
      // The lists take the whole catalog, which no other command should wait for.
      const { knownValues } = await import('../known-values.ts');
      terminal.print(completionScript(await wholeProgram(), shell, knownValues()));
    });
  withExamples(command, [
    ['source <(kneepoint completion bash)', 'now, in bash'],
    ['kneepoint completion bash > ~/.local/share/bash-completion/completions/kneepoint', 'always, in bash'],
    ['kneepoint completion zsh > "${fpath[1]}/_kneepoint"', 'always, in zsh'],
    ['kneepoint completion fish > ~/.config/fish/completions/kneepoint.fish', 'always, in fish'],
  ]);
}
