/**
 * The commands under `token`.
 */
import { Argument, type Command, Option } from 'commander';
import { type Language, LANGUAGES } from '../../../shared/recipes/recipe.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { MUTATIONS } from '../../forge/mutations.ts';
import { parseDuration } from '../io/duration.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { refuseOperand } from '../io/strict-options.ts';
import { readBytes, readTextFile, readTextFrom } from '../io/text-file.ts';
import { checkHar } from './check-har.ts';
import { checkTokens } from './check.ts';
import { explainToken } from './explain.ts';
import { HAR_LIMIT } from './har-file.ts';
import { JUDGED_GATES, type JudgedGate, type JudgeOptions } from './judge.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';
import { mintToken } from './mint.ts';
import { printRecipe } from './recipe.ts';

type Run = (work: () => Promise<ExitCode>) => Promise<void>;

/** Adds `token` and what is under it; `run` keeps the exit code. */
export function addTokenCommands(program: Command, io: CliIo, run: Run): void {
  const token = program.command('token').description('Check, mint and explain user data JWTs');
  addCheck(token, io, run);
  addMint(token, io, run);
  addExplain(token, io, run);
  addRecipe(token, io, run);
  token
    .command('mutations')
    .description('List the ways in which “token mint --mutate” can spoil a token')
    .action(() => run(() => listMutations(io)));
}

function addCheck(token: Command, io: CliIo, run: Run): void {
  token
    .command('check')
    .description('Read tokens in a file or on stdin and print JSON verdicts, with advice')
    .argument('[file]', 'file with the token, byte for byte, or a HAR file; - or nothing for stdin')
    .addOption(profileOption())
    .option('--lines', 'read one JSON string (or null) per line, print one JSON object per line', false)
    .option('--har', 'read a HAR file, print one JSON object per request of a user', false)
    .addOption(keyOption())
    .addOption(gateOption())
    .option('--sandbox', 'judge the server by the choices of the sandbox, too; needs --key', false)
    .option('--sub <id>', 'external user ID that a call would be about')
    .addOption(languageOption())
    .addHelpText(
      'after',
      '\nExit code: 0 valid by the gate that decides, 1 not valid (with --lines and --har: at least one), 2 wrong usage.',
    )
    .action((operand: string | undefined, options: JudgeFlags & { lines: boolean; har: boolean }) =>
      run(async () => {
        if (options.lines && options.har) throw new UsageError('Give --lines or --har, not both');
        if (options.lines) refuseOperand(operand);
        const judged = await judgeOptions(options);
        if (options.har) return checkHar(io, await harText(io, operand), judged);
        const source = sourceOf(operand);
        return checkTokens(io, {
          ...judged,
          lines: options.lines,
          now: () => Date.now(),
          ...(source === undefined ? {} : { source }),
        });
      }),
    );
}

function addMint(token: Command, io: CliIo, run: Run): void {
  token
    .command('mint')
    .description('Print a token for an external user ID')
    .requiredOption('--sub <id>', 'external user ID the token is for')
    .option('--expires <time>', 'how long it lives: 60s, 10m, 2h, 7d; negative for the past', '60s')
    .addOption(keyOption())
    .option('--mutate <names...>', 'spoil it in these ways (see “token mutations”)')
    .action((options: { sub: string; expires: string; key?: string; mutate?: string[] }) =>
      run(async () =>
        mintToken(io, {
          sub: options.sub,
          lifetimeSeconds: parseDuration(options.expires),
          key: await keyFrom(options.key),
          mutations: (options.mutate ?? []).flatMap((names) => names.split(',')),
          nowMs: Date.now(),
        }),
      ),
    );
}

function addRecipe(token: Command, io: CliIo, run: Run): void {
  token
    .command('recipe')
    .description('Print a program that mints a token, in one of ten languages')
    .addArgument(new Argument('<language>', 'its language').choices(LANGUAGES))
    .addOption(keyOption())
    .action((language: Language, { key }: { key?: string }) =>
      run(async () => printRecipe(io, language, await keyFrom(key))),
    );
}

