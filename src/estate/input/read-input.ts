import { InputError } from '../../base/input-error.ts';
import { estateFormats } from '../formats/registry.ts';
import type { Estate } from '../model/estate.ts';
import { contradictoryUse } from '../model/contradictory-use.ts';
import { implausibleMemory } from '../model/implausible-memory.ts';
import { mergeEstates, withWarnings } from '../model/merge-estates.ts';
import { nothingToPlan } from '../model/nothing-to-plan.ts';
import { withPlacesOfHosts } from '../model/places-of-hosts.ts';
import { Warnings } from '../model/warnings.ts';
import type { EstateOptions } from '../read-options.ts';
import type { EstateInput, InputFile } from './estate-input.ts';
import { unknownText } from './file-kind.ts';
import { tellLogLines } from './log-lines.ts';
import { looksLikeYaml } from './yaml-text.ts';

const EXPECTED = 'an RVTools workbook (.xlsx), a Kneepoint CSV, or an inventory of another platform';

const UNKNOWN_TABLE = {
  found: 'a table of unknown columns',
  hint: 'if it has use over time: docs/time-series.md, "Your own table"',
};

/**
 * Reads an estate from files that are open; they stay open. The format of each is recognised from its content, by the formats of
 * `formats/registry.ts`.
 * @param named those that the user named, in contrast to files found in a folder
 * @param options with `hostsAlone` an estate of hosts without a guest is an answer, too
 * @throws InputError for a file that no format recognises, and for every error of a format
 */
export async function readInput(input: EstateInput, named: readonly string[], options: EstateOptions): Promise<Estate> {
  const warnings = new Warnings();
  const notRead = (file: InputFile, found: string) => {
    warnings.add('file-not-read', 'a file is not read', () => `${file.name}: found ${found}`);
  };
  const { hostsAlone: mayLack = false } = options;
  const all = input.files.length;
  let files: readonly InputFile[] = await openable(input.files, named, notRead);
  const estates: Estate[] = [];
  for (const format of estateFormats) {
    if (files.length === 0) break;
    const claimed = await format.recognise({ ...input, files });
    if (claimed.length === 0) continue;
    estates.push(
      await format.read({ ...input, files: claimed }, { ...options, hostsAlone: mayLack || claimed.length < all }),
    );
    files = files.filter((file) => !claimed.includes(file));
  }
  if (estates.length === 0) throw await unknownInput(input);
  for (const file of files) {
    // A file that the user named is refused; a folder may contain any files.
    if (named.includes(file.name)) throw await unknownInput({ ...input, files: [file] });
    const { found } = file.otherKind ?? unknownText(file.startText) ?? UNKNOWN_TABLE;
    notRead(file, found);
  }
  for (const file of input.files) tellLogLines(file, warnings);
  const merged = withPlacesOfHosts(mergeEstates(input.source, estates));
  const hasGuests = merged.guests.length > 0;
  if (!hasGuests && !(mayLack && isOfHosts(merged))) throw nothingToPlan(input.source, merged.excluded);
  const doubts = [warnings, ...(hasGuests ? [implausibleMemory(merged), contradictoryUse(merged)] : [])];
  return withWarnings(
    merged,
    doubts.flatMap((each) => each.list()),
  );
}

/** Whether it lists hosts and never had a guest: of one whose guests are all off nothing is to be planned. */
function isOfHosts({ hosts, excluded: { poweredOff, templates } }: Estate): boolean {
  return hosts.length > 0 && poweredOff + templates === 0;
}

/** The files without archives of a folder that are not workbooks, and texts that only begin as YAML: documents, damaged downloads. */
async function openable(
  files: readonly InputFile[],
  named: readonly string[],
  notRead: (file: InputFile, found: string) => void,
): Promise<InputFile[]> {
  const readable: InputFile[] = [];
  for (const file of files) {
    const isYaml = looksLikeYaml(file.startText);
    if ((file.kind === 'workbook' || isYaml) && !named.includes(file.name)) {
      try {
        await (isYaml ? file.json() : file.workbook());
      } catch (error) {
        if (!(error instanceof InputError) || files.length === 1) throw error;
        notRead(file, error.problem.found);
        continue;
      }
    }
    readable.push(file);
  }
  return readable;
}

/** The error for an input that no format recognises, with its kind. */
async function unknownInput({ source, files }: EstateInput): Promise<InputError> {
  const [file] = files;
  if (file === undefined) return new InputError({ file: source, found: 'no file', expected: EXPECTED });
  if (file.kind === 'workbook') {
    const expected = 'a sheet "vInfo", as in an RVTools export';
    const hint = 'a list of your own needs a header as in docs/estate-csv.md';
    return new InputError({ file: file.name, found: await sheetsOf(file), expected, hint });
  }
  const looks = file.otherKind ?? unknownText(file.startText) ?? UNKNOWN_TABLE;
  return new InputError({ file: file.name, ...looks, expected: EXPECTED });
}

async function sheetsOf(file: InputFile): Promise<string> {
  const { sheets } = await file.workbook();
  if (sheets.length === 0) return 'a workbook without sheets';
  const first = sheets.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 31)));
  return `the sheets ${first.join(', ')}${sheets.length > 8 ? ` and ${sheets.length - 8} more` : ''}`;
}
