/**
 * What the pages name is there, and what the command line has is in its page.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../electron/cli/run.ts';
import { dependencies, devDependencies, scripts } from '../../../package.json';
import { FAULT_NAMES } from '../../../shared/model/fault.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PAGES = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'electron/sandbox/README.md',
  'electron/sdk/README.md',
  'scripts/offline/README.md',
];

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('names files that exist', () => {
    const named = matches(
      text,
      /(?<![\w/.@-])((?:shared|electron|renderer|scripts|tests|docs|build)\/[\w./-]+)/g,
    );
    const missing = named
      .map((path) => path.replace(/[.:]$/, ''))
      .filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  it('links to pages and headings that exist', () => {
    const broken = matches(text, /\]\((?!https?:)([^)\s]+)\)/g).filter((link) => {
      const [path = '', heading] = link.split('#');
      const target = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
      if (!existsSync(target)) return true;
      return heading !== undefined && !headings(readFileSync(target, 'utf8')).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const named = matches(text, /npm run (?:--silent )?([\w:]+)/g);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names commands that exist', () => {
    const known = leaves(program()).map(({ path }) => path);
    const named = matches(text, /\blab (?:-- )?((?:token|scenarios|report|faults|app) [a-z]+)/g);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe.each(['electron/sandbox', 'electron/sdk'])('the table of %s/README.md', (folder) => {
  it('names what is there', () => {
    const rows = matches(read(`${folder}/README.md`), /^\| (`[^|]*) \|/gm);
    const named = rows.flatMap((row) => matches(row, /`([^`]+)`/g));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((path) => !existsSync(join(ROOT, folder, path)))).toEqual([]);
    const there = readdirSync(join(ROOT, folder)).filter((name) =>
      statSync(join(ROOT, folder, name)).isDirectory(),
    );
    expect(there.filter((name) => !named.includes(`${name}/`))).toEqual([]);
  });
});

describe('docs/cli.md', () => {
  const text = read('docs/cli.md');
  const commands = leaves(program());
  const options = new Set(commands.flatMap(({ command }) => command.options.map(({ long }) => long ?? '')));

  it.each(commands.map(({ path }) => path))('has “%s”', (path) => {
    expect(text).toContain(path);
  });

  it.each([...options])('has %s', (option) => {
    expect(text).toMatch(new RegExp(`${option}(?![\\w-])`));
  });

  it('has no option that the program has not', () => {
    const known = new Set([...options, '--help', '--version', '--silent']);
    expect(matches(text, /(?<![\w-])(--[a-z][\w-]*)/g).filter((option) => !known.has(option))).toEqual([]);
  });

  it('has no command in its tables that the program has not', () => {
    const known = commands.map(({ path }) => path);
    const named = matches(text, /^\| `((?:token|scenarios|report|faults|app) [a-z]+)/gm);
    expect([...new Set(named)].toSorted()).toEqual(known.filter((path) => path.includes(' ')).toSorted());
  });
});

describe('docs/dependencies.md', () => {
  it('has every dependency once', () => {
    const rows = matches(read('docs/dependencies.md'), /^\| ([^|]+) \|/gm).slice(1);
    const named = rows.flatMap((row) =>
      row
        .replaceAll(/\(.*?\)/g, '')
        .split(',')
        .map((name) => name.trim()),
    );
    const installed = Object.keys({ ...dependencies, ...devDependencies });
    const once = installed.filter((name) => !name.startsWith('@types/') || named.includes(name));
    expect(named.filter((name) => name !== '@types/*').toSorted()).toEqual(once.toSorted());
  });
});

describe('faults', () => {
  it('have one spelling: a name in a page is one of the names', () => {
    const text = read('docs/cli.md') + read('docs/scenarios.md');
    const named = matches(text, /(?:faults on |"fault": ")([a-z][\w-]*)/g);
    expect(named.filter((name) => !FAULT_NAMES.some((known) => known === name))).toEqual([]);
  });
});

interface Leaf {
  readonly path: string;
  readonly command: Command;
}

function program(): Command {
  const io = {
    stdin: (async function* () {})(),
    out: async () => {},
    note: () => {},
    notesToTerminal: false,
    signal: AbortSignal.abort(),
  };
  return createProgram(io, async () => {});
}

function leaves(command: Command, above: readonly string[] = []): readonly Leaf[] {
  return command.commands.flatMap((below) => {
    const path = [...above, below.name()];
    return below.commands.length > 0 ? leaves(below, path) : [{ path: path.join(' '), command: below }];
  });
}

/** As the host of the pages makes anchors. */
function headings(text: string): readonly string[] {
  const anchors = matches(text, /<a id="([^"]+)">/g);
  const titles = matches(text, /^#+ (.+)$/gm).map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
  return [...anchors, ...titles];
}
