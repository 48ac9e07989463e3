/**
 * Which npm packages the bundles are made of: the ground of the license notices and of the bill of materials.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const FOLDER = 'out/notices';
const PACKAGE_FOLDER = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The folder of the package that a module belongs to, or null for a module of our own. */
export function packageFolderOf(moduleId: string): string | null {
  const file = moduleId.replace(/^\0+/, '').replace(/\?.*$/, '');
  return PACKAGE_FOLDER.exec(file.replaceAll('\\', '/'))?.[1] ?? null;
}

/** Writes the packages whose code is in this bundle, as folders relative to the project, to `out/notices/NAME.json`. */
export function bundledPackages(name: string): Plugin {
  return {
    name: 'bundled-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const folders = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? output.moduleIds.map(packageFolderOf) : [],
      );
      const packages = [...new Set(folders)]
        .filter((folder) => folder !== null)
        .map((folder) => path.relative(process.cwd(), folder))
        .toSorted();
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path.join(FOLDER, `${name}.json`), `${JSON.stringify(packages, undefined, 2)}\n`);
    },
  };
}
