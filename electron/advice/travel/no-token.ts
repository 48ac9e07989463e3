/**
 * Texts that came in place of a token: the name of a missing value, a placeholder, a page, an error.
 */
import { finding } from '../told/finding.ts';
import { end, type TravelStep } from './step.ts';

/** How languages print a value that is not there, or not there yet. */
const MISSING: readonly RegExp[] = [
  /^(?:undefined|null|none|nan|nil|nothing|void|false|true|0|\(null\)|<null>|\(nil\)|#<nil>|optional\.none)$/i,
  /^\[(?:object|function|class)[: ][\w$ ]+\]$/i,
  /^promise\s*\{.*\}$/is,
  /^<(?:coroutine|generator|async_generator|function|bound method|built-in|Future|Task)\b.*>$/is,
  /^Instance of '.*'$/s,
  /^(?:async\s+)?(?:function\b.*\{|\([^)]*\)\s*=>|[\w$]+\s*=>).*/s,
  /^(?:[a-z_]\w*\.)+[A-Z][\w$]*@[0-9a-f]+.*$/s,
  /^System\.Threading\.Tasks\.Task.*$/s,
  /^(?:Standalone|Lazy|Deferred)\w*Coroutine\{.*$/s,
  /^kotlin\.Unit$/,
];
/** What stands for a value that somebody was to fill in. */
const PLACEHOLDER: readonly RegExp[] = [
  /^\{\{.*\}\}$/s,
  /^\$\{.*\}$/s,
  /^\$\(?[A-Z_][A-Z0-9_]*\)?$/i,
  /^%[A-Z_][A-Z0-9_]*%$/i,
  /^<(?!\/?(?:html|head|body|div|p|span|script|style|form|title|meta|link|a|br|h\d)\b)[\w\s-]+>$/i,
  /^@[A-Z_]+@$/,
  /^(?:your|my|the|insert|paste|put|replace)[\s_-].{0,60}$/i,
  /^(?:process\.env|os\.environ|System\.getenv|ENV)\b.{0,80}$/s,
  /^(?:jwt|token|access[_-]?token|user[_-]?data[_-]?jwt|changeme|todo|test)$/i,
];

/** Nothing, or the name of nothing. */
export const missingValue: TravelStep = (text) => {
  const bare = text.trim();
  if (bare === '') return end(text, finding('missing-value', 'the text is empty'));
  if (MISSING.some((pattern) => pattern.test(bare)))
    return end(text, finding('missing-value', firstLine(bare)));
  return PLACEHOLDER.some((pattern) => pattern.test(bare))
    ? end(text, finding('missing-value', `a placeholder: ${firstLine(bare)}`))
    : null;
};

const PAGE =
  /^[\s\ufeff]*(?:<!--[\s\S]{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype|\/?[a-z][\w:-]*[\s/>])/i;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** HTML, or XML. */
export const webPage: TravelStep = (text) => {
  if (!PAGE.test(text)) return null;
  const title = /<(?:title|h1|message)\b[^>]{0,200}>\s*([^<]{1,2000})/i.exec(text)?.[1]?.trim();
  const plain = title?.replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity);
  return end(
    text,
    finding('web-page', plain === undefined ? 'a page without a title' : `its title is “${plain}”`),
  );
};

/** How programs, shells and runtimes begin when they fail. */
const ERROR: readonly RegExp[] = [
  /^(?:Uncaught\s+|Unhandled\s+)?(?:[\w$]+\.)*\w*(?:Error|Exception|Failure)\b(?=[\s:(]|$)/,
  /^(?:error|fatal|panic|failed|failure|warning)\b\s*[:[(]/i,
  /^(?:Traceback |Exception in thread |Unhandled exception|goroutine \d+ |npm ERR!|PHP (?:Fatal|Warning|Notice|Parse))/,
  /^(?:Fatal error|Parse error|Warning|Notice): /,
  /^(?:[\w./-]+: )*(?:command not found|No such file or directory|Permission denied|line \d+: .*)$/m,
  /^(?:curl|wget|openssl|node|python3?|ruby|php|go|java|dotnet|bash|sh|zsh): .+/,
  /\n[ \t]+at [^\n]+:\d/,
  /^(?:4\d\d|5\d\d)\s+[A-Z][a-z]+(?: [A-Z][a-z]+)*\s*$/,
  /^(?:Unauthorized|Forbidden|Not Found|Bad Request|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout|Too Many Requests)\.?$/i,
];

/** The text of a failure. */
export const errorText: TravelStep = (text) => {
  const bare = text.trim();
  return ERROR.some((pattern) => pattern.test(bare))
    ? end(text, finding('error-text', firstLine(bare)))
    : null;
};

const CONCEALED =
  /…|\.{3,}|\*{3,}|[•●·]{3,}|[[(<](?:truncated|redacted|hidden|masked|snip(?:ped)?|cut)\b[^\])>]{0,40}[\])>]/iu;

/** A part was left out, or masked. */
export const shortened: TravelStep = (text) => {
  const match = CONCEALED.exec(text);
  if (match === null) return null;
  return end(text, finding('shortened', `${match[0]} at character ${match.index + 1}`));
};

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}
