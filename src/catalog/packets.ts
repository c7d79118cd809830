import { z } from 'zod';
import type { PacketModel } from '../scenario/connections/packets.ts';
import type { Figure } from '../base/figure.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile } from './yaml-file.ts';

/** `catalog/packets.yaml`: the bare numbers, and where each is from. */
export interface PacketCatalog {
  readonly model: PacketModel;
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
}

const packetsSchema = fields({
  sources: sourcesSchema,
  headerBytes: figureSchema,
  segmentBytes: figureSchema,
  segmentsPerAck: figureSchema,
  requestBytes: figureSchema,
  answerBytes: figureSchema,
  handshake: fields({
    inPackets: figureSchema,
    inBytes: figureSchema,
    outPackets: figureSchema,
    outBytes: figureSchema,
  }),
});

/** @throws InputError naming file and field */
export function readPackets(file: string | URL): PacketCatalog {
  const raw = readYamlFile(file, packetsSchema);
  const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
  const figures: { name: string; figure: Figure }[] = [];
  const figure = ({ value, source }: z.infer<typeof figureSchema>, name: string): number => {
    figures.push({ name, figure: { value, origin: sources.origin(source, `${name}.source`) } });
    return value;
  };
  const ofHandshake = (field: keyof typeof raw.handshake): number =>
    figure(raw.handshake[field], `handshake.${field}`);
  const handshake = {
    inPackets: ofHandshake('inPackets'),
    inBytes: ofHandshake('inBytes'),
    outPackets: ofHandshake('outPackets'),
    outBytes: ofHandshake('outBytes'),
  };
  return {
    model: {
      headerBytes: figure(raw.headerBytes, 'headerBytes'),
      segmentBytes: figure(raw.segmentBytes, 'segmentBytes'),
      segmentsPerAck: figure(raw.segmentsPerAck, 'segmentsPerAck'),
      requestBytes: figure(raw.requestBytes, 'requestBytes'),
      answerBytes: figure(raw.answerBytes, 'answerBytes'),
      handshake,
    },
    figures,
  };
}
