import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { verifyPs1 } from '../../../../utils/package/bag/verify-ps1.ts';

/*
 * PowerShell itself is in none of the places that tests may fetch programs from. A grammar of it, by which editors read
 * it, tells at least whether the script is one.
 */

/** What the grammar cannot read, and what it misses, with the lines. */
function wrong(node: Node): string[] {
  if (node.isError || node.isMissing)
    return [`${node.startPosition.row + 1}: ${node.type} ${node.text.slice(0, 60)}`];
  return node.hasError ? node.children.flatMap(wrong) : [];
}

const require = createRequire(import.meta.url);

describe('verify.ps1', () => {
  let parser: Parser;
  beforeAll(async () => {
    await Parser.init();
    parser = new Parser();
    const grammar = require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');
    parser.setLanguage(await Language.load(grammar));
  });
  const read = (script: string): string[] => {
    const tree = parser.parse(script);
    if (tree === null) throw new Error('nothing was read');
    return wrong(tree.rootNode);
  };

  it('is a script of PowerShell', () => {
    expect(read(verifyPs1())).toEqual([]);
  });

  it('would not be one without any one of its braces', () => {
    const script = verifyPs1();
    const places = Array.from(script.matchAll(/(?<!\\)[{}]/g), ({ index }) => index);
    expect(places.length).toBeGreaterThan(100);
    for (const at of places) {
      const without = script.slice(0, at) + script.slice(at + 1);
      expect(read(without), script.slice(at - 20, at + 20)).not.toEqual([]);
    }
  });
});
