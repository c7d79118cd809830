#!/usr/bin/env node
import { inlineMore } from '../run/inline-more.ts';
import { runCommandLine } from './program.ts';

inlineMore();
process.exitCode = await runCommandLine(process.argv.slice(2), process);
