/** What one run of `virsh domstats` printed. */
export interface DomstatsSample {
  readonly file: string;
  /** Seconds since 1970, if a line above the domains has it. */
  readonly time: number | undefined;
  /** By the name of the domain: `{vcpu: {current: '2', 0: {time: '370000000'}}}`. */
  readonly domains: ReadonlyMap<string, object>;
}

const DOMAIN = /^Domain:\s*(['"]?)(.*)\1\s*$/u;

/** Whether a text is an output of `virsh domstats`. */
export function isDomstats(text: string): boolean {
  return /^Domain:\s*['"]?\S/mu.test(text) && /^\s+[a-z]+(\.[\w-]+)+=/mu.test(text);
}

/**
 * Splits a file into the outputs of `virsh domstats` in it: each starts where a time stands (seconds since 1970, or
 * ISO 8601), or where a domain comes again.
 */
export function domstatsSamples(file: string, text: string): DomstatsSample[] {
  const samples: { file: string; time: number | undefined; domains: Map<string, object> }[] = [];
  let current: (typeof samples)[number] | undefined;
  let fields: Record<string, unknown> | undefined;
  const begin = (time: number | undefined) => {
    current = { file, time, domains: new Map() };
    samples.push(current);
    fields = undefined;
    return current;
  };
  for (const line of text.split(/\r?\n/u)) {
    const name = DOMAIN.exec(line)?.[2];
    if (name !== undefined) {
      if (current === undefined || current.domains.has(name)) current = begin(undefined);
      fields = Object.create(null) as Record<string, unknown>;
      current.domains.set(name, fields);
      continue;
    }
    const separator = line.indexOf('=');
    if (separator > 0 && /^\s/u.test(line)) {
      if (fields !== undefined) put(fields, line.slice(0, separator).trim().split('.'), line.slice(separator + 1));
      continue;
    }
    const time = timeOf(line);
    if (time !== undefined) begin(time);
  }
  return samples.filter(({ domains }) => domains.size > 0);
}

/** A value may stand where others hang below it (`vcpu.maximum`, `net.0.rx.bytes`); then it is kept as `#text`. */
function put(fields: Record<string, unknown>, path: readonly string[], value: string): void {
  let at = fields;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    if (typeof next === 'object' && next !== null) at = next as Record<string, unknown>;
    else {
      const below = Object.create(null) as Record<string, unknown>;
      if (next !== undefined) below['#text'] = next;
      at[key] = below;
      at = below;
    }
  }
  at[path.at(-1) ?? ''] = value.trim();
}

/** `1764300000`, `1764300000.123456789` or `2026-11-28T03:18:57Z`, alone on a line. */
function timeOf(line: string): number | undefined {
  const text = line.trim();
  if (/^\d{9,10}(\.\d+)?$/u.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/u.test(text)) return undefined;
  const milliseconds = Date.parse(text.replace(',', '.').replace(' ', 'T'));
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** Seconds between two outputs: by the times in them, or by the later file's name (`domstats-60s-later.txt`). */
export function secondsBetween(
  earlier: DomstatsSample,
  later: DomstatsSample,
): { seconds: number; from: string } | undefined {
  if (earlier.time !== undefined && later.time !== undefined) {
    const seconds = later.time - earlier.time;
    return seconds > 0 ? { seconds, from: 'the times written above them' } : undefined;
  }
  if (earlier.file === later.file) return undefined;
  const [, amount, unit = ''] =
    /(?:^|[^\d.])(\d+(?:\.\d+)?) ?(s|sec|seconds?|min|minutes?)\b/iu.exec(baseName(later.file).replaceAll('_', ' ')) ??
    [];
  if (amount === undefined) return undefined;
  const seconds = Number(amount) * (unit.toLowerCase().startsWith('m') ? 60 : 1);
  return seconds > 0 ? { seconds, from: `the file name ${baseName(later.file)}` } : undefined;
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
