import { figureSchema, sourcesSchema } from '../../../catalog/sources.ts';
import { fields, readYamlFile } from '../../../catalog/yaml-file.ts';
import type { EmulatedCpu } from '../../../sim/kernel-validation/emulated-cpu.ts';

const emulatedCpuSchema = fields({
  sources: sourcesSchema,
  interruptNs: figureSchema,
  switchShare: figureSchema,
  lateNs: figureSchema,
  lateWhenHaltedNs: figureSchema,
  overheadSpread: figureSchema,
  overheadAfterBurst: figureSchema,
  starvedShare: figureSchema,
  starvedUpToNs: figureSchema,
});

/**
 * The figures of a file in the form of `catalog/emulated-cpu.yaml`.
 * @throws InputError naming file and field
 */
export function readEmulatedCpu(file: string | URL): EmulatedCpu {
  const figures = readYamlFile(file, emulatedCpuSchema);
  return {
    interruptNs: figures.interruptNs.value,
    switchShare: figures.switchShare.value,
    lateNs: figures.lateNs.value,
    lateWhenHaltedNs: figures.lateWhenHaltedNs.value,
    overheadSpread: figures.overheadSpread.value,
    overheadAfterBurst: figures.overheadAfterBurst.value,
    starvedShare: figures.starvedShare.value,
    starvedUpToNs: figures.starvedUpToNs.value,
  };
}
