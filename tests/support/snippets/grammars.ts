/**
 * Syntax trees of snippets, by the grammars that come inside a package; nothing is fetched.
 */
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { CodeLanguage } from '../../../shared/snippets/language.ts';

const GRAMMARS: Readonly<Record<CodeLanguage, string>> = {
  flutter: 'dart',
  reactNative: 'javascript',
  cordova: 'javascript',
  kotlin: 'kotlin',
  swift: 'swift',
};

const resolve = createRequire(import.meta.url).resolve;

/** A reader of one language. */
export async function parserFor(language: CodeLanguage): Promise<(code: string) => Node> {
  await Parser.init();
  const file = resolve(`tree-sitter-wasms/out/tree-sitter-${GRAMMARS[language]}.wasm`);
  const parser = new Parser().setLanguage(await Language.load(file));
  return (code) => {
    // Statements of Dart stand in a function.
    const tree = parser.parse(language === 'flutter' ? `Future<void> main() async {\n${code}}\n` : code);
    if (tree === null) throw new TypeError('No tree');
    return tree.rootNode;
  };
}

/** The places that the grammar cannot read. */
export function mistakesIn(node: Node): readonly string[] {
  if (!node.hasError) return [];
  const own =
    node.isError || node.isMissing ? [`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`] : [];
  return [...own, ...node.children.flatMap((child) => (child === null ? [] : mistakesIn(child)))];
}
