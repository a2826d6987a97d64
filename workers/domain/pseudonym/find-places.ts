import { type Found, findPattern } from "./found.ts";

const tens =
  "(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|(?:\\p{L}+und)?(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)";
const number = `(?:\\d{1,4}(?:\\s?[a-zA-Z](?!\\p{L}))?|${tens})(?![\\p{L}\\p{N}])`;
const germanCity = "(?:,?\\s(?:in\\s)?\\d{5}(?:\\s\\p{Lu}[\\p{L}-]+(?:\\s(?:am|an der|im)\\s\\p{Lu}\\p{L}+)?)?)?";
const streetEnd =
  "(?:[Ss]traße|[Ss]trasse|[Ss]tr\\.|[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse|[Mm]arkt|weg|gasse|allee|platz|damm|ufer|chaussee|stieg|steig|markt|kai|twiete|graben|wall|promenade)";
const german = new RegExp(
  `(?<!\\p{L})(?:(?:Am|An der|An den|Auf der|Zum|Zur|Im)\\s)?(?:\\p{Lu}[\\p{L}]*(?:\\s|-)){0,2}(?:\\p{Lu}\\p{L}*)?${streetEnd}\\s${number}${germanCity}`,
  "gu",
);
const postcode =
  "(?:,\\s\\p{Lu}\\p{L}+(?:\\s\\p{Lu}\\p{L}+)?(?:,)?(?:\\s[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}|\\s[A-Z]{2}\\s\\d{5})?)?";
const english = new RegExp(
  `(?<![\\p{L}\\p{N}])${number}\\s(?:\\p{Lu}[\\p{L}'-]+\\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Square|Boulevard|Blvd|Way|Court|Close|Place|Terrace|Crescent|Gardens|Row|Walk|Parade|Hill)(?!\\p{L})${postcode}`,
  "gu",
);
const afterWord =
  /(?:postleitzahl|plz|zip code|postcode|postal code)\s(?:ist|is|lautet|:)?\s?(?:die\s)?(?<what>\d{5}(?:\s\p{Lu}\p{L}+)?|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})(?![\p{L}\p{N}])/giu;
const cityAfterPostcode =
  /(?<![\p{L}\p{N}.,])\d{5}\s(?!Euro|Stück|Kunden|Mitarbeiter|Dollar|Seiten|Meter|Kilometer)\p{Lu}\p{Ll}+(?:burg|berg|stadt|furt|heim|hausen|ingen|dorf|feld|bach|au|en|in|er)?(?!\p{L})/gu;
const livesHere = /wohn|adresse|anschrift|straße|umgezogen|live|address|moved/iu;

/** Streets with a number, with what follows of postcode and town. */
export function findPlaces(text: string): Found[] {
  return [
    ...findPattern(text, german, "ADDRESS"),
    ...findPattern(text, english, "ADDRESS"),
    ...findPattern(text, afterWord, "ADDRESS"),
    ...(livesHere.test(text) ? findPattern(text, cityAfterPostcode, "ADDRESS") : []),
  ];
}

const month =
  "(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|February|March|May|June|July|October|December)";
const ordinal =
  "(?:\\d{1,2}\\.?(?:st|nd|rd|th)?|(?:\\p{L}+und)?(?:ersten?|zweiten?|dritten?|vierten?|fünften?|sechsten?|siebten?|achten?|neunten?|zehnten?|elften?|zwölften?|\\p{L}+zehnten?|zwanzigsten?|dreißigsten?)|(?:twenty[- ]|thirty[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\p{L}+teenth|twentieth|thirtieth))";
const year =
  "(?:(?:19|20)\\d{2}|(?:neunzehnhundert|zweitausend)\\p{L}*|(?:nineteen|two thousand|twenty)(?:[ -](?:and )?\\p{L}+(?:-\\p{L}+)?)?)";
const days = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?\\d{2,4}|${ordinal}\\s(?:of\\s)?${month}(?:,?\\s${year})?|${month}\\s(?:the\\s)?\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s${year})?)(?![\\p{L}\\p{N}])`,
  "giu",
);
const aboutBirth = /gebor|geburts|birth|\bborn\b|zur Welt|\bDOB\b/iu;

/** A day of the calendar in a text that speaks of a birth. */
export const findBirthdates = (text: string): Found[] =>
  aboutBirth.test(text) ? findPattern(text, days, "BIRTHDATE") : [];
