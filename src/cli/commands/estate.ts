import type { Command } from 'commander';
import { estateToCsv, hostsToCsv } from '../../estate/formats/kneepoint-csv/write-csv.ts';
import { InputError } from '../../base/input-error.ts';
import { estateDocument } from '../../views/document/estate-document.ts';
import { demandOverTimeText } from '../../views/text/demand-over-time-text.ts';
import { readyTodayText } from '../../views/text/ready-today-text.ts';
import { estateText } from '../../views/text/estate-text.ts';
import type { CommandContext } from '../command-context.ts';
import { addAssumptionOptions, type AssumptionOptions, assumptionsOf } from '../assumption-options.ts';
import { addEstateArgument, estateOf, type EstateOptions } from '../estate-argument.ts';
import { withExamples } from '../examples.ts';
import { understandDemand } from '../../app/estate.ts';
import { generator } from '../../app/version.ts';
import { madeBy } from '../made.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface EstateCommandOptions extends EstateOptions, AssumptionOptions {
  readonly csv?: boolean;
  readonly hostsCsv?: boolean;
  readonly report?: string;
  readonly json?: boolean;
  readonly mapping?: string;
  readonly timeZone?: string;
  readonly step?: string;
  readonly growth?: string;
  readonly save?: string;
}

/** `kneepoint estate`: what was understood of a file. */
export function registerEstate(program: Command, { terminal, args }: CommandContext): void {
  const command = program
    .command('estate')
    .summary('Show the import summary of an estate: totals, gaps, assumptions.')
    .description('Show the import summary of an estate: guests, hosts, clusters, gaps and assumptions.');
  addAssumptionOptions(addEstateArgument(command))
    .option('--csv', 'convert to Kneepoint CSV')
    .option('--hosts-csv', 'the same for the hosts of today')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .option('--save <file>', 'keep the estate and its time series in one file, which every command reads')
    .option('--mapping <file>', 'a YAML file that names the columns or labels of time series')
    .option('--time-zone <name>', 'zone of times without one, such as Europe/Berlin (default: UTC)')
    .option('--step <time>', 'length of a window (default: 5m, or the coarsest step of the series)')
    .option('--growth <share>', 'growth of the demand, such as 10%/year, instead of a forecast')
    .action(async (sources: string[], options: EstateCommandOptions) => {
      const outputs = [options.csv && '--csv', options.hostsCsv && '--hosts-csv', options.json && '--json'].filter(
        Boolean,
      );
      if (outputs.length > 1) throw new InputError({ found: outputs.join(' and '), expected: 'one of them' });
      const progress = terminal.progress(options.quiet ?? false);
      const { mapping, timeZone, step, growth, save } = options;
      if (save !== undefined) refuseUnwritable(save);
      if (options.report !== undefined) refuseUnwritable(options.report);
      const question = {
        ...estateOf(sources, options),
        ...assumptionsOf(options),
        ...(mapping !== undefined && { mapping }),
        ...(timeZone !== undefined && { timeZone }),
        ...(step !== undefined && { step }),
        ...(growth !== undefined && { growth }),
        ...(save !== undefined && { save }),
      };
      const { estate, demand, ready, changedAssumptions } = await understandDemand(question, {
        onProgress: ({ doing }) => progress.update(doing),
      });
      progress.done();
      const document = estateDocument(estate, generator(), { demand, ready, changedAssumptions });
      if (options.report !== undefined) {
        const { estateHtml } = await import('../../views/page/estate/estate-page.tsx');
        writeFileAtomically(options.report, estateHtml(document, madeBy(command, args)));
      }
      if (options.csv) await terminal.printChunks(estateToCsv(estate));
      else if (options.hostsCsv) await terminal.printChunks([hostsToCsv(estate.hosts)]);
      else if (options.json) terminal.printJson(document);
      else {
        const read = estateText(estate, terminal.target, changedAssumptions, demand);
        const overTime = demand === undefined ? [] : [demandOverTimeText(demand, terminal.target)];
        const waiting = ready === undefined ? [] : [readyTodayText(ready, terminal.target)];
        terminal.print([read, ...waiting, ...overTime].join('\n\n'));
      }
      if (save !== undefined) terminal.note(`Saved: ${save}`);
      if (options.report !== undefined) terminal.note(`Report: ${options.report}`);
    });
  withExamples(command, [
    ['kneepoint estate estate.xlsx', 'import summary'],
    ['kneepoint estate estate.xlsx --report estate.html', 'the same as a page'],
    ['kneepoint estate estate.xlsx --csv > estate.csv', 'the same guests as CSV'],
    ['kneepoint estate estate.xlsx --hosts-csv > hosts.csv', 'and the same hosts'],
    ['kneepoint estate estate.csv hosts.csv', 'both together again'],
    ['kneepoint estate RVTools_export_all/', 'a folder of sheets that RVTools exported as CSV'],
    ['kneepoint estate estate.xlsx metrics/ --save estate.duckdb', 'with time series: demand over time'],
    ['kneepoint estate estate.duckdb --growth 10%/year', 'the saved estate, and when its hosts are full'],
    ['cat estate.csv | kneepoint estate -', 'from standard input'],
  ]);
}
