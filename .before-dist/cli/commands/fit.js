import { InputError } from "../../base/input-error.js";
import { fitSvg } from "../../views/charts/fit-svg.js";
import { fitText } from "../../views/text/fit-text.js";
import { fitLaws } from "../../knees/laws/fit.js";
import { curveFacts, parameterBounds, usl } from "../../knees/laws/laws.js";
import { withExamples } from "../examples.js";
import { readMeasurements } from "../../app/read-measurements.js";
import { generator } from "../../app/version.js";
import { refuseUnwritable, writeFileAtomically } from "../write-file.js";
/** `kneepoint fit`: scaling laws fitted to anyone's measurements. */
export function registerFit(program, { terminal }) {
    const command = program
        .command('fit')
        .description('Fit scaling laws to measured throughputs: where is the peak, what is the limit, which law holds?')
        .argument('<data>', 'a CSV file of two columns under a header, load and throughput; - reads standard input')
        .option('--what-if <parameters>', 'also show the USL with other parameters, such as sigma=0.01,kappa=5e-5')
        .option('--resamples <n>', 'data sets drawn for the intervals', '2000')
        .option('--seed <n>', 'where the drawing starts; the same seed gives the same intervals', '1')
        .option('--plot <file>', 'also draw points, laws and residuals as an SVG image')
        .option('--json', 'print JSON')
        .action(async (file, options) => {
        const replaced = options.whatIf === undefined ? undefined : parseWhatIf(options.whatIf);
        const drawing = {
            resamples: parseWhole('--resamples', options.resamples, 100, 100_000),
            seed: parseWhole('--seed', options.seed, 0, 2 ** 32 - 1),
        };
        if (options.plot !== undefined)
            refuseUnwritable(options.plot);
        const measurements = await readMeasurements(file);
        const document = fitDocument(measurements, fitMeasurements(measurements, drawing), replaced);
        if (options.plot !== undefined)
            writeFileAtomically(options.plot, fitSvg(document));
        if (options.json)
            terminal.printJson(document);
        else
            terminal.print(fitText(document, terminal.target));
        if (options.plot !== undefined)
            terminal.note(`Plot: ${options.plot}`);
    });
    withExamples(command, [
        ['kneepoint fit measured.csv', 'which law holds, its peak and its limit'],
        ['kneepoint fit measured.csv --plot curve.svg', 'the same as an image'],
        ['kneepoint fit measured.csv --what-if kappa=5e-5', 'what would less coherency traffic bring?'],
        ['cat measured.csv | kneepoint fit - --json', 'for programs'],
    ]);
}
function fitMeasurements({ points, source }, options) {
    try {
        return fitLaws(points, options);
    }
    catch (error) {
        throw error instanceof InputError ? new InputError({ file: source, ...error.problem }) : error;
    }
}
function fitDocument({ source, loadName, throughputName }, fit, replaced) {
    const header = {
        format: 'kneepoint-fit',
        version: 1,
        generator: generator(),
        source,
        loadName,
        throughputName,
    };
    return { ...header, ...fit, ...(replaced && { whatIf: whatIf(fit, replaced) }) };
}
function whatIf({ laws }, replaced) {
    const { sigma, kappa, lambda } = laws.usl;
    const parameters = { sigma, kappa, lambda, ...replaced };
    return { ...parameters, ...curveFacts(usl, parameters) };
}
function parseWhatIf(text) {
    const replaced = {};
    for (const part of text.split(',')) {
        const [, name, digits] = /^\s*(sigma|kappa|lambda)\s*=\s*(\d+\.?\d*(?:e[+-]?\d+)?)\s*$/i.exec(part) ?? [];
        const key = name?.toLowerCase();
        const value = Number(digits);
        if (key === undefined ||
            value > parameterBounds[key].most ||
            (key === 'lambda' && !(value > 0 && value < Infinity))) {
            throw new InputError({
                place: '--what-if',
                found: `'${part}'`,
                expected: 'sigma=, kappa= (0 to 1) or lambda= (above 0), separated by commas',
                hint: 'such as sigma=0.01,kappa=5e-5',
            });
        }
        replaced[key] = value;
    }
    return replaced;
}
function parseWhole(place, text, least, most) {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most)
        return value;
    throw new InputError({ place, found: `'${text}'`, expected: `a whole number from ${least} to ${most}` });
}
//# sourceMappingURL=fit.js.map