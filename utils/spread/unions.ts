/** Sets of names that are joined more and more (union-find; Tarjan 1975). A name that was never joined is alone. */
export class Unions {
  readonly #parents = new Map<string, string>();

  /** One name for all that are joined. */
  rootOf(name: string): string {
    let root = name;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    for (let at = name; at !== root; ) {
      const next = this.#parents.get(at) as string;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }

  /** @returns whether they were not joined yet */
  join(one: string, other: string): boolean {
    const [left, right] = [this.rootOf(one), this.rootOf(other)];
    if (left === right) return false;
    this.#parents.set(right, left);
    return true;
  }
}
