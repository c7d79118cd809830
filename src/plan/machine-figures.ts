import type { MachineModel } from '../catalog/machine-model.ts';
import { ratedMhz } from '../demand/one-scale.ts';
import type { MachineFigure } from './result/candidate-plan.ts';

/** Every figure of a machine that a plan rests on, with where it came from. */
export function machineFigures(model: MachineModel): readonly MachineFigure[] {
  const figures = [
    ['processor packages', model.packages, ''],
    ['NUMA nodes a package', model.numaPerPackage, ''],
    ['last-level caches a NUMA node', model.llcPerNuma, ''],
    ['cores a last-level cache', model.coresPerLlc, ''],
    ['hardware threads a core', model.threadsPerCore, ''],
    ['base clock', ratedMhz(model), 'MHz'],
    ['clock at which the processors of today do as much', model.ratedMhz && model.baseMhz, 'MHz'],
    ['memory', model.memoryMib, 'MiB'],
    ['rack units', model.rackUnits, 'U'],
    ['thermal design power of a package', model.tdpWatts, 'W'],
  ] as const;
  return [
    ...figures.flatMap(([what, figure, unit]) =>
      figure === undefined ? [] : [{ what, value: figure.value, unit, ...figure.origin }],
    ),
    ...powerFigures(model),
  ];
}

/** Watts at both ends of the power curve. */
function powerFigures({ power }: MachineModel): readonly MachineFigure[] {
  const [idle, full] = [power?.points[0], power?.points.at(-1)];
  if (power === undefined || idle === undefined || full === undefined) return [];
  return [
    { what: 'power when idle', value: idle.watts, unit: 'W', ...power.origin },
    { what: 'power at full load', value: full.watts, unit: 'W', ...power.origin },
  ];
}
