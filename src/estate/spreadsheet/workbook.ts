import { posix } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { Archive } from './archive.ts';
import type { DateSystem } from './cell.ts';
import { workbookLimits } from './limits.ts';
import type { WorkbookLimits } from './limits.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetScanner } from './sheet-scanner.ts';
import type { RowReader } from './sheet-scanner.ts';
import { shownStyles } from './styles.ts';
import type { ShownAs } from './styles.ts';
import { visitElements } from './xml-document.ts';
import { XmlError } from './xml-scanner.ts';

const OFFICE_DOCUMENT = '/officeDocument';
const WORKSHEET = '/worksheet';
const SHARED_STRINGS = '/sharedStrings';
const STYLES = '/styles';

interface Relationship {
  readonly type: string;
  /** The part it points to, as named in the archive. */
  readonly target: string;
}

/**
 * An Office Open XML workbook (.xlsx; ECMA-376, ISO/IEC 29500). Sheets are read one at a time and row by row; a sheet
 * that is not needed is never inflated.
 */
export class Workbook {
  readonly file: string;
  readonly #archive: Archive;
  readonly #limits: WorkbookLimits;
  readonly #dateSystem: DateSystem;
  /** Parts of the worksheets, by the name on the tab, in the order of the tabs. */
  readonly #sheets: ReadonlyMap<string, string>;
  readonly #stringsPart: string | undefined;
  readonly #stylesPart: string | undefined;
  #strings: SharedStrings | undefined;
  #styles: readonly ShownAs[] | undefined;

  private constructor(archive: Archive, limits: WorkbookLimits, dateSystem: DateSystem, parts: WorkbookParts) {
    this.file = archive.file;
    this.#archive = archive;
    this.#limits = limits;
    this.#dateSystem = dateSystem;
    this.#sheets = parts.sheets;
    this.#stringsPart = parts.strings;
    this.#stylesPart = parts.styles;
  }

  /**
   * Opens a workbook and reads its list of sheets.
   * @param file what to call it in messages
   * @throws InputError if it is no workbook, is damaged, or is larger than `limits` allow
   */
  static async open(file: string, content: Uint8Array, limits: WorkbookLimits = workbookLimits): Promise<Workbook> {
    const archive = new Archive(file, content, limits);
    const main = await findMainPart(archive);
    const relationships = await readRelationships(archive, main);
    const sheets = new Map<string, string>();
    let dateSystem: DateSystem = 1900;
    await visitPart(archive, main, ({ name, attribute }) => {
      if (name === 'workbookPr' && /^(1|true|on)$/u.test(attribute('date1904') ?? '')) dateSystem = 1904;
      if (name !== 'sheet') return;
      const sheet = attribute('name') ?? '';
      const relationship = relationships.get(attribute('id') ?? '');
      if (relationship === undefined || !relationship.type.endsWith(WORKSHEET)) return;
      if (sheets.has(sheet)) {
        throw new InputError({ file, found: `two sheets "${sheet}"`, expected: 'sheets with different names' });
      }
      if (sheets.size === limits.sheets) {
        throw new InputError({ file, found: `over ${limits.sheets} sheets`, expected: `at most ${limits.sheets}` });
      }
      sheets.set(sheet, relationship.target);
    });
    const targetOf = (type: string) => [...relationships.values()].find((r) => r.type.endsWith(type))?.target;
    const parts = { sheets, strings: targetOf(SHARED_STRINGS), styles: targetOf(STYLES) };
    return new Workbook(archive, limits, dateSystem, parts);
  }

