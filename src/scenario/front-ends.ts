import * as z from 'zod';
import { type BareMachine, bareMachineSchema } from './connections/bare-machine.ts';
import type { ConnectionPath } from './connections/connection-path.ts';
import { forwardingPath } from './connections/front-ends.ts';
import { lookUpKernel } from './connections/look-up-kernel.ts';
import type { ConnectionModels, FrontEndModel } from './connections/models.ts';
import { enginePackets, forwardedPackets, pathPackets, type Traffic } from './connections/packets.ts';
import { pathOf } from './connections/path-of.ts';
import { acceleratedPerSec, handshakeOnEngineNs, type TlsHandshake } from './connections/tls.ts';
import {
  BALANCES,
  type ConnectionLoad,
  connectionsResolved,
  type ConnectionsWorkload,
  type FrontEndRole,
  type StagePackets,
} from './connections/service.ts';
import { bytes, clientLoad, count, fields, name, timeOrZero, wholeNumber, word } from './fields.ts';
import { inputProblem, lookUp, quote } from './problem.ts';
import * as plain from './resolved-fields.ts';

const MAX_MACHINES = 1000;
const MAX_CORES = 1024;
const MAX_ADDRESSES = 65_536;

/** What is written of a front end, wherever it runs. */
export const frontEndFields = {
  type: name.describe('A front end of the catalog: l4-direct-return, l4-nat, l7-proxy, or an engine.'),
  kernel: name.optional().describe('Of a proxy, instead of the kernel in the catalog.'),
  ...clientLoad,
  tls: name.optional().describe('Key type of a full TLS handshake that it terminates for each connection.'),
  keepAlive: count.prefault(1).describe('Requests over each connection of a client.'),
  request: bytes.optional().describe('Size of a request.'),
  answer: bytes.optional().describe('Size of an answer.'),
  sourceAddresses: wholeNumber(1, MAX_ADDRESSES)
    .optional()
    .describe('Of a proxy: each pair of such an address and a server has its own local ports.'),
  timeWait: timeOrZero.optional().describe('Of a proxy: time for which a closed connection keeps its local port.'),
  balance: word(BALANCES).prefault('round-robin').describe('How a server is chosen.'),
  mostPerServer: count.optional().describe('Connections (of an engine: requests) of each server at a time; more wait.'),
};

/** A front end on its own machines. */
export const frontEndSchema = fields(
  {
    name,
    count: wholeNumber(1, MAX_MACHINES).prefault(1).describe('Machines, all alike.'),
    cores: wholeNumber(1, MAX_CORES).describe('Of each machine.'),
    ...frontEndFields,
  },
  'a front end',
);

type ParsedMachines = z.output<typeof frontEndSchema>;
type ParsedFrontEnd = z.output<z.ZodObject<typeof frontEndFields>>;

/** Equal machines of a front end beside the host, each with its own kernel. */
export const resolvedFrontEnd = z.strictObject({
  name: z.string(),
  count: plain.count,
  /** Processors of each. */
  cores: plain.count,
  machine: bareMachineSchema,
  workload: connectionsResolved,
});
export type ResolvedFrontEnd = plain.Resolved<typeof resolvedFrontEnd>;

/** The properties of a front end that its servers need. */
export interface FrontEndSummary {
  readonly model: FrontEndModel;
  /** In a guest of the host: its servers' packets come from inside. */
  readonly isGuest: boolean;
  /** Requests over each client's connection, and their sizes. */
  readonly traffic: Traffic;
}

/** The front ends of a scenario by name, guests and machines: what stands behind them is resolved with that. */
export function frontEndsByName(
  groups: readonly { readonly name: string; readonly workload: { readonly kind: string } }[],
  machines: readonly ParsedMachines[],
  catalog: ConnectionModels,
  file: string | undefined,
): Readonly<Record<string, FrontEndSummary>> {
  const found: Record<string, FrontEndSummary> = {};
  const add = (own: string, parsed: ParsedFrontEnd, isGuest: boolean, path: readonly PropertyKey[]): void => {
    const model = lookUp(catalog.frontEnds, parsed.type, [...path, 'type'], file);
    // What passes through a forwarder is what its servers carry.
    const server = groups.find(({ workload }) => isBehind(workload, own))?.workload;
    const seen = model.kind === 'forwarder' && server !== undefined ? (server as unknown as Carries) : parsed;
    found[own] = { model, isGuest, traffic: trafficOf(seen, catalog) };
  };
  for (const [index, { name: own, workload }] of groups.entries()) {
    if (isFrontEnd(workload)) add(own, workload, true, ['guests', index, 'workload']);
  }
  const names = new Set(groups.map((group) => group.name));
  for (const [index, parsed] of machines.entries()) {
    if (names.has(parsed.name)) {
      const path = ['frontEnds', index, 'name'];
      throw inputProblem({ file, path, found: quote(parsed.name), message: 'a unique name' });
    }
    names.add(parsed.name);
    add(parsed.name, parsed, false, ['frontEnds', index]);
  }
  return found;
}

