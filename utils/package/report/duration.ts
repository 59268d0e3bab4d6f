const UNITS = {
  az: { seconds: 'san', minutes: 'dəq', hours: 'saat', days: 'gün' },
  ru: { seconds: 'с', minutes: 'мин', hours: 'ч', days: 'дн.' },
  en: { seconds: 's', minutes: 'min', hours: 'h', days: 'd' },
} as const;

/** `2 h 13 min`: the two largest units; whole seconds. */
export function duration(ms: number, language: keyof typeof UNITS): string {
  const units = UNITS[language];
  const seconds = Math.round(Math.abs(ms) / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), units.days],
    [Math.floor(seconds / 3600) % 24, units.hours],
    [Math.floor(seconds / 60) % 60, units.minutes],
    [seconds % 60, units.seconds],
  ];
  const from = parts.findIndex(([count]) => count > 0);
  if (from === -1) return `0 ${units.seconds}`;
  return parts
    .slice(from, from + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
