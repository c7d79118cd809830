/** An element of a small document: what it is called without its prefix, and where it stands. */
export interface XmlElement {
    readonly name: string;
    /** Local names of the elements around it, outermost first. */
    readonly path: readonly string[];
    /** The value of an attribute, by its local name. */
    attribute(name: string): string | undefined;
}
/**
 * Calls `visit` for each element of a small document (list of sheets, relationships, styles), in document order.
 * Throws XmlError if it is not well-formed or declares a document type.
 */
export declare function visitElements(xml: string, visit: (element: XmlElement) => void): void;
