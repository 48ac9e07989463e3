/**
 * Minting code, whole programs: the external user ID is the argument, the secret comes from the environment.
 */
import type { Recipe } from './recipe.ts';

/** Within a raw text a backtick and a dollar before a brace can only be put in. */
const TICK = '`';
const DOLLAR = '$';

export const SCRIPT_RECIPES: readonly Recipe[] = [
  {
    language: 'node',
    title: 'Node.js',
    file: 'mint.mjs',
    run: 'node mint.mjs ID',
    needs: 'Node 20, nothing else',
    trap: "A secret given as text is taken as UTF-8: `Buffer.from(hex, 'hex')`. With a library `kid` is a header option, and `expiresIn: '100'` means milliseconds.",
    code: String.raw`import { createHmac, randomUUID } from 'node:crypto';

const key = Buffer.from(process.env.JWT_SECRET_HEX, 'hex');
const now = Math.floor(Date.now() / 1000);
const header = { alg: 'HS256', typ: 'JWT', kid: '@KID@' };
const claims = {
  typ: 'Bearer',
  jti: randomUUID(),
  sub: process.argv[2],
  iat: now,
  exp: now + 300,
  'infobip-api-key': '@APP@',
};
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = ${TICK}${DOLLAR}{part(header)}.${DOLLAR}{part(claims)}${TICK};
console.log(${TICK}${DOLLAR}{signed}.${DOLLAR}{createHmac('sha256', key).update(signed).digest('base64url')}${TICK});
`,
  },
  {
    language: 'typescript',
    title: 'TypeScript',
    file: 'mint.mts',
    run: 'npx tsx mint.mts ID',
    needs: 'jose 6',
    trap: 'The key is bytes, not text: `new TextEncoder().encode(hex)` signs with the wrong ones. `typ` is not set unless you set it, and the device asks for it.',
    code: String.raw`import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

const key = Buffer.from(process.env['JWT_SECRET_HEX'] ?? '', 'hex');
const token = await new SignJWT({ typ: 'Bearer', 'infobip-api-key': '@APP@' })
  .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: '@KID@' })
  .setSubject(process.argv[2] ?? '')
  .setJti(randomUUID())
  .setIssuedAt()
  .setExpirationTime('5m')
  .sign(key);
console.log(token);
`,
  },
  {
    language: 'python',
    title: 'Python',
    file: 'mint.py',
    run: 'python3 mint.py ID',
    needs: 'the standard library',
    trap: "`str(token_bytes)` gives `b'…'`; `datetime.utcnow().timestamp()` is off by the time zone.",
    code: String.raw`import base64, hashlib, hmac, json, os, sys, time, uuid


def part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


key = bytes.fromhex(os.environ["JWT_SECRET_HEX"])
now = int(time.time())
header = {"alg": "HS256", "typ": "JWT", "kid": "@KID@"}
claims = {
    "typ": "Bearer",
    "jti": str(uuid.uuid4()),
    "sub": sys.argv[1],
    "iat": now,
    "exp": now + 300,
    "infobip-api-key": "@APP@",
}
signed = ".".join(part(json.dumps(value).encode()) for value in (header, claims))
print(signed + "." + part(hmac.new(key, signed.encode(), hashlib.sha256).digest()))
`,
  },
  {
    language: 'php',
    title: 'PHP',
    file: 'mint.php',
    run: 'php mint.php ID',
    needs: 'PHP 8, nothing else',
    trap: '`hash_hmac` gives hex digits unless it is told `binary: true`; `microtime` gives a fraction; `json_encode` of text that is no UTF-8 gives `false`.',
    code: String.raw`<?php
$part = fn (string $data): string => rtrim(strtr(base64_encode($data), '+/', '-_'), '=');

$key = hex2bin(getenv('JWT_SECRET_HEX'));
$now = time();
$header = ['alg' => 'HS256', 'typ' => 'JWT', 'kid' => '@KID@'];
$claims = [
    'typ' => 'Bearer',
    'jti' => bin2hex(random_bytes(16)),
    'sub' => $argv[1],
    'iat' => $now,
    'exp' => $now + 300,
    'infobip-api-key' => '@APP@',
];
$signed = $part(json_encode($header, JSON_THROW_ON_ERROR)) . '.' . $part(json_encode($claims, JSON_THROW_ON_ERROR));
echo $signed . '.' . $part(hash_hmac('sha256', $signed, $key, binary: true)) . "\n";
`,
  },
  {
    language: 'ruby',
    title: 'Ruby',
    file: 'mint.rb',
    run: 'ruby mint.rb ID',
    needs: 'the standard library',
    trap: '`hexdigest` has 64 characters, take `digest`; `Base64.encode64` breaks lines at 60.',
    code: String.raw`require "base64"
require "json"
require "openssl"
require "securerandom"

part = ->(data) { Base64.urlsafe_encode64(data, padding: false) }
key = [ENV.fetch("JWT_SECRET_HEX")].pack("H*")
now = Time.now.to_i
header = { "alg" => "HS256", "typ" => "JWT", "kid" => "@KID@" }
claims = {
  "typ" => "Bearer",
  "jti" => SecureRandom.uuid,
  "sub" => ARGV[0].dup.force_encoding(Encoding::UTF_8),
  "iat" => now,
  "exp" => now + 300,
  "infobip-api-key" => "@APP@",
}
signed = [header, claims].map { |value| part.(JSON.generate(value)) }.join(".")
puts "#{signed}.#{part.(OpenSSL::HMAC.digest("SHA256", key, signed))}"
`,
  },
  {
    language: 'shell',
    title: 'Shell',
    file: 'mint.sh',
    run: 'sh mint.sh ID',
    needs: 'openssl',
    trap: '`openssl dgst` prints hex unless it is told `-binary`. The key stands on the command line of openssl while it runs: others on the machine can see it.',
    code: String.raw`set -eu

part() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

now=$(date +%s)
id=$(openssl rand -hex 16)
sub=$(printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g')
header='{"alg":"HS256","typ":"JWT","kid":"@KID@"}'
claims=$(printf '{"typ":"Bearer","jti":"%s","sub":"%s","iat":%d,"exp":%d,"infobip-api-key":"@APP@"}' \
  "$id" "$sub" "$now" "$((now + 300))")
signed="$(printf '%s' "$header" | part).$(printf '%s' "$claims" | part)"
mac=$(printf '%s' "$signed" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$JWT_SECRET_HEX" -binary | part)
printf '%s.%s\n' "$signed" "$mac"
`,
  },
];
