#!/usr/bin/env node
import './inline-more.ts';
import { runCommandLine } from './program.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), process);
