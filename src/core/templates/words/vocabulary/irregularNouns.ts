/**
 * Plurals that neither a rule nor the inflection library gets right, by singular. Found by inflecting every noun of the dictionary there and
 * back, and in reports about other inflection libraries (cookies, movies, caches, curves, human, lumen).
 */
export const irregularNouns: ReadonlyMap<string, string> = new Map(
  [
    // What was met in tasks.
    'cache:caches cookie:cookies leave:leaves analysis:analyses base:bases movie:movies zombie:zombies axis:axes criterion:criteria schema:schemas status:statuses bonus:bonuses campus:campuses virus:viruses index:indexes quiz:quizzes lens:lenses gas:gases bus:buses process:processes address:addresses alias:aliases canvas:canvases atlas:atlases menu:menus photo:photos memo:memos video:videos datum:data tax:taxes fax:faxes warehouse:warehouses expense:expenses purchase:purchases response:responses licence:licences license:licenses course:courses release:releases lease:leases case:cases phase:phases invoice:invoices slave:slaves curriculum:curricula cafe:cafes shoe:shoes formula:formulas oasis:oases calorie:calories selfie:selfies veto:vetoes syllabus:syllabuses guru:gurus corpus:corpora memorandum:memoranda referendum:referenda spectrum:spectra taxi:taxis bias:biases human:humans agenda:agendas aid:aids justice:justices diocese:dioceses archdiocese:archdioceses smiley:smileys quorum:quorums stadium:stadiums podium:podiums premium:premiums ultimatum:ultimatums dogma:dogmas anathema:anathemas octopus:octopuses audio:audios pike:pikes plateau:plateaus bureau:bureaus die:dice',
    // -man and -men that are no men.
    'subhuman:subhumans shaman:shamans talisman:talismans ottoman:ottomans caiman:caimans doberman:dobermans german:germans roman:romans norman:normans abdomen:abdomens specimen:specimens biospecimen:biospecimens regimen:regimens stamen:stamens lumen:lumens hymen:hymens acumen:acumens dolmen:dolmens cyclamen:cyclamens cognomen:cognomens gravamen:gravamens',
    // -ie.
    'aerie:aeries auntie:aunties baddie:baddies beanie:beanies biggie:biggies birdie:birdies bogie:bogies boogie:boogies bookie:bookies brasserie:brasseries brownie:brownies budgie:budgies caddie:caddies causerie:causeries commie:commies coolie:coolies cootie:cooties coterie:coteries cowrie:cowries crappie:crappies curie:curies dogie:dogies druggie:druggies falsie:falsies footsie:footsies freebie:freebies foodie:foodies genie:genies goalie:goalies hankie:hankies hippie:hippies hoagie:hoagies hoodie:hoodies jalousie:jalousies junkie:junkies kiddie:kiddies laddie:laddies magpie:magpies menagerie:menageries newbie:newbies nightie:nighties oldie:oldies pinkie:pinkies pixie:pixies potpie:potpies prairie:prairies preemie:preemies quickie:quickies reverie:reveries roadie:roadies rookie:rookies rotisserie:rotisseries sharpie:sharpies sickie:sickies smoothie:smoothies sortie:sorties stogie:stogies stymie:stymies sweetie:sweeties techie:techies toughie:toughies townie:townies veggie:veggies wedgie:wedgies weenie:weenies weirdie:weirdies wheelie:wheelies wienie:wienies yuppie:yuppies pie:pies tie:ties lie:lies necktie:neckties bowtie:bowties eyrie:eyries lingerie:lingeries patisserie:patisseries talkie:talkies walkie:walkies',
    // -ch that is spoken as k.
    'tech:techs biotech:biotechs fintech:fintechs edtech:edtechs hightech:hightechs epoch:epochs stomach:stomachs monarch:monarchs patriarch:patriarchs matriarch:matriarchs oligarch:oligarchs eunuch:eunuchs loch:lochs czech:czechs mach:machs',
    // Latin and Greek plurals that the trade uses.
    'alumnus:alumni stimulus:stimuli nucleus:nuclei fungus:fungi cactus:cacti radius:radii genus:genera larva:larvae vortex:vortices cortex:cortices helix:helices codex:codices neurosis:neuroses psychosis:psychoses prognosis:prognoses metamorphosis:metamorphoses thrombosis:thromboses sclerosis:scleroses symbiosis:symbioses hypnosis:hypnoses',
    // -o, -eer.
    'embargo:embargoes mango:mangoes domino:dominoes mosquito:mosquitoes buffalo:buffaloes balladeer:balladeers fez:fezzes',
    // -che.
    'ache:aches headache:headaches toothache:toothaches stomachache:stomachaches backache:backaches earache:earaches heartache:heartaches bellyache:bellyaches avalanche:avalanches brioche:brioches cliche:cliches cloche:cloches creche:creches douche:douches fiche:fiches microfiche:microfiches huarache:huaraches mustache:mustaches moustache:moustaches niche:niches pastiche:pastiches psyche:psyches quiche:quiches tranche:tranches apache:apaches attache:attaches panache:panaches',
    // -se and -ze.
    'excuse:excuses misuse:misuses overuse:overuses reuse:reuses muse:muses ruse:ruses recluse:recluses hypotenuse:hypotenuses masseuse:masseuses chanteuse:chanteuses danseuse:danseuses cruse:cruses cayuse:cayuses posse:posses impasse:impasses finesse:finesses crevasse:crevasses mousse:mousses demitasse:demitasses bouillabaisse:bouillabaisses wrasse:wrasses lacrosse:lacrosses fosse:fosses blintze:blintzes bruise:bruises cruise:cruises database:databases',
    // -ve.
    'heave:heaves weave:weaves salve:salves sheave:sheaves bivalve:bivalves univalve:univalves valve:valves microgroove:microgrooves groove:grooves sleeve:sleeves reserve:reserves curve:curves nerve:nerves archive:archives olive:olives stove:stoves glove:gloves dove:doves cave:caves wave:waves hive:hives drive:drives objective:objectives executive:executives',
    // -f and -z.
    'canoe:canoes oboe:oboes corpse:corpses energy:energies barf:barfs golf:golfs gulf:gulfs oaf:oafs milf:milfs topaz:topazes cloverleaf:cloverleaves',
    // -us, -as, -os and -is with a plural.
    'trellis:trellises amaryllis:amaryllises clevis:clevises ellipsis:ellipses epidermis:epidermises dermis:dermises epiglottis:epiglottises glottis:glottises cypress:cypresses boss:bosses pubis:pubises digitalis:digitalises fracas:fracases coulis:coulis verdigris:verdigris aegis:aegises precis:precis syphilis:syphilis quadriceps:quadriceps forceps:forceps triceratops:triceratops cyclops:cyclops contretemps:contretemps metropolis:metropolises megalopolis:megalopolises acropolis:acropolises necropolis:necropolises pelvis:pelvises chrysalis:chrysalises clematis:clematises cannabis:cannabises mantis:mantises penis:penises ibis:ibises iris:irises portcullis:portcullises proboscis:proboscises pancreas:pancreases minibus:minibuses omnibus:omnibuses coronavirus:coronaviruses retrovirus:retroviruses rhinovirus:rhinoviruses census:censuses consensus:consensuses surplus:surpluses sinus:sinuses walrus:walruses rhinoceros:rhinoceroses thermos:thermoses triceps:tricepses biceps:bicepses christmas:christmases arras:arrases madras:madrases dais:daises haggis:haggises marquis:marquises summons:summonses glans:glanses thesaurus:thesauruses apparatus:apparatuses prospectus:prospectuses hiatus:hiatuses nexus:nexuses chorus:choruses circus:circuses lotus:lotuses crocus:crocuses caucus:caucuses',
    // Vowels before -s.
    'impromptu:impromptus parvenu:parvenus chapeau:chapeaus landau:landaus portmanteau:portmanteaus tau:taus phi:phis anti:antis wapiti:wapitis tutti:tuttis adieu:adieus bayou:bayous caribou:caribous coypu:coypus fichu:fichus gnu:gnus emu:emus zebu:zebus kudzu:kudzus marabou:marabous milieu:milieus nu:nus mu:mus purlieu:purlieus snafu:snafus sou:sous thou:thous tiramisu:tiramisus tutu:tutus sku:skus cpu:cpus gpu:gpus tpu:tpus npu:npus iou:ious haiku:haikus sudoku:sudokus tofu:tofus luau:luaus tableau:tableaus beau:beaus chateau:chateaus ecu:ecus flu:flus lieu:lieus eu:eus borzoi:borzois calamari:calamaris daiquiri:daiquiris houri:houris safari:safaris sari:saris kiwi:kiwis ski:skis bikini:bikinis alibi:alibis emoji:emojis wiki:wikis rabbi:rabbis tsunami:tsunamis api:apis uri:uris gui:guis cli:clis kpi:kpis poi:pois abi:abis roi:rois doi:dois beluga:belugas bodega:bodegas conga:congas omega:omegas raga:ragas rutabaga:rutabagas saga:sagas taiga:taigas toga:togas yoga:yogas mahatma:mahatmas',
  ].flatMap((group) => group.split(' ').map((pair) => pair.split(':') as [string, string])),
);

/** Second plurals that some write: plural to singular. */
export const otherPlurals: ReadonlyMap<string, string> = new Map(
  Object.entries({
    indices: 'index',
    formulae: 'formula',
    syllabi: 'syllabus',
    memorandums: 'memorandum',
    referendums: 'referendum',
    schemata: 'schema',
    curriculums: 'curriculum',
    octopi: 'octopus',
    axises: 'axis',
    cherubs: 'cherub',
    quora: 'quorum',
    stadia: 'stadium',
    dogmata: 'dogma',
    bureaux: 'bureau',
    plateaux: 'plateau',
    tableaux: 'tableau',
    heroes: 'hero',
    zeroes: 'zero',
    embargos: 'embargo',
    mangos: 'mango',
    dominos: 'domino',
    mosquitos: 'mosquito',
    alumnuses: 'alumnus',
    radiuses: 'radius',
    cactuses: 'cactus',
    cervices: 'cervix',
    dies: 'die',
    panties: 'panty',
  }),
);
