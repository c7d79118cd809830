import type { DeviceMeasurement, DevicePoint } from '../catalog/device-measurements.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
/** A published throughput, and what the simulation says. */
export interface CheckedDevicePoint extends DevicePoint {
    readonly simulatedPerSec: number;
    /** How far the simulation is outside of what was published; 0 inside of a range. */
    readonly error: number;
}
/** Simulates all points of a measurement, on a machine with a processor for every vCPU and every backend thread. */
export declare function checkMeasurement(measurement: DeviceMeasurement, catalog: SimulationCatalog): CheckedDevicePoint[];
