@rem For "npm run lab" on Windows: in a POSIX shell, exec is a built-in that gives the shell its place up, so that Ctrl+C reaches Node.
@%*
