/** How the classes of CSS modules are named, in TypeScript and in the page. */
import path from 'node:path';

export const cssModules = {
  localsConvention: 'camelCaseOnly',
  /** `button__btn`: stable, so that pictures and tests of two builds can be compared. */
  generateScopedName: (name: string, file: string): string =>
    `${path.basename(file.split('?')[0] ?? file, '.module.css')}__${name}`,
} as const;
