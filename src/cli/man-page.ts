import type { Command } from 'commander';
import { EXIT_CODES_HELP } from './exit-codes.ts';

/** The manual page of the program (roff, section 1), with every command and option. */
export function manPage(program: Command, version: string): string {
  return [
    `.TH KNEEPOINT 1 "" "kneepoint ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    `kneepoint \\- ${escaped(program.description())}`,
    '.SH SYNOPSIS',
    '.B kneepoint',
    '.I command',
    '[\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    'Reads exports of virtual machines or descriptions of hosts, simulates hosts under the scheduler of a hypervisor, and says how many hosts are needed, what limits them, and how full they can run. Every command has',
    '.B \\-\\-help',
    'with examples.',
    '.SH COMMANDS',
    ...commandsOf(program, []),
    '.SH EXIT STATUS',
    '.nf',
    ...EXIT_CODES_HELP.split('\n').map(line),
    '.fi',
    '.SH FILES',
    'The documentation, examples and the catalog are in the package: docs/, examples/, catalog/.',
    '',
  ].join('\n');
}

function commandsOf(parent: Command, parents: readonly string[]): readonly string[] {
  return parent.commands.flatMap((command) => {
    const names = [...parents, command.name()];
    const usage = command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    });
    const options = command.options.filter(({ hidden }) => !hidden);
    return [
      `.SS ${escaped([...names, ...usage].join(' '))}`,
      line(command.description()),
      ...options.flatMap(({ flags, description }) => ['.TP', `.B ${escaped(flags)}`, line(description)]),
      ...commandsOf(command, names),
    ];
  });
}

/** Text of a line of its own: roff takes a point or an apostrophe at its start for a request. */
function line(text: string): string {
  return `${/^[.']/u.test(text) ? '\\&' : ''}${escaped(text)}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
}
