import type { Command } from 'commander';
import { plan, USUAL_PROMISE } from '../../app/plan/plan.ts';
import { generator } from '../../app/version.ts';
import { planDocument } from '../../views/document/plan-document.ts';
import { planHtml } from '../../views/page/plan/plan-html.tsx';
import { planTables } from '../../views/page/plan/plan-tables.ts';
import { reportData } from '../../views/page/plan/report-data.ts';
import { xlsxFile } from '../../views/table/xlsx-file.ts';
import { planText } from '../../views/text/plan-text.ts';
import type { CommandContext } from '../command-context.ts';
import { addAssumptionOptions, type AssumptionOptions, assumptionsOf } from '../assumption-options.ts';
import { addEstateArgument, estateOf, type EstateOptions } from '../estate-argument.ts';
import { HEADROOM, HOST_RULES, MEMORY_BASIS } from '../existing-hosts-options.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { madeBy } from '../made.ts';
import { addMovingTimeOptions, type MovingTimeCommandOptions, movingTimeOf } from '../moving-options.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';
import { addTableOptions, refuseTables, type TableOptions, writeTables } from '../write-tables.ts';

interface PlanCommandOptions
  extends EstateOptions, AssumptionOptions, MovingTimeCommandOptions, SimulatingOptions, ReportOptions, TableOptions {
  readonly fast?: boolean;
  readonly scheduler?: string;
  readonly machine: readonly string[];
  readonly machines?: string;
  readonly promise: readonly string[];
  readonly spare: string;
  readonly headroom?: string;
  readonly rules?: string;
  readonly memory: string;
  readonly keep: readonly string[];
  readonly mergeClusters?: boolean;
  readonly minimise?: string;
  readonly licence: readonly string[];
  readonly licences?: string;
  readonly prices?: string;
  readonly growth?: string;
  readonly connections?: string;
  readonly whatIf?: string;
  readonly xlsx?: string;
  readonly json?: boolean;
}

/** `kneepoint plan`: how many hosts, how full, what binds, what to move first. */
export function registerPlan(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('plan')
    .summary('Plan the hosts for an estate: how many, how full, what limits them, what to move first.')
    .description(
      'Plan an estate on candidate machines: how many hosts, how full, what limits them first, what to move first.',
    );
  addAssumptionOptions(addEstateArgument(command))
    .addOption(
      repeated(
        '-m, --machine <names>',
        'candidates from the catalog, separated by commas',
        'a few sizes, and the hosts you have',
      ),
    )
    .option('--machines <file>', 'a YAML file of your own machines; candidates unless --machine names some')
    .addOption(
      repeated(
        '--promise <promise>',
        "promise, for all guests or for some: 'ready<=2% for tag:critical', 'costop<=3%'",
        USUAL_PROMISE,
      ),
    )
    .option('--spare <hosts>', 'host failures to tolerate in every cluster: a number, or a share such as 10%', '1')
    .option('--headroom <shares>', HEADROOM)
    .option('--rules <file>', HOST_RULES)
    .option('--memory <basis>', MEMORY_BASIS, 'configured')
    .addOption(repeated('--keep <hosts>', 'hosts of today to keep, or all: says what to add beside them', 'none'))
    .option('--merge-clusters', 'let guests of all clusters share all hosts')
    .option('--minimise <what>', 'what to recommend by: racks (default), hosts, watts, cores, licences, cost')
    .addOption(
      repeated(
        '--licence <names>',
        'also count licences of what runs the hosts: vmware-vsphere, openshift, ...',
        'none',
      ),
    )
    .option('--licences <file>', "a YAML file of your own licence rules, as 'kneepoint catalog licences' shows them")
    .option('--prices <file>', 'a YAML file of what hosts, licences, rack space and power cost you')
    .option(
      '--growth <share>',
      'growth of the demand, such as 10%/year, to say when hosts are full (default: a forecast)',
    )
    .option(
      '--connections <kernel>',
      "what guests with rates of connections run: 'kernel=linux-6.8,app=proxy,tls=rsa2048' (default: linux-6.1, server, no TLS)",
    )
    .option(
      '--what-if <file>',
      'a YAML file of changes, one on top of the other: what each does to the plan (exit status: after the last)',
    )
    .option('--fast', 'by Erlang C instead of simulations')
    .option(
      '--scheduler <name>',
      "the hypervisor's scheduler (default: linux-eevdf, with --keep that of today's hosts; see kneepoint schedulers)",
    )
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('--xlsx <file>', 'also write the same tables as a workbook')
    .option('--json', 'print JSON')
    .action(async (sources: string[], options: PlanCommandOptions) => {
      const question = {
        estate: estateOf(sources, options),
        ...assumptionsOf(options),
        machines: namesOf(options.machine),
        ...(options.machines !== undefined && { machineFile: options.machines }),
        promise: options.promise,
        spare: options.spare,
        ...(options.headroom !== undefined && { headroom: options.headroom }),
        ...(options.rules !== undefined && { rulesFile: options.rules }),
        memory: options.memory,
        ...(options.keep.length > 0 && { keep: namesOf(options.keep) }),
        mergeClusters: options.mergeClusters ?? false,
        ...(options.scheduler !== undefined && { scheduler: options.scheduler }),
        ...(options.minimise !== undefined && { minimise: options.minimise }),
        hostProducts: namesOf(options.licence),
        ...(options.licences !== undefined && { licenceFile: options.licences }),
        ...(options.prices !== undefined && { priceFile: options.prices }),
        ...(options.growth !== undefined && { growth: options.growth }),
        ...(options.connections !== undefined && { connections: options.connections }),
        ...(options.whatIf !== undefined && { whatIfFile: options.whatIf }),
        ...movingTimeOf(options),
        fast: options.fast ?? false,
      };
      refuseReport(options);
      if (options.xlsx !== undefined) refuseUnwritable(options.xlsx);
      refuseTables(options);
      const answer = await simulateMany(options, context, (how) => plan(question, how));
      if (answer === undefined) return; // interrupted
      const { estate, plan: found, holds } = answer;
      const document = planDocument(estate, found, generator());
      writeReport(options, terminal, () => planHtml(estate, found, generator(), madeBy(command, context.args)));
      const tables = planTables(reportData(estate, found, generator()), found.best);
      if (options.xlsx !== undefined) {
        writeFileAtomically(options.xlsx, xlsxFile(tables));
        terminal.note(`Workbook: ${options.xlsx}`);
      }
      if (options.tables !== undefined) {
        terminal.note(await writeTables(options.tables, options, tables, 'plan', document));
      }
      if (options.json) terminal.printJson(document);
      else terminal.print(planText(found, estate, terminal.target));
      exitWith(holds ? EXIT.ok : EXIT.promiseNotMet);
    });
  addMovingTimeOptions(command);
  addReportOption(addTableOptions(command, 'guests with new host and wave, hosts, candidates'));
  withExamples(command, [
    ['kneepoint plan estate.xlsx', 'a few sizes of machine, and the hosts you have'],
    ['kneepoint plan site-a.xlsx site-b.xlsx', 'several exports as one estate'],
    ['kneepoint plan estate.xlsx -m lenovo-sr665-7763', 'one machine of the catalog'],
    ["kneepoint plan estate.xlsx --promise 'ready<=2%' --spare 2", 'a stricter promise, two host failures'],
    [
      "kneepoint plan estate.xlsx --promise 'ready<=5%' --promise 'ready<=2% for tag:critical'",
      'a stricter promise for some guests',
    ],
    ["kneepoint plan estate.xlsx --scheduler esxi --promise 'costop<=3%'", 'a promise for co-stop, too'],
    ["kneepoint plan estate.xlsx --promise 'ready<=5% in 99% of windows'", 'in nearly all windows, not in 95%'],
    ['kneepoint plan estate.xlsx --scheduler esxi', "simulated with another hypervisor's scheduler"],
    [
      'kneepoint plan estate.xlsx --headroom memory=10%,cpu=20%',
      'with a tenth of the memory and a fifth of the CPU free',
    ],
    ['kneepoint plan estate.xlsx --fast', 'Erlang C instead of simulations: seconds for any estate'],
    ['kneepoint plan estate.xlsx --minimise licences', 'the fewest licensed cores, not the fewest rack units'],
    ['kneepoint plan estate.xlsx --growth 10%/year', 'and when these hosts are full'],
    ['kneepoint plan estate.xlsx --keep all', 'what to buy beside the hosts you have'],
    ['kneepoint plan estate.xlsx --keep esx01,esx02 -m dell-r7715-9965', 'keep two hosts, retire the others'],
    ['kneepoint plan guests.csv --connections kernel=linux-6.8,app=proxy', 'which rates one kernel does not carry'],
    [
      'kneepoint plan estate.xlsx --what-if steps.yaml',
      '40 guests more, a cluster retired, two merged: hosts after each',
    ],
    [
      'kneepoint plan estate.xlsx --bandwidth 5Gbit/s --start 2027-01-11 --hours 22-6 --weekdays mon-thu',
      'when each wave of guests moves',
    ],
    ['kneepoint plan estate.xlsx --report plan.html', 'a report to forward'],
    ['kneepoint plan estate.xlsx --xlsx plan.xlsx', 'guest, new host and wave as a workbook'],
    ['kneepoint plan estate.xlsx --tables plan/', 'the same as CSV files'],
    ['kneepoint plan estate.csv --json > plan.json', 'for programs'],
  ]);
}