function addExplain(token: Command, io: CliIo, run: Run): void {
  token
    .command('explain')
    .description(
      'Read a token in a file or on stdin and say what each gate thinks of it, and what is likely wrong',
    )
    .argument('[file]', 'file with the token, byte for byte; - or nothing for stdin')
    .addOption(profileOption())
    .addOption(keyOption())
    .addOption(gateOption())
    .option('--sandbox', 'judge the server by the choices of the sandbox, too; needs --key', false)
    .option('--sub <id>', 'external user ID that a call would be about')
    .addOption(languageOption())
    .action((operand: string | undefined, options: JudgeFlags) =>
      run(async () =>
        explainToken(io, { ...(await judgeOptions(options)), nowMs: Date.now() }, sourceOf(operand)),
      ),
    );
}

/** The file that is named, or undefined for stdin. A file that cannot be read is a `UsageError`. */
function sourceOf(operand: string | undefined): AsyncIterable<Uint8Array> | undefined {
  const path = pathIn(operand);
  return path === null ? undefined : oneChunk(path);
}

async function harText(io: CliIo, operand: string | undefined): Promise<{ text: string; name: string }> {
  const path = pathIn(operand);
  return path === null
    ? { text: await readTextFrom(io.stdin, 'stdin', HAR_LIMIT), name: 'stdin' }
    : { text: await readTextFile(path, HAR_LIMIT), name: path };
}

/** The name of a file, or null for stdin. */
function pathIn(operand: string | undefined): string | null {
  if (operand === undefined || operand === '-') return null;
  // A token on the command line is seen by others, and no error may quote it as the name of a file.
  if (/^e[yw][\w-]+\.[\w-]*\.|^\S{256,}$/.test(operand)) refuseOperand(operand);
  return operand;
}

async function* oneChunk(path: string): AsyncGenerator<Uint8Array> {
  yield await readBytes(path);
}

function profileOption(): Option {
  return new Option('--profile <name>', 'whose device gate decides')
    .choices(['strict', 'android', 'ios'])
    .default('strict');
}

interface JudgeFlags {
  readonly profile: PlatformProfile;
  readonly key?: string;
  readonly gate?: JudgedGate;
  readonly sub?: string;
  readonly sandbox: boolean;
  readonly language?: Language;
}

/** Without a key nothing can be said for the server, so the device decides; with one both do. */
async function judgeOptions({
  profile,
  key,
  gate,
  sub,
  sandbox,
  language,
}: JudgeFlags): Promise<Omit<JudgeOptions, 'nowMs'>> {
  if (key === undefined && gate !== undefined && gate !== 'device') {
    throw new UsageError(`--gate ${gate} needs --key FILE: without a key nothing can be said for the server`);
  }
  if (key === undefined && sandbox) {
    throw new UsageError('--sandbox needs --key FILE: without a key nothing can be said for the server');
  }
  const fallback = key === undefined ? 'device' : 'all';
  return {
    profile,
    key: await keyFrom(key),
    gate: gate ?? fallback,
    sub: sub ?? null,
    isSandbox: sandbox,
    ...(language === undefined ? {} : { language }),
  };
}

function languageOption(): Option {
  return new Option('--language <language>', 'tell the fix of a misread key in this language').choices(
    LANGUAGES,
  );
}

function gateOption(): Option {
  return new Option(
    '--gate <gate>',
    'whose verdict decides: device, server or all; device without --key, all with it',
  ).choices(JUDGED_GATES);
}

function keyOption(): Option {
  return new Option(
    '--key <file>',
    'JSON file with kid, secretHex and applicationCode; the line “sandbox --json” prints is one, too',
  );
}

async function keyFrom(path: string | undefined): Promise<KeyFile | null> {
  return path === undefined ? null : await readKeyFile(path);
}

async function listMutations(io: CliIo): Promise<ExitCode> {
  const width = Math.max(...MUTATIONS.map(({ id }) => id.length));
  const lines = MUTATIONS.map(({ id, title, shows }) => `${id.padEnd(width)}  ${title}. ${shows}`);
  await io.out(`${lines.join('\n')}\n`);
  return EXIT.ok;
}
