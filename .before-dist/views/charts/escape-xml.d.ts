/** Text that may stand in an element of an SVG, control characters made visible. */
export declare function escapeXml(content: string): string;
