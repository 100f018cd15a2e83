// Progress of the set-up: one line per step on stderr, with its duration.
import process from 'node:process';

const seconds = (ms) => `${(ms / 1000).toFixed(1).padStart(6)} s`;

/** Runs one step and prints one line: name, duration, and the short text that the step returns. */
export const step = async (name, work) => {
  const began = Date.now();
  try {
    const [text, value] = await work();
    process.stderr.write(`${name.padEnd(16)}${seconds(Date.now() - began)}  ${text}\n`);
    return value;
  } catch (error) {
    process.stderr.write(`${name.padEnd(16)}${seconds(Date.now() - began)}  failed\n`);
    throw error;
  }
};

/** Prints an error the way the set-up scripts do: the message, no stack, nothing on stdout. */
export const explain = (error) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
