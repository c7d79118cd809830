#!/usr/bin/env node
import "./inline-more.js";
import { runCommandLine } from "./program.js";
process.exitCode = await runCommandLine(process.argv.slice(2), process);
//# sourceMappingURL=main.js.map