import { folderBelow } from '../../../base/guest-name.ts';
import type { Figure, Origin } from '../../../base/figure.ts';
import { platformAgentOf } from '../../demand-assumptions.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import { vmwareShareRatio } from '../../inventory/cpu-shares.ts';
import { quantities } from '../../numbers/quantities.ts';
import { isTotalWord } from '../../inventory/total-rows.ts';
import type { EstateOptions } from '../../read-options.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { GuestDraft, GuestIdentity } from './guest-draft.ts';
import { GuestIndex } from './guest-draft.ts';
import { LeftOut, leftOutWords } from '../../model/left-out.ts';
import type { JoinedRules } from './rule-names.ts';
import type { ServerNames } from './server-names.ts';
import { Contradictions } from './contradictions.ts';
import type { SheetTable } from './sheet-table.ts';

type GuestSheet = 'vInfo' | 'vCPU' | 'vMemory' | 'vDisk' | 'vNetwork';

/** The guests of an export, as the sheets about them are read one after the other; vInfo comes first. */
export class GuestSheets {
  readonly #options: Pick<EstateOptions, 'includePoweredOff' | 'includeTemplates'>;
  readonly #assumptions: DemandAssumptions;
  readonly #servers: ServerNames;
  readonly #leftOut: LeftOut;
  readonly #warnings: Warnings;
  readonly #index = new GuestIndex();
  /** Texts that thousands of guests share: clusters, hosts, operating systems. */
  readonly #texts = new Map<string, string>();
  /** Disks that were counted, by where they are. */
  readonly #disks = new Map<string, GuestDraft>();
  readonly guests: GuestDraft[] = [];
  readonly vcpusTold: Contradictions;
  readonly memoryTold: Contradictions;

  constructor(
    options: Pick<EstateOptions, 'includePoweredOff' | 'includeTemplates'>,
    assumptions: DemandAssumptions,
    servers: ServerNames,
    leftOut: LeftOut,
    warnings: Warnings,
  ) {
    this.#options = options;
    this.#assumptions = assumptions;
    this.#servers = servers;
    this.#leftOut = leftOut;
    this.#warnings = warnings;
    this.vcpusTold = new Contradictions('vCPU!CPUs', 'vInfo!CPUs', warnings);
    this.memoryTold = new Contradictions('vMemory!Size MiB', 'vInfo!Memory', warnings);
  }

