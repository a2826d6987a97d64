import { foldName } from "./fold.ts";

const words = (text: string): string[] => text.trim().split(/\s+/).map(foldName);

/** Names that are everyday words in German or English as well; known by somebody's own name they are masked capitalised only. */
export const everydayWords: readonly string[] = words(`
  will mark may hope grace rose joy dawn bill jack rich art june april august young brown white black green long short small
  klein lang jung kurz gross weiss schwarz braun stark fromm lieb wolf stein berg bach sommer winter herbst frei ernst
  frank kai mai mia heide linde viola stella bora can emir kaya deniz ali gold silber feld wald vogel hahn fuchs hirsch hase
  koch bauer richter schneider fischer weber müller schmidt becker schreiber zimmermann jäger förster kaiser könig herzog graf
  ritter bischof papst abt münch mönch engel teufel geist sonntag montag freitag samstag wagner krämer kramer kaufmann hofmann
  hauptmann vogt lehmann meister geier adler falke sperling haas krebs frosch kuhn held heller pfennig thaler groll zorn kummer
  freud freude liebe treu gut besser schön hübsch fein grob rau lustig fröhlich traurig still laut leise ruhig wild zahm alt neu
  oft immer kein ganz halb viel wenig mehr sauer süß bitter salz pfeffer kohl kraut rettich apfel birnbaum baum busch blum blume
  strauch ast blatt laub wurzel beil hammer nagel sichel bogen pfeil spieß schild helm degen brand brandt rauch funke flamme
  eis schnee regen wolke sturm donner blitz thiele ecke eck kante winkel kreis bogen platz markt haus hof turm burg schloss
  tor keller dach kammer stuhl tisch bett bank fass krug teller becher kessel pfann horn trommler pfeifer geiger sänger
  springer läufer reiter renner rommel schnell langsam stolz kühn mut muth scharf spitz rund dick dünn groß größer lange
  page king queen prince duke knight bishop pope church hill lake rivers woods stone field fields wells brooks park banks bridges
  day week weeks night morning summer autumn spring winters rain snow frost storm power price cost rice bean berry cherry olive
  cook baker carpenter mason smith taylor turner fisher hunter farmer walker rider parker porter potter carter cooper weaver
  marshall judge justice law sharp bright swift strong hardy love noble good best better moody savage wise fair
  christian chance faith charity destiny harmony melody ruby pearl crystal amber jade ivy iris lily violet daisy holly hazel
  heather olive ginger angel star sky river brook robin jay drew chase hunter gene pat sue rob nick mike miles guy dean earl
  sterling lane major general royal price case casey page sandy sonny bud buddy lucky happy merry lane ray don dale glen cliff
  rock forest reed ford wade lance pierce cash colt van in an so do la le man mann frau herr leute kind sohn bruder vater mutter
  onkel tante neffe vetter christ heil sieg ende anfang mitte mittag abend morgen nacht tag woche monat jahr zeit uhr recht
  pflicht ehre ruhm glück pech segen gnade hilfe trost rat tat sache ding grund ort stelle stadt land dorf feld wiese
  rente kunde kunden kind hand kopf fuß bein arm auge ohr nase mund zahn haar haut herz blut brust bauch rücken finger
  wein bier brot butter käse milch ei fleisch wurst fisch suppe salat kuchen zucker öl kaffee tee wasser saft
  welt erde mond sonne stern himmel meer see fluss insel ufer strand küste ebene tal gipfel fels sand lehm ton metall
  deutsche english welsh french german dutch scott frey dahl sander reich arm brodeln wahl auswahl wirtz wirt lang toll
  nun jetzt hier dort dann wenn als ob weil da doch noch nur auch schon sehr fast etwa eben mal ja nein nee ok okay
  media data alpha beta delta gamma nova terra aura vita lux max min sam era eve gift fast hell rot blau gelb grün
  jahn dick vetter bader barth baur beer berger blank block bock böhm born brand breuer brock bruns buck burger busse dorn
  duda ehlers feder fink flach franke franz freund friede fritz fürst gans gast geiger glaser grimm gruber hammer hardt hauser
  heil heim heinz hell henkel herd hertz hess heuer hose huber jacob jost kahl kaminski karl keil kern kiefer kirch klar klaus
  klose knecht knoll koller kopp korn kraft kranz kraus krug kugel kuhl kunst kunze kurz lamm land landwirt laube lauer
  linden link link lohse lux mader mai marks markt marx mast maurer mayer mende metz mohr moos moser nacht nagel neumann
  nick ochs opel opitz orth pape paul peters pohl pfau pfeffer pilz pohl post prinz probst quast rabe rapp rath rau raum rausch
  abbey ally alp amour ant aquiline arch ascension ave bade bailey baby barman barney baron bart basar bay beat beau beg belle bent bilge
  birdie blaze brandy brad brain buster candida carmine chandler clay clement conception constant coy cruz curt dahlia damon dane dell
  desire devon diamond dolly drake dusty ebony eddy eden emerald emery fern flora fortune foster garland garnet garrison genesis
  gentile graham griffin gulden gun gunner hale hank heath heaven hector inc ivory jasper jewel jersey josh jude kadi kale kali
  kelvin ken kent kip kiel kitty lacy laurel lea lee lila lino lion lulu lyric mac magnolia margarita marge marina marine marlin marquis
  martial maverick maxi maxim maxima meta mete mick miller miracle misty molly nail nadir neo newton nil noel novella ole olen oma
  opal oral ova pansy parfait pascal patience patsy penny pie piper pit princess prosper prudence quarto randy ransom raven rhea rocky
  rod roman rowan salvo santa savanna serenity serge serif server shad sherry sienna sierra sim sincere sir sister talon tanner
  tara tate tea tod tore toy trace trey trinity troy ultimo valid vital viva warren willy constance clemence verity mercy honor
  baser berge berk bode borer bos bremer bremser brenner bucher buss dare daub dauer demut dies dolch dreher duck eich elbe esser
  falter färber ferry flak fleischer forst frauen funk gabler gelling gilde grau grube haber harter haupt hecht heck heiser heist
  holz honig hügel huhn jucken kampf kappe kasten kerl klemme kloss kluge knabe kohle kot krabbe kresse krieger kupfer lach lax lech
  leiter lind linke lippe losch loser löser lynch mächtig mehl metzger moll pfingsten pfister plank pomp poser prediger prey radler
  rieger ringer rink rosa rumpf sari schacht schaden schar schilling schimmel schlachter schlangen schlicht schott schreck schüler
  schuppe schweizer senkel sonnabend spank spinner splinter stamm staub steinmetz streck streich stube stürmer tang tasche
  tischler töpfer treff tress tuch umlauft volk wachtel ward waters weiler welch west witting zauber zuber zulauf
  london paris austin dallas savannah sydney florence vienna chelsea brooklyn madison jackson denver houston berlin roma milan verona
  valencia asia india kenya china america chad jordan israel georgia virginia carolina dakota montana orlando phoenix lincoln
  washington hamilton bern lorraine alexandria camden bristol lancaster lourdes florida geneva genf wien basel essen halle hamm celle
  jena kassel köln bremen hagen hessen sachsen bayern franken schwaben preußen brandenburg wellington stanford odessa salvador
  reich reif reis reuter rieder riedl riese ring rode roll rost roth rot rudel ruf rupp sack sand sattler sauer schaf schäfer
  schatz schenk scherer schick schiller schlegel schlosser schlüter schmied schreiner schuster schütz schwab schwan seifert seiler
  sperber stahl stange steiger steiner stock stoll storch stork strauß streit stumpf sturm thoma thon titze trapp trost ulm unger
  urban voll völker vollmer wächter walter wand wanner weide weidner weil weis wenz wetter wetzel wiegand wild wimmer wind wirth
  witt witz wolff wolter wunder wurm zander zeller ziegler zimmer zink zoll
`).filter(
  (word) =>
    ![
      "schulz",
      "brandt",
      "wagner",
      "kaminski",
      "neumann",
      "lehmann",
      "muller",
      "schmidt",
      "walter",
      "paul",
      "peters",
      "klaus",
      "karl",
      "heinz",
      "franz",
      "fritz",
      "hess",
      "marx",
      "mayer",
      "meyer",
      "huber",
      "steiner",
      "roth",
      "kraus",
      "seifert",
      "berger",
      "gruber",
      "moser",
      "jacob",
      "vollmer",
      "wiegand",
      "weidner",
      "zander",
      "pohl",
      "opitz",
      "kunze",
      "schluter",
      "ehlers",
      "breuer",
      "kaufmann",
      "hofmann",
      "scott",
      "ali",
      "kaya",
      "mike",
      "nick",
      "sam",
      "max",
      "mia",
      "eve",
      "casey",
      "brandt",
    ].includes(word),
);

