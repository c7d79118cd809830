const LABEL = /\s*("?)([\w.:]+)\1="((?:[^"\\]|\\.)*)"\s*(,|\}$)/uy;

/** The labels in a text such as `{domain="web", job="libvirt"}`; undefined for anything else. */
export function labelsOf(text: string): Record<string, string> | undefined {
  const labels: Record<string, string> = Object.create(null) as Record<string, string>;
  if (text === '{}') return labels;
  LABEL.lastIndex = 1;
  for (;;) {
    const match = LABEL.exec(text);
    if (match === null) return undefined;
    labels[match[2]!] = match[3]!.replaceAll(/\\(.)/gu, (_, letter: string) => (letter === 'n' ? '\n' : letter));
    if (match[4] !== ',') return labels;
  }
}