  readInfo(table: SheetTable<'vInfo'>): void {
    const identity = this.#identityOf(table);
    const { name } = identity;
    if (name === undefined) {
      if (!table.blank) this.#warnings.add('row-without-name', 'vInfo: a row without a name', () => table.place('vm'));
      return;
    }
    if (isTotal(table, identity)) {
      this.#warnings.add(
        'row-of-totals',
        'vInfo: a row of totals, not a guest',
        () => `${table.place('vm')} (${name})`,
      );
      return;
    }
    const same = this.#index.findSame(identity);
    if (same !== undefined) {
      // One guest, one object id, two names of its server: the server has two names.
      if (same.server !== identity.server && same.vmId !== undefined && same.vmId === identity.vmId) {
        this.#servers.alias(same.server, identity.server);
      }
      this.#warnings.add('guest-duplicate', 'vInfo lists a guest twice; the first row is kept', () => {
        return `${table.place('vm')} (${name}, as in ${same.places.row})`;
      });
      return;
    }
    const placeholder = table.flag('placeholder') === true;
    if (placeholder) {
      this.#warnings.add('placeholder-left-out', 'vInfo: a placeholder of another site', () => table.place('vm'));
    }
    const template = table.flag('template') === true;
    const datacenter = this.#shared(table.text('datacenter'));
    const folder = this.#shared(folderBelow(table.text('folder'), datacenter));
    const leftOut = placeholder ? 'a placeholder' : this.#reasonToLeaveOut(table, { name, folder });
    const poweredOn = leftOut === undefined ? this.#poweredOn(table) : false;
    const { includePoweredOff = false, includeTemplates = false } = this.#options;
    const wanted = template ? includeTemplates : poweredOn || includePoweredOff;
    const planned = wanted && leftOut === undefined;
    const read = (key: 'cpus' | 'memory', quantity: typeof quantities.vcpus | typeof quantities.memoryMib) =>
      planned ? table.figure(key, quantity) : unreported(table, key, quantity);
    const guest: GuestDraft = {
      name,
      server: identity.server,
      exportName: identity.exportName,
      vmId: identity.vmId,
      uuid: identity.uuid,
      path: identity.path,
      poweredOn,
      template,
      planned,
      places: { cpus: table.place('cpus'), memory: table.place('memory'), row: table.place('vm') },
      faults: {
        cpus: planned ? table.fault('cpus', quantities.vcpus) : undefined,
        memory: planned ? table.fault('memory', quantities.memoryMib) : undefined,
      },
      vcpus: read('cpus', quantities.vcpus),
      memoryMib: read('memory', quantities.memoryMib),
      otherVcpus: undefined,
      otherMemoryMib: undefined,
      cpuMeanMhz: undefined,
      cpuMeanPlace: undefined,
      cpuUsagePercent: undefined,
      cpuUsagePlace: table.place('cpuUsage'),
      clockMhz: undefined,
      readyPercent: undefined,
      readyPlace: table.place('readiness'),
      cpuLimitMhz: undefined,
      cpuReservationMhz: undefined,
      cpuShareRatio: undefined,
      memoryActiveMib: undefined,
      memoryConsumedMib: undefined,
      memoryReservationMib: undefined,
      memoryBalloonedMib: undefined,
      memorySwappedMib: undefined,
      diskMib: undefined,
      diskCount: undefined,
      vdiskMib: 0,
      sharesDisk: false,
      readFrom: new Map(),
      diskLabels: [],
      nicLabels: [],
      nicModels: [],
      os: undefined,
      host: undefined,
      cluster: undefined,
      datacenter: undefined,
      folder: undefined,
      annotation: undefined,
      joinedRules: NO_RULES,
    };
    this.#fillPlace(table, guest);
    this.#index.add(guest);
    if (leftOut === undefined) this.guests.push(guest);
    if (!planned) return;
    guest.cpuUsagePercent = table.figure('cpuUsage', quantities.percentOfVcpus);
    guest.readyPercent = table.figure('readiness', quantities.percentOfVcpus);
    guest.memoryActiveMib = this.#measured(table.figure('activeMemory', quantities.memoryMibOrZero), guest, () =>
      table.place('activeMemory'),
    );
    guest.diskMib = table.figure('diskCapacity', quantities.diskMib) ?? table.figure('provisioned', quantities.diskMib);
    guest.diskCount = table.figure('disks', quantities.count)?.value;
    guest.annotation = table.text('annotation');
    const names = table.text('ruleNames');
    if (names !== undefined) guest.joinedRules = { names, kinds: table.text('ruleKinds') };
  }

  /** Why a row is about nothing that could be planned for; it is counted. */
  #reasonToLeaveOut(
    table: SheetTable<'vInfo'>,
    guest: { readonly name: string; readonly folder: string | undefined },
  ): string | undefined {
    const state = table.text('connection')?.toLowerCase();
    const place = () => `${table.place('vm')} (${guest.name})`;
    if (state === 'orphaned' || state === 'inaccessible' || state === 'invalid') {
      this.#leftOut.count(`${state}: its management server cannot read it`);
      this.#warnings.add('guest-unreachable', `vInfo: a guest that is ${state}; it is left out`, place);
      return state;
    }
    const agent = platformAgentOf(asGuest(guest), this.#assumptions);
    if (agent === undefined) return undefined;
    this.#leftOut.count(leftOutWords.agent(agent.name));
    this.#warnings.add('agent-left-out', `vInfo: ${agent.name}, an agent of today's platform; it is left out`, place);
    return agent.name;
  }

  readCpu(table: SheetTable<'vCPU'>): void {
    const guest = this.#guestOf(table);
    if (guest === undefined || !isFirst(guest, 'vCPU', table.source.exportName)) return;
    const configured = table.plainNumber('cpus', quantities.vcpus);
    if (guest.vcpus === undefined) {
      guest.vcpus = this.#filledIn(
        guest.planned ? table.figure('cpus', quantities.vcpus) : undefined,
        guest.places.cpus,
      );
    } else if (configured !== undefined) {
      [guest.vcpus, guest.otherVcpus] = this.vcpusTold.compare(
        guest.vcpus,
        configured,
        table,
        'cpus',
        guest.places.cpus,
      );
    }
    if (!guest.planned) return;
    this.#fillPlace(table, guest);
    guest.cpuMeanMhz = this.#measured(table.figure('overall', quantities.megahertz), guest, () =>
      table.place('overall'),
    );
    guest.cpuMeanPlace = table.place('overall');
    if (guest.readyPercent === undefined) {
      guest.readyPercent = table.figure('readiness', quantities.percentOfVcpus);
      guest.readyPlace = table.place('readiness');
    }
    guest.cpuReservationMhz = positive(table.figure('reservation', quantities.megahertz));
    guest.cpuLimitMhz = this.#limit(table);
    guest.cpuShareRatio = vmwareShareRatio(table.figure('shares', quantities.shares), configured);
    const most = positive(table.figure('max', quantities.megahertz));
    const clock = most === undefined || configured === undefined ? undefined : most.value / configured;
    if (clock !== undefined && clock >= quantities.clockMhz.least && clock <= quantities.clockMhz.most) {
      guest.clockMhz = { value: clock, origin: CLOCK_FROM_MAX };
    }
  }

  readMemory(table: SheetTable<'vMemory'>): void {
    const guest = this.#guestOf(table);
    if (guest === undefined || !isFirst(guest, 'vMemory', table.source.exportName)) return;
    const configured = table.plainNumber('size', quantities.memoryMib);
    if (guest.memoryMib === undefined) {
      const size = guest.planned ? table.figure('size', quantities.memoryMib) : undefined;
      guest.memoryMib = this.#filledIn(size, guest.places.memory);
    } else if (configured !== undefined) {
      [guest.memoryMib, guest.otherMemoryMib] = this.memoryTold.compare(
        guest.memoryMib,
        configured,
        table,
        'size',
        guest.places.memory,
      );
    }
    if (!guest.planned) return;
    this.#fillPlace(table, guest);
    const active = table.figure('active', quantities.memoryMibOrZero);
    guest.memoryActiveMib = this.#measured(active, guest, () => table.place('active')) ?? guest.memoryActiveMib;
    const consumed = table.figure('consumed', quantities.memoryMibOrZero);
    guest.memoryConsumedMib = this.#measured(consumed, guest, () => table.place('consumed'));
    guest.memoryReservationMib = positive(table.figure('reservation', quantities.memoryMibOrZero));
    guest.memoryBalloonedMib = table.figure('ballooned', quantities.memoryMibOrZero);
    guest.memorySwappedMib = table.figure('swapped', quantities.memoryMibOrZero);
  }

  readDisk(table: SheetTable<'vDisk'>): void {
    const guest = this.#guestOf(table);
    if (guest === undefined || !guest.planned || !isFirst(guest, 'vDisk', table.source.exportName)) return;
    if (!this.#isNew(table.text('label'), guest.diskLabels)) return;
    const capacity = table.figure('capacity', quantities.diskMib)?.value ?? 0;
    const disk = diskKey(table, guest);
    const owner = disk === undefined ? undefined : this.#disks.get(disk);
    if (owner !== undefined && owner !== guest) {
      guest.sharesDisk = true;
      this.#warnings.add('disk-shared', 'vDisk: a disk that several guests share is counted once', () => {
        return `${table.place('label')} (${guest.name}, as ${owner.name})`;
      });
      return;
    }
    if (disk !== undefined) this.#disks.set(disk, guest);
    guest.vdiskMib += capacity;
  }

  readNetwork(table: SheetTable<'vNetwork'>): void {
    const guest = this.#guestOf(table);
    if (guest === undefined || !guest.planned || !isFirst(guest, 'vNetwork', table.source.exportName)) return;
    if (!this.#isNew(table.text('label'), guest.nicLabels)) return;
    const adapter = this.#shared(table.text('adapter'));
    if (adapter !== undefined) guest.nicModels.push(adapter);
  }

  #identityOf(table: SheetTable<GuestSheet>): GuestIdentity {
    const text = (key: 'host' | 'folder' | 'datacenter' | 'path') => table.text(key as 'vm');
    return {
      name: table.text('vm'),
      server: this.#servers.serverOf(table.text('server'), table.text('serverUuid')),
      exportName: table.source.exportName,
      vmId: table.text('vmId'),
      uuid: table.text('uuid'),
      host: text('host'),
      folder: folderBelow(text('folder'), text('datacenter')),
      path: table.source.sheet === 'vInfo' ? text('path') : undefined,
    };
  }

  #guestOf(table: SheetTable<GuestSheet>): GuestDraft | undefined {
    const identity = this.#identityOf(table);
    const guest = this.#index.find(identity);
    if (guest === undefined && !table.blank && !isTotal(table, identity)) {
      this.#warnings.add(
        'row-without-guest',
        'a row about a guest that vInfo does not list, or lists several times',
        () => {
          return `${table.place('vm')}${identity.name === undefined ? '' : ` (${identity.name})`}`;
        },
      );
    }
    return guest;
  }

  /** Whether a disk or network card has not been counted yet; remembers it. One without a label is always new. */
  #isNew(label: string | undefined, counted: string[]): boolean {
    if (label !== undefined && counted.includes(label)) return false;
    counted.push(this.#shared(label) ?? '');
    return true;
  }

  #poweredOn(table: SheetTable<'vInfo'>): boolean {
    const state = table.text('powerstate');
    switch (state?.toLowerCase().replaceAll(' ', '')) {
      case 'poweredon':
      case 'on':
        return true;
      case 'poweredoff':
      case 'off':
      case 'suspended':
        return false;
    }
    if (table.has('powerstate')) {
      this.#warnings.add('powerstate-unknown', 'vInfo!Powerstate: neither on nor off; read as on', () => {
        return `${table.place('powerstate')} (${state ?? 'nothing'})`;
      });
    }
    return true;
  }

  /** A guest that is on uses something, so a 0 says that it was not measured. */
  #measured(figure: Figure | undefined, guest: GuestDraft, place: () => string): Figure | undefined {
    if (figure === undefined || figure.value > 0) return figure;
    if (guest.poweredOn) {
      this.#warnings.add('measured-zero', `${figure.origin.from}: 0 for a guest that is on; treated as missing`, place);
    }
    return undefined;
  }

  /** RVTools writes -1 for "no limit". */
  #limit(table: SheetTable<'vCPU'>): Figure | undefined {
    const text = table.text('limit');
    return text === '-1' || text === '0' ? undefined : positive(table.figure('limit', quantities.megahertz));
  }

  #filledIn(figure: Figure | undefined, place: string): Figure | undefined {
    if (figure !== undefined) {
      this.#warnings.add('vinfo-incomplete', `blank in vInfo; taken from ${figure.origin.from}`, () => place);
    }
    return figure;
  }

  /** Old exports have host and cluster on another sheet than vInfo. */
  #fillPlace(table: SheetTable<'vInfo' | 'vCPU' | 'vMemory'>, guest: GuestDraft): void {
    guest.datacenter ??= this.#shared(table.text('datacenter'));
    guest.cluster ??= this.#shared(table.text('cluster'));
    guest.host ??= this.#shared(table.text('host'));
    guest.folder ??= this.#shared(folderBelow(table.text('folder'), guest.datacenter));
    guest.os ??= this.#shared(table.text('osTools') ?? table.text('osConfig'));
  }

  #shared(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

