/**
 * Stands in the build for `brotli/decompress.js`, by which fontkit opens WOFF2: the fonts here are TrueType, and Brotli with its dictionary is as large as one
 * of them. fontkit tells of nothing as of a font that is damaged.
 */
// biome-ignore lint/style/noDefaultExport: fontkit imports it so.
export default function decompress(): null {
  return null;
}
