import type { Figure } from './figure.ts';

/** Power drawn at a share of full load: 11 points, idle to 100 %, as SPECpower_ssj2008 reports them. */
export interface PowerPoint {
  /** Share of full throughput, 0 to 1. */
  readonly load: number;
  readonly watts: number;
}

/** A server one can buy, or one that the estate already has. */
export interface MachineModel {
  /** The name used on the command line: lower case, digits and dashes. */
  readonly name: string;
  /** Vendor, model and processor, for people. */
  readonly title: string;
  /** `catalog`: shipped; `estate`: read from the export; `user`: the user's own file. */
  readonly kind: 'catalog' | 'estate' | 'user';
  /** Processor packages (sockets). */
  readonly packages: Figure;
  readonly numaPerPackage: Figure;
  /** Last-level-cache groups in a NUMA node. */
  readonly llcPerNuma: Figure;
  readonly coresPerLlc: Figure;
  readonly threadsPerCore: Figure;
  /** Clock at which the vendor promises all cores can run. */
  readonly baseMhz: Figure;
  readonly memoryMib: Figure;
  readonly rackUnits: Figure;
  /** Watts by load; absent where nobody published any. */
  readonly power?: { readonly points: readonly PowerPoint[]; readonly origin: Figure['origin'] };
}
