import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import type { CurvePoint } from '../scenario/connections/curve-point.ts';
import type { Origin } from '../base/figure.ts';
import type { KernelCatalog } from './kernel-catalog.ts';
import { Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** A published curve of connection rates over cores, and what was fitted to it. `catalog/connection-curves.yaml` */
export interface ConnectionCurve {
  readonly kernel: string;
  readonly app: string;
  /** Key type of the handshake, where the connections were TLS. */
  readonly tls?: string;
  readonly points: readonly CurvePoint[];
  readonly origin: Origin;
  /** Parameters of the kernel's profile that were fitted, to the points on so many cores; null: predicted. */
  readonly fit: { readonly parameters: readonly string[]; readonly cores: readonly number[] } | null;
  /** Parameters computed from the point of so many cores by itself. */
  readonly direct: Readonly<Record<string, number>>;
  /** Mean absolute error of points the fit was not shown, each left out in turn; null where there is no fit. */
  readonly leaveOneOutError: number | null;
}

const cores = z.int('a whole number of cores').min(1, 'at least 1 core');

const curvesSchema = fields({
  sources: sourcesSchema,
  curves: z.array(
    fields({
      kernel: text,
      app: text,
      tls: text.optional(),
      source: text,
      points: z.array(z.tuple([cores, z.number().gt(0, 'a rate above 0')])).min(1, 'at least one point'),
      fit: fields({ parameters: z.array(text).min(1, 'at least one parameter'), cores: z.array(cores).optional() }).optional(),
      direct: z.record(text, cores).optional(),
      leaveOneOutError: z.number().min(0).optional(),
    }),
  ),
});

/** @throws InputError naming file and field */
export function readConnectionCurves(file: string | URL, kernels: KernelCatalog): ConnectionCurve[] {
  const name = file instanceof URL ? file.pathname : file;
  const raw = readYamlFile(file, curvesSchema);
  const sources = new Sources(name, raw.sources);
  return raw.curves.map((curve, index): ConnectionCurve => {
    const place = `curves[${index}]`;
    const fail = (field: string, found: string, expected: string): InputError =>
      new InputError({ file: name, place: `${place}.${field}`, found, expected });
    const app = kernels.kernels
      .find((kernel) => kernel.name === curve.kernel)
      ?.apps.find((candidate) => candidate.app === curve.app);
    if (app === undefined) throw fail('kernel', `'${curve.kernel}', ${curve.app}`, 'a kernel and application of kernels.yaml');
    const used = curve.fit?.cores ?? curve.points.map(([n]) => n);
    const unknown = curve.fit?.parameters.find(
      (parameter) => !app.figures.some((figure) => figure.parameter === parameter),
    );
    if (unknown !== undefined) throw fail('fit.parameters', `'${unknown}'`, 'parameters of the application');
    const free = (curve.fit?.parameters.length ?? 0) + Object.keys(curve.direct ?? {}).length;
    if (free > curve.points.length) {
      throw fail('fit.parameters', `${free} free parameters`, `at most ${curve.points.length}, the number of points`);
    }
    return {
      kernel: curve.kernel,
      app: curve.app,
      ...(curve.tls !== undefined && { tls: curve.tls }),
      points: curve.points.map(([n, perSec]) => ({ cores: n, perSec })),
      origin: sources.origin(curve.source, `${place}.source`),
      fit: curve.fit === undefined ? null : { parameters: curve.fit.parameters, cores: used },
      direct: curve.direct ?? {},
      leaveOneOutError: curve.leaveOneOutError ?? null,
    };
  });
}