/** What connections carry, as a server's or a front end's workload says it. */
type Carries = Pick<ParsedFrontEnd, 'request' | 'answer' | 'keepAlive' | 'tls'>;

function isBehind(workload: { readonly kind: string }, own: string): boolean {
  return 'behind' in workload && workload.behind === own;
}

function isFrontEnd(workload: { readonly kind: string }): workload is ParsedFrontEnd & { readonly kind: 'front-end' } {
  return workload.kind === 'front-end';
}

/** Where a front end runs as a guest of the host: the card its packets go through, and the front end before it. */
interface InGuest {
  readonly device?: string;
  readonly behind?: string;
}

/**
 * @param own its name
 * @param inGuest null for its own machines @throws InputError for unknown names, and for fields that this kind of front
 * end does not have
 */
export function resolveFrontEnd(
  parsed: ParsedFrontEnd,
  inGuest: InGuest | null,
  catalog: ConnectionModels,
  frontEnds: Readonly<Record<string, FrontEndSummary>>,
  own: string,
  path: readonly PropertyKey[],
  file: string | undefined,
): ConnectionsWorkload {
  const fail = (field: string, found: string, message: string) =>
    inputProblem({ file, path: [...path, field], found, message });
  const model = lookUp(catalog.frontEnds, parsed.type, [...path, 'type'], file);
  for (const field of ['kernel', 'sourceAddresses', 'timeWait'] as const) {
    const given = parsed[field];
    if (given === undefined || model.kind === 'proxy') continue;
    throw fail(field, quote(given), `no ${field}: only a proxy has it, and ${parsed.type} is not a proxy`);
  }
  if (parsed.tls !== undefined && (model.kind === 'forwarder' || (model.kind === 'engine' && !model.endsTls))) {
    throw fail('tls', quote(parsed.tls), `no TLS: ${parsed.type} does not end it; its servers may`);
  }
  if (model.kind === 'forwarder') {
    for (const field of ['keepAlive', 'request', 'answer'] as const) {
      const given = parsed[field];
      if (given === undefined || (field === 'keepAlive' && given === 1)) continue;
      throw fail(field, String(given), `no ${field}: ${parsed.type} does not see requests; say it of its servers`);
    }
  }
  const { device, behind } = inGuest ?? {};
  if (behind !== undefined) lookUp(frontEnds, behind, [...path, 'behind'], file);
  const load = loadOf({ ...parsed, behind }, path, file);
  const { traffic } = lookUp(frontEnds, own, [...path, 'name'], file);
  const built = frontEndPath(parsed, model, catalog, path, file);
  const before = behind === undefined ? undefined : frontEnds[behind];
  const fromInside = before?.isGuest ?? false;
  const ends = { inInside: fromInside, outInside: fromInside && before !== undefined && waitsFor(before.model) };
  const front: FrontEndRole = {
    type: parsed.type,
    handOnAfter: built.handOnAfter,
    waits: waitsFor(model),
    balance: parsed.balance,
    mostPerServer: parsed.mostPerServer ?? null,
    mostBehind: 0,
    serverConnections: model.kind === 'engine' ? parsed.keepAlive / catalog.keptRequests : 1,
    handshakesPerSec:
      model.kind === 'engine' ? acceleratedPerSec(tlsOf(parsed, catalog, path, file), model.accelerator) : null,
  };
  return {
    kind: 'connections',
    path: built.path,
    load,
    network:
      device === undefined ? null : { device, stages: packetsOf(model, built.path, traffic, inGuest !== null, ends) },
    front,
  };
}

/** A front end on its own machines. */
export function resolveFrontEndMachines(
  parsed: readonly ParsedMachines[],
  catalog: ConnectionModels,
  frontEnds: Readonly<Record<string, FrontEndSummary>>,
  file: string | undefined,
): ResolvedFrontEnd[] {
  return parsed.map((frontEnd, index) => {
    const { name: own, count, cores, type } = frontEnd;
    const path = ['frontEnds', index];
    const workload = resolveFrontEnd(frontEnd, null, catalog, frontEnds, own, path, file);
    const model = lookUp(catalog.frontEnds, type, [...path, 'type'], file);
    const machine =
      model.kind === 'proxy'
        ? lookUp(catalog.machines, workload.path.kernel, [...path, 'kernel'], file)
        : nothingShared(cores);
    return { name: own, count, cores, machine, workload };
  });
}