const CLOCK_FROM_MAX: Origin = { mark: 'derived', from: 'vCPU!Max over vCPU!CPUs' };

/** Whether a row sums up the others: it has such a name, or counts them, and has no values of a guest. */
function isTotal(table: SheetTable<GuestSheet>, { name, vmId, uuid, host, folder }: GuestIdentity): boolean {
  if (name === undefined) return false;
  const [state, cluster] = [table.text('powerstate' as 'vm'), table.text('cluster' as 'vm')];
  if ([vmId, uuid, host, folder, state, cluster].some((part) => part !== undefined)) return false;
  const guestsTell = table.has('powerstate' as 'vm') && (table.has('host' as 'vm') || table.has('vmId'));
  return guestsTell || isTotalWord(name);
}

/** Whether this is the first sheet of its name with the guest; a second one is from another export. */
function isFirst({ readFrom }: GuestDraft, sheet: GuestSheet, exportName: string): boolean {
  const known = readFrom.get(sheet);
  if (known === undefined) readFrom.set(sheet, exportName);
  return known === undefined || known === exportName;
}

/** The identity of a disk: its file on its datastore, or the id of a raw disk. */
function diskKey(table: SheetTable<'vDisk'>, { server, datacenter }: GuestDraft): string | undefined {
  const uuid = table.flag('raw') === true ? table.text('diskUuid') : undefined;
  if (uuid !== undefined) return uuid;
  // A path in brackets names a datastore; a bare file name may occur in many folders.
  const path = [table.text('path'), table.text('diskPath')].find((text) => text !== undefined && /^\[.+\]/u.test(text));
  return path === undefined ? undefined : [server, datacenter, path].join('\n');
}

function asGuest({ name, folder }: { readonly name: string; readonly folder: string | undefined }) {
  return folder === undefined ? { name } : { name, folder };
}

/** A value that is only compared with another sheet's. */
function unreported(
  table: SheetTable<'vInfo'>,
  key: 'cpus' | 'memory',
  quantity: typeof quantities.vcpus | typeof quantities.memoryMib,
): Figure | undefined {
  const value = table.plainNumber(key, quantity);
  return value === undefined ? undefined : { value, origin: UNREPORTED };
}

const UNREPORTED: Origin = { mark: 'measured', from: 'vInfo' };

function positive(figure: Figure | undefined): Figure | undefined {
  return figure !== undefined && figure.value > 0 ? figure : undefined;
}

const NO_RULES: JoinedRules = { kinds: undefined, names: undefined };
