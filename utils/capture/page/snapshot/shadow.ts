import { shadow } from '../dom.ts';

/** Shadow roots: parts of a page that stand beside its markup. */

/** The start tag that makes the shadow root anew when the copy is read. */
export function shadowTag(root: ShadowRoot): string {
  const focus = shadow.delegatesFocus(root) ? ' shadowrootdelegatesfocus=""' : '';
  return `<template shadowrootmode="${shadow.mode(root)}"${focus}>`;
}
