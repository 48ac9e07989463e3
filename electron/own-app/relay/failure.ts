/**
 * What went wrong between the relay and the upstream, and how the phone comes to feel the same.
 */
import type { Socket } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { asHttpFailure } from '../../node/http-failure.ts';
import type { HttpFailureKind } from '../../sdk/api/api.ts';
import type { UpstreamBase } from './base-url.ts';

export interface RelayFailure {
  /** `aborted` is the phone's own doing. */
  readonly kind: HttpFailureKind;
  /** What happened, for people. */
  readonly text: string;
  /** Certificates that were refused are named. */
  readonly certificate: RefusedCertificate | null;
}

export interface RefusedCertificate {
  readonly subject: string;
  readonly issuer: string;
}

/** What is known of a connection to the upstream beside its error. */
export interface UpstreamSigns {
  wasReset: boolean;
  certificate: RefusedCertificate | null;
}

/**
 * Looks at a connection for the time of one request; a new one before Node decides about its certificate, after which
 * nothing can be read of it. Returns the undo.
 */
export function watchUpstream(socket: Socket, signs: UpstreamSigns): () => void {
  const onError = (error: NodeJS.ErrnoException): void => {
    signs.wasReset ||= error.code === 'ECONNRESET' && error.syscall !== undefined;
  };
  const onSecure = (): void => {
    signs.certificate = named((socket as TLSSocket).getPeerCertificate());
  };
  socket.prependListener('error', onError);
  if (socket.connecting && 'getPeerCertificate' in socket) socket.prependOnceListener('secure', onSecure);
  return () => {
    socket.off('error', onError);
    socket.off('secure', onSecure);
  };
}

function named(certificate: Partial<PeerCertificate>): RefusedCertificate | null {
  const { subject, issuer } = certificate;
  if (subject === undefined || issuer === undefined) return null;
  return { subject: distinguished(subject), issuer: distinguished(issuer) };
}

function distinguished(names: object): string {
  const parts = Object.entries(names).map(([name, value]) => `${name}=${String(value)}`);
  return parts.length === 0 ? 'nobody' : parts.join(', ');
}

/** Puts an error of a connection to the upstream into words. */
export function failureOf(error: unknown, base: UpstreamBase, signs: UpstreamSigns): RelayFailure {
  const { kind, message } = asHttpFailure(error);
  const certificate = kind === 'certificate' ? signs.certificate : null;
  const about = certificate === null ? '' : ` (subject ${certificate.subject}; issuer ${certificate.issuer})`;
  return {
    kind,
    text: `${BEGINNINGS[kind] ?? 'No response from'} ${base.url}: ${message}${about}`,
    certificate,
  };
}

const BEGINNINGS: Partial<Readonly<Record<HttpFailureKind, string>>> = {
  refused: 'Nothing listens at',
  unknownHost: 'There is no host for',
  reset: 'The connection was cut by',
  certificate: 'The certificate is not accepted of',
  tls: 'No TLS connection to',
  protocol: 'No HTTP spoken by',
};

export const PHONE_CLOSED: RelayFailure = {
  kind: 'aborted',
  text: 'The app closed the connection before the response was there',
  certificate: null,
};

/** Ends the phone's connection as the upstream ended its own, after what was written has left. */
export function passFailureOn(phone: Socket, wasReset: boolean): void {
  if (phone.destroyed) return;
  phone.write('', () => {
    if (wasReset) phone.resetAndDestroy();
    else phone.destroy();
  });
}
