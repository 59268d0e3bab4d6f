import regular from '@expo-google-fonts/roboto/400Regular/Roboto_400Regular.ttf?url&no-inline';
import bold from '@expo-google-fonts/roboto/700Bold/Roboto_700Bold.ttf?url&no-inline';
import type { FontFiles } from './document.ts';

const bytesAt = async (url: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(url)).arrayBuffer());

/** The fonts, which lie beside the scripts of the extension. A file of its own: Node cannot import a font. */
export async function bringFonts(): Promise<FontFiles> {
  const [regularBytes, boldBytes] = await Promise.all([bytesAt(regular), bytesAt(bold)]);
  return { regular: regularBytes, bold: boldBytes };
}
