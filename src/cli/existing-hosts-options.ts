import type { Command } from 'commander';
import { USUAL_PROMISE } from '../app/plan/plan.ts';
import { repeated } from './repeated-option.ts';

/** Options of every command about the hosts that run today. */
export interface ExistingHostsCommandOptions {
  readonly promise: readonly string[];
  readonly memory: string;
  readonly headroom?: string;
  readonly rules?: string;
  readonly mergeClusters?: boolean;
}

/** Help of `--memory`. */
export const MEMORY_BASIS =
  'memory of guests to count with: configured, or measured and more: active+25%, consumed+10%';

/** Help of `--headroom`. */
export const HEADROOM = 'what every host keeps free, also after a failure: memory=10%,cpu=20%';

/** Help of `--rules`. */
export const HOST_RULES = 'a YAML file of rules about hosts: host groups, fault domains, guests on a host at most';

/** Adds what the hosts have to keep to. */
export function addExistingHostsOptions(command: Command): Command {
  return command
    .addOption(
      repeated(
        '--promise <promise>',
        "promise, for all guests or for some: 'ready<=2% for tag:critical', 'costop<=3%'",
        USUAL_PROMISE,
      ),
    )
    .option('--memory <basis>', MEMORY_BASIS, 'configured')
    .option('--headroom <shares>', HEADROOM)
    .option('--rules <file>', HOST_RULES)
    .option('--merge-clusters', 'let guests of all clusters share all hosts');
}

/** What the user said of it. */
export function existingHostsOptionsOf({
  promise,
  memory,
  headroom,
  rules,
  mergeClusters = false,
}: ExistingHostsCommandOptions) {
  return {
    promise,
    memory,
    ...(headroom !== undefined && { headroom }),
    ...(rules !== undefined && { rulesFile: rules }),
    mergeClusters,
  };
}
