/**
 * Formats the server checks and the device does not: E.164, RFC 2822 addr-spec, calendar dates.
 */

const PHONE = /^\+?[1-9][0-9]{6,14}$/;

/** Why a text is no E.164 number, or null. A leading `+` may be left out, as the vendor's own samples do. */
export function phoneProblem(number: string): string | null {
  if (PHONE.test(number)) return null;
  if (!/^\+?[0-9]*$/.test(number)) return 'only digits are allowed';
  const digits = number.replace('+', '');
  if (digits.startsWith('0')) return 'a country code does not start with 0';
  return digits.length < 7 ? 'too short' : 'longer than 15 digits';
}

/** The form in which two numbers are compared. */
export function comparablePhone(number: string): string {
  return number.replace(/^\+/, '');
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL_PART = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\\\r\\n]|\\\\[\\x20-\\x7e])*")$`);
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})+|\\[[0-9A-Fa-f.:]+\\])$`);

/** RFC 2822 addr-spec without comments and folding white space; the domain has at least two labels. */
export function isEmail(address: string): boolean {
  if (address.length > 255) return false;
  const at = address.lastIndexOf('@');
  if (at < 1 || at > 64) return false;
  return LOCAL_PART.test(address.slice(0, at)) && DOMAIN.test(address.slice(at + 1));
}

/** Addresses are compared without case, which is what mail systems do in practice. */
export function comparableEmail(address: string): string {
  return address.toLowerCase();
}

/** A real calendar day as `YYYY-MM-DD`, years 0001 to 9999. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
