/**
 * Works on several things at a time, and gives the results in the order of the things.
 * @param work begun as each thing comes
 * @param more how many are worked on beside the one that is waited for
 * @throws what `work` throws, when its turn comes; what `things` throws
 */
export async function* sideBySide<Thing, Result>(
  things: AsyncIterable<Thing> | Iterable<Thing>,
  work: (thing: Thing) => Result | Promise<Result>,
  more: number,
): AsyncGenerator<Result, void> {
  const underWay: Promise<Result>[] = [];
  for await (const thing of things) {
    const result = Promise.resolve(work(thing));
    // Told when its turn comes.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length > more) yield (await underWay.shift()) as Result;
  }
  for (const result of underWay) yield await result;
}
