import { asList, asRecord } from '../../text/record.ts';

type Node = Readonly<Record<string, unknown>>;

/** The machines of `sadf -x` in the form of `sadf -j`: attributes are fields. */
export function machinesOfXml(root: Node): unknown[] {
  return many(root['host']).map((host) => ({
    nodename: host['@nodename'],
    timezone: text(host['timezone']),
    'number-of-cpus': text(host['number-of-cpus']),
    statistics: many(asRecord(host['statistics'])?.['timestamp']).map(interval),
  }));
}

function interval(stamp: Node): unknown {
  const network = asRecord(stamp['network']) ?? {};
  const psi = asRecord(stamp['psi']) ?? {};
  return {
    timestamp: { ...attributes(stamp), zone: undefined },
    'cpu-load': many(asRecord(stamp['cpu-load'] ?? stamp['cpu-load-all'])?.['cpu']).map((row) => {
      const { number, ...fields } = attributes(row);
      return { cpu: number, ...fields };
    }),
    network: {
      'net-dev': many(network['net-dev']).map(attributes),
      'net-tcp': attributes(asRecord(network['net-tcp']) ?? {}),
    },
    disk: many(asRecord(stamp['disk'])?.['disk-device']).map(attributes),
    io: { tps: text(asRecord(stamp['io'])?.['tps']) },
    memory: { memused: text(asRecord(stamp['memory'])?.['memused']) },
    psi: { 'psi-cpu': attributes(asRecord(psi['psi-cpu']) ?? {}) },
  };
}

function attributes(node: Node): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(node).flatMap(([name, value]) => (name.startsWith('@') ? [[name.slice(1), value]] : [])),
  );
}

/** Several elements of one name are a list; a single one is itself. */
function many(value: unknown): readonly Node[] {
  const list = Array.isArray(value) ? asList(value) : value === undefined ? [] : [value];
  return list.map((item) => asRecord(item) ?? {});
}

function text(value: unknown): unknown {
  return asRecord(value)?.['#text'] ?? value;
}
