import { html as names, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5';

/*
 * A tree adapter that keeps no tree: the parser needs only the open elements, so each element is reported when created
 * and forgotten when closed.
 */

const { NS, DOCUMENT_MODE } = names;

export interface Made {
  tag: string;
  space: names.NS;
  attributes: Token.Attribute[];
  parent: Made | null;
  /** Of a style or script: its text. */
  text: string | null;
  content: Made | null;
}

export interface Types
  extends TreeAdapterTypeMap<Made, Made, Made, Made, Made, Made, Made, Made, Made, Made> {}

export const made = (tag: string, space: names.NS, attributes: Token.Attribute[] = []): Made => ({
  tag,
  space,
  attributes,
  parent: null,
  text: null,
  content: null,
});
/** Keeps of each element what the parser asks again, and hands it on. */
export function adapterOf(
  onElement: (element: Made) => void,
  onMore: (element: Made, all: Token.Attribute[], more: Token.Attribute[]) => void,
  onText: (text: string, parent: Made) => void = () => undefined,
): TreeAdapter<Types> {
  /** Names of what the elements have that get more: the page's own, and its body. */
  const known = new WeakMap<Made, Set<string>>();
  let mode = DOCUMENT_MODE.NO_QUIRKS;
  const insert = (parent: Made, text: string): void => {
    if (parent.text !== null) parent.text += text;
    else onText(text, parent);
  };
  return {
    createDocument: () => made('#document', NS.HTML),
    createDocumentFragment: () => made('#fragment', NS.HTML),
    createElement(tag, space, attributes) {
      const element = made(tag, space, attributes);
      const name = tag.toLowerCase();
      if (name === 'style' || name === 'script') element.text = '';
      onElement(element);
      return element;
    },
    createCommentNode: () => made('#comment', NS.HTML),
    createTextNode: () => made('#text', NS.HTML),
    adoptAttributes(recipient, attributes) {
      const has = known.get(recipient) ?? new Set(recipient.attributes.map(({ name }) => name));
      known.set(recipient, has);
      const more = attributes.filter(({ name }) => !has.has(name));
      for (const { name } of more) has.add(name);
      recipient.attributes.push(...more);
      onMore(recipient, attributes, more);
    },
    appendChild(parent, node) {
      node.parent = parent;
    },
    insertBefore(parent, node) {
      node.parent = parent;
    },
    detachNode(node) {
      node.parent = null;
    },
    insertText: insert,
    insertTextBefore: insert,
    getFirstChild: () => null,
    getChildNodes: () => [],
    getParentNode: ({ parent }) => parent,
    getAttrList: ({ attributes }) => attributes,
    getTagName: ({ tag }) => tag,
    getNamespaceURI: ({ space }) => space,
    getTextNodeContent: () => '',
    getCommentNodeContent: () => '',
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (_node): _node is Made => false,
    isCommentNode: (_node): _node is Made => false,
    isDocumentTypeNode: (_node): _node is Made => false,
    isElementNode: (node): node is Made => !node.tag.startsWith('#'),
    setDocumentMode(_document, wanted) {
      mode = wanted;
    },
    getDocumentMode: () => mode,
    setDocumentType: () => undefined,
    setTemplateContent(template, content) {
      template.content = content;
    },
    getTemplateContent: (template) => template.content ?? template,
    getNodeSourceCodeLocation: () => null,
    setNodeSourceCodeLocation: () => undefined,
    updateNodeSourceCodeLocation: () => undefined,
  };
}
