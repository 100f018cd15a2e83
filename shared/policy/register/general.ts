import type { RuleArea } from './types.ts';

/** A rule that holds in every region because the program keeps it: what it says is not data. */
export interface GeneralRule {
  readonly area: RuleArea;
  readonly rules: readonly string[];
  readonly text: string;
}

const rule = (area: RuleArea, rules: string, text: string): GeneralRule => ({ area, rules: rules.split(' '), text });

/** What the program does whatever the region, in words for a person. Their sources stand in `ruleSources`. */
export const generalRules: readonly GeneralRule[] = [
  rule('forms', 'R4', 'Ett ärende från ett formulär ligger hos en bestämd roll, inte hos en person.'),
  rule('forms', 'R5', 'I primärvården kommer ärendet till enheten där patienten är listad.'),
  rule('forms', 'R67', 'Orten står efter formuläret i Kontaktorsak, till exempel ”Förnya recept - Gävle”.'),
  rule('forms', 'R69', 'Den som arbetar i länets gemensamma lista lämnar ärenden vidare till rätt mottagning.'),
  rule('forms', 'R70', 'En enhet kan begränsa listan till ärenden från sin egen ort.'),
  rule(
    'forms',
    'R291 D18',
    'Nämner regelverket flera roller för ett formulär ser alla de rollerna ärendet, och vem som helst av dem kan ta det.',
  ),
  rule('forms', 'R292', 'Säger regelverket inte vem ett ärende ska till gissas ingen: det visas som ofördelat.'),
  rule('forms', 'D9', 'Enheter, roller och specialiteter kommer från katalogen och är inte bestämda i programmet.'),
  rule('priorities', 'R38', 'Det mest brådskande tas först.'),
  rule('priorities', 'R40', 'Den som läser ett ärende före Ta emot kan ändra prioriteten.'),
  rule('priorities', 'R31', 'Ett ärende behåller sin prioritet när det flyttas. Den som flyttar kan höja den.'),
  rule(
    'priorities',
    'P5',
    'Prioriteten ändras bara från den som visades: har någon annan hunnit ändra den görs inget.',
  ),
  rule('priorities', 'D4', 'Prio 10–12 och ärenden utan prioritet har ingen egen tid. De ordnas efter ålder.'),
  rule('clocks', 'C15', 'Tiden för att hantera ett ärende och löftet till patienten är två olika klockor.'),
  rule('clocks', 'R37 G16', 'Klockan börjar inte om när ett ärende lämnas över.'),
  rule('duties', 'R112', 'Enheten bevakar ärenden för alla roller, också dem som ingen har i dag.'),
  rule(
    'clocks',
    'R113 R114',
    'Bara drop in-ärenden eskalerar när tiden har gått. För andra ärenden påminner Ärendevakt innan dess.',
  ),
  rule('handover', 'R124', 'Med Flytta frågar man, före Ta emot, en annan enhet eller roll om den tar ärendet.'),
  rule('handover', 'R126 G6', 'Ansvaret går över när mottagaren accepterar, och inte förr.'),
  rule(
    'handover',
    'R153',
    'En överlämning har ett av tre skäl: felplacerat, överenskommet arbetssätt eller efter konsultation.',
  ),
  rule('handover', 'R156', 'En överlämning ska besvaras så snart prioriteten kräver.'),
  rule(
    'handover',
    'R157 R294',
    'Medan en flytt väntar står ärendet i båda enheternas listor, och ingen av dem kan skriva till patienten.',
  ),
  rule('handover', 'R158', 'Ett nekat ärende syns hos enheten som skickade det.'),
  rule(
    'handover',
    'R169 D13',
    'Mottagaren är en enhet, en roll och en specialitet hos samma vårdgivare. En enhet hör till en enda vårdgivare.',
  ),
  rule('handover', 'R170', 'Dialogen Flytta börjar med ärendets egen prioritet.'),
  rule('handover', 'R171 D19', 'En flytt har ett meddelande till mottagaren. Patienten ser det inte.'),
  rule('handover', 'R172', 'Dialogen Flytta slutar med Avbryt eller Slutför.'),
  rule('handover', 'R173 G7', 'En flytt kan avbrytas så länge den väntar på svar, och bara då.'),
  rule('handover', 'R190', 'Under en flytt visar raden från vem och till vem.'),
  rule('handover', 'R225', 'Mottagaren läser meddelandet, accepterar och tar sedan emot ärendet.'),
  rule('handover', 'R217', 'Med en biljett följer det som mottagaren behöver veta. Chatten följer inte med.'),
  rule('handover', 'R218', 'Patienten får veta att biljetten ska bekräftas.'),
  rule(
    'handover',
    'R219 G18',
    'När biljetten är skickad avslutas ärendet. Ärendevakt påminner, men avslutar inget av sig självt.',
  ),
  rule(
    'handover',
    'R220',
    'En biljett till en annan vårdgivare syns inte under Biljetter. Oanvänd hamnar den i Vidimeringar.',
  ),
  rule(
    'handover',
    'R221',
    'Mottagaren ser ett drop in-besök med det som skrevs vid bokningen, inte avsändarens chatt.',
  ),
  rule(
    'handover',
    'R197',
    'Biljetter som inte har använts och besök som patienten har avbokat ligger i Vidimeringar tills någon på enheten har kvitterat.',
  ),
  rule(
    'handover',
    'R224',
    'Ett besök som patienten avbokar är ledigt i plattformen, men avbokas även i journalsystemet.',
  ),
  rule('handover', 'P150', 'En biljett skickas bara med det slutdatum som visades.'),
  rule('handover', 'P151', 'Det som någon på enheten har kvitterat är kvitterat för alla på enheten.'),
  rule('case', 'R123 C29', 'Att öppna är inte att ta emot. Chatten är låst tills någon har valt Ta emot.'),
  rule('case', 'R128', 'Ta emot gör en person till den som har ärendet.'),
  rule('case', 'R129', 'Ärendet är pågående från det första meddelandet till patienten.'),
  rule('case', 'G13', 'Bara den som har ärendet skriver till patienten, och ingen gör det före Ta emot.'),
  rule(
    'case',
    'D22',
    'Den som gör något med ett ärende arbetar som en av dess roller. Acceptera, Neka, Avbryt överlämning och Kvittera kräver att man arbetar på enheten.',
  ),
  rule('patients', 'R87', 'Frågar formuläret om läkemedelslistan får läsas visar ärendet vad patienten svarade.'),
  rule('handover', 'R163 R259', 'Mottagaren besvarar alltid konsultationen, och avsändaren avslutar den då.'),
  rule(
    'handover',
    'R174',
    'Ärendet man konsulterar från följer med inom vårdgivaren. Ett annat ärende om samma patient kan väljas i stället.',
  ),
  rule('handover', 'R175 G4', 'Till en annan vårdgivare väljs vårdgivaren först, och det som behövs skrivs i texten.'),
  rule('handover', 'R176', 'En konsultation ställs till en roll och en specialitet på en enhet.'),
  rule('handover', 'R177', 'En konsultation får ärendets prioritet om inget annat väljs.'),
  rule('handover', 'R178', 'En konsultation säger vad mottagaren ska göra.'),
  rule(
    'handover',
    'R226',
    'Mottagaren tar emot och startar konsultationen, och kan ta över ärendet som följer med: Ta emot ändå.',
  ),
  rule(
    'handover',
    'R290',
    'En konsultation är skickad, mottagen, startad, besvarad och avslutad. Den återkallas bara medan den är skickad.',
  ),
  rule(
    'handover',
    'R227',
    'Från en annan vårdgivare tar mottagaren emot och startar konsultationen, svarar på den, startar ett eget ärende, skriver till patienten och avslutar när det är läst.',
  ),
  rule(
    'handover',
    'R262 G5',
    'Till en annan vårdgivare avslutas ärendet när patienten har fått veta och läst, och konsultationen är framme.',
  ),
  rule('handover', 'R298', 'En konsultation har en sökorsak: ärendets, eller en som väljs för hand.'),
  rule('handover', 'R299', 'En konsultation från 1177 som kommit till fel roll tas om hand ändå.'),
  rule(
    'handover',
    'C27',
    'Svaret får komma före eller efter att ärendet tas över. I båda fallen avslutar avsändaren konsultationen.',
  ),
  rule(
    'templates',
    'R213',
    'Mallar är regionala, lokala eller personliga. Regionala och lokala publiceras; personliga bör undvikas.',
  ),
  rule('closing', 'G17', 'Ett ärende utan svar från patienten avslutas inte före den tid regelverket anger.'),
  rule(
    'patients',
    'D10',
    'En patient som inte är listad i länet hanteras av enheten som har ärendet, och ärendet säger det.',
  ),
  rule(
    'case',
    'R180 R182',
    'Med Nytt startar ni själva ett ärende eller en konsultation om en patient. När ärendet har startat leder rutan dit.',
  ),
  rule('case', 'P4', 'Ett tomt meddelande skickas inte.'),
  rule(
    'case',
    'P29',
    'Ett ärende som kommer från en nyare version av systemet, eller som inte går att läsa helt, visas men ändras aldrig.',
  ),
  rule(
    'case',
    'R85 G19',
    'Ett recept på beroendeframkallande läkemedel märks, både när patienten svarade ja och när svaret var vet ej.',
  ),
  rule(
    'case',
    'R103 G21',
    'Ärendevakt säger aldrig att en identitet inte är skyddad. Det kontrolleras i journalsystemet.',
  ),
  rule('closing', 'R131', 'Markera som klar tar ärendet ur Inkorg. Det kan komma tillbaka.'),
  rule(
    'closing',
    'R132 G14 R274',
    'Skriver patienten i ett ärende som är klart kommer det tillbaka till Inkorg, och det syns varför.',
  ),
  rule(
    'closing',
    'R133',
    'När uppföljningstiden är slut avslutas ärenden som är klara. Ett som inte är mottaget, inte besvarat eller under överlämning blir kvar.',
  ),
  rule('closing', 'R296', 'Ett ärende som har kommit tillbaka står både hos rollen och hos den som hade det senast.'),
  rule(
    'reminders',
    'R34',
    'Ett asynkront ärende larmar ingen utanför listan. Påminnelserna i Ärendevakt är den enda signalen.',
  ),
  rule('reminders', 'R253', 'Påminnelsen kommer innan tiden går ut.'),
  rule('reminders', 'R254', 'Det sägs när tiden har gått ut.'),
  rule('reminders', 'R256', 'En överlämning som ingen har besvarat påminner mottagaren, och till sist hela enheten.'),
  rule('reminders', 'R257', 'En överlämning som ingen har besvarat påminner också den som lämnar över.'),
  rule('reminders', 'R260', 'En konsultation som ingen har besvarat påminner rollen, och sedan den som tog emot den.'),
  rule(
    'reminders',
    'R295',
    'Finns ingen öppen stund före tidens slut kommer påminnelsen när ni öppnar, och säger att den är sen.',
  ),
  rule('view', 'R187', 'Listan kan begränsas efter enhet, roll och vårdpersonal.'),
  rule('view', 'R188', 'Flikarna är Inkorg, Kräver ingen åtgärd och Avslutade, med Visa bara tilldelat mig.'),
  rule('view', 'R189', 'Listans kolumner är instruktionens.'),
  rule('view', 'R192', 'Knapparna i ett ärende heter som i instruktionen.'),
  rule('view', 'R193', 'Bredvid ärendet finns originaltext, originalsvar och anteckningar.'),
  rule('view', 'R194', 'Under varje meddelande står om patienten har läst det.'),
  rule('view', 'R195', 'Överst i ärendet står namn, ålder och personnummer.'),
  rule(
    'view',
    'R275',
    'Ett dokument vars giltighet har gått ut gäller tills det ersätts, och är märkt överallt där det används.',
  ),
];
