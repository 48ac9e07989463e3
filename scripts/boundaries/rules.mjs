/**
 * The parts of the app and whom each may know.
 *
 * A part is the first entry whose pattern a file matches. What is not listed is forbidden.
 */

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {RegExp} files
 * @property {readonly string[]} parts other parts it may import
 * @property {readonly RegExp[]} [alsoFrom] files of other parts it may import
 * @property {readonly RegExp[]} [typesFrom] files of other parts it may import types from
 * @property {readonly string[] | 'any'} packages npm packages it may import; `any` still excludes those
 *   that are bound to one place
 * @property {boolean} node whether it may import Node's own modules
 * @property {readonly string[]} [bound] packages that only few parts may import, and this one may
 */

/** Only parts that name them may import these. */
export const BOUND_PACKAGES = ['electron', 'keytar'];

const EVERY_PART = [
  'shared',
  'sdk',
  'sandbox',
  'node',
  'backend-client',
  'advice',
  'forge',
  'own-app',
  'reports',
  'scenarios',
  'policy',
  'ipc',
  'vault',
  'core',
  'updates',
  'app',
  'main',
  'preload',
  'cli',
  'renderer',
  ...['lib', 'ui', 'state', 'hooks', 'components', 'screens', 'stage', 'notes', 'app'].map(
    (room) => `renderer/${room}`,
  ),
  'scripts',
];

/**
 * The rooms of the window, and the page's entry that knows them all.
 *
 * @param {Readonly<Record<string, readonly string[]>>} rooms with the rooms they may import
 * @returns {Part[]}
 */