/** Its servers' answers come back through it. */
export function waitsFor(model: FrontEndModel): boolean {
  return model.kind !== 'forwarder' || model.waits;
}

/** @throws InputError unless there is one of a rate, clients, and a front end */
export function loadOf(
  { rate, clients, think, behind }: { rate?: number; clients?: number; think: number; behind?: string },
  path: readonly PropertyKey[],
  file: string | undefined,
): ConnectionLoad {
  const given = [rate, clients, behind].filter((value) => value !== undefined).length;
  if (given !== 1) {
    throw inputProblem({
      file,
      path: [...path, 'rate'],
      found: given === 0 ? 'nothing' : 'more than one of them',
      message: 'a rate, or a number of clients, or a front end in behind',
    });
  }
  if (behind !== undefined) return { kind: 'behind', frontEnd: behind };
  return rate === undefined
    ? { kind: 'closed', clients: clients ?? 1, thinkNs: think }
    : { kind: 'open', ratePerSec: rate };
}

export function trafficOf(parsed: Carries, { packets }: ConnectionModels): Traffic {
  return {
    model: packets,
    requestBytes: parsed.request ?? packets.requestBytes,
    answerBytes: parsed.answer ?? packets.answerBytes,
    requests: parsed.keepAlive,
    tls: parsed.tls !== undefined,
  };
}

/** @throws InputError for an unknown key type */
function tlsOf(
  { tls }: Carries,
  catalog: ConnectionModels,
  path: readonly PropertyKey[],
  file: string | undefined,
): TlsHandshake | null {
  return tls === undefined ? null : lookUp(catalog.tls, tls, [...path, 'tls'], file);
}

function frontEndPath(
  parsed: ParsedFrontEnd,
  model: FrontEndModel,
  catalog: ConnectionModels,
  path: readonly PropertyKey[],
  file: string | undefined,
): { readonly path: ConnectionPath; readonly handOnAfter: number } {
  const { keepAlive } = parsed;
  const tls = tlsOf(parsed, catalog, path, file);
  if (model.kind === 'forwarder') {
    const { cpuNs, waits } = model;
    const stagesNs = waits ? [cpuNs / 2, cpuNs / 2] : [cpuNs];
    return { path: named(forwardingPath(catalog.limits, stagesNs), parsed.type), handOnAfter: 0 };
  }
  if (model.kind === 'engine') {
    const { cpuNs, accelerator } = model;
    const each = (cpuNs * (1 + (keepAlive - 1) * catalog.requestShare)) / 2;
    // its machines are its own: as fast as the one that the handshake was measured on
    const stagesNs = [each + handshakeOnEngineNs(tls, accelerator), each];
    return { path: named(forwardingPath(catalog.limits, stagesNs), parsed.type), handOnAfter: 0 };
  }
  const kernel = lookUpKernel(catalog, parsed.kernel ?? model.kernel, [...path, 'kernel'], file);
  const app = kernel.apps.find((candidate) => candidate.app === model.app);
  if (app === undefined) {
    throw inputProblem({
      file,
      path: [...path, 'kernel'],
      found: quote(kernel.name),
      message: `a kernel with a known ${model.app}`,
    });
  }
  const own = pathOf(kernel, app, { requests: keepAlive, requestShare: catalog.requestShare, tls });
  const ports = own.ports * (parsed.sourceAddresses ?? 1);
  return {
    path: { ...own, ports, timeWaitNs: parsed.timeWait ?? own.timeWaitNs },
    handOnAfter: own.stages.findIndex(({ connects }) => connects),
  };
}

function named(path: ConnectionPath, type: string): ConnectionPath {
  return { ...path, kernel: type };
}

function packetsOf(
  model: FrontEndModel,
  path: ConnectionPath,
  traffic: Traffic,
  serversInside: boolean,
  ends: { readonly inInside: boolean; readonly outInside: boolean },
): StagePackets[] {
  if (model.kind === 'forwarder') return forwardedPackets(traffic, path.stages.length, serversInside, ends);
  if (model.kind === 'engine') return enginePackets(traffic, serversInside, ends);
  return pathPackets(path, traffic, ends, { inInside: serversInside, outInside: serversInside });
}

/** Cores that keep to themselves: how far cache lines travel between them does not matter. */
function nothingShared(cores: number): BareMachine {
  return { name: 'inline', packages: 1, coresPerPackage: cores, lineWithinNs: 0, lineAcrossNs: 0, lockAcquireNs: 0 };
}
