/** Cores of all packages. */
export function coresOf(machine) {
    return machine.packages.value * machine.numaPerPackage.value * machine.llcPerNuma.value * machine.coresPerLlc.value;
}
/** Hardware threads of all packages: what a hypervisor schedules on. */
export function threadsOf(machine) {
    return coresOf(machine) * machine.threadsPerCore.value;
}
//# sourceMappingURL=machine-model.js.map