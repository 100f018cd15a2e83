import { describe, expect, test } from 'vitest';
import { gavleborg, ostergotland, ovning } from '../../helpers/rulebooks.ts';

// What a sentence must say, by the rule it stands for: the words that carry the rule, from the documents. How the
// rest of it reads is the writer's (decision 0019).

type Words = readonly (readonly [string, RegExp])[];

function says(texts: readonly (readonly [string, string])[], words: Words): void {
  expect(texts.map(([name]) => name)).toEqual(words.map(([name]) => name));
  for (const [index, [name, text]] of texts.entries()) expect(text, name).toMatch(words[index]?.[1] ?? /never/);
}

describe('what staff read about a service', () => {
  test('R73, R74, R75, R76, R77, R78, R79, R80 who may send it', () => {
    const both = /listad i länet.*13 år själv.*yngre barn en vårdnadshavare/;
    says(
      gavleborg.eligibility.map(({ form, text }) => [form, text]),
      [
        ['prescription_renewal', /hälsocentral.*13 år själv.*vårdnadshavare/],
        ['rebooking_cancellation', both],
        ['contraception', /från 13 år.*ingen vårdnadshavare/],
        ['aid_renewal', both],
        ['special_food_renewal', both],
        ['certificate', both],
        ['sampling_booking', /13 år själv.*från 1 år/],
      ],
    );
    says(
      ostergotland.eligibility.map(({ form, text }) => [form, text]),
      [['*', /under ett år.*från 13 år/]],
    );
  });

  test('R82, R83, R88, R96, R99, R102, R121, R165 what else to know', () => {
    says(
      gavleborg.serviceNotes.map(({ source, text }) => [source.rules[0] ?? '', text]),
      [
        ['R83', /15 månader/],
        ['R88', /förskrivare avgör/],
        ['R165', /ansvarig förskrivare med Konsultera/],
        ['R99', /Remiss/],
        ['R102', /24 timmar till tre månader/],
        ['R96', /bokningsbiljett/],
        ['R82', /annan hälsocentral.*samma vård/],
      ],
    );
    const suggested = [gavleborg, ovning, ostergotland].map((book) =>
      book.serviceNotes.flatMap(({ suggestWhen, form }) =>
        suggestWhen === undefined ? [] : [`${form} ${suggestWhen}`],
      ),
    );
    expect(suggested).toEqual([['contraception finished'], ['contraception finished'], []]);
    says(
      ostergotland.serviceNotes.map(({ source, text }) => [source.rules[0] ?? '', text]),
      [['R121', /1177/]],
    );
  });
});

describe('why a way to hand over may be used, or not', () => {
  const outside = /finns inte i tjänsten/;

  test('R144, R145, R146, R147, R155, R159, R160, R161, R162, C11, P93 in the first region', () => {
    says(
      gavleborg.handover.methods.map(({ method, targets, why }) => [`${method} ${targets[0] ?? ''}`, why]),
      [
        ['move own-unit', /inte mottaget.*annan roll på enheten/],
        ['move same-provider', /inte mottaget.*samma vårdgivare/],
        ['move own-unit', /^Ett mottaget ärende kan inte flyttas/],
        ['move other-provider', /inte flyttas till en annan vårdgivare/],
        ['move inactive', outside],
        ['consult own-unit', /Inom enheten.*konsultation.*tar över/],
        ['consult same-provider', /relaterat besök.*svarar även på konsultationen/],
        ['consult same-provider', /mottaget: konsultation/],
        ['consult other-provider', /ser inte ärendet/],
        ['consult inactive', outside],
        ['sequence other-provider', /patienten, spara texten, skicka konsultationen och stäng när patienten har läst/],
        ['sequence own-unit', /bara när mottagaren har en annan vårdgivare/],
        ['sequence inactive', outside],
        ['voucher own-unit', /konsultation, inte med biljett/],
        ['handOver other-provider', /pågående ärende får inte.*annan vårdgivare/],
        ['handOver own-unit', /pågående.*konsultation/],
        ['phone inactive', /behåll ärendet/],
        ['phone own-unit', /ert tills någon har accepterat/],
      ],
    );
  });

  test('R142, R148, R149, R150, R151, R152, R155, R168, C11 in the other', () => {
    says(
      ostergotland.handover.methods.map(({ method, targets, why }) => [`${method} ${targets[0] ?? ''}`, why]),
      [
        ['move own-unit', /inte mottaget.*kan flyttas.*inget sms/],
        ['move rehab', /rehabenhet.*Fysioterapeut.*inget sms/],
        ['move own-unit', /lämnas över i plattformen/],
        ['move other-provider', /biljett till patienten/],
        ['move inactive', outside],
        ['consult own-unit', /ingen konsultation/],
        ['consult other-provider', /ingen konsultation/],
        ['consult inactive', outside],
        ['sequence own-unit', /med biljett, inte/],
        ['voucher other-provider', /biljett till patienten.*stäng sedan/],
        ['voucher rehab', /privat.*rehab|rehabenheten privat.*Fysioterapeut/],
        ['voucher own-unit', /Biljett är för en annan vårdgivare/],
        ['voucher inactive', outside],
        ['handOver own-unit', /rätt roll inom enheten/],
        ['handOver same-provider', /säg det till patienten.*accepterat.*ring/],
        ['handOver rehab', /alltid över till rollen Fysioterapeut/],
        ['handOver same-provider', /inte mottaget: flytta/],
        ['handOver other-provider', /biljett till patienten/],
        ['handOver inactive', outside],
        ['phone inactive', /vård-till-vård-numret.*Kontakta mig/],
        ['phone same-provider', /^Vid brådska, utöver överlämningen.*vård-till-vård-numret/],
        ['phone rehab', /Fysioterapeut.*vård-till-vård-numret/],
        ['phone own-unit', /Ett samtal lämnar inte över/],
      ],
    );
  });

  test('D5, R125 the pending one is cancelled first', () => {
    for (const book of [gavleborg, ostergotland]) expect(book.handover.pending.why).toMatch(/väntar på svar.*Avbryt/);
  });
});