/** Frequent at work, missing from the lists the others come from, which know the names of children better. */
export const moreFirstNames: readonly string[] = `
  Jürgen Günter Günther Horst Dieter Helmut Gerhard Werner Manfred Wolfgang Klaus Uwe Bernd Rainer Reiner Ralf Rolf Volker Holger Jörg
  Detlef Hartmut Heiko Heiner Heinz Herbert Hubert Ingo Jochen Joachim Jens Karsten Carsten Kurt Lothar Lutz Norbert Olaf Otto Rudi
  Rüdiger Siegfried Thorsten Torsten Udo Ulf Ulrich Uli Walter Wilfried Willi Sven Steffen Sönke Hauke Henning Hinnerk Malte Nils Niels
  Finn Lasse Thies Tjark Ulli Andi Basti Flo Matze Micha Olli Steffi Susi Uschi Moni Gabi Gaby Biggi Conny Christl Heidi Inge Ingrid
  Ilse Irmgard Hannelore Helga Gisela Gertrud Gerda Edith Elfriede Elke Erika Renate Rosemarie Roswitha Sigrid Silke Sieglinde Ursula
  Ute Waltraud Wiebke Heike Birgit Birte Beate Bärbel Brigitte Christiane Christine Cordula Cornelia Dagmar Doris Dörte Frauke Gudrun
  Annegret Annette Antje Astrid Anke Anja Angelika Anneliese Carola Claudia Daniela Imke Ines Iris Inka Jutta Kerstin Kirsten Karin
  Katja Katrin Kathrin Kristin Maike Meike Margit Margret Marion Marita Marlies Martina Monika Nicole Nadine Petra Ramona Regina Regine
  Rita Sabine Sandra Silvia Simone Sonja Stefanie Susanne Svenja Swantje Tanja Ulrike Vera Yvonne Wilma Lieselotte Friederike Katharina
  Zeynep Fatma Hatice Emine Ayşe Elif Merve Büşra Hülya Gülay Sevgi Songül Nurcan Meryem Mehmet Mustafa Ahmet Hasan Hüseyin İbrahim
  Murat Fatih Kemal Osman Ömer Yusuf Serkan Volkan Tolga Cem Cengiz Erdal Erkan Hakan Halil Ismail Levent Orhan Selim Tarik Ufuk
  Muhammad Mohammed Mohamed Ahmad Omar Khaled Karim Faisal Tariq Samir Rashid Hamza Bilal Youssef Abdullah Ibrahim Fatima Aisha Ayesha
  Layla Leila Noor Yasmin Zainab Mariam Samira Nadia Amina Khadija Salma Rania Priya Anjali Deepak Rahul Rajesh Ravi Sanjay Sunil Vijay
  Amit Arjun Kavita Lakshmi Meera Neha Pooja Sunita Svetlana Olga Irina Natalia Natalja Ludmila Tatjana Ekaterina Oksana Dmitri Dimitri Sergej
  Sergei Vladimir Igor Oleg Alexei Andrej Boris Ivan Nikolai Yuri Jurij Wladimir Agnieszka Małgorzata Katarzyna Krzysztof Zbigniew
  Grzegorz Tomasz Wojciech Jarosław Mateusz Paweł Piotr Dariusz Andrzej Milica Dragana Goran Zoran Dejan Slobodan Nenad Ivana Jelena
  Mei Ling Hiroshi Kenji Yuki Minh Thanh Huong Linh Kwame Kofi Chidi Ngozi Amara Oluwaseun Chiara Giulia Luca Matteo Alessandro
  Francesco Giuseppe Giovanni Lorenzo Antonio Jose José Carlos Javier Miguel Juan Pablo Luis Sofía Lucía Carmen Pilar Inés João
  Nigel Trevor Graham Clive Colin Derek Alistair Hamish Callum Rhys Siobhan Niamh Gemma Fiona Tracy Sheila Beryl Doreen Maureen Brenda
  Pamela Deborah Debbie Kathy Cathy Becky Jenny Kate Katie Liz Lizzy Maggie Meg Peggy Betty Betsy Sally Jill Jess Tina Toby Tom Tim Ted
  Ben Bob Bobby Charlie Chris Dan Danny Dave Ed Greg Jeff Jim Jimmy Joe Joey John Johnny Jon Ken Kenny Larry Matt Max Mike Nate Nick
  Pete Phil Rick Ricky Ron Ronnie Sam Steve Stu Tony Vince Zach Niles Ralph Rosalind Beatrice Bernard
`
  .trim()
  .split(/\s+/);

