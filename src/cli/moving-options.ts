import type { Command } from 'commander';

/** Options of every command that tells the time of moves. */
export interface MovingTimeCommandOptions {
  readonly bandwidth?: string;
  readonly start?: string;
  readonly hours?: string;
  readonly weekdays?: string;
  readonly sharedStorage?: boolean;
}

/** Adds how fast and when guests move. */
export function addMovingTimeOptions(command: Command): Command {
  return command
    .option('--bandwidth <rate>', 'data that is copied in a second, such as 5Gbit/s: says the hours of moves')
    .option('--start <day>', 'when the first guests move, such as 2027-01-11 or 2027-01-11T22:00: says the dates')
    .option('--hours <from-to>', 'hours of the day in which guests move, such as 22-6 (default: all)')
    .option('--weekdays <days>', 'days on which these hours begin, such as mon-fri or sat,sun (default: all)')
    .option('--shared-storage', 'both sides have the same disks: memory alone is copied');
}

/** What the user said of it. */
export function movingTimeOf({
  bandwidth,
  start,
  hours,
  weekdays,
  sharedStorage = false,
}: MovingTimeCommandOptions): MovingTimeCommandOptions {
  return {
    ...(bandwidth !== undefined && { bandwidth }),
    ...(start !== undefined && { start }),
    ...(hours !== undefined && { hours }),
    ...(weekdays !== undefined && { weekdays }),
    sharedStorage,
  };
}
