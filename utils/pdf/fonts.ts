import regular from '@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf?inline';
import bold from '@expo-google-fonts/roboto/700Bold/Roboto_700Bold.ttf?inline';
import { fromBase64 } from '../bytes/base64.ts';
import type { FontFiles } from './document.ts';

const bytesOf = (url: string): Uint8Array => fromBase64(url.slice(url.indexOf(',') + 1));

/** The fonts as the build packs them in. A file of its own: Node cannot import a font. */
export const FONTS: FontFiles = { regular: bytesOf(regular), bold: bytesOf(bold) };