/** Frequent among the people who work here, missing from the lists the others come from. */
export const moreSurnames: readonly string[] =
  "Nguyen Tran Pham Khan Singh Patel Kim Park Chen Wang Zhang Liu Ahmed Hussein Hassan Ibrahim Mohammed Popescu Ionescu Petrov Petrova Ivanov Ivanova Kuznetsov Jovanovic Horvat Kovac Kovacs Nagy Novak Nowak Kowalski Wisniewska Wisniewski Silva Santos Ferreira Garcia Fernandez Gonzalez Rodriguez Lopez Martinez Rossi Russo Ferrari Dubois Okafor Adeyemi Mensah Diallo Traore Papadopoulos Andersson Johansson Hansen Jensen Nielsen Brinkmann Petersen Hallmann Langenfeld".split(
    " ",
  );

/** Capitalised words that follow "ich bin", "hier ist" or "I'm" without being a name. */
export const notNames: ReadonlySet<string> = new Set(
  words(`
  ihnen ihr ihre ihrer ihrem ihren sie du dir dich dein deine euch uns mir mich wir er es
  kollege kollegin chef chefin leiter leiterin teamleiter teamleiterin manager managerin mitarbeiter mitarbeiterin
  vorgesetzter vorgesetzte kunde kundin kunden berater beraterin ansprechpartner ansprechpartnerin teil mitte ende feuer ohr
  optimist realist anfänger anfängerin experte expertin deutscher deutsche german english sorry glad sure here fine happy afraid
  aware the a an i präsident direktor direktorin mensch person jahrgang mutter vater bruder schwester tochter sohn student studentin
  azubi praktikant praktikantin profi laie fan teamplayer betriebsrat betriebsrätin geschäftsführer geschäftsführerin
  abteilungsleiter abteilungsleiterin bereichsleiter head director vice team lead boss lehrer lehrerin arzt ärztin zeuge
  raucher nichtraucher vegetarier christ muslim linkshänder single meinung ansicht raum punkt thema beispiel bericht problem
  not no yes very so too just really still also your my our their his her its this that these those there what who how when where
  important good great nice bad right wrong true it he she we you they one two three working calling talking speaking going trying
  american british french dutch danish spanish italian polish turkish european
  frau herr herrn mr mrs ms miss dr prof professor doktor kollegen leute team alle jeder jemand niemand keiner
`),
);

