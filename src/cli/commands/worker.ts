import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { formatCount } from '../../views/words/format.ts';
import { parseLock, redisWorker } from '../../run/redis/redis-worker.ts';
import { oneThreadOrMore } from '../../run/worker-threads.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { parseThreads } from '../../app/runs/thread-count.ts';

interface WorkerCommandOptions {
  readonly engine: string;
  readonly threads?: string;
  readonly lock: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `kneepoint worker`: runs simulations for commands on other machines. */
export function registerWorker(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('worker')
    .description('Run simulations for commands that use the same Redis, until stopped.')
    .requiredOption('--engine <url>', 'redis://host:port, with the queue of simulations')
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--lock <time>', 'time after which the runs of a worker that no longer responds go to another worker', '5s')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (options: WorkerCommandOptions) => {
      const threads = options.threads === undefined ? availableParallelism() : parseThreads(options.threads);
      const lockMs = parseLock(options.lock);
      let runs = 0;
      const progress = terminal.progress(options.quiet ?? false);
      const worker = await redisWorker(options.engine, {
        executor: oneThreadOrMore(threads),
        threads,
        lockMs,
        onRun: () => progress.update(`${formatCount(++runs, 'run')} so far`),
      });
      if (!options.quiet) terminal.note(`Ready: ${formatCount(threads, 'run')} at the same time. Ctrl-C ends it.`);
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      });
      progress.done();
      await worker.close();
      if (options.json) terminal.printJson({ runs });
      else terminal.print(`Simulated ${formatCount(runs, 'run')}.`);
    });
  withExamples(command, [
    ['kneepoint worker --engine redis://10.0.0.5:6379', 'on every machine that runs simulations'],
    ['kneepoint worker --engine redis://10.0.0.5:6379 --threads 4', 'with four of its cores'],
  ]);
}
