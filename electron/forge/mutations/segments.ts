/**
 * Mutations of the three Base64 segments.
 */
import { createHmac } from 'node:crypto';
import type { MutationGroup } from '../../../shared/model/forge.ts';
import type { Segments, SegmentsMutation } from './draft.ts';

function segments(
  group: MutationGroup,
  id: string,
  title: string,
  shows: string,
  apply: (segments: Segments) => Segments,
): SegmentsMutation {
  return { id, title, shows, group, level: 'segments', apply };
}

const ON_SERVER = 'The device never looks at it; the server refuses it.';

export const SEGMENTS_MUTATIONS: readonly SegmentsMutation[] = [
  segments('signature', 'signature-bad', 'Signature of another token', ON_SERVER, (parts) => ({
    ...parts,
    signature: flipped(parts.signature),
  })),
  segments('signature', 'signature-other-key', 'Signed with another key', ON_SERVER, (parts) => ({
    ...parts,
    signature: createHmac('sha256', 'another key')
      .update(`${parts.header}.${parts.claims}`)
      .digest('base64url'),
  })),
  segments('signature', 'signature-empty-secret', 'Signed with an empty secret', ON_SERVER, (parts) => ({
    ...parts,
    signature: createHmac('sha256', '').update(`${parts.header}.${parts.claims}`).digest('base64url'),
  })),
  segments('signature', 'signature-short', 'Half a signature', ON_SERVER, (parts) => ({
    ...parts,
    signature: parts.signature.slice(0, 20),
  })),
  segments('signature', 'signature-text', 'Any text for a signature', ON_SERVER, (parts) => ({
    ...parts,
    signature: 'signature',
  })),
  segments(
    'signature',
    'signature-empty',
    'Empty signature',
    'Two parts are left on both devices.',
    (parts) => ({
      ...parts,
      signature: '',
    }),
  ),
  segments(
    'encoding',
    'padding',
    'With padding',
    'Both devices take full padding; the server does not.',
    (parts) => ({
      header: padded(parts.header),
      claims: padded(parts.claims),
      signature: padded(parts.signature),
    }),
  ),
  segments('encoding', 'padding-excess', 'One = too many', 'No reader takes it.', (parts) => ({
    ...parts,
    header: `${padded(parts.header)}=`,
  })),
  segments(
    'encoding',
    'standard-base64',
    'Standard Base64',
    'iOS takes both alphabets. Android skips + and /, which spoils the claims unless their number is a multiple of four.',
    (parts) => ({
      ...parts,
      claims: standard(parts.claims),
    }),
  ),
  segments(
    'encoding',
    'line-break-inside',
    'A line break inside',
    'Android skips it, iOS and the server do not.',
    (parts) => ({
      ...parts,
      claims: `${parts.claims.slice(0, 8)}\n${parts.claims.slice(8)}`,
    }),
  ),
  segments(
    'encoding',
    'space-inside',
    'A space inside',
    'Android skips it, iOS and the server do not.',
    (parts) => ({
      ...parts,
      claims: `${parts.claims.slice(0, 8)} ${parts.claims.slice(8)}`,
    }),
  ),
  segments('encoding', 'header-raw', 'Header not encoded', 'JSON where Base64 is expected.', (parts) => ({
    ...parts,
    header: decoded(parts.header),
  })),
  segments('encoding', 'payload-raw', 'Payload not encoded', 'JSON where Base64 is expected.', (parts) => ({
    ...parts,
    claims: decoded(parts.claims),
  })),
  segments(
    'encoding',
    'payload-empty',
    'Empty payload',
    'Android finds a bad payload, iOS too few parts.',
    (parts) => ({
      ...parts,
      claims: '',
    }),
  ),
  segments(
    'encoding',
    'header-empty',
    'Empty header',
    'Android finds a bad header, iOS too few parts.',
    (parts) => ({
      ...parts,
      header: '',
    }),
  ),
];

/** Another signature of the same form: each character but the last, whose bits may be unused, is exchanged. */
function flipped(signature: string): string {
  const changed = signature.slice(0, -1).replaceAll(/./g, (character) => (character === 'A' ? 'B' : 'A'));
  return changed + signature.slice(-1);
}

function padded(segment: string): string {
  return segment.padEnd(Math.ceil(segment.length / 4) * 4, '=');
}

/**
 * The standard alphabet differs in two characters only, which many payloads do not have: where there is none, one is
 * put in by a claim that encodes to it.
 */
function standard(segment: string): string {
  const text = /[-_]/.test(segment) ? segment : encoded(withOddCharacters(decoded(segment)));
  return text.replaceAll('-', '+').replaceAll('_', '/');
}

function withOddCharacters(json: string): string {
  return json.replace('{', '{"note":"???>>>~~~???",');
}

function decoded(segment: string): string {
  return Buffer.from(segment, 'base64url').toString('utf8');
}

function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}
