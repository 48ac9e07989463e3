/**
 * What the app's sources must not contain. Comments do not count.
 *
 * Each is one of the ways in which an Electron app is opened up by accident.
 */

/**
 * @typedef {object} SourceRule
 * @property {RegExp} pattern
 * @property {RegExp} [onlyIn] files in which it is fine
 * @property {RegExp} [where] files that are looked at; all where it is not given
 * @property {string} message
 */

/** @type {readonly SourceRule[]} */
export const SOURCE_RULES = [
  { pattern: /\bsandbox\s*:\s*false\b/, message: 'switches the renderer’s sandbox off' },
  { pattern: /\bcontextIsolation\s*:\s*false\b/, message: 'lets the page reach into the preload' },
  { pattern: /\bnodeIntegration\w*\s*:\s*true\b/, message: 'gives the page Node' },
  { pattern: /\bwebSecurity\s*:\s*false\b/, message: 'switches the same-origin policy off' },
  { pattern: /\ballowRunningInsecureContent\s*:\s*true\b/, message: 'allows insecure content' },
  { pattern: /\bwebviewTag\s*:\s*true\b/, message: 'allows <webview>' },
  {
    pattern: /\b(experimentalFeatures\s*:\s*true|enableBlinkFeatures)\b/,
    message: 'switches untested features on',
  },
  { pattern: /\bno-sandbox\b/, message: 'switches Chromium’s sandbox off; only the scripts may, for root' },
  { pattern: /\bremote-debugging-(port|pipe)\b/, message: 'opens the app to a debugger' },
  { pattern: /['"]certificate-error['"]/, message: 'takes TLS errors into its own hands' },
  { pattern: /\bsetCertificateVerifyProc\b/, message: 'takes TLS errors into its own hands' },
  {
    pattern: /\bNODE_TLS_REJECT_UNAUTHORIZED\b|\brejectUnauthorized\s*:\s*false\b/,
    message: 'ignores TLS errors',
  },
  {
    pattern: /\bipc(Main|Renderer)\b|\bwebContents\s*(\?\.|\.)\s*send\b/,
    onlyIn: /^electron\/(app|ipc)\/|^electron\/preload\.ts$/,
    message: 'talks over IPC outside of electron/app, electron/ipc and the preload',
  },
  { pattern: /\bsendSync\b/, message: 'blocks the page with synchronous IPC' },
  { pattern: /(?<![\w.])eval\s*\(|\bnew\s+Function\s*\(/, message: 'runs text as code' },
  { pattern: /\bexecuteJavaScript\b|\binsertCSS\b/, message: 'injects into the page' },
  {
    pattern: /\bdangerouslySetInnerHTML\b|\.(inner|outer)HTML\s*=/,
    message: 'puts text into the page as HTML',
  },
  { pattern: /\bfile:\/\/|\.loadFile\s*\(/, message: 'loads from file://; the page comes from app://' },
];

/** Something that one file, and no other, may do. */
export const SINGLE_PLACE = {
  pattern: /\bopenExternal\s*\(/,
  message: 'more than one file opens links in the browser',
};
