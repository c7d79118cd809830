import { SaxesParser } from 'saxes';
import { XmlError } from "./xml-scanner.js";
/**
 * Calls `visit` for each element of a small document (list of sheets, relationships, styles), in document order.
 * Throws XmlError if it is not well-formed or declares a document type.
 */
export function visitElements(xml, visit) {
    const parser = new SaxesParser({ xmlns: true, position: false });
    const path = [];
    parser.on('doctype', () => {
        throw new XmlError('a document type declaration (DOCTYPE)');
    });
    parser.on('error', (error) => {
        throw new XmlError(error.message);
    });
    parser.on('opentag', (tag) => {
        visit({
            name: tag.local,
            path,
            attribute: (name) => Object.values(tag.attributes).find((attribute) => attribute.local === name)?.value,
        });
        path.push(tag.local);
    });
    parser.on('closetag', () => {
        path.pop();
    });
    parser.write(xml).close();
}
//# sourceMappingURL=xml-document.js.map