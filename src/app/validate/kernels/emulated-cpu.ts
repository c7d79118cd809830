import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { EmulatedCpu } from '../../../sim/threads/emulated-cpu.ts';

/** The figures of a file in the form of `catalog/emulated-cpu.yaml`. */
export function readEmulatedCpu(file: string | URL): EmulatedCpu {
  const figures = parse(readFileSync(file, 'utf8')) as Record<string, { readonly value: number }>;
  const figure = (name: keyof EmulatedCpu): number => {
    const value = figures[name]?.value;
    if (value === undefined || !Number.isFinite(value)) throw new Error(`${String(file)}: no figure ${name}`);
    return value;
  };
  return {
    interruptNs: figure('interruptNs'),
    lateNs: figure('lateNs'),
    lateWhenHaltedNs: figure('lateWhenHaltedNs'),
    overheadSpread: figure('overheadSpread'),
    overheadAfterBurst: figure('overheadAfterBurst'),
    starvedShare: figure('starvedShare'),
    starvedUpToNs: figure('starvedUpToNs'),
  };
}
