export interface CurvePlot {
    readonly title: string;
    readonly source: string;
    readonly published: readonly {
        readonly cores: number;
        readonly perSec: number;
    }[];
    /** Also between the published points, in order of cores. */
    readonly simulated: readonly {
        readonly cores: number;
        readonly perSec: number;
    }[];
}
/** Draws a published curve (points) and the simulated one (line) as an SVG image. */
export declare function curveSvg({ title, source, published, simulated }: CurvePlot): string;
