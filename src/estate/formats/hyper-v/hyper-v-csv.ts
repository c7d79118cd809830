import type { InputFile } from '../../input/estate-input.ts';
import type { Fields, FieldSource } from '../../inventory/fields.ts';
import { csvRows, type TableStart, tableStart } from '../../inventory/table.ts';
import { CALLED, type HyperVKind } from './hyper-v-inventory.ts';

/** Columns of which a table has to have all, each under one of its names, and what its rows are then. */
const COLUMNS: readonly (readonly [HyperVKind, readonly (readonly string[])[]])[] = [
  ['scvmm-guest', [['name'], ['cpucount'], ['memory'], ['virtualmachinestate', 'virtualmachinestatestring', 'vmhost']]],
  ['scvmm-host', [['physicalcpucount'], ['corespercpu']]],
  ['hyper-v-guest', [['name', 'vmname'], ['processorcount'], ['memorystartup', 'memoryassigned']]],
  ['hyper-v-host', [['logicalprocessorcount'], ['memorycapacity']]],
  ['measurement', [['vmname'], ['averageprocessorusage', 'avgcpu']]],
];

/** Properties that are read, as PowerShell writes them. Lists and objects are the names of their types in a table. */
const PROPERTIES = (
  'ID VMId BiosGuid Name VMName ComputerName FullyQualifiedDomainName HostName VMHost State VirtualMachineState ' +
  'VirtualMachineStateString Status CPUCount ProcessorCount Memory MemoryStartup MemoryAssigned MemoryDemand ' +
  'DynamicMemoryEnabled OperatingSystem Description Notes Tag PhysicalCPUCount CoresPerCPU LogicalProcessorCount ' +
  'ProcessorSpeed TotalMemory MemoryCapacity ProcessorManufacturer ProcessorModel AverageProcessorUsage AvgCPU'
).split(' ');

/** A table that PowerShell's `Export-Csv` wrote of one kind of objects. */
interface HyperVTable {
  readonly kind: HyperVKind;
  readonly start: TableStart;
}

/** What a file is a table of; undefined where it is none of Hyper-V. */
export function hyperVTable(file: InputFile): HyperVTable | undefined {
  for (const [kind, columns] of COLUMNS) {
    const start = tableStart(file, columns);
    if (start !== undefined) return { kind, start };
  }
  return undefined;
}

/** Its rows, with their properties spelled as in the other exports. @throws InputError where a row cannot be read */
export function hyperVRows(
  file: InputFile,
  { kind, start }: HyperVTable,
  source: FieldSource,
): Promise<readonly Fields[]> {
  return csvRows(file, start, CALLED[kind], source, PROPERTIES);
}
