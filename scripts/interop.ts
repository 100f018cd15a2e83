// npm run interop -- --base URL: works against a FHIR R4 server as three people do, and says per behaviour whether it held.
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { probeRequest } from '../main/config/probeRequest.ts';
import { interop } from '../test/interop/run.ts';

const [flag, address, ...rest] = process.argv.slice(2);
const asked = probeRequest(
  flag === '--base' && rest.length === 0 ? ['--probe', address ?? ''] : ['--probe'],
  process.env,
  process.cwd(),
);
if (!asked.ok || asked.value === null) {
  process.stderr.write(`interop: --base URL; ${asked.ok ? '' : asked.error.replace('--probe', '--base')}\n`);
  process.exitCode = 2;
} else {
  const found = await interop({
    ...asked.value,
    newId: randomUUID,
    say: ({ name, wrong }) =>
      process.stdout.write(`${wrong === null ? 'ok  ' : 'FAIL'} ${name}${wrong === null ? '' : `: ${wrong}`}\n`),
  });
  if (found.some(({ wrong }) => wrong !== null)) process.exitCode = 1;
}
