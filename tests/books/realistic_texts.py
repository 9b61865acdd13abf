"""Of what the realistic set is made: the words of a made-up region. No one here exists."""

MUNICIPALITIES = ("Storvalla", "Lillån", "Norrbro", "Söderfors ås", "Åkerby", "Älvnäs", "Östersta", "Björkhult", "Granudden",
                  "Hagsätra", "Tjärnö", "Myrhed")
ORGANISATIONS = tuple((f"{name} kommun", "kommun") for name in MUNICIPALITIES) + (
    ("Region Ådala", "region"), ("Länsstyrelsen i Ådala län", "stat"), ("Ådala universitet", "lärosäte"),
    ("Arbetsförmedlingen Ådala", "stat"), ("Skogsstyrelsen, distrikt Ådala", "stat"), ("Försäkringskassan i Storvalla", "stat"),
    ("Trafikverket, region Mitt", "stat"), ("Polisområde Ådala", "stat"), ("Handelskammaren Ådala", "näringsliv"),
    ("Företagarna Ådala län", "näringsliv"), ("Ådala Almi AB", "näringsliv"), ("Storvalla Energi AB", "näringsliv"),
    ("Norrbro Stål AB", "näringsliv"), ("Älvnäs Massabruk AB", "näringsliv"), ("Lillåns Mekaniska AB", "näringsliv"),
    ("Ådala Science Park AB", "näringsliv"), ("Granuddens Bostäder AB", "näringsliv"), ("Ådalatrafiken AB", "näringsliv"),
    ("Ådala Turism AB", "näringsliv"), ("Östersta Livs AB", "näringsliv"), ("Bygg och Anläggning i Ådala AB", "näringsliv"),
    ("LRF Ådala", "civilsamhälle"), ("Svenska kyrkan i Storvalla", "civilsamhälle"), ("Ådala Idrottsförbund", "civilsamhälle"),
    ("Rädda Barnen, lokalföreningen i Norrbro", "civilsamhälle"), ("Röda Korset i Åkerby", "civilsamhälle"),
    ("Bygderådet i Ådala", "civilsamhälle"), ("Hembygdsförbundet", "civilsamhälle"), ("Naturskyddsföreningen Ådala", "civilsamhälle"),
    ("Funktionsrätt Ådala", "civilsamhälle"), ("Studieförbundet Bilden", "civilsamhälle"),
    ("Pensionärernas samarbetsråd", "civilsamhälle"), ("Ådala Länsteater", "kultur"), ("Storvalla Konserthus", "kultur"),
    ("Ådala Museum", "kultur"), ("Folkhögskolan i Tjärnö", "lärosäte"), ("Myrheds Naturbruksgymnasium", "lärosäte"),
    ("Yrkeshögskolan i Lillån", "lärosäte"), ("Samordningsförbundet Norra Ådala", "offentligt"),
    ("Räddningstjänsten Mitt", "offentligt"), ("Kommunförbundet Ådala", "offentligt"),
    ("Vatten och avlopp i samverkan Ådala", "offentligt"), ("Ådala Flygplats AB", "näringsliv"),
    ("Coompanion Ådala", "civilsamhälle"), ("Leader Ådalen", "civilsamhälle"), ("Ung Företagsamhet Ådala", "civilsamhälle"),
    ("Fackförbundens samorganisation", "civilsamhälle"), ("Elevkårerna i Ådala", "civilsamhälle"))

# goal area: short name, owner, and seven things that people spoke about
AREAS = {
    "M01": ("Skola och uppväxt", "Skola", "Peter Malm", (
        "läsutveckling i årskurs 1-3", "behöriga lärare i matematik", "skolnärvaro", "lovskolor", "elevhälsa på distans",
        "övergången till gymnasiet", "studievägledning")),
    "M02": ("Kompetens i arbetslivet", "Kompetens", "Maria Sand", (
        "validering av undersköterskor", "yrkesutbildning efter behov", "lärcentrum", "handledare på arbetsplatser",
        "svenska på jobbet", "kompetens inom logistik", "praktikplatser för vuxna")),
    "M03": ("Företagande i hela länet", "Företagande", "Sven Ahl", (
        "en väg in för företagare", "ägarskiften i små företag", "lokala inköp", "tillståndsärenden", "kooperativ i glesbygd",
        "mikrolån", "rådgivning till unga företagare")),
    "M04": ("Digital service", "Digital service", "Marianne Ek", (
        "bredband i byarna", "e-tjänster för bygglov", "digital delaktighet för äldre", "öppna data", "gemensam e-arkivering",
        "säker inloggning", "kartor för räddningstjänsten")),
    "M05": ("Innovativa miljöer", "Innovation", "Merit Isberg", (
        "testbäddar i industrin", "biobaserade material", "samverkan mellan universitet och kommun", "maskinlärning i vården",
        "en mötesplats utanför centralorten", "patent och licenser", "upphandling av nya lösningar")),
    "M06": ("Kultur för alla", "Kultur", "Rickard Å", (
        "en kulturbuss för barn", "replokaler", "unga arrangörer", "teater för äldre", "offentlig konst vid resecentrum",
        "en gemensam biljettkassa", "lika villkor för studieförbund")),
    "M07": ("Evenemang och besök", "Besök", "Alf Lind", (
        "en evenemangskalender", "hotellrum under högsäsong", "en arena för friidrott", "skyltade leder", "cykelturism",
        "besök i november", "gemensam marknadsföring")),
    "M08": ("Natur och klimat", "Natur", "Toni Ek", (
        "våtmarker", "laddplatser längs riksvägen", "solceller på kommunernas tak", "vandringsleder i reservat",
        "matsvinn i skolkök", "skogsbruk nära tätort", "återbruk av byggmaterial")),
    "M09": ("Fler som bor här", "Boende", "Ronnie Wik", (
        "planberedskap nära stationer", "bostäder för äldre", "tomter vid vatten", "hyresrätter för unga",
        "barnomsorg på kvällar", "trygga parkeringar", "en bostadsmarknadsanalys per delregion")),
    "M10": ("Resor och transporter", "Resor", "Fredrik Ivar", (
        "nattbussar efter konserter", "ett nytt tågstopp i Åkerby", "gång- och cykelvägar", "anropsstyrd trafik",
        "godsterminalen i Norrbro", "biljetter över länsgränsen", "säkra skolvägar")),
}

