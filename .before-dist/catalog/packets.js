import { z } from 'zod';
import { figureSchema, Sources, sourcesSchema } from "./sources.js";
import { fields, readYamlFile } from "./yaml-file.js";
const handshakeFields = ['inPackets', 'inBytes', 'outPackets', 'outBytes'];
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
export function readPackets(file) {
    const raw = readYamlFile(file, packetsSchema);
    const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
    const figures = [];
    const figure = ({ value, source }, name) => {
        figures.push({ name, figure: { value, origin: sources.origin(source, `${name}.source`) } });
        return value;
    };
    const [inPackets, inBytes, outPackets, outBytes] = handshakeFields.map((field) => figure(raw.handshake[field], `handshake.${field}`));
    return {
        model: {
            headerBytes: figure(raw.headerBytes, 'headerBytes'),
            segmentBytes: figure(raw.segmentBytes, 'segmentBytes'),
            segmentsPerAck: figure(raw.segmentsPerAck, 'segmentsPerAck'),
            requestBytes: figure(raw.requestBytes, 'requestBytes'),
            answerBytes: figure(raw.answerBytes, 'answerBytes'),
            handshake: { inPackets, inBytes, outPackets, outBytes },
        },
        figures,
    };
}
//# sourceMappingURL=packets.js.map