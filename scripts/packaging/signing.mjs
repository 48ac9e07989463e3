/**
 * What is signed, and with what: keys come from the environment only. Without keys a build goes through, loudly.
 */

/** @typedef {{ what: string, needs: string, ready: (env: NodeJS.ProcessEnv) => boolean }} Signature */

/** @param {...string} names */
const all =
  (...names) =>
  (/** @type {NodeJS.ProcessEnv} */ env) =>
    names.every((name) => Boolean(env[name]));

/** @type {Partial<Record<NodeJS.Platform, readonly Signature[]>>} */
const SIGNATURES = {
  darwin: [
    {
      what: 'The app is signed',
      needs: 'CSC_LINK and CSC_KEY_PASSWORD',
      ready: all('CSC_LINK', 'CSC_KEY_PASSWORD'),
    },
    {
      what: 'The app is notarized',
      needs:
        'APPLE_API_KEY (or APPLE_API_KEY_BASE64), APPLE_API_KEY_ID, APPLE_API_ISSUER and the keys of the signature',
      ready: canNotarize,
    },
  ],
  win32: [
    {
      what: 'The app and its installer are signed',
      needs: 'WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD',
      ready: all('WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'),
    },
  ],
  linux: [
    {
      what: 'The checksums are signed',
      needs: 'RELEASE_GPG_KEY (a key of gpg)',
      ready: all('RELEASE_GPG_KEY'),
    },
  ],
};

/** @param {NodeJS.ProcessEnv} env */
export function canNotarize(env) {
  const hasKey = Boolean(env['APPLE_API_KEY'] || env['APPLE_API_KEY_BASE64']);
  return hasKey && all('APPLE_API_KEY_ID', 'APPLE_API_ISSUER', 'CSC_LINK', 'CSC_KEY_PASSWORD')(env);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} one line for each signature, made or skipped
 */
export function signingReport(platform, env) {
  return [
    ...(SIGNATURES[platform] ?? []),
    { what: 'The feed of updates is signed', needs: 'UPDATE_SIGNING_KEY', ready: all('UPDATE_SIGNING_KEY') },
  ].map(({ what, needs, ready }) =>
    ready(env) ? `✓ ${what}.` : `! NOT SIGNED: ${what} only with ${needs}.`,
  );
}
