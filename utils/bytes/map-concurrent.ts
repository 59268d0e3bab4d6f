/**
 * Maps items concurrently and yields the results in order.
 * @param work started as each item arrives
 * @param more how many run besides the awaited one
 * @throws what `work` throws, in order; what `things` throws
 */
export async function* mapConcurrent<Thing, Result>(
  things: AsyncIterable<Thing> | Iterable<Thing>,
  work: (thing: Thing) => Result | Promise<Result>,
  more: number,
): AsyncGenerator<Result, void> {
  const underWay: Promise<Result>[] = [];
  for await (const thing of things) {
    const result = Promise.resolve(work(thing));
    // Reported in order.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length > more) yield (await underWay.shift()) as Result;
  }
  for (const result of underWay) yield await result;
}
