/** A colour as browsers compute it: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.5)`; `null`: another space. */
export function parseColour(text: string): { rgb: [number, number, number]; alpha: number } | null {
  const [, name, inside] = /^(rgba?|color)\(([^)]*)\)$/.exec(text) ?? [];
  if (name === undefined || inside === undefined) return text === 'transparent' ? NOTHING : null;
  if (name === 'color' && !inside.startsWith('srgb ')) return null;
  const numbers = (inside.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
  const scale = name === 'color' ? 255 : 1;
  return { rgb: [red * scale, green * scale, blue * scale], alpha };
}

const NOTHING: { rgb: [number, number, number]; alpha: number } = { rgb: [0, 0, 0], alpha: 0 };
