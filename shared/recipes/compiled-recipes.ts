/**
 * Minting code, whole programs: the external user ID is the argument, the secret comes from the environment.
 */
import type { Recipe } from './recipe.ts';

const DOLLAR = '$';

export const COMPILED_RECIPES: readonly Recipe[] = [
  {
    language: 'go',
    title: 'Go',
    file: 'mint.go',
    run: 'go run mint.go ID',
    needs: 'the standard library',
    trap: 'A `time.Time` in a map becomes RFC 3339 and a `time.Duration` nanoseconds: use `.Unix()`.',
    code: String.raw`package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"
)

func part(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

func main() {
	key, err := hex.DecodeString(os.Getenv("JWT_SECRET_HEX"))
	if err != nil {
		log.Fatal("JWT_SECRET_HEX is not hex")
	}
	id := make([]byte, 16)
	rand.Read(id)
	now := time.Now().Unix()
	header, _ := json.Marshal(map[string]any{"alg": "HS256", "typ": "JWT", "kid": "@KID@"})
	claims, _ := json.Marshal(map[string]any{
		"typ": "Bearer", "jti": hex.EncodeToString(id), "sub": os.Args[1],
		"iat": now, "exp": now + 300, "infobip-api-key": "@APP@",
	})
	signed := part(header) + "." + part(claims)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(signed))
	fmt.Println(signed + "." + part(mac.Sum(nil)))
}
`,
  },
  {
    language: 'java',
    title: 'Java',
    file: 'Mint.java',
    run: 'java Mint.java ID',
    needs: 'Java 17, nothing else',
    trap: 'A `double` of seconds prints as `1.79E9`; an old JWT library decodes a text key as Base64.',
    code: String.raw`import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Mint {
  static String part(byte[] data) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(data);
  }

  /** For texts without line breaks; with a JSON library at hand, use that. */
  static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  public static void main(String[] args) throws Exception {
    byte[] key = HexFormat.of().parseHex(System.getenv("JWT_SECRET_HEX"));
    long now = Instant.now().getEpochSecond();
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":" + text("@KID@") + "}";
    String claims = "{\"typ\":\"Bearer\",\"jti\":" + text(UUID.randomUUID().toString())
        + ",\"sub\":" + text(args[0]) + ",\"iat\":" + now + ",\"exp\":" + (now + 300)
        + ",\"infobip-api-key\":" + text("@APP@") + "}";
    String signed = part(header.getBytes(UTF_8)) + "." + part(claims.getBytes(UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    System.out.println(signed + "." + part(mac.doFinal(signed.getBytes(UTF_8))));
  }
}
`,
  },
  {
    language: 'kotlin',
    title: 'Kotlin',
    file: 'Mint.kt',
    run: 'kotlinc Mint.kt -include-runtime -d mint.jar && java -jar mint.jar ID',
    needs: 'Java 17, nothing else',
    trap: 'As in Java; and `$` in a text begins a template.',
    code: String.raw`import java.time.Instant
import java.util.Base64
import java.util.HexFormat
import java.util.UUID
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec

fun part(data: ByteArray): String = Base64.getUrlEncoder().withoutPadding().encodeToString(data)

/** For texts without line breaks; with a JSON library at hand, use that. */
fun text(value: String): String = "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\""

fun main(args: Array<String>) {
    val key = HexFormat.of().parseHex(System.getenv("JWT_SECRET_HEX"))
    val now = Instant.now().epochSecond
    val header = """{"alg":"HS256","typ":"JWT","kid":${DOLLAR}{text("@KID@")}}"""
    val claims = """{"typ":"Bearer","jti":${DOLLAR}{text(UUID.randomUUID().toString())},"sub":${DOLLAR}{text(args[0])},""" +
        """"iat":$now,"exp":${DOLLAR}{now + 300},"infobip-api-key":${DOLLAR}{text("@APP@")}}"""
    val signed = part(header.toByteArray()) + "." + part(claims.toByteArray())
    val mac = Mac.getInstance("HmacSHA256")
    mac.init(SecretKeySpec(key, "HmacSHA256"))
    println(signed + "." + part(mac.doFinal(signed.toByteArray())))
}
`,
  },
  {
    language: 'csharp',
    title: 'C#',
    file: 'Program.cs',
    run: 'dotnet run -- ID',
    needs: '.NET 8, nothing else',
    trap: 'Anonymous objects can have no hyphen in a name: use a dictionary. The token handler maps `sub` to a URI unless its mapping is cleared.',
    code: String.raw`using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

static string Part(byte[] data) =>
    Convert.ToBase64String(data).TrimEnd('=').Replace('+', '-').Replace('/', '_');

var key = Convert.FromHexString(Environment.GetEnvironmentVariable("JWT_SECRET_HEX")!);
var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
var header = new Dictionary<string, object> { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = "@KID@" };
var claims = new Dictionary<string, object>
{
    ["typ"] = "Bearer",
    ["jti"] = Guid.NewGuid().ToString(),
    ["sub"] = args[0],
    ["iat"] = now,
    ["exp"] = now + 300,
    ["infobip-api-key"] = "@APP@",
};
var signed = Part(JsonSerializer.SerializeToUtf8Bytes(header)) + "." + Part(JsonSerializer.SerializeToUtf8Bytes(claims));
Console.WriteLine(signed + "." + Part(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed))));
`,
  },
];
