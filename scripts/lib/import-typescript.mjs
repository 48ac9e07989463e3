/** Loads one of the project's TypeScript modules into plain Node. */

import { inProject, ROOT } from './project.mjs';

/**
 * @param {string} file relative to the project
 * @returns {Promise<any>} its exports
 */
export async function importTypeScript(file) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(inProject(file), {
    configFile: false,
    root: ROOT,
    logLevel: 'error',
  });
  return module;
}