/** What a first name is followed by in a German sentence without being a surname; nouns are capitalised there. */
export const nounsBesideNames: ReadonlySet<string> = new Set(
  words(`
  urlaub zeit recht angst hilfe feierabend geburtstag probleme problem ärger schuld lust mut glück pech pause fehler ideen idee
  aufgaben aufgabe arbeit chef chefin chance chancen kollegen kunden kinder termine termin geld gehalt mehr post bescheid
  druck stress spaß erfolg anteil unterlagen akten zahlen daten fragen frage antwort antworten feedback kritik lob dank
  mails mail anrufe anruf projekte projekt berichte bericht verträge vertrag bereitschaft dienst schicht rückmeldung
  ruhe vertrauen respekt verständnis interesse erfahrung homeoffice teilzeit vollzeit elternzeit krankheit kündigung
  montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober
  november dezember morgen abend mittag gestern heute ihnen ihr ihre sie du dir dich und oder aber wenn dass ich wir er es mir mich
  monday tuesday wednesday thursday friday saturday sunday january february march june july october december i
`),
);

export const nounEnding =
  /(?:ung|ungen|heit|keit|schaft|schaften|ion|ionen|tät|zeit|tag|tage|stunden|stelle|arbeit|plan|gespräch|bericht|liste|projekt|leiter|leiterin|nehmer|geber|wechsel|vertrag|konto|abteilung|platz|raum|termin|woche|monat|jahr)$/u;

