/* What a capture may use of a page's site. The list of sites is in registry.ts says. */

export { layoutOf } from './present.ts';
export {
  type EdgeState,
  HIDDEN_LEAST,
  ITEMS_MAX,
  type Layout,
  ownRegions,
  type SeenItem,
  type Site,
  scrollsInside,
} from './site.ts';
export { elementsAt, elementsIn, holds, parentOf } from './tree.ts';
