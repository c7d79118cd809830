import { readConnectionCatalog } from '../catalog/connection-catalog.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { OBJECTIVES } from '../plan/objective.ts';
import { REPLAY_MODES } from '../plan/replay/rules.ts';
import { knownAssumptions } from './assumptions/known-assumptions.ts';
import { catalogKinds } from './catalog.ts';
import { TIMEFRAMES } from './fetch/fetch-proxmox.ts';
import { QUERY_SETS } from './fetch/prometheus-queries.ts';

/** Every list of names that a question takes, in the order in which they are told. */
export function knownNames() {
  const { schedulers, machines, licences } = readCatalog();
  const { kernels, tls } = readConnectionCatalog();
  return {
    schedulers: schedulers.schedulers.map(({ name }) => name),
    machines: machines.map(({ name }) => name),
    licences: licences.products.map(({ name }) => name),
    kernels: kernels.map(({ name }) => name),
    apps: [...new Set(kernels.flatMap(({ profile }) => profile.apps.map(({ app }) => app)))],
    tls: tls.map(({ name }) => name),
    objectives: OBJECTIVES,
    replayModes: Object.keys(REPLAY_MODES),
    querySets: Object.keys(QUERY_SETS),
    timeframes: TIMEFRAMES,
    catalogKinds: catalogKinds().map(({ kind }) => kind),
    assumptions: knownAssumptions().map(({ key }) => key),
  } as const;
}
