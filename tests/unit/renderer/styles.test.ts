/**
 * Every class is styled in one module, and used; what is used is styled.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../../renderer');
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.split(path.sep).join('/'),
);
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const MODULES = FILES.filter((file) => file.endsWith('.module.css'));
const GLOBALS = FILES.filter((file) => file.endsWith('.css') && !file.endsWith('.module.css'));
const SOURCES = FILES.filter((file) => file.endsWith('.tsx')).map((file) => ({ file, text: read(file) }));

function classesOf(css: string): ReadonlySet<string> {
  const selectors = css.replaceAll(/\/\*[^]*?\*\/|@import[^;]*;/g, '').replaceAll(/\{[^{}]*\}/g, '{}');
  return new Set([...selectors.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => camelCase(name)));
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Names of a module that sources use: `cardCss.body`, and all of one whose names are computed. */
function usesOf(module: string): { readonly named: ReadonlySet<string>; readonly computed: boolean } {
  const named = new Set<string>();
  let computed = false;
  for (const { file, text } of SOURCES) {
    for (const [, variable = '', specifier = ''] of text.matchAll(
      /import (\w+) from '(\.[^']*\.module\.css)'/g,
    )) {
      if (path.posix.join(path.posix.dirname(file), specifier) !== module) continue;
      for (const [, name = ''] of text.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))) named.add(name);
      computed ||= text.includes(`${variable}[`);
    }
  }
  return { named, computed };
}

it('finds modules, and a global part without a class', () => {
  expect(MODULES.length).toBeGreaterThan(20);
  const own = GLOBALS.flatMap((file) => [...classesOf(read(file))]);
  expect(own.filter((name) => name !== 'baseUiDisableScrollbar')).toEqual([]);
});

describe.each(MODULES)('%s', (module) => {
  const defined = classesOf(read(module));
  const { named, computed } = usesOf(module);

  it('lies in a layer', () => {
    const room = module.startsWith('ui/text') ? 'text' : (module.split('/')[0] ?? '');
    expect(read(module).trimStart().startsWith(`@layer ${room} {`)).toBe(true);
  });

  it('has every class that is used of it', () => {
    expect([...named].filter((name) => !defined.has(name))).toEqual([]);
  });

  it('has no class that nobody uses', () => {
    const unused = [...defined].filter((name) => !named.has(name));
    expect(computed ? [] : unused).toEqual([]);
  });
});

it('no class name is written as a text', () => {
  const written = SOURCES.flatMap(({ file, text }) =>
    [...text.matchAll(/className=(?:"[^"]*"|\{[`'][^}]*\})/g)].map(([found]) => `${file}: ${found}`),
  );
  expect(written).toEqual([]);
});