COMMITMENTS = (
    "Ta fram en gemensam plan för {}",
    "Anställa en samordnare för {} på halvtid",
    "Avsätta 200 000 kronor till {}",
    "Utbilda tjugo medarbetare i frågor om {}",
    "Bjuda in länets kommuner till en arbetsgrupp om {}, med första mötet före sommaren och en återrapport till samverkansrådet "
    "varje halvår",
    "Kartlägga hur det står till med {} i hela länet och redovisa det på nästa möte",
    "Pröva {} i liten skala under ett år",
    "Följa upp {} med samma mått som de andra kommunerna, publicera resultatet öppet och låta en utomstående granska det innan "
    "nästa steg beslutas, så att det som fungerar kan spridas och det som inte fungerar kan avslutas i tid",
    "Skriva avtal med två parter om {}",
    "Söka pengar för {} ur den regionala fonden",
    "Dela med sig av upphandlingen av {}",
    "Öppna en mötesplats för {}",
    "Göra en handbok om {} som alla får använda",
    "Lyfta {} i budgeten för nästa år",
    "Låta en student utvärdera {}",
    "Samla det som rör {} på en webbplats",
)
# (what is done, what should be done)
GAPS = (
    ("Tre kommuner arbetar med {}", "Lika villkor i hela länet när det gäller {}"),
    ("Ett nätverk träffas två gånger per år", "Någon måste äga frågan om {}; i dag är det många som väntar på varandra och ingen "
     "som har mandat att bestämma"),
    ("", "Det saknas pengar till {} efter projektets slut"),
    ("En utredning är gjord", "Besluta om {}"),
    ("Varje kommun gör på sitt sätt", "Samma mått och samma tidpunkt när vi följer upp {}"),
    ("Goda exempel finns", "Sprida det som fungerar med {}"),
    ("", "Fråga dem det gäller om {}"),
)
ACHIEVEMENTS = ("Nätverk för {} etablerat, alla kommuner med", "Förstudie om {} klar", "Första pengarna till {} beviljade",
                "Avtal om {} undertecknat")
ROLES = ("Äger frågan i sin kommun", "Största arbetsgivaren", "Forskar om det", "Samlar dem det gäller", "Har tillstånden")
PLANS = ("Plan för {}", "Handlingsplan {}", "Färdplan för {} till 2026", "Gemensam plan om {}")
HELP = ("Kommunernas behov är inte kartlagda", "Pengar till en projektledare", "Vem som äger frågan", "Underlag från staten")
NEEDS = ("Snabbare besked om {}", "Treåriga stöd i stället för ettåriga till {}", "Statistik utan fördröjning om {}",
         "En kontaktperson för {}")
CONTRIBUTIONS = ("Lokaler för {}", "En medarbetare en dag i veckan till {}", "Erfarenhet av {}", "Utlåning av utrustning för {}")
COOPERATION = ("Dela på en projektledare för {}", "Gemensam ansökan om {}", "Turas om att vara värd för möten om {}")
FUNCTIONS = ("Skolchef", "HR-direktör", "Näringslivschef", "Enhetschef", "Samhällsbyggnadschef", "Prefekt", "Verksamhetschef", "")
MEASURES = ("Antal", "Beslutad plan", "Andel kommuner som är med", "Genomförd dag, minst tio deltagare", "")
COMMENTS = (
    "", "Enligt plan.", "Upphandlingen är klar.", "Två av fem kommuner har svarat.",
    "Arbetsgruppen har träffats tre gånger, och ett första utkast är ute på remiss till den 15 i nästa månad.",
    "Försenat: den som höll i frågan har slutat, och en ny är inte på plats förrän efter semestern. Vi räknar med att komma ikapp "
    "under hösten, men bedömer att det som gäller uppföljningen får vänta till nästa år.",
    "Pengarna räcker inte till allt.", "Klart, se protokoll.")
LONG_COMMENT = " ".join(f"{number}) {text}" for number, text in enumerate(COMMENTS[4:7] * 8, 1))
