import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';
import { refuseUnwritable, writeFileAtomically } from './write-file.ts';

/** Where the page of an answer goes, as it is asked for on the command line. */
export interface ReportOptions {
  readonly report?: string;
}

/** Adds the option that asks for a page. */
export function addReportOption(command: Command): Command {
  return command.option('--report <file>', 'also write the answer as one HTML file');
}

/** Finds out before the work starts whether the page can be written. @throws InputError where it cannot */
export function refuseReport({ report }: ReportOptions): void {
  if (report !== undefined) refuseUnwritable(report);
}

/** Writes the page where it is asked for. */
export function writeReport({ report }: ReportOptions, terminal: Terminal, html: () => string): void {
  if (report === undefined) return;
  writeFileAtomically(report, html());
  terminal.note(`Report: ${report}`);
}
