/**
 * Lines as `adb logcat` prints them (format `threadtime`): one for each line of a message.
 */

const PID = 12_345;
const TID = 12_391;

/** `11-24 09:00:00.000 12345 12391 D MMHTTP  : text` */
export function logcatLines(
  at: number,
  level: 'V' | 'D' | 'W' | 'E',
  tag: string,
  message: string,
): readonly string[] {
  const time = new Date(at).toISOString().slice(5, 23).replace('T', ' ');
  return message.split('\n').map((line) => `${time} ${PID} ${TID} ${level} ${tag.padEnd(8)}: ${line}`);
}
