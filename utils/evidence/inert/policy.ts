/**
 * How every stored page begins: how it is to be read, and that it may load and run nothing. Written before any byte of the
 * page's own, in the page itself and in each frame inside it.
 */
export const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; form-action 'none'";

export const HEAD_START = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
