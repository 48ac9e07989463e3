import textCss from './text.module.css';

/** What stands between backticks is code. */
export function WithCode({ text }: { readonly text: string }) {
  const [plain = '', code, ...rest] = text.split('`');
  if (code === undefined) return plain;
  return (
    <>
      {plain}
      <code className={textCss.mono}>{code}</code>
      <WithCode text={rest.join('`')} />
    </>
  );
}
