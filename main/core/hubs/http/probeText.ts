import type { ProbeCheck, ProbeReport } from './probe.ts';

const passedSentences: Readonly<Record<ProbeCheck, string>> = {
  r4: 'Servern talar FHIR R4.',
  tellsVersions: 'Servern säger vilken version allt har.',
  createOnce: 'Det som skapas två gånger blir ett.',
  versions: 'En ändring av en gammal version avvisas.',
  transaction: 'Flera ändringar tas emot på en gång.',
  atomic: 'En ändring som inte går igenom helt lämnar inget efter sig.',
  keeps: 'Det som skrivs sparas som det skrevs.',
  search: 'Det som har sparats går att hitta, i tidsordning.',
};

const failedSentences: Readonly<Record<ProbeCheck, string>> = {
  r4: 'Servern talar inte FHIR R4 (4.0).',
  tellsVersions:
    'Servern säger inte vilken version något har (meta.versionId): en ändring kan skriva över en annan, och det går inte att se vad som är nyast.',
  createOnce: 'Det som skapas två gånger blir två, eller går inte att skapa.',
  versions: 'Servern låter en ändring skriva över en nyare, eller säger inte att det är därför den avvisar.',
  transaction: 'Servern tar inte emot flera ändringar på en gång.',
  atomic: 'Servern sparar en del av en ändring som inte går igenom helt.',
  keeps: 'Servern sparar inte allt som skrivs: tillägg, märkning eller hänvisningar går förlorade.',
  search: 'Det som har sparats går inte att hitta, eller inte i tidsordning.',
};

/** Why nothing is written, for everybody who works here. */
export function readOnlyReason(failed: readonly ProbeCheck[]): string {
  return failed.map((check) => failedSentences[check]).join(' ');
}

/** A report as lines for whoever asked on the command line. What was not reached for a failure before it is left out. */
export function probeLines({ server, failed, looked }: ProbeReport): readonly string[] {
  const lines = looked.map((check) =>
    failed.includes(check) ? `NEJ  ${failedSentences[check]}` : `ja   ${passedSentences[check]}`,
  );
  const verdict =
    failed.length === 0
      ? 'Ärendevakt kan arbeta mot servern.'
      : failed.includes('tellsVersions')
        ? 'Ärendevakt kan inte arbeta mot servern: det går varken att skriva till den eller läsa från den säkert.'
        : 'Ärendevakt läser från servern men skriver inte till den.';
  return [`Server: ${server}`, ...lines, verdict];
}
