import type { Command } from 'commander';
import { USUAL_PROMISE } from '../app/plan/plan.ts';
import { repeated } from './repeated-option.ts';

/** Options of every command about the hosts that run today. */
export interface ExistingHostsCommandOptions {
  readonly promise: readonly string[];
  readonly memory: string;
  readonly mergeClusters?: boolean;
}

/** Help of `--memory`. */
export const MEMORY_BASIS =
  'memory of guests to count with: configured, or measured and more: active+25%, consumed+10%';

/** Adds what the hosts have to keep to. */
export function addExistingHostsOptions(command: Command): Command {
  return command
    .addOption(
      repeated(
        '--promise <promise>',
        "target, for all guests or for some: 'ready<=2% for tag:critical', 'costop<=3%'",
        USUAL_PROMISE,
      ),
    )
    .option('--memory <basis>', MEMORY_BASIS, 'configured')
    .option('--merge-clusters', 'let guests of all clusters share all hosts');
}

/** What the user said of it. */
export function existingHostsOptionsOf({ promise, memory, mergeClusters = false }: ExistingHostsCommandOptions) {
  return { promise, memory, mergeClusters };
}
