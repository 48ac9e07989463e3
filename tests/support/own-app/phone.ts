/**
 * A client that knows nothing of HTTP: what it sends is what is written here, what it tells is what came.
 */
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  /** Everything that came, as Latin-1. */
  readonly text: string;
  /** How the connection ended. */
  readonly end: 'closed' | 'reset' | 'refused';
}

/** Sends bytes and reads until the connection ends. */
export function exchangeRaw(
  port: number,
  request: string | Uint8Array,
  {
    host = '127.0.0.1',
    onData = () => {},
  }: { host?: string; onData?: (text: string, socket: Socket) => void } = {},
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    let text = '';
    let end: RawAnswer['end'] = 'closed';
    socket.on('connect', () => socket.write(request));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      onData(text, socket);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      end = error.code === 'ECONNREFUSED' ? 'refused' : 'reset';
    });
    socket.on('close', () => resolve({ text, end }));
  });
}

/** A request in the usual form, whose connection ends with it. */
export function rawRequest(
  line: string,
  headers: readonly string[] = [],
  body = '',
  host = 'localhost',
): string {
  return [`${line} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...headers, '', body].join('\r\n');
}
