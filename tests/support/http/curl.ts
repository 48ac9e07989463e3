/**
 * Runs a copied cURL command as it is, in a shell, and says how it was answered.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * @param variables environment variables that the command takes its authorization from
 * @returns the HTTP status; what the command prints besides is not looked at
 */
export async function runCurl(command: string, variables: Readonly<Record<string, string>>): Promise<number> {
  const home = mkdtempSync(path.join(tmpdir(), 'curl-'));
  try {
    // The command is run to the letter; only cURL's own settings say what it prints.
    writeFileSync(path.join(home, '.curlrc'), 'silent\noutput = "/dev/null"\nwrite-out = "%{http_code}"\n');
    const env = { PATH: process.env['PATH'] ?? '', CURL_HOME: home, HOME: home, ...variables };
    const { stdout } = await execute('sh', ['-c', command], { env });
    return Number(stdout);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
