/**
 * Certificates of an authority that nobody knows, made in the test: no tool, no file, none that runs out.
 */
import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

export interface Authority {
  readonly name: string;
  /** Its own certificate. */
  readonly pem: string;
  readonly key: KeyObject;
}

export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
}

const DAY = 86_400_000;

export function newAuthority(name: string): Authority {
  const { publicKey, privateKey } = pair();
  const pem = certificate({
    issuer: name,
    subject: name,
    publicKey,
    signer: privateKey,
    host: null,
    until: DAY,
  });
  return { name, pem, key: privateKey };
}

/** @param until milliseconds from now at which it runs out */
export function issue({ name, key }: Authority, host: string, until = DAY): ServerCertificate {
  const { publicKey, privateKey } = pair();
  return {
    cert: certificate({ issuer: name, subject: host, publicKey, signer: key, host, until }),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function pair(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

interface Wanted {
  readonly issuer: string;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  /** Name or IPv4 address; null for an authority. */
  readonly host: string | null;
  readonly until: number;
}

/** RFC 5280, section 4.1. */
function certificate({ issuer, subject, publicKey, signer, host, until }: Wanted): string {
  const algorithm = sequence(objectId('2a8648ce3d040302'));
  const serial = Buffer.concat([Buffer.of(1), randomBytes(8)]);
  const body = sequence(
    tagged(0xa0, integer(Buffer.of(2))),
    integer(serial),
    algorithm,
    named(issuer),
    sequence(time(Date.now() - 2 * DAY), time(Date.now() + until)),
    named(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(host === null ? isAuthority() : isFor(host))),
  );
  const signature = createSign('sha256').update(body).sign(signer);
  const der = sequence(body, algorithm, tagged(0x03, Buffer.of(0), signature));
  const lines = der.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function isAuthority(): Buffer {
  return sequence(
    objectId('551d13'),
    tagged(0x01, Buffer.of(0xff)),
    octets(sequence(tagged(0x01, Buffer.of(0xff)))),
  );
}

function isFor(host: string): Buffer {
  const address = /^\d+(?:\.\d+){3}$/.test(host) ? Buffer.from(host.split('.').map(Number)) : null;
  const name = address === null ? tagged(0x82, Buffer.from(host)) : tagged(0x87, address);
  return sequence(objectId('551d11'), octets(sequence(name)));
}

function named(common: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from(common)))));
}

function time(at: number): Buffer {
  const text = `${new Date(at).toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`;
  return tagged(0x18, Buffer.from(text));
}

function objectId(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function octets(inner: Buffer): Buffer {
  return tagged(0x04, inner);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.byteLength), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.of(0x80 | bytes.length, ...bytes);
}