/** Companies that come up at work without a legal form behind their name. */
export const knownCompanies: readonly string[] = `
  Siemens Bosch Volkswagen BMW Daimler Audi Porsche Opel Continental Lufthansa Telekom Vodafone Telefónica SAP Bayer BASF Henkel Merck
  Allianz Commerzbank Sparkasse Volksbank Postbank Ergo Debeka Signal-Iduna Axa Zurich Hapag-Lloyd Airbus Thyssenkrupp Rheinmetall
  Infineon Zalando Otto Rewe Edeka Aldi Lidl Kaufland Penny Rossmann Ikea Saturn MediaMarkt Bertelsmann Fresenius Vattenfall RWE
  Hermes DHL UPS FedEx DPD GLS Schenker Kühne+Nagel Deloitte KPMG PwC Accenture Capgemini McKinsey Google Amazon Microsoft Facebook
  Netflix Spotify Tesla Toyota Nissan Samsung Huawei Nokia Ericsson IBM Oracle Intel Nvidia Cisco Salesforce Uber Airbnb PayPal
  Barclays HSBC Lloyds Santander JPMorgan Citigroup Tesco Sainsbury's Asda Walmart Costco Starbucks McDonald's Nestlé Unilever
  Pfizer BioNTech AstraZeneca Novartis Roche GlaxoSmithKline Boeing Rolls-Royce Shell ExxonMobil TotalEnergies Adidas Nike Puma
`
  .trim()
  .split(/\s+/);

/** Of several words, and bent by German grammar. */
export const knownCompanyPhrases =
  "Deutschen? (?:Bahn|Bank|Post|Telekom|Börse|Wohnen)|Deutsche (?:Bahn|Bank|Post|Telekom)|Goldman Sachs|Morgan Stanley|Ernst (?:&|and|und) Young|Boston Consulting(?: Group)?|Roland Berger|Commerz ?bank|General (?:Motors|Electric)|Procter (?:&|and) Gamble|Johnson (?:&|and) Johnson|Credit Suisse|Techniker Krankenkasse|Marks (?:&|and) Spencer|British (?:Airways|Telecom)";
