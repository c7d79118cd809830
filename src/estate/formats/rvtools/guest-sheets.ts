import type { Figure, Origin } from '../../../catalog/figure.ts';
import { quantities } from '../../quantity.ts';
import type { EstateOptions } from '../../read-options.ts';
import type { Warnings } from '../../warnings.ts';
import type { GuestDraft, GuestIdentity } from './guest-draft.ts';
import { GuestIndex } from './guest-draft.ts';
import type { SheetTable } from './sheet-table.ts';

type GuestSheet = 'vInfo' | 'vCPU' | 'vMemory' | 'vDisk' | 'vNetwork';

/** The guests of an export, as the sheets about them are read one after the other; vInfo comes first. */
export class GuestSheets {
  readonly #options: Pick<EstateOptions, 'includePoweredOff' | 'includeTemplates'>;
  readonly #warnings: Warnings;
  readonly #index = new GuestIndex();
  /** Texts that thousands of guests share: clusters, hosts, operating systems. */
  readonly #texts = new Map<string, string>();
  readonly guests: GuestDraft[] = [];

  constructor(options: Pick<EstateOptions, 'includePoweredOff' | 'includeTemplates'>, warnings: Warnings) {
    this.#options = options;
    this.#warnings = warnings;
  }

  /** @throws InputError for a guest that is on whose vCPUs or memory are not numbers */
  readInfo(table: SheetTable<'vInfo'>): void {
    const identity = identityOf(table);
    const { name } = identity;
    if (name === undefined) {
      if (!table.blank) this.#warnings.add('row-without-name', 'vInfo: a row without a name', () => table.place('vm'));
      return;
    }
    const same = this.#index.findSame(identity);
    if (same !== undefined) {
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
    const poweredOn = this.#poweredOn(table);
    const { includePoweredOff = false, includeTemplates = false } = this.#options;
    const wanted = template ? includeTemplates : poweredOn || includePoweredOff;
    const planned = wanted && !placeholder;
    const needed = planned && poweredOn;
    const read = (key: 'cpus' | 'memory', quantity: typeof quantities.vcpus | typeof quantities.memoryMib) =>
      needed
        ? table.requiredFigure(key, quantity)
        : planned
          ? table.figure(key, quantity)
          : unreported(table, key, quantity);
    const guest: GuestDraft = {
      name,
      server: identity.server,
      vmId: identity.vmId,
      uuid: identity.uuid,
      poweredOn,
      template,
      planned,
      places: { cpus: table.place('cpus'), memory: table.place('memory'), row: table.place('vm') },
      vcpus: read('cpus', quantities.vcpus),
      memoryMib: read('memory', quantities.memoryMib),
      cpuMeanMhz: undefined,
      cpuMeanPlace: undefined,
      cpuUsagePercent: undefined,
      clockMhz: undefined,
      readyPercent: undefined,
      cpuLimitMhz: undefined,
      cpuReservationMhz: undefined,
      memoryActiveMib: undefined,
      diskMib: undefined,
      diskCount: undefined,
      vdiskMib: 0,
      diskLabels: [],
      nicLabels: [],
      nicModels: [],
      os: undefined,
      host: undefined,
      cluster: undefined,
      datacenter: undefined,
      folder: undefined,
      annotation: undefined,
      rules: [],
      ruleKinds: [],
    };
    this.#index.add(guest);
    if (!placeholder) this.guests.push(guest);
    if (!planned) return;
    this.#fillPlace(table, guest);
    guest.cpuUsagePercent = table.figure('cpuUsage', quantities.percent);
    guest.readyPercent = table.figure('readiness', quantities.percent);
    guest.memoryActiveMib = this.#measured(table.figure('activeMemory', quantities.memoryMibOrZero), guest, () =>
      table.place('activeMemory'),
    );
    guest.diskMib = table.figure('diskCapacity', quantities.diskMib) ?? table.figure('provisioned', quantities.diskMib);
    guest.diskCount = table.figure('disks', quantities.count)?.value;
    guest.annotation = table.text('annotation');
    guest.rules = listOf(table.text('ruleNames'));
    guest.ruleKinds = listOf(table.text('ruleKinds'));
  }

