/** The reads of the DOM, which the readers of the sites share. */
export * from '../../sites/dom.ts';