  /** Names of the worksheets, in the order of the tabs. */
  get sheets(): readonly string[] {
    return [...this.#sheets.keys()];
  }

  /**
   * Reads one sheet. Blank rows are passed over.
   * @throws InputError if it is damaged or larger than the limits allow
   */
  async read(sheet: string, reader: RowReader): Promise<void> {
    const part = this.#sheets.get(sheet);
    if (part === undefined) throw new RangeError(`no sheet ${sheet}`);
    this.#styles ??= await this.#readStyles();
    const styles = this.#styles;
    this.#strings ??= await this.#readStrings();
    const scanner = new SheetScanner(
      {
        limits: this.#limits,
        strings: this.#strings,
        dateSystem: this.#dateSystem,
        shownAs: (style) => styles[style] ?? 'number',
      },
      reader,
    );
    await this.#scan(part, scanner, () => `${sheet}, row ${scanner.rowNumber}`);
  }

  async #readStyles(): Promise<readonly ShownAs[]> {
    const part = this.#stylesPart;
    if (part === undefined || !this.#archive.has(part)) return [];
    const xml = await this.#archive.text(part);
    try {
      return shownStyles(xml);
    } catch (error) {
      throw explained(error, this.file, part);
    }
  }

  async #readStrings(): Promise<SharedStrings> {
    const strings = new SharedStrings(this.#limits);
    const part = this.#stringsPart;
    if (part !== undefined && this.#archive.has(part)) await this.#scan(part, strings, () => part);
    return strings;
  }

  async #scan(part: string, scanner: SharedStrings | SheetScanner, place: () => string): Promise<void> {
    try {
      for await (const chunk of this.#archive.chunks(part)) scanner.push(chunk);
      scanner.end();
    } catch (error) {
      throw explained(error, this.file, place());
    }
  }
}

interface WorkbookParts {
  readonly sheets: ReadonlyMap<string, string>;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

/** The part with the list of sheets. Throws InputError, saying what kind of archive this is instead. */
async function findMainPart(archive: Archive): Promise<string> {
  const { file } = archive;
  const expected = 'an .xlsx workbook';
  if (archive.has('_rels/.rels')) {
    for (const relationship of (await readRelationships(archive, '')).values()) {
      if (!relationship.type.endsWith(OFFICE_DOCUMENT)) continue;
      const { target } = relationship;
      if (target.endsWith('.bin')) {
        const hint = 'save it as "Excel Workbook (*.xlsx)"';
        throw new InputError({ file, found: 'a binary workbook (.xlsb)', expected, hint });
      }
      if (/^(word|ppt|visio)\//u.test(target)) {
        throw new InputError({ file, found: 'an Office document that is not a workbook', expected });
      }
      if (archive.has(target)) return target;
    }
  }
  if (archive.has('xl/workbook.xml')) return 'xl/workbook.xml';
  if (archive.has('mimetype') && archive.has('content.xml')) {
    const hint = 'save it as "Excel 2007-365 (.xlsx)"';
    throw new InputError({ file, found: 'an OpenDocument file', expected, hint });
  }
  const [first = 'nothing'] = archive.names();
  throw new InputError({ file, found: `a zip archive (${first}, ...)`, expected });
}

/** What a part refers to, by id; `''` is the package itself. */
async function readRelationships(archive: Archive, part: string): Promise<ReadonlyMap<string, Relationship>> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relationships = new Map<string, Relationship>();
  if (!archive.has(name)) return relationships;
  await visitPart(archive, name, ({ name: element, attribute }) => {
    const id = attribute('Id');
    const target = attribute('Target');
    if (element !== 'Relationship' || id === undefined || target === undefined) return;
    if (attribute('TargetMode') === 'External') return;
    const resolved = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
    relationships.set(id, { type: attribute('Type') ?? '', target: resolved });
  });
  return relationships;
}

async function visitPart(archive: Archive, part: string, visit: Parameters<typeof visitElements>[1]): Promise<void> {
  const xml = await archive.text(part);
  try {
    visitElements(xml, visit);
  } catch (error) {
    throw explained(error, archive.file, part);
  }
}

function explained(error: unknown, file: string, place: string): unknown {
  if (!(error instanceof XmlError)) return error;
  return new InputError({ file, place, found: error.message, expected: 'a workbook that Excel can open' });
}
