/**
 * What a browser is given, or a password, may begin with a dash, which `parseArgs` would read as an option: what follows
 * one of these options is made its value.
 * @param takesNext options, with their dashes
 */
export function joinValues(args: readonly string[], takesNext: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return [...joined, ...args.slice(at)];
    joined.push(takesNext.includes(arg) && at + 1 < args.length ? `${arg}=${args[++at]}` : arg);
  }
  return joined;
}
