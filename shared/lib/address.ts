/**
 * Which addresses the app may talk to. One set of rules for what a person types, what a file brings along, and where
 * a server moves the SDK to.
 */

/** Https anywhere, http on this machine only: a token must not travel in clear. Words for its field, or null. */
export function urlProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'Enter a whole URL, such as https://api.example.com';
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return 'Leave user name and password out of the URL';
  if (protocol === 'https:') return null;
  if (protocol !== 'http:') return 'Use https';
  return isLoopback(hostname) ? null : 'Use https; plain http is for this machine only';
}

/** The problem with a base URL, as words for its field, or null. */
export function baseUrlProblem(text: string): string | null {
  const problem = urlProblem(text);
  if (problem !== null) return problem;
  const { search, hash } = new URL(text);
  return search === '' && hash === '' ? null : 'Leave everything from ? or # on out of the base URL';
}

/** Whether a host name, as `URL` gives it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Whether a host name can never exist (RFC 6761): nothing that is sent there arrives. */
function isNowhere(hostname: string): boolean {
  return hostname === 'invalid' || hostname.endsWith('.invalid');
}

/**
 * What speaks against a server's moving the SDK from one base URL to another; null where it may. Tokens and personal
 * data would follow, so it is only ever a host that the person chose: this machine for a sandbox, otherwise the very
 * host of the base URL.
 */
export function moveProblem(from: string, to: string): string | null {
  const problem = baseUrlProblem(to);
  const [here, there] = [parsed(from), parsed(to)];
  if (here === null || there === null) return problem ?? 'This is no base URL';
  if (isNowhere(there.hostname)) return null;
  if (problem !== null) return problem;
  if (isLoopback(here.hostname) && isLoopback(there.hostname)) return null;
  if (here.hostname !== there.hostname) return `This is another host than ${here.hostname}, which was chosen`;
  return here.protocol === 'https:' && there.protocol === 'http:' ? 'Use https' : null;
}

/**
 * What speaks against an application profile of the sandbox moving its clients to an address; null where it may. The
 * sandbox runs on this machine, and so must what its clients are moved to.
 */
export function sandboxMoveProblem(to: string): string | null {
  return moveProblem('http://127.0.0.1', to);
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
