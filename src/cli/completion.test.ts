import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from 'commander';
import { itemAt } from '../base/item-at.ts';
import { findMachine } from '../catalog/find-machine.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { findScheduler } from '../catalog/scheduler-catalog.ts';
import { completionScript } from './completion.ts';
import { knownValues } from './known-values.ts';
import { manPage } from './man-page.ts';
import { wholeProgram } from './program.ts';
import { type Shell, SHELLS } from './shells.ts';

const known = knownValues();
let program: Command;
/** The script of each shell: what it says of every command and name takes a while to make. */
let scripts: Readonly<Record<Shell, string>>;
beforeAll(async () => {
  program = await wholeProgram({ ...process, env: {} });
  const scriptOf = (shell: Shell): string => completionScript(program, shell, known);
  scripts = { bash: scriptOf('bash'), zsh: scriptOf('zsh'), fish: scriptOf('fish') };
});

/** Every command of a tree, with its path. */
function walked(command: Command, path: readonly string[] = []): readonly (readonly [string, Command])[] {
  return [[path.join(' '), command], ...command.commands.flatMap((child) => walked(child, [...path, child.name()]))];
}

/** What bash offers after these words. */
function offeredInBash(...words: readonly string[]): readonly string[] {
  const script = `${scripts.bash}
COMP_WORDS=(kneepoint ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _kneepoint; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean);
}

describe('completion', () => {
  it.each(SHELLS)('names every command and every option of the program: %s', (shell) => {
    const script = scripts[shell];
    expect(walked(program).length).toBeGreaterThan(15);
    for (const [, command] of walked(program)) {
      if (command !== program) expect(script).toContain(command.name());
      for (const { long, hidden } of command.options)
        if (!hidden && long != null) expect(script).toContain(shell === 'fish' ? `-l ${long.slice(2)} ` : long);
    }
  });

  it.each(SHELLS)('is a script that the shell reads, where it is here: %s', (shell) => {
    // fish reads no script from a pipe.
    const file = join(mkdtempSync(join(tmpdir(), 'kneepoint-completion-')), 'script');
    writeFileSync(file, scripts[shell]);
    const { status, stderr, error } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    expect([status, stderr]).toEqual(error === undefined ? [0, ''] : [null, null]);
  });

  it('offers commands first, then options of the command that is typed, and subcommands', () => {
    expect(offeredInBash('schedu')).toEqual(['schedulers']);
    expect(offeredInBash('plan', 'estate.xlsx', '--xl')).toEqual(['--xlsx']);
    expect(offeredInBash('validate', 'po')).toEqual(['power']);
    expect(offeredInBash('validate', 'curves', '--plo')).toEqual(['--plots']);
    expect(offeredInBash('plan', 'esta')).toEqual([]); // files: left to the shell
  });

  it('offers the values of every option and argument whose list is known', () => {
    const commands = walked(program);
    for (const [option, values] of known.ofOptions) {
      const [path] = itemAt(
        commands.filter(([, { options }]) => options.some(({ long }) => long === option)),
        0,
      );
      expect(offeredInBash(...path.split(' '), option, '')).toEqual([...values]);
      for (const shell of SHELLS) for (const value of values) expect(scripts[shell]).toContain(value);
    }
    for (const [path, values] of known.ofArguments) {
      expect(commands.map(([name]) => name)).toContain(path);
      expect(offeredInBash(...path.split(' '), '')).toEqual([...values]);
    }
    for (const name of known.ofOptions.get('--scheduler') ?? []) findScheduler(readCatalog().schedulers, name);
    for (const name of known.ofOptions.get('--machine') ?? []) findMachine(readCatalog(), name);
  });

  it('offers the next of several names behind a comma, and a value behind an equals sign', () => {
    expect(offeredInBash('tune', 'host.yaml', '--scheduler', 'esxi,xen-credit2')).toEqual(['esxi,xen-credit2']);
    expect(offeredInBash('plan', '--scheduler', '=', 'esx')).toEqual(['esxi']);
    expect(offeredInBash('plan', '--scheduler', '=')).toEqual([...(known.ofOptions.get('--scheduler') ?? [])]);
    expect(offeredInBash('plan', '-m', 'hpe-dl325')).toContain('hpe-dl325-gen10-plus-7763');
  });
});

describe('the manual page', () => {
  it('has every command and option, and no line that is taken for a request', () => {
    const page = manPage(program, '1.2.3');
    for (const [path, command] of walked(program)) {
      if (path === '') continue;
      expect(page).toContain(`.SS ${path.replaceAll('-', '\\-')}`);
      for (const { flags, hidden } of command.options)
        if (!hidden) expect(page).toContain(`.B ${flags.replaceAll('-', '\\-')}`);
    }
    const requests = page
      .split('\n')
      .filter((text) => /^[.']/u.test(text))
      .map((text) => text.slice(0, 3).trim());
    expect([...new Set(requests)].sort()).toEqual(['.B', '.I', '.SH', '.SS', '.TH', '.TP', '.fi', '.nf']);
  });
});
