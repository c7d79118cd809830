import { Option } from 'commander';
import { readConnectionCatalog } from "../../catalog/connection-catalog.js";
import { findKernel, findTls } from "../../catalog/kernel-catalog.js";
import { InputError } from "../../base/input-error.js";
import {} from "../../views/document/connections-document.js";
import { connectionsText } from "../../views/text/connections-text.js";
import { kernelsText, listedKernels } from "../../views/text/kernels-text.js";
import { answerConnections } from "../../knees/connections/answer.js";
import { fitOwnKernel, misfitOf } from "../../knees/connections/own-kernel.js";
import { withExamples } from "../examples.js";
import { EXIT } from "../exit-codes.js";
import { generator } from "../../app/version.js";
import { curveError } from "../../app/curve-check.js";
import { alternativesTo, appOf, pathOf, publishedCurve, publishedToCores } from "../../app/kernel-paths.js";
import { serviceDocument } from "../service-document.js";
/** Nobody has more in one machine; and more connections per second than 100 Gbit/s of smallest packets hold. */
const MOST_CORES = 1024;
const MOST_PER_SEC = 100e6;
const MOST_REQUESTS = 1_000_000;
/** Points of a calibration: more make it slow, not better. */
const MOST_POINTS = 12;
/** `kneepoint connections`: can one kernel carry a connection rate, what stops it, and what else could carry it? */
export function registerConnections(program, { terminal, exitWith }) {
    const command = program
        .command('connections')
        .description('Can one kernel, or a service of a scenario, carry a connection rate? Its cap, what makes it, and what else could.')
        .argument('[scenario]', 'a scenario, YAML or JSON: its service among the other guests of their host')
        .option('--kernel <name>', 'a kernel of the catalog (see --list), a version of Linux such as linux-6.8, or `custom` with --calibrate')
        .option('--cores <n>', 'processors of the one kernel')
        .option('--rate <connections/s>', 'the rate to carry, such as 400k; without it only the cap is printed')
        .option('--app <name>', 'server (nginx-like) or proxy (HAProxy-like)', 'server')
        .option('--tls <key type>', 'with a full TLS handshake, such as rsa2048 or ecdsa256')
        .option('--keepalive <n>', 'requests over each connection', '1')
        .option('--calibrate <cores:rate,...>', 'for --kernel custom: two points or more that you measured, such as 1:30k,8:160k')
        .option('--service <group>', 'of a scenario with several groups of guests that serve connections')
        .addOption(new Option('--set <path=value>', 'replace a value of the scenario; may be repeated')
        .argParser((setting, before) => [...before, setting])
        .default([], 'nothing'))
        .option('--list', 'print the kernels of the catalog')
        .option('--json', 'print JSON')
        .action((file, options) => {
        const print = (document) => {
            if (options.json)
                terminal.printJson(document);
            else
                terminal.print(connectionsText(document, terminal.target));
            if (document.ratePerSec !== null && !document.options.some(({ carries }) => carries)) {
                exitWith(EXIT.promiseNotMet);
            }
        };
        if (options.list) {
            const catalog = readConnectionCatalog();
            const most = (kernel) => {
                const sizes = catalog.curves.flatMap((curve) => (curve.kernel === kernel ? curve.points : []));
                return sizes.length === 0 ? null : Math.max(...sizes.map(({ cores }) => cores));
            };
            const kernels = listedKernels(catalog.kernels, most);
            if (options.json)
                terminal.printJson(kernels);
            else
                terminal.print(kernelsText(kernels, terminal.target));
            return;
        }
        if (file !== undefined) {
            refuseFlags(options, command);
            print(serviceDocument(file, options));
            return;
        }
        const cores = parseCores('--cores', given('--cores', options.cores));
        const ratePerSec = options.rate === undefined ? null : parseRate('--rate', options.rate);
        const requests = parseWhole('--keepalive', options.keepalive, 1, MOST_REQUESTS);
        const catalog = readConnectionCatalog();
        const { keptRequests } = catalog.frontEnds;
        const tls = options.tls === undefined ? null : findTls(catalog, options.tls);
        const { kernel, calibration } = kernelFor(catalog, options);
        const build = (profile) => pathOf(profile, options.app, catalog, tls, requests);
        const own = appOf(kernel.profile, options.app);
        const path = build(kernel.profile);
        const mostCores = calibration === undefined
            ? publishedToCores(catalog, kernel.name, options.app)
            : Math.max(...calibration.map((point) => point.cores));
        const answer = answerConnections({
            path,
            machine: kernel.machine,
            cores,
            ratePerSec,
            alternatives: alternativesTo(kernel, own, catalog, build),
            publishedToCores: mostCores,
            frontEnds: catalog.frontEnds,
            requestsPerConnection: requests,
            kept: { path: pathOf(kernel.profile, options.app, catalog, null, keptRequests), requests: keptRequests },
            handshakeNs: tls?.handshakeNs ?? 0,
        });
        const document = documentOf({
            kernel,
            calibration,
            mostCores,
            app: options.app,
            catalog,
            cores,
            ratePerSec,
            requests,
            tls,
            answer,
        });
        print(document);
    });
    withExamples(command, [
        ['kneepoint connections --kernel linux-6.8 --cores 16', 'the cap of one kernel, and what makes it'],
        ['kneepoint connections --kernel linux-6.8 --cores 16 --rate 600k', 'and what carries 600,000/s'],
        ['kneepoint connections --kernel linux-6.8 --cores 16 --app proxy', 'the same for a proxy'],
        ['kneepoint connections --kernel linux-6.8 --cores 16 --rate 50k --tls ecdsa256', 'with TLS handshakes'],
        ['kneepoint connections --kernel linux-3.10 --cores 16 --rate 400k', 'an old kernel, and what would help it'],
        ['kneepoint connections --list', 'the kernels of the catalog'],
        ['kneepoint connections scenario.yaml', 'a service among the other guests of its host'],
        ['kneepoint connections --kernel custom --calibrate 1:30k,8:175k,16:190k --cores 32', 'your own kernel'],
    ]);
}
/** A scenario says by itself what its service is. */
function refuseFlags(options, command) {
    for (const flag of ['kernel', 'cores', 'rate', 'app', 'tls', 'keepalive', 'calibrate']) {
        if (command.getOptionValueSource(flag) !== 'cli')
            continue;
        throw new InputError({
            place: `--${flag}`,
            found: `'${options[flag]}' beside a scenario`,
            expected: 'a scenario alone',
            hint: 'change the scenario with --set',
        });
    }
}
function given(place, value) {
    if (value !== undefined)
        return value;
    throw new InputError({ place, found: 'nothing', expected: 'a scenario, or --kernel and --cores' });
}
function documentOf({ kernel, calibration, mostCores, app, catalog, cores, ratePerSec, requests, tls, answer, }) {
    const { perSec } = answer.cap;
    const half = perSec.halfWidth ?? 0;
    const published = publishedCurve(catalog, kernel.name, app);
    return {
        format: 'kneepoint-connections',
        version: 1,
        generator: generator(),
        kernel: kernel.name,
        kernelTitle: kernel.title,
        app,
        machine: kernel.machine.title,
        cores,
        ...(tls && { tls: tls.name }),
        requestsPerConnection: requests,
        ratePerSec,
        capPerSec: perSec.mean,
        interval: [Math.max(0, perSec.mean - half), perSec.mean + half],
        limitedBy: answer.limitedBy,
        limitTitle: LIMIT_TITLES[answer.limitedBy] ?? kernel.lockTitles[answer.limitedBy] ?? answer.limitedBy,
        cpuPerConnectionNs: answer.cap.cpuPerConnectionNs,
        modelError: calibration === undefined
            ? published === undefined
                ? null
                : curveError(catalog, published)
            : calibration.reduce((sum, point) => sum + Math.abs(misfitOf(point)), 0) / calibration.length,
        mark: published === undefined && kernel.name !== CUSTOM ? 'assumed' : 'derived',
        ...(calibration && { calibration }),
        extrapolatedBeyondCores: mostCores,
        plannedLoadRatio: catalog.frontEnds.busyShare,
        ablations: answer.ablations,
        curve: answer.curve,
        options: answer.options,
        notes: notesOn(kernel, app, catalog, ratePerSec, calibration),
    };
}
const LIMIT_TITLES = {
    processors: 'processors',
    interrupts: 'the one core that handles all interrupts',
    'cache-lines': 'connections moving between cores',
    listeners: 'the walk over all listeners for each connection',
    'wake-ups': 'waking every idle worker for each connection',
    'tls-library': "the TLS library's lock",
};
function notesOn({ machine, profile, name }, app, { frontEnds }, rate, calibration) {
    const notes = [
        `Rates are those of ${name === CUSTOM ? 'the machine you measured' : machine.title}; a faster processor is faster.`,
    ];
    if (calibration?.length === 2) {
        notes.push('Two points say nothing about a fall beyond the larger one: there the curve rises or stays, whatever yours does.');
    }
    if (rate === null)
        return notes;
    notes.push('Single kernels and front ends are counted without a spare one; several engines need something that spreads connections over them.');
    const packets = rate * frontEnds.packetsPerConnection;
    notes.push(`The host's switch and card see some ${Math.round(packets / 1e5) / 10} million packets/s at this rate.`);
    if (appOf(profile, app).stages.some(({ connects }) => connects)) {
        const { ports, timeWaitNs } = profile.limits;
        const pairs = Math.ceil((rate * timeWaitNs) / 1e9 / ports);
        notes.push(`As ports wait ${timeWaitNs / 1e9} s, a proxy that closes first needs ${pairs.toLocaleString('en-US')} pairs of source address and server at this rate (${Math.ceil(rate / ports)} where they may be reused after 1 s).`);
    }
    return notes;
}
const CUSTOM = 'custom';
/** The kernel that is named; `custom` is the catalog's Linux 3.13 with the user's serial and parallel part. */
function kernelFor(catalog, { kernel, calibrate: text, app }) {
    const name = given('--kernel', kernel);
    if (name.toLowerCase() !== CUSTOM) {
        if (text === undefined)
            return { kernel: findKernel(catalog, name) };
        throw new InputError({ place: '--calibrate', found: `kernel '${name}'`, expected: '--kernel custom' });
    }
    const measured = parsePoints(text);
    const template = findKernel(catalog, 'linux-3.13');
    appOf(template.profile, app);
    const { profile, machine, points } = fitOwnKernel({ ...template.profile, name: CUSTOM }, template.machine, app, measured);
    return {
        kernel: {
            ...template,
            name: CUSTOM,
            title: 'your kernel',
            machine: { ...template.machine, ...machine },
            lockTitles: { listener: 'the part that only one core at a time can do' },
            profile,
        },
        calibration: points,
    };
}
function parsePoints(text) {
    const expected = `from two to ${MOST_POINTS} measured points, cores:rate, such as 1:30k,8:160k`;
    const points = (text ?? '').split(',').map((part) => {
        const [cores, rate, more] = part.split(':');
        if (rate === undefined || more !== undefined)
            throw new InputError({ place: '--calibrate', found: `'${part}'`, expected });
        return { cores: parseCores('--calibrate', cores), perSec: parseRate('--calibrate', rate) };
    });
    if (points.length < 2 || points.length > MOST_POINTS) {
        throw new InputError({ place: '--calibrate', found: `'${text ?? ''}'`, expected });
    }
    return points;
}
function parseCores(place, text) {
    return parseWhole(place, text, 1, MOST_CORES);
}
function parseWhole(place, text, least, most) {
    const value = /^\d{1,10}$/.test(text.trim()) ? Number(text) : NaN;
    if (value >= least && value <= most)
        return value;
    throw new InputError({ place, found: `'${text}'`, expected: `a whole number from ${least} to ${most}` });
}
/** `400000`, `400k`, `1.2M`, with or without `/s`. */
function parseRate(place, text) {
    const match = /^(\d+(?:\.\d+)?)\s*([kKmM]?)(?:\/s)?$/.exec(text.trim());
    const scale = { k: 1e3, m: 1e6 }[match?.[2]?.toLowerCase() ?? ''] ?? 1;
    const value = match === null ? NaN : Number(match[1]) * scale;
    if (value >= 1 && value <= MOST_PER_SEC)
        return value;
    throw new InputError({ place, found: `'${text}'`, expected: 'connections per second from 1 to 100M, such as 400k' });
}
//# sourceMappingURL=connections.js.map