import type { FrontEnds } from '../scenario/connections/front-ends.ts';
import { GUEST_EXIT_NAMES, type GuestExit } from '../scenario/exits.ts';
import { costsFrom } from '../scenario/machine-costs.ts';
import type { Distribution } from '../scenario/resolved-scenario.ts';
import type { BareMachine } from '../scenario/connections/bare-machine.ts';
import type { CatalogDatapath, CatalogTopology, DeviceModels, FrontEndModel, SchedulerModel, SimulationCatalog } from '../scenario/simulation-catalog.ts';
import type { DatapathEntry, DeviceCatalog, PhysicalDeviceEntry } from './device-catalog.ts';
import type { Figure } from '../base/figure.ts';
import { type MachineModel, turboRatio } from './machine-model.ts';
import type { Catalog } from './read-catalog.ts';
import type { SchedulerEntry } from './scheduler-catalog.ts';

/** The bare numbers of the catalog: what scenarios may name. Plain data, to be sent to a worker or a browser. */
export function simulationCatalog(catalog: Catalog): SimulationCatalog {
  return {
    machines: Object.fromEntries(catalog.machines.map((machine) => [machine.name, topologyOf(machine, catalog)])),
    costSets: Object.fromEntries(catalog.costs.sets.map((set) => [set.name, costsFrom((name) => set.figures[name].value)])),
    defaultCostSet: catalog.costs.default,
    schedulers: Object.fromEntries(catalog.schedulers.schedulers.map((entry) => [entry.name, schedulerModel(entry)])),
    defaultScheduler: catalog.schedulers.default,
    spinThresholdNs: catalog.costs.spinThresholdNs.value,
    interprocessorInterrupts: {
      handlingNs: catalog.costs.interruptHandlingNs.value,
      targetsPerExit: catalog.costs.targetsPerExit.value,
    },
    exitHandlingNs: Object.fromEntries(
      GUEST_EXIT_NAMES.map((kind) => [kind, catalog.costs.exitHandlingNs[kind].value]),
    ) as Record<GuestExit, number>,
    devices: deviceModels(catalog.devices),
    connections: {
      kernels: Object.fromEntries(
        catalog.connections.kernels.map(({ name, profile, covers }) => [
          name,
          { ...profile, covers: covers && { ...(covers.system !== undefined && { system: covers.system }), from: covers.from, to: covers.to } },
        ]),
      ),
      tls: Object.fromEntries(
        catalog.connections.tls.map(({ name, handshakeNs, privateKeyNs, coreSpeed, lock }) => [
          name,
          { name, handshakeNs, privateKeyNs, coreSpeed, lock },
        ]),
      ),
      machines: Object.fromEntries(
        catalog.connections.kernels.map(({ name, machine }) => [name, bareMachine(machine)]),
      ),
      requestShare: catalog.connections.requestShare.value,
      limits: catalog.connections.limits,
      packets: catalog.connections.packets.model,
      frontEnds: frontEndModels(catalog.connections.frontEnds),
      keptRequests: catalog.connections.frontEnds.keptRequests,
    },
  };
}

function bareMachine(machine: BareMachine): BareMachine {
  const { name, packages, coresPerPackage, lineWithinNs, lineAcrossNs, lockAcquireNs } = machine;
  return { name, packages, coresPerPackage, lineWithinNs, lineAcrossNs, lockAcquireNs };
}

function frontEndModels({ balancers, engines }: FrontEnds): Record<string, FrontEndModel> {
  const balancing = balancers.map(({ name, cpuNs, waits, kernel }): [string, FrontEndModel] => [
    name,
    kernel === null
      ? { kind: 'forwarder', cpuNs, waits }
      : { kind: 'proxy', kernel: kernel.path.kernel, app: kernel.path.app },
  ]);
  const ending = engines.map(
    ({ name, cpuNs, endsTls, accelerator }): [string, FrontEndModel] => [
      name,
      { kind: 'engine', cpuNs, endsTls, accelerator },
    ],
  );
  return Object.fromEntries([...balancing, ...ending]);
}

function topologyOf(machine: MachineModel, catalog: Catalog): CatalogTopology {
  return {
    packages: machine.packages.value,
    numaPerPackage: machine.numaPerPackage.value,
    llcPerNuma: machine.llcPerNuma.value,
    coresPerLlc: machine.coresPerLlc.value,
    threadsPerCore: machine.threadsPerCore.value,
    costSet: machine.costs ?? catalog.costs.default,
    turbo: turboRatio(machine.turbo),
  };
}

function schedulerModel({ parameters, operations, directedYield, runsWholeGroups, takesWiderGuests, controlGroups, sharesPerVcpu, honours }: SchedulerEntry): SchedulerModel {
  return {
    parameters: Object.fromEntries(
      parameters.map(({ name, default: { value }, unit, min, max }) => [name, { default: value, unit, min, max }]),
    ),
    operationNs: Object.fromEntries(operations.map(({ name, cost }) => [name, cost.value])),
    directedYield,
    ...(runsWholeGroups && { runsWholeGroups }),
    ...(takesWiderGuests && { takesWiderGuests }),
    ...(controlGroups && { controlGroups }),
    ...(sharesPerVcpu && { sharesPerVcpu }),
    honours,
  };
}

function deviceModels(devices: DeviceCatalog): DeviceModels {
  return {
    datapaths: Object.fromEntries(devices.datapaths.map((entry) => [entry.name, datapathModel(entry)])),
    defaultDatapath: devices.defaultDatapath,
    physical: Object.fromEntries(devices.physical.map((entry) => [entry.name, physicalModel(entry)])),
    bridges: Object.fromEntries(devices.bridges.map(({ name, lock, holdNs }) => [name, { lock, holdNs: holdNs.value }])),
    guest: valuesOf(devices.guest),
  };
}

function datapathModel({ figures, ...entry }: DatapathEntry): CatalogDatapath {
  const { backend, polls, emulated, postedInterrupts, runsToCompletion, ringLock } = entry;
  return { backend, polls, emulated, postedInterrupts, runsToCompletion, ringLock, ...valuesOf(figures) };
}

function valuesOf<Name extends string>(figures: Readonly<Record<Name, Figure>>): Record<Name, number> {
  return Object.fromEntries(
    Object.entries<Figure>(figures).map(([name, { value }]) => [name, value]),
  ) as Record<Name, number>;
}

function physicalModel({ kind, figures }: PhysicalDeviceEntry): DeviceModels['physical'][string] {
  const { operationsPerSec, bytesPerSec, parallelism, latencyNs, latencyCv, queueLimit, coalescingNs } = figures;
  return {
    kind,
    operationsPerSec: operationsPerSec?.value ?? null,
    bytesPerSec: bytesPerSec?.value ?? null,
    parallelism: parallelism?.value ?? null,
    latency: latencyNs === undefined ? null : latencyOf(latencyNs.value, latencyCv?.value),
    queueLimit: queueLimit?.value ?? null,
    coalescingNs: coalescingNs?.value ?? 0,
  };
}

/** A latency of which mean and spread are known. */
function latencyOf(meanNs: number, cv: number | undefined): Distribution {
  return cv === undefined ? { kind: 'constant', meanNs } : { kind: 'lognormal', meanNs, cv };
}
