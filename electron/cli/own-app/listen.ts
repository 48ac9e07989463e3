/**
 * What `app listen` does: it serves until told to stop, and tells of every call.
 */
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';
import type { OwnApp } from '../../own-app/listener/own-app.ts';
import { type CliIo, EXIT, type ExitCode } from '../io/io.ts';
import { asked, type ConnectOptions, firstLines, noteRefusals, whileConnected } from './connect.ts';
import { callLine, callText } from './lines.ts';
import { lineWriter } from './line-writer.ts';

export interface ListenOptions extends ConnectOptions {
  readonly json: boolean;
}

export async function listenForApps(io: CliIo, options: ListenOptions): Promise<ExitCode> {
  await whileConnected(options, ({ ownApp, told }) => tell(io, ownApp, options, told));
  return EXIT.ok;
}

/** Resolves when the process is asked to end; rejects when nobody reads the output any more. */
async function tell(
  io: CliIo,
  ownApp: OwnApp,
  options: ListenOptions,
  told: Readonly<Record<string, string>>,
): Promise<void> {
  const { print, failed, flushed } = lineWriter(io);
  print(firstLines(ownApp, options, told));
  ownApp.onCall((arrival: OwnAppArrival) =>
    print(options.json ? JSON.stringify(callLine(arrival)) : callText(arrival)),
  );
  noteRefusals(io, ownApp, options);
  await Promise.race([asked(io.signal), failed]);
  await flushed();
}
