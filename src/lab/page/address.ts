/** Rooms of the lab, in the order of its tabs. */
export const ROOMS = ['host', 'knee', 'connections', 'plan'] as const;
export type Room = (typeof ROOMS)[number];

/** Everything that a link to the lab says: `#host/noisy-neighbours?with=esxi`. */
export interface Address {
  readonly room: Room;
  /** The example that the scenario began as. */
  readonly example: string;
  /** The scenario where it is no longer the example. */
  readonly yaml?: string;
  /** What else a room keeps: scheduler to compare with, resources made ideal, range, target. */
  readonly settings: Readonly<Record<string, string>>;
}

export const START: Address = { room: 'host', example: 'noisy-neighbours', settings: {} };

/** Longer links are cut off by some programs, but not by browsers. */
const MOST_YAML = 200_000;

export function addressText({ room, example, yaml, settings }: Address): string {
  const entries = Object.entries(settings).filter(([, value]) => value !== '');
  const query = new URLSearchParams(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  if (yaml !== undefined && yaml.length <= MOST_YAML) query.set('yaml', yaml);
  const text = query.toString();
  return `#${room}/${encodeURIComponent(example)}${text === '' ? '' : `?${text}`}`;
}

/** What is not understood is left out. */
export function readAddress(hash: string): Address {
  const [path = '', query = ''] = split(hash.replace(/^#/, ''), '?');
  const [room = '', example = ''] = split(path, '/');
  const settings: Record<string, string> = {};
  let yaml: string | undefined;
  for (const [key, value] of new URLSearchParams(query)) {
    if (key === 'yaml') yaml = value;
    else if (/^[a-z]{1,20}$/.test(key)) settings[key] = value;
  }
  return {
    room: ROOMS.find((known) => known === room) ?? START.room,
    example: decoded(example) || START.example,
    ...(yaml !== undefined && { yaml }),
    settings,
  };
}

function split(text: string, at: string): readonly [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
