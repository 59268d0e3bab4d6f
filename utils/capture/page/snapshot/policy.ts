import { HEAD_START } from '../../../evidence/inert/policy.ts';
import { doctype } from '../dom.ts';
import { escapeAttribute } from './escape.ts';

/*
 * How a copy begins: a document type of our own, and the policy, before anything that the page wrote. The parser makes head and
 * root for them, and lays what the page's own start tag of the root says onto it when that comes.
 */

const compatMode = Object.getOwnPropertyDescriptor(globalThis.Document?.prototype ?? {}, 'compatMode')?.get;
const LONGEST = 1000;

/** Without a document type browsers lay a page out as those of the nineties did; the copy has one where the page had. */
export function beginning(document: Document): string {
  const isOld = compatMode !== undefined && Reflect.apply(compatMode, document, []) === 'BackCompat';
  return `${isOld ? '' : '<!DOCTYPE html>\n'}${HEAD_START}\n${ownType(document)}`;
}

/** What the page's own document type said, where it said more than that this is HTML. */
function ownType(document: Document): string {
  const own = doctype(document);
  if (own === null || (own.name === 'html' && own.publicId === '' && own.systemId === '')) return '';
  const said = [own.name, own.publicId, own.systemId].map((part) => part.slice(0, LONGEST)).join(' ');
  return `<meta name="subut-doctype" content="${escapeAttribute(said.trim())}">\n`;
}
