import type { Command } from 'commander';
import { formatCount, formatMib } from '../../views/words/format.ts';
import { clearRuns, keptRuns } from '../../app/cache.ts';
import { storeFolder, type StoreSummary } from '../../run/run-store.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';

const BYTES_PER_MIB = 1024 ** 2;

/** `kneepoint cache`: the finished runs that sweeps keep. */
export function registerCache(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('cache')
    .description('Show the cache of finished simulations, or clear it.')
    .option('--clear', 'remove them all')
    .option('--json', 'print JSON')
    .action(async (options: { readonly clear?: boolean; readonly json?: boolean }) => {
      const folder = storeFolder(process.env);
      const summary = await (options.clear ? clearRuns(folder) : keptRuns(folder));
      if (options.json) terminal.printJson(summary);
      else terminal.print(summaryText(summary));
    });
  withExamples(command, [
    ['kneepoint cache', 'folder, number of runs, size'],
    ['kneepoint cache --clear', 'remove them'],
  ]);
}

function summaryText({ folder, runs, usableRuns, bytes }: StoreSummary): string {
  if (runs === 0) return `No finished runs are kept in ${folder}.`;
  const stale = runs - usableRuns;
  const others = stale === 0 ? '' : `, ${stale} of them by another version of the simulator`;
  return `${formatCount(runs, 'finished run')}${others}, ${formatMib(bytes / BYTES_PER_MIB)} in ${folder}.`;
}
