/** The bill of materials of a build, as CycloneDX 1.6 JSON. The same commit gives the same bytes. */

import { createHash } from 'node:crypto';

/**
 * @param {object} build
 * @param {{ name: string, version: string, license: string, description: string }} build.app
 * @param {readonly import('./materials.mjs').Material[]} build.materials
 * @param {{ version: string, kind: string }} build.runtime
 * @param {number} build.time seconds since 1970
 * @returns {string}
 */
export function billOfMaterials({ app, materials, runtime, time }) {
  const components = [
    {
      type: 'framework',
      'bom-ref': `electron@${runtime.version}`,
      name: 'electron',
      version: runtime.version,
      licenses: [{ license: { id: 'MIT' } }],
      purl: `pkg:npm/electron@${runtime.version}`,
      properties: [{ name: 'personalization-lab:runtime', value: runtime.kind }],
    },
    ...materials.map(({ name, version, license }) => ({
      type: 'library',
      'bom-ref': `${name}@${version}`,
      name,
      version,
      licenses: [{ expression: license }],
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    })),
  ];
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([app, components]))}`,
    version: 1,
    metadata: {
      timestamp: new Date(time * 1000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': `${app.name}@${app.version}`,
        name: app.name,
        version: app.version,
        description: app.description,
        licenses: [{ license: { id: app.license } }],
      },
    },
    components,
    dependencies: [
      { ref: `${app.name}@${app.version}`, dependsOn: components.map((component) => component['bom-ref']) },
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** A name-based UUID (version 8, from SHA-256). @param {string} text */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
