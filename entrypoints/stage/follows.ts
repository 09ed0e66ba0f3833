/** True when `a` comes after `b` in the document; by the prototype's own method, which a page cannot hide behind a form field. */
export const follows = (a: Node, b: Node): boolean => (Node.prototype.compareDocumentPosition.call(a, b) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
