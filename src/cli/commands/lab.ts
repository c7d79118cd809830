import type { Command } from 'commander';
import { serveLab } from '../../server/lab.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { interruptible } from '../interruptible.ts';

/** `kneepoint lab`: the simulator in a browser, served to this machine. */
export function registerLab(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('lab')
    .description('Serve the lab, where you watch hosts run, to a browser on this machine, until stopped.')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes any that is free', '8765')
    .action((options: { readonly port: string }) =>
      interruptible((signal) =>
        serveLab(options, (url) => terminal.print(`The lab is at ${url} until you press Ctrl-C.`), signal),
      ),
    );
  withExamples(command, [
    ['kneepoint lab', 'then open http://127.0.0.1:8765/ in a browser'],
    ['kneepoint lab --port 0', 'on any free port'],
  ]);
}
