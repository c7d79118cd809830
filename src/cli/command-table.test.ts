import { Command, Help } from 'commander';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './command-table.ts';
import { Terminal } from './terminal.ts';

describe('the table of commands', () => {
  it.each(Object.entries(COMMANDS))('lists %s as it describes itself', async (name, { term, summary, load }) => {
    const program = new Command();
    const register = await load();
    register(program, {
      terminal: new Terminal({ ...process, env: {} }),
      args: [],
      wholeProgram: () => Promise.resolve(program),
      exitWith: () => undefined,
    });
    const [command] = program.commands;
    const help = new Help();
    expect({
      name: command.name(),
      term: help.subcommandTerm(command),
      summary: help.subcommandDescription(command),
    }).toEqual({
      name,
      term,
      summary,
    });
  });
});
