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
    summary: 'how many hosts, how full, what binds, what to move first',
    load: async () => (await import('./commands/plan.ts')).registerPlan,
  },
  estate: {
    term: 'estate [options] <estate...>',
    summary: 'what was understood of an export: totals, gaps, assumptions',
    load: async () => (await import('./commands/estate.ts')).registerEstate,
  },
  simulate: {
    term: 'simulate [options] <scenario>',
    summary: 'Simulate the guests of a scenario on a hypervisor: how long they wait, and where the time goes.',
    load: async () => (await import('./commands/simulate.ts')).registerSimulate,
  },
  size: {
    term: 'size [options] <input...>',
    summary: 'how big a host should be: capacity per core against size',
    load: async () => (await import('./commands/size.ts')).registerSize,
  },
  sweep: {
    term: 'sweep [options] <scenario>',
    summary: 'Find the largest load at which a scenario keeps its promises, and the wall that stops it there.',
    load: async () => (await import('./commands/sweep.ts')).registerSweep,
  },
  schedulers: {
    term: 'schedulers [options] [name]',
    summary: 'Show the hypervisor schedulers: what each follows and promises, its parameters and costs.',
    load: async () => (await import('./commands/schedulers.ts')).registerSchedulers,
  },
  catalog: {
    term: 'catalog [options] [kind] [name]',
    summary: 'machines, costs, schedulers and assumptions, each figure with its source',
    load: async () => (await import('./commands/catalog.ts')).registerCatalog,
  },
  connections: {
    term: 'connections [options] [scenario]',
    summary:
      'Can one kernel, or a service of a scenario, carry a connection rate? Its cap, what makes it, and what else could.',
    load: async () => (await import('./commands/connections.ts')).registerConnections,
  },
  validate: {
    term: 'validate',
    summary: 'Compare published measurements with the simulator.',
    load: async () => (await import('./commands/validate.ts')).registerValidate,
  },
  fit: {
    term: 'fit [options] <data>',
    summary: 'Fit scaling laws to measured throughputs: where is the peak, what is the limit, which law holds?',
    load: async () => (await import('./commands/fit.ts')).registerFit,
  },
  worker: {
    term: 'worker [options]',
    summary: 'Simulate for sweeps that name the same Redis, until it is stopped.',
    load: async () => (await import('./commands/worker.ts')).registerWorker,
  },
  cache: {
    term: 'cache [options]',
    summary: 'Show the finished runs that sweeps keep and use again, or remove them.',
    load: async () => (await import('./commands/cache.ts')).registerCache,
  },
};
