// A simulated month at one unit over the real store and reminders: `npm run soak`, `-- --cases N --days N --seed N`.
import { parseArgs } from 'node:util';
import { liveMonth } from '../test/helpers/month.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
});
const started = process.cpuUsage();
const report = liveMonth({
  cases: Number(values.cases),
  days: Number(values.days),
  everyMinutes: 15,
  seed: Number(values.seed),
});
const { user, system } = process.cpuUsage(started);
const seconds = Math.round((user + system) / 1_000_000);
process.stdout.write(`${JSON.stringify({ ...report, cpuSeconds: seconds })}\n`);
const broken = report.untold.length > 0 || report.mostInADay > 12;
if (broken) process.stderr.write('Ett ärende gick ut utan påminnelse, eller någon fick för många aviseringar.\n');
process.exitCode = broken ? 1 : 0;
