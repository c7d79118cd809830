import type { RegisterCommand } from './command-context.ts';

/** A command as the program's help lists it, and where the rest of it is. */
export interface ListedCommand {
  /** Its name, whether it takes options, and its arguments. */
  readonly term: string;
  readonly summary: string;
  readonly load: () => Promise<RegisterCommand>;
}

/**
 * Every command, in the order of the help. Only the one that is named gets loaded: that is most of the start-up time, so
 * the help and the version need none.
 */
export const COMMANDS: Readonly<Record<string, ListedCommand>> = {
  plan: {
    term: 'plan [options] <estate...>',
    summary: 'Plan the hosts for an estate: how many, how full, what limits them, what to move first.',
    load: async () => (await import('./commands/plan.ts')).registerPlan,
  },
  check: {
    term: 'check [options] <estate...>',
    summary: 'Check the hosts that run today: now, in the next days, without some hosts, after failures.',
    load: async () => (await import('./commands/check.ts')).registerCheck,
  },
  place: {
    term: 'place [options] <estate...>',
    summary: 'Find the host for the next guest, and how many more of its kind there is room for.',
    load: async () => (await import('./commands/place.ts')).registerPlace,
  },
  rightsize: {
    term: 'rightsize [options] <estate...>',
    summary: 'Find vCPUs and memory that guests do not use: what it frees, and what is too risky.',
    load: async () => (await import('./commands/rightsize.ts')).registerRightsize,
  },
  migrate: {
    term: 'migrate [options] <from> <to...>',
    summary: 'Order the moves to other hosts: after every step any host may fail.',
    load: async () => (await import('./commands/migrate.ts')).registerMigrate,
  },
  replay: {
    term: 'replay [options] <trace...>',
    summary: 'Replay a trace under policies that move guests all day: energy, migrations, CPU ready.',
    load: async () => (await import('./commands/replay.ts')).registerReplay,
  },
  estate: {
    term: 'estate [options] <estate...>',
    summary: 'Show the import summary of an estate: totals, gaps, assumptions.',
    load: async () => (await import('./commands/estate.ts')).registerEstate,
  },
  backtest: {
    term: 'backtest [options] <estate...>',
    summary: 'Hold forecasts and predictions, made from the first part of a record, against the rest of it.',
    load: async () => (await import('./commands/backtest.ts')).registerBacktest,
  },
  fetch: {
    term: 'fetch',
    summary: 'Fetch the time series of guests from Prometheus or Proxmox (read-only).',
    load: async () => (await import('./commands/fetch.ts')).registerFetch,
  },
  observe: {
    term: 'observe [options] [export...]',
    summary: 'Observe the guests of a host: their CPU ready, and how near its knee the host is.',
    load: async () => (await import('./commands/observe.ts')).registerObserve,
  },
  measure: {
    term: 'measure [options]',
    summary: 'Measure what this machine charges a hypervisor: switches, wake-ups, cache lines, locks, timers.',
    load: async () => (await import('./commands/measure.ts')).registerMeasure,
  },
  simulate: {
    term: 'simulate [options] <scenario>',
    summary: 'Simulate the guests of one host: CPU ready, steal, latency, and where the CPU time goes.',
    load: async () => (await import('./commands/simulate.ts')).registerSimulate,
  },
  size: {
    term: 'size [options] <input...>',
    summary: 'Compare host sizes for the same guests, and find the best size.',
    load: async () => (await import('./commands/size.ts')).registerSize,
  },
  sweep: {
    term: 'sweep [options] <scenario>',
    summary: 'Find the knee of a scenario, the largest load that keeps its promises, and the wall (bottleneck).',
    load: async () => (await import('./commands/sweep.ts')).registerSweep,
  },
  tune: {
    term: 'tune [options] <scenario>',
    summary: 'Rank what to change on a host whose guests wait, by simulation: what each change gains, and for whom.',
    load: async () => (await import('./commands/tune.ts')).registerTune,
  },
  lab: {
    term: 'lab [options]',
    summary: 'Serve the lab, where you watch hosts run, to a browser on this machine, until stopped.',
    load: async () => (await import('./commands/lab.ts')).registerLab,
  },
  serve: {
    term: 'serve [options]',
    summary: 'Serve the lab and the questions over HTTP, with metrics for Prometheus, until stopped.',
    load: async () => (await import('./commands/serve.ts')).registerServe,
  },
  schedulers: {
    term: 'schedulers [options] [name]',
    summary: 'Show the hypervisor schedulers: sources, guarantees, parameters and costs.',
    load: async () => (await import('./commands/schedulers.ts')).registerSchedulers,
  },
  catalog: {
    term: 'catalog [options] [kind] [name]',
    summary: 'Show machines, costs, schedulers and assumptions, each figure with its source.',
    load: async () => (await import('./commands/catalog.ts')).registerCatalog,
  },
  assumptions: {
    term: 'assumptions [options] [key]',
    summary: 'List the assumptions that you can replace: value, unit, source, and what reads each.',
    load: async () => (await import('./commands/assumptions.ts')).registerAssumptions,
  },
  connections: {
    term: 'connections [options] [scenario]',
    summary: 'Maximum connection rate of a kernel or service, its bottleneck, and alternatives.',
    load: async () => (await import('./commands/connections.ts')).registerConnections,
  },
  validate: {
    term: 'validate',
    summary: 'Compare published measurements with the simulator.',
    load: async () => (await import('./commands/validate.ts')).registerValidate,
  },
  fit: {
    term: 'fit [options] <data>',
    summary: 'Fit scaling laws to measured throughput: best-fitting law, peak and limit.',
    load: async () => (await import('./commands/fit.ts')).registerFit,
  },
  worker: {
    term: 'worker [options]',
    summary: 'Run simulations for commands that use the same Redis, until stopped.',
    load: async () => (await import('./commands/worker.ts')).registerWorker,
  },
  cache: {
    term: 'cache [options]',
    summary: 'Show the cache of finished simulations, or clear it.',
    load: async () => (await import('./commands/cache.ts')).registerCache,
  },
  init: {
    term: 'init [file]',
    summary: 'Write a commented scenario to start from: one host and its guests.',
    load: async () => (await import('./commands/init.ts')).registerInit,
  },
  completion: {
    term: 'completion <shell>',
    summary: 'Print a script that completes commands, options and names in your shell.',
    load: async () => (await import('./commands/completion.ts')).registerCompletion,
  },
};
