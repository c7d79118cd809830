/** An element as an object: attributes as `@name`, children by name, its text as `#text`; alike children are a list. */
type XmlNode = Record<string, unknown>;
export interface XmlDocument {
    /** The name of the outermost element. */
    readonly name: string;
    readonly root: XmlNode;
}
/**
 * Reads an XML text into objects. An element that has neither attributes nor children is its text.
 * @throws InputError if it is not well-formed, declares a document type, or is nested too deeply
 */
export declare function parseXml(file: string, text: string): XmlDocument;
export {};
