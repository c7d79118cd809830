import type { Command } from 'commander';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { findScheduler } from '../../catalog/scheduler-catalog.ts';
import { schedulerText, schedulersText } from '../../views/text/schedulers-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';

/** `kneepoint schedulers`: the hypervisor schedulers that scenarios may name. */
export function registerSchedulers(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('schedulers')
    .description('Show the hypervisor schedulers: sources, guarantees, parameters and costs.')
    .argument('[name]', 'one of them, with every parameter')
    .option('--json', 'print JSON')
    .action((name: string | undefined, options: { json?: boolean }) => {
      const { schedulers: all } = readCatalog();
      if (name === undefined) {
        if (options.json) terminal.printJson(all);
        else terminal.print(schedulersText(all, terminal.target));
        return;
      }
      const scheduler = findScheduler(all, name);
      if (options.json) terminal.printJson(scheduler);
      else terminal.print(schedulerText(scheduler, terminal.target));
    });
  withExamples(command, [
    ['kneepoint schedulers', 'all schedulers'],
    ['kneepoint schedulers xen-credit2', 'one of them, with every parameter and its source'],
    ['kneepoint schedulers --json', 'all of it, for programs'],
  ]);
}
