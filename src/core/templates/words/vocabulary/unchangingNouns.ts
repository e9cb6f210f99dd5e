/**
 * Nouns with one form, in lower case: names and acronyms that end in -s and are no plurals, nouns that are not counted, and nouns that are
 * always plural. Names as their vendors write them (the CNCF landscape, AWS, the pages of the projects); acronyms from IETF and AWS
 * glossaries; nouns by Wiktionary's categories "English uncountable nouns" and "English pluralia tantum".
 */
export function isUnchanging(word: string): boolean {
  return words.has(word) || endings.test(word) || isVowellessAcronym(word);
}

const names =
  'redis ioredis jedis kubernetes k8s k3s postgres postgis jenkins travis nats keras pandas polars axios express nexus prometheus thanos milvus faiss cypress rails grails struts centos macos ios ipados watchos tvos visionos chromeos nixos freertos rtos bios sas spss arcgis qgis nagios nessus qualys sophos appdynamics quickbooks freshbooks databricks siemens philips reuters mercedes adidas levis airbus asus lexus ibis sonos zeiss hermes artemis cerberus kratos eos talos kronos cronos chronos helios naxos quarkus mybatis nodejs directus docusaurus vitess kinesis tigris zeus pegasus handlebars wordpress devops gitops mlops aiops finops secops devsecops dataops chatops sysops sass scss css postcss unocss less js ts mjs cjs as is ess rss orleans janus vips opencensus';

const acronyms =
  'aws nas vps kms ses sqs sns ecs eks ebs efs rds gcs aks iis ias adfs adls cors ddos dos os qos tos pos mpos epos ops iops mips ups usps fedex abs aes gps gis sis lis his ris ums oas ais aeos hris sars aids saas paas iaas faas baas caas daas xaas naas https dns';

const uncountable =
  'accounting advertising banking billing bookkeeping brewing caching catering coaching consulting engineering farming fishing fundraising gaming gardening hosting housing invoicing lending logging manufacturing marketing mining monitoring networking nursing onboarding outsourcing packaging parking plumbing pricing printing recruiting roaming routing scheduling shipping staffing streaming testing tracking trading tutoring water sand wheat gold cement gravel petrol diesel gasoline spaghetti latex hertz quartz corn cotton wool steel data metadata staff feedback inventory equipment information content media traffic payroll furniture luggage baggage clothing apparel jewelry jewellery cutlery machinery stationery merchandise advice knowledge wisdom music research progress evidence homework housework legislation litigation jargon slang weather electricity lightning thunder sunshine pollution garbage rubbish trash money cash wealth bread butter rice sugar flour pork poultry milk oxygen hydrogen nitrogen helium livestock cattle police wildlife vegetation foliage scenery spam mail postage telemetry tooling branding infrastructure bandwidth broadband downtime uptime compliance expertise collateral debris chaos kudos pathos bathos ethos cosmos asbestos tennis chess news happiness wellness fitness awareness diabetes measles mumps rabies scabies rickets herpes aircraft spacecraft hovercraft watercraft offspring sheep deer moose bison elk salmon trout tuna cod shrimp squid fish mackerel swine corps chassis series species means headquarters crossroads barracks gallows shambles innings sweepstakes rendezvous bourgeois apropos gratis molasses gravitas hubris faeces feces mathematics economics politics electronics logistics analytics robotics genetics ethics athletics gymnastics linguistics acoustics aerobics ergonomics genomics informatics dynamics hydraulics thermodynamics physics mechatronics cybernetics forensics pediatrics orthopedics obstetrics geriatrics optics avionics ballistics kinetics semantics phonetics pragmatics aesthetics acrobatics civics geopolitics telematics photonics';

const alwaysPlural =
  'savings earnings winnings takings proceeds thanks congratulations goods belongings surroundings furnishings premises clothes trousers pants jeans shorts tights pyjamas pajamas scissors tweezers pliers tongs binoculars sunglasses eyeglasses spectacles alms annals arrears amends auspices badlands backwoods customs dregs entrails environs genitals grassroots headwaters innards jitters oats odds outskirts remains riches smithereens soapsuds suds steelworks gasworks waterworks ironworks roadworks fireworks theatrics tidings undies whereabouts wares yikes upstairs downstairs sideways always perhaps besides nowadays themselves ourselves yourselves this its was has yes plus minus versus across towards afterwards whereas';

/** Countries, cities, people, and nouns of other languages that end in -s in their singular. */
const elsewhere =
  'netherlands philippines maldives seychelles bahamas wales cyprus laos belarus mauritius honduras barbados texas kansas illinois arkansas massachusetts paris athens brussels calais nantes cannes algiers tunis dallas vegas angeles minneapolis dennis thomas james charles jones williams davis harris lewis louis lucas marcus nicholas nicolas elias matthias andreas jonas tobias markus klaus hans jens lars niels agnes ines carlos marcos santos moses jesus venus mars uranus devis avis mois colis pays fois poids bois bras repas tapis matelas permis progrès succès accès procès congrès lunes jueves viernes tesis dosis preis kreis hinweis ausweis nachweis beweis ergebnis ereignis zeugnis verzeichnis verhältnis erlaubnis haus kurs zins impuls adres proces succes bewijs prijs reis kaas huis vlees fiets plaats ananas';

const words: ReadonlySet<string> = new Set([names, acronyms, uncountable, alwaysPlural, elsewhere].flatMap((list) => list.split(' ')));

/** Mass nouns by how they end: software, metadata, time series, children's clothes, biophysics; and mês, país, inglês. */
const endings =
  /(?:[a-z]{3}ware|data|(?:time|mini|sub|web|docu)(?:series|species)|clothes|physics|nomics|(?:hema|infor|mathe|tele)matics|tronics|botics|lytics|guistics|dynamics|[áâãàêèíîóôõúû]s)$/;

/** Acronyms without a vowel (TLS, GPS, CRS); with one of these before the s they are plurals (VMs, PDFs, URLs). */
function isVowellessAcronym(word: string): boolean {
  return /^[bcdfghjklmnpqrstvwxz]{1,4}s$/.test(word) && !countedAcronyms.has(word.slice(0, -1));
}

const countedAcronyms: ReadonlySet<string> = new Set(
  'vm pdf db dr mr pc tv cd dvd gb mb kb tb hr rd km lb pr mp yr wk cv pm qr sdk crm plc led vpc vpn cdn dll jwt kpi jpg png csv xml ssd hdd pcb rfq rfp rfc npc nft mvp vp gp dm dj md phd pst svg gpg ssn ppt sdr csr pkg cmd btn img src msg txt tbl str ptr cfg num pt pg fn cb tx rx lcd crt wsdl xsd dsl html sql bl sp tp ttl ttf'.split(
    ' ',
  ),
);
