import { Command } from 'commander';
import { expect, it } from 'vitest';
import { askedAgain, TAKEN } from './asked-again.ts';
import { wholeProgram } from './program.ts';
import { repeated } from './repeated-option.ts';

it('names no option that the command it is for does not take', async () => {
  const program = await wholeProgram({ ...process, env: {} });
  for (const [name, taken] of Object.entries(TAKEN)) {
    const command = program.commands.find((each) => each.name() === name);
    const has = new Set(command?.options.map(({ long }) => long));
    expect([...taken].filter((option) => !has.has(option))).toEqual([]);
  }
});

it('repeats the files and what was given, each as a shell takes it, and nothing that another question does not take', () => {
  const command = new Command()
    .argument('<estate...>')
    .option('--memory <basis>', '', 'configured')
    .option('--merge-clusters')
    .option('--days <number>')
    .addOption(repeated('--promise <promise>', ''));
  const asked = (...words: string[]): string => {
    command.parse(words, { from: 'user' });
    return askedAgain(command)('plan');
  };
  expect(asked('a.csv', 'my, hosts.csv')).toBe("a.csv 'my, hosts.csv'");
  expect(asked('a.csv', '--days', '3', '--merge-clusters', '--promise', 'ready<=2%', '--promise', 'costop<=3%')).toBe(
    "a.csv --merge-clusters --promise 'ready<=2%' --promise 'costop<=3%'",
  );
  expect(asked('a.csv', '--memory', 'active+25%')).toContain('--memory active+25%');
  expect(askedAgain(command)('rightsize')).not.toContain('--memory');
});
