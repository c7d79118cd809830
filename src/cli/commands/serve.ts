import type { Command } from 'commander';
import { storeFolder } from '../../run/run-store.ts';
import { serve } from '../../server/serve.ts';
import { readToken } from '../../server/token.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { interruptible } from '../interruptible.ts';
import { repeated } from '../repeated-option.ts';

interface ServeCommandOptions {
  readonly port: string;
  readonly listen: string;
  readonly name: readonly string[];
  readonly tokenFile?: string;
  readonly jobs: string;
  readonly waiting: string;
  readonly timeLimit: string;
  readonly maxBody: string;
  readonly requestTime: string;
  readonly threads?: string;
  readonly engine?: string;
  readonly cache: boolean;
  readonly observe?: boolean | string;
}

/** How long an observation is where nothing else is said. */
const OBSERVED_FOR = '60s';

/** `kneepoint serve`: the questions over HTTP. */
export function registerServe(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('serve')
    .summary('Serve the lab and the questions over HTTP, with metrics for Prometheus, until stopped.')
    .description(
      'Serve the lab and the questions over HTTP, with OpenAPI, progress, cancellation, and metrics for Prometheus, until stopped. Only for this machine, unless --listen names an address; then requests have to show a token.',
    )
    .option('--port <number>', 'port; 0 takes any that is free', '8765')
    .option('--listen <address>', 'an IP address of this machine, 0.0.0.0 for all; needs a token', '127.0.0.1')
    .addOption(repeated('--name <host>', 'a further name by which clients call it, as a proxy in front does', 'none'))
    .option('--token-file <file>', 'a file with the token (default: the variable KNEEPOINT_TOKEN)')
    .option('--jobs <number>', 'questions that are answered at the same time', '2')
    .option('--waiting <number>', 'questions that may wait for that; others are refused', '16')
    .option('--time-limit <time>', 'time of one question', '10m')
    .option('--max-body <MiB>', 'largest question with its files', '64')
    .option('--request-time <time>', 'time in which a whole request has to arrive', '2m')
    .option('--threads <number>', 'simulations of one question at the same time (default: the cores / --jobs)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('--observe [time]', `observe this host again and again, each time for ${OBSERVED_FOR} or so long`)
    .action((options: ServeCommandOptions) => {
      const { name, tokenFile, maxBody, cache, observe, ...others } = options;
      const token = readToken(tokenFile, process.env);
      const question = {
        ...others,
        names: name,
        maxBodyMib: maxBody,
        ...(token !== undefined && { token }),
        ...(cache && { cache: storeFolder(process.env) }),
        ...(observe !== undefined && { observe: typeof observe === 'string' ? observe : OBSERVED_FOR }),
      };
      return interruptible((signal) =>
        serve(
          question,
          {
            onListening: (url) => terminal.print(`Serving at ${url} until you press Ctrl-C.`),
            onNotice: (text) => terminal.note(text),
          },
          signal,
        ),
      );
    });
  withExamples(command, [
    ['kneepoint serve', 'the lab and the questions, to this machine'],
    ['kneepoint serve --observe', 'and the guests of this host in /metrics'],
    [
      'kneepoint serve --listen 0.0.0.0 --token-file token --name planner.example.org',
      'to other machines, which show the token',
    ],
    ['kneepoint serve --engine redis://10.0.0.5:6379 --jobs 8', 'simulated by workers elsewhere'],
  ]);
}