  readCpu(table: SheetTable<'vCPU'>): void {
    const guest = this.#guestOf(table);
    if (guest === undefined) return;
    const configured = table.plainNumber('cpus', quantities.vcpus);
    if (guest.vcpus === undefined) {
      guest.vcpus = this.#filledIn(
        guest.planned ? table.figure('cpus', quantities.vcpus) : undefined,
        guest.places.cpus,
      );
    } else if (configured !== undefined && configured !== guest.vcpus.value) {
      const { value } = guest.vcpus;
      this.#warnings.add('sheets-contradict', 'vCPU!CPUs differs from vInfo!CPUs; vInfo is taken', () => {
        return `${table.place('cpus')} (${configured}, ${guest.places.cpus}: ${value})`;
      });
    }
    if (!guest.planned) return;
    this.#fillPlace(table, guest);
    guest.cpuMeanMhz = this.#measured(table.figure('overall', quantities.megahertz), guest, () =>
      table.place('overall'),
    );
    guest.cpuMeanPlace = table.place('overall');
    guest.readyPercent ??= table.figure('readiness', quantities.percent);
    guest.cpuReservationMhz = positive(table.figure('reservation', quantities.megahertz));
    guest.cpuLimitMhz = this.#limit(table);
    const most = positive(table.figure('max', quantities.megahertz));
    const clock = most === undefined || configured === undefined ? undefined : most.value / configured;
    if (clock !== undefined && clock >= quantities.clockMhz.least && clock <= quantities.clockMhz.most) {
      guest.clockMhz = { value: clock, origin: CLOCK_FROM_MAX };
    }
  }

  readMemory(table: SheetTable<'vMemory'>): void {
    const guest = this.#guestOf(table);
    if (guest === undefined) return;
    const configured = table.plainNumber('size', quantities.memoryMib);
    if (guest.memoryMib === undefined) {
      const size = guest.planned ? table.figure('size', quantities.memoryMib) : undefined;
      guest.memoryMib = this.#filledIn(size, guest.places.memory);
    } else if (configured !== undefined && configured !== guest.memoryMib.value) {
      const { value } = guest.memoryMib;
      this.#warnings.add('sheets-contradict', 'vMemory!Size MiB differs from vInfo!Memory; vInfo is taken', () => {
        return `${table.place('size')} (${configured}, ${guest.places.memory}: ${value})`;
      });
    }
    if (!guest.planned) return;
    this.#fillPlace(table, guest);
    const active = table.figure('active', quantities.memoryMibOrZero);
    guest.memoryActiveMib = this.#measured(active, guest, () => table.place('active')) ?? guest.memoryActiveMib;
  }

  readDisk(table: SheetTable<'vDisk'>): void {
    const guest = this.#guestOf(table);
    if (guest === undefined || !guest.planned) return;
    if (!this.#isNew(table.text('label'), guest.diskLabels)) return;
    guest.vdiskMib += table.figure('capacity', quantities.diskMib)?.value ?? 0;
  }

  readNetwork(table: SheetTable<'vNetwork'>): void {
    const guest = this.#guestOf(table);
    if (guest === undefined || !guest.planned) return;
    if (!this.#isNew(table.text('label'), guest.nicLabels)) return;
    const adapter = this.#shared(table.text('adapter'));
    if (adapter !== undefined) guest.nicModels.push(adapter);
  }

  #guestOf(table: SheetTable<GuestSheet>): GuestDraft | undefined {
    const identity = identityOf(table);
    const guest = this.#index.find(identity);
    if (guest === undefined && !table.blank) {
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
      this.#warnings.add('powerstate-unknown', 'vInfo!Powerstate: neither on nor off; taken as on', () => {
        return `${table.place('powerstate')} (${state ?? 'nothing'})`;
      });
    }
    return true;
  }

  /** A guest that is on uses something, so a 0 says that nobody looked. */
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

  /** Old exports tell host and cluster on another sheet than vInfo. */
  #fillPlace(table: SheetTable<'vInfo' | 'vCPU' | 'vMemory'>, guest: GuestDraft): void {
    guest.datacenter ??= this.#shared(table.text('datacenter'));
    guest.cluster ??= this.#shared(table.text('cluster'));
    guest.host ??= this.#shared(table.text('host'));
    guest.folder ??= this.#shared(table.text('folder'));
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

function identityOf(table: SheetTable<GuestSheet>): GuestIdentity {
  return {
    name: table.text('vm'),
    server: table.text('server') ?? '',
    vmId: table.text('vmId'),
    uuid: table.text('uuid'),
  };
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

/** `Anti Affinity, Affinity`: RVTools joins what a guest has several of. */
function listOf(text: string | undefined): readonly string[] {
  if (text === undefined) return NONE;
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const NONE: readonly string[] = [];
