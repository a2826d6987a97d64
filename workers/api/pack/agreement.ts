import { html } from "hono/html";
import { ruleIn } from "../pages/format.ts";
import type { Html, Material } from "../pages/page.ts";
import { categoriesOf } from "../pages/record.ts";

/** The agreement on processing on behalf (Art. 28(3) GDPR), with the company's name in it and annexes from the register. A draft to sign. */
export function agreement(material: Material, company: string): Html {
  const { say, register, contact, locale } = material;
  const open = say({ de: "[vom Betreiber zu ergänzen]", en: "[to be completed by the operator]" });
  const of = (de: string, en: string) => say({ de, en });
  const used = register.processors.filter(({ inUse, role }) => inUse && role === "processor");
  const section = (at: number, title: string, ...paragraphs: (string | Html)[]): Html =>
    html`<section><h2>${at}. ${title}</h2>${paragraphs.map((one) => html`<p>${one}</p>`)}</section>`;
  return html`<header>
      <h1>${of("Vertrag zur Auftragsverarbeitung (Art. 28 Abs. 3 DSGVO)", "Data processing agreement (Art. 28(3) GDPR)")}</h1>
      <p>${of("zwischen", "between")} <b>${company}</b> ${of("(Verantwortlicher)", "(controller)")} ${of("und", "and")} <b>${contact.CONTACT_NAME ?? open}</b>, ${contact.CONTACT_ADDRESS ?? open} ${of("(Auftragsverarbeiter)", "(processor)")}.</p>
      <p><em>${of("Entwurf aus dem Register. Er gilt, sobald beide Seiten unterschrieben haben.", "A draft made from the register. It is in force once both sides have signed.")}</em></p>
    </header>
    ${section(
      1,
      of("Gegenstand und Dauer", "Subject and duration"),
      of(
        "Der Auftragsverarbeiter betreibt für den Verantwortlichen Careertrainer: Beschäftigte üben Gespräche mit einer KI und lesen Rückmeldungen dazu. Der Vertrag läuft so lange wie der Hauptvertrag; danach gilt Ziffer 9.",
        "The processor runs Careertrainer for the controller: employees practise conversations with an AI and read feedback on them. The agreement lasts as long as the main contract; afterwards clause 9 applies.",
      ),
    )}
    ${section(
      2,
      of("Art, Zweck, Daten und Betroffene", "Nature, purpose, data and data subjects"),
      of(
        "Anlage 1 nennt jede Verarbeitung mit Zweck, Arten von Daten und Fristen. Betroffen sind Beschäftigte des Verantwortlichen, die Careertrainer nutzen, und Dritte, über die sie sprechen. Besondere Kategorien (Art. 9) sind nicht Gegenstand.",
        "Annex 1 names each processing with its purpose, kinds of data and periods. Data subjects are employees of the controller who use Careertrainer, and third persons they speak about. Special categories (Art. 9) are not a subject.",
      ),
    )}
    ${section(
      3,
      of("Weisungen", "Instructions"),
      of(
        "Daten werden nur auf dokumentierte Weisung verarbeitet. Weisung sind dieser Vertrag und die Einstellungen, die der Verantwortliche in der Anwendung trifft; sie werden protokolliert. Hält der Auftragsverarbeiter eine Weisung für rechtswidrig, sagt er das sofort.",
        "Data are processed on documented instructions alone. Instructions are this agreement and the settings that the controller makes in the application; they are logged. If the processor takes an instruction to be unlawful, it says so at once.",
      ),
    )}
    ${section(
      4,
      of("Vertraulichkeit", "Confidentiality"),
      of(
        "Wer beim Auftragsverarbeiter Zugang zu Daten hat, ist zur Vertraulichkeit verpflichtet. Inhalte von Gesprächen liest der Betreiber nicht ohne festgehaltenen, befristeten Grund.",
        "Whoever has access to data at the processor is committed to confidentiality. The operator does not read the content of conversations without a recorded reason that ends.",
      ),
    )}
    ${section(
      5,
      of("Sicherheit", "Security"),
      of(
        "Die Maßnahmen nach Art. 32 stehen in Anlage 2, jede mit dem Nachweis, auf dem sie ruht, oder dem Hinweis, dass er fehlt. Sie dürfen besser werden, nicht schlechter.",
        "The measures under Art. 32 stand in annex 2, each with the evidence it rests on, or the word that it is missing. They may get better, not worse.",
      ),
    )}
    ${section(
      6,
      of("Weitere Auftragsverarbeiter", "Other processors"),
      of(
        "Anlage 3 nennt alle. Der Verantwortliche stimmt ihnen zu. Über einen neuen oder geänderten wird er 30 Tage vorher unterrichtet und kann widersprechen. Mit jedem besteht ein Vertrag mit denselben Pflichten.",
        "Annex 3 names all of them. The controller agrees to them. It is told of a new or changed one 30 days before and may object. With each there is a contract with the same duties.",
      ),
    )}
    ${section(
      7,
      of("Unterstützung", "Assistance"),
      of(
        "Der Auftragsverarbeiter hilft bei den Rechten der Betroffenen (Art. 12 bis 22), bei Folgenabschätzungen (Art. 35, 36) und bei Meldungen. Eine Verletzung des Schutzes von Daten meldet er unverzüglich, spätestens 24 Stunden nachdem er davon erfährt.",
        "The processor helps with the rights of data subjects (Art. 12 to 22), with impact assessments (Art. 35, 36) and with notifications. It notifies a breach without delay, at the latest 24 hours after it learns of it.",
      ),
    )}
    ${section(
      8,
      of("Nachweise und Kontrollen", "Evidence and audits"),
      of(
        "Nachweise sind die öffentliche Statusseite und das signierte Paket, das diesem Vertrag beiliegt und sich ohne den Auftragsverarbeiter prüfen lässt. Darüber hinaus duldet er Prüfungen vor Ort nach Anmeldung.",
        "Evidence is the public status page and the signed bundle that comes with this agreement and can be checked without the processor. Beyond that it allows inspections on site after notice.",
      ),
    )}
    ${section(
      9,
      of("Ende", "End"),
      of(
        "Zum Ende werden die Daten auf Wunsch übergeben und dann gelöscht, mit signierter Bescheinigung. Was ein Gesetz aufzubewahren verlangt, bleibt abgeschottet bis zu dessen Frist.",
        "At the end the data are handed over if wished and then erased, with a signed certificate. What a law requires to be kept stays cut off until its period ends.",
      ),
    )}
    <section><h2>${of("Unterschriften", "Signatures")}</h2><p>${company}: ____________________</p><p>${contact.CONTACT_NAME ?? open}: ____________________</p></section>
    <section><h2>${of("Anlage 1: Verarbeitungen", "Annex 1: processing")}</h2>
      ${register.activities.map(
        (activity) => html`<h3>${say(activity.name)}</h3>
          <p>${say(activity.purpose)} ${of("Daten:", "Data:")} ${categoriesOf(activity, say)}. ${of("Fristen:", "Periods:")} ${register.retention
            .filter(({ id }) => activity.retention.includes(id))
            .map((rule) => ruleIn(rule, locale))
            .join("; ")}.</p>`,
      )}</section>
    <section><h2>${of("Anlage 2: Maßnahmen", "Annex 2: measures")}</h2>
      <p>${of("Datei", "File")} <code>measures.html</code>.</p></section>
    <section><h2>${of("Anlage 3: Weitere Auftragsverarbeiter", "Annex 3: other processors")}</h2>
      <ul>${used.map(({ name, does, region, transfer }) => html`<li><b>${name}</b>: ${say(does)}. ${say(region)}${transfer ? html` (${transfer.to}, ${transfer.basis})` : ""}</li>`)}</ul></section>`;
}