function rendererParts(rooms) {
  const packages = ['react', 'react-dom', '@base-ui/react', 'lucide-react', 'zod', 'vite'];
  const names = Object.keys(rooms).map((room) => `renderer/${room}`);
  return [
    ...Object.entries(rooms).map(([room, below]) => ({
      name: `renderer/${room}`,
      files: new RegExp(`^renderer/${room}/`),
      parts: ['shared', ...below.map((name) => `renderer/${name}`)],
      packages: room === 'screens' ? [...packages, 'qr'] : packages,
      node: false,
    })),
    { name: 'renderer', files: /^renderer\//, parts: ['shared', ...names], packages, node: false },
  ];
}

/** From the lowest room to the highest; docs/architecture.md draws the same. @type {readonly Part[]} */
export const PARTS = [
  { name: 'shared', files: /^shared\//, parts: [], packages: ['zod'], node: false },
  { name: 'sdk', files: /^electron\/sdk\//, parts: ['shared'], packages: ['zod'], node: false },
  {
    name: 'sandbox',
    files: /^electron\/sandbox\//,
    parts: ['shared', 'advice'],
    packages: ['hono', 'jose', 'zod'],
    node: true,
  },
  {
    name: 'node',
    files: /^electron\/node\//,
    parts: ['shared'],
    // The ports that it implements belong to the SDK.
    alsoFrom: [/^electron\/sdk\/api\/api\.ts$/],
    packages: 'any',
    node: true,
  },
  {
    name: 'backend-client',
    files: /^electron\/backend-client\//,
    parts: ['shared', 'node', 'advice'],
    alsoFrom: [/^electron\/sdk\/api\/api\.ts$/],
    packages: ['zod'],
    node: false,
  },
  { name: 'advice', files: /^electron\/advice\//, parts: ['shared'], packages: ['jsonc-parser'], node: true },
  { name: 'forge', files: /^electron\/forge\//, parts: ['shared', 'sdk'], packages: ['zod'], node: true },
  {
    name: 'own-app',
    files: /^electron\/own-app\//,
    parts: ['shared', 'sdk', 'node', 'advice', 'forge'],
    packages: 'any',
    node: true,
  },
  { name: 'reports', files: /^electron\/reports\//, parts: ['shared'], packages: 'any', node: true },
  {
    name: 'scenarios',
    files: /^electron\/scenarios\//,
    parts: ['shared', 'sdk', 'node', 'backend-client', 'advice', 'forge'],
    packages: 'any',
    node: true,
  },
  { name: 'policy', files: /^electron\/policy\//, parts: ['shared', 'node'], packages: 'any', node: true },
  { name: 'ipc', files: /^electron\/ipc\//, parts: ['shared', 'node'], packages: ['zod'], node: true },
  {
    name: 'vault',
    files: /^electron\/vault\//,
    parts: ['shared'],
    packages: 'any',
    bound: ['electron', 'keytar'],
    node: true,
  },
  {
    name: 'core',
    files: /^electron\/core\//,
    parts: [
      'shared',
      'sdk',
      'node',
      'backend-client',
      'advice',
      'forge',
      'own-app',
      'reports',
      'scenarios',
      'policy',
    ],
    typesFrom: [/^electron\/vault\/api\.ts$/],
    packages: 'any',
    node: true,
  },
  {
    name: 'updates',
    files: /^electron\/updates\//,
    parts: ['shared', 'node'],
    packages: 'any',
    bound: ['electron'],
    node: true,
  },
  {
    name: 'app',
    files: /^electron\/app\//,
    parts: [
      'shared',
      'sdk',
      'sandbox',
      'own-app',
      'node',
      'backend-client',
      'reports',
      'scenarios',
      'policy',
      'ipc',
      'vault',
      'core',
      'updates',
    ],
    packages: 'any',
    bound: ['electron'],
    node: true,
  },
  {
    name: 'main',
    files: /^electron\/main\.ts$/,
    parts: ['app', 'policy', 'updates', 'node', 'shared'],
    packages: 'any',
    bound: ['electron'],
    node: true,
  },
  {
    name: 'preload',
    files: /^electron\/preload\.ts$/,
    parts: ['shared'],
    packages: [],
    bound: ['electron'],
    node: false,
  },
  {
    name: 'cli',
    files: /^electron\/cli(\.ts$|\/)/,
    parts: [
      'shared',
      'sdk',
      'sandbox',
      'node',
      'backend-client',
      'advice',
      'forge',
      'own-app',
      'reports',
      'scenarios',
    ],
    packages: 'any',
    node: true,
  },
  { name: 'electron', files: /^electron\/[^/]+\.d\.ts$/, parts: ['shared'], packages: [], node: false },
  ...rendererParts({
    lib: [],
    ui: ['lib'],
    state: ['lib'],
    hooks: ['lib', 'state'],
    components: ['lib', 'ui', 'state', 'hooks'],
    screens: ['lib', 'ui', 'state', 'hooks', 'components'],
    stage: ['lib', 'ui', 'state', 'hooks', 'components'],
    notes: ['lib', 'ui', 'state', 'hooks', 'components', 'stage'],
    app: ['lib', 'ui', 'state', 'hooks', 'components', 'screens', 'stage', 'notes'],
  }),
  {
    name: 'tests',
    files: /^tests\//,
    parts: EVERY_PART,
    packages: 'any',
    bound: BOUND_PACKAGES,
    node: true,
  },
  {
    name: 'default app',
    files: /^scripts\/offline\/electron\/default-app\//,
    parts: [],
    packages: [],
    bound: ['electron'],
    node: true,
  },
  {
    name: 'smoke test of the keyring',
    files: /^scripts\/smoke\/stored-tokens\.mjs$/,
    parts: [],
    packages: [],
    bound: ['keytar'],
    node: true,
  },
  { name: 'scripts', files: /^scripts\//, parts: ['shared'], packages: 'any', node: true },
];

/** The folders that hold the parts. */
export const FOLDERS = ['shared', 'electron', 'renderer', 'tests', 'scripts'];

/** @param {string} file */
export function partOf(file) {
  return PARTS.find(({ files }) => files.test(file));
}
