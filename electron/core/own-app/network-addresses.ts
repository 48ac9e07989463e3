/**
 * The addresses of this machine at which a device on the same network could reach it.
 */
import { networkInterfaces } from 'node:os';

export function networkAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}