describe('duties and templates', () => {
  test('R240, R241, R242, R243, R244, R245, R246, R247, R248, R249, R250, R251, R252 what is to be done', () => {
    says(
      gavleborg.duties.map(({ source, text }) => [source.rules[0] ?? '', text]),
      [
        ['R240', /drop in.*1177 på telefon.*jourläkaren/],
        ['R242', /pågående ärenden på en roll/],
      ],
    );
    says(
      ostergotland.duties.map(({ source, text }) => [source.rules[0] ?? '', text]),
      [
        ['R241', /prio 1 och 2 i chatten.*ring/],
        ['R242', /pågående ärenden på en yrkesroll/],
        ['R243', /nästa vardag/],
        ['R244', /aktivt ärende.*på plats/],
        ['R245', /efter när ärendena ska vara klara/],
        ['R246', /belastningen/],
        ['R247', /schemalagd/],
        ['R248', /annan profession hanteras/],
        ['R249', /alla ohanterade/],
        ['R250', /alltid en övergripande ansvarig/],
        ['R251', /stängs inte tillfälligt/],
        ['R252', /Vidimeringar/],
      ],
    );
  });

  test('R199, R200, R201, R202, R203, R204, R205, R206, R207, R208, R209, R210, R211, R212 what each is for', () => {
    says(
      gavleborg.phraseTemplates.map(({ id, purpose }) => [id, purpose]),
      [
        ['T1', /flytta?.*hör till er.*svara patienten/],
        ['T2', /samma vårdgivare.*tas över.*besvaras/],
        ['T3', /annan vårdgivare.*patientens text/],
        ['T4', /inte hantera.*rätt mottagning/],
        ['T5', /klart/],
      ],
    );
    says(
      ostergotland.phraseTemplates.map(({ id, purpose }) => [id, purpose]),
      [
        ['T6', /nästa vardag/],
        ['T7', /utan svar.*sök igen/],
        ['T8', /hög belastning/],
        ['T9', /annan enhet/],
        ['T10', /Biljetten måste bekräftas/],
        ['T11', /tiden måste bekräftas/],
        ['T12', /samma orsak/],
        ['T13', /kostar/],
        ['T14', /annan tjänst/],
      ],
    );
  });
});

describe('what was said before', () => {
  test('C1, C2, C3, C6, C8, C14, C16, C17, C18, C19, C20, C22, C25, C26, C27, C30, C31 the older statement', () => {
    says(
      gavleborg.superseded.map(({ id, text }) => [id, text]),
      [
        ['C1', /Konsultation.*samma vårdgivare/],
        ['C2', /alltid.*Administratör.*drop in/],
        ['C3', /stängdes när konsultationen/],
        ['C6', /otillåtet/],
        ['C8', /Ingen extern avisering/],
        ['C14', /narkotikaklassade/],
        ['C16', /Koordinator triage/],
        ['C17', /förnya, börja eller sluta/],
        ['C18', /09-806217/],
        ['C19', /bokat fysiskt besök/],
        ['C20', /bara egenvårdsråd/],
        ['C22', /nämnde inte.*provtagning/],
        ['C26', /stängde ärendet innan/],
        ['C27', /svarade och avslutade sedan ärendet/],
        ['C30', /48 timmar.*stängning/],
        ['C31', /listad i länet/],
      ],
    );
    says(
      ostergotland.superseded.map(({ id, text }) => [id, text]),
      [['C25', /24 timmar/]],
    );
  });

  test('C1, C2, C3, C6, C8, C14, C16, C17, C18, C19, C20, C22, C25, C26, C27, C30, C31 what applies instead', () => {
    says(
      gavleborg.superseded.map(({ id, instead }) => [id, instead]),
      [
        ['C1', /Flytta eller Konsultera före Ta emot/],
        ['C2', /direkt till mottagningen.*triage/],
        ['C3', /läst och.*levererad/],
        ['C6', /inte heller möjligt/],
        ['C8', /sms vid prio 2–5.*inget sms/],
        ['C14', /beroendeframkallande.*vet ej/],
        ['C16', /Vårdkoordinator tandvård triage/],
        ['C17', /byta/],
        ['C18', /09-878457/],
        ['C19', /drop in-besök/],
        ['C20', /ingen tidsgräns/],
        ['C22', /provtagning är en av tjänsterna.*hitta tid/],
        ['C26', /ansvarig tills.*accepterat/],
        ['C27', /Först svar.*konsultationen/],
        ['C30', /Inget drop in får vara kvar.*48 timmar/],
        ['C31', /utomläns/],
      ],
    );
    says(
      ostergotland.superseded.map(({ id, instead }) => [id, instead]),
      [['C25', /Sex öppettimmar.*två kontaktförsök/]],
    );
  });
});
