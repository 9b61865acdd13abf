#include <string.h>

#include "ingest/notes/value.h"

/* A cell that a program could not compute, in the languages of those who send files and of their
 * programs: Excel, LibreOffice, Google Sheets, Numbers. */
static const char *const words[] = {
	/* English, of all programs */
	"#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#N/A!", "#NUM!", "#NULL!", "#NULL",
	"#ERROR!", "#ERROR", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!",
	"#BUSY!", "#PYTHON!", "#EXTERNAL!", "#TIMEOUT!", "#GETTING_DATA", "#GETTING_DATA!",
	"#DATA!", "#EMPTY!", "#VALUE", "#NAME", "#REF", "#MACRO?", "#RECURSION!",
	/* Swedish */
	"#NAMN?", "#REFERENS!", "#REF?", "#VÄRDEFEL!", "#VÄRDE!", "#DIVISION/0!", "#SAKNAS!",
	"#SAKNAS", "#OGILTIGT!", "#OGILTIG!", "#SKÄRNING!", "#SPRIDNING!", "#SPILL",
	"#UTSPILLNING!", "#BERÄKNA!", "#BERÄKNING!", "#FÄLT!", "#BLOCKERAD!", "#BLOCKERAT!",
	"#ANSLUT!", "#ANSLUTNING!", "#OKÄND!", "#OKÄNT!", "#UPPTAGEN!", "#UPPTAGET!",
	"#HÄMTAR_DATA", "#HÄMTAR.DATA", "#HÄMTA_DATA", "#FEL!", "#TOM!",
	/* German */
	"#BEZUG!", "#WERT!", "#ZAHL!", "#NV", "#ÜBERLAUF!", "#KALK!", "#FELD!", "#BLOCKIERT!",
	"#VERBINDEN!", "#UNBEKANNT!", "#BESCHÄFTIGT!", "#DATEN_ABRUFEN", "#LEER!", "#FEHLER!",
	/* Danish and Norwegian */
	"#NAVN?", "#REFERENCE!", "#VÆRDI!", "#VERDI!", "#I/T", "#NUL!", "#OVERLØB!", "#OVERFLYT!",
	"#BEREGN!", "#FELT!", "#BLOKERET!", "#BLOKKERT!", "#UKENDT!", "#UKJENT!", "#FORBIND!",
	"#KOBLE!", "#FEJL!", "#FEIL!", "#HENTER_DATA",
	/* Finnish */
	"#NIMI?", "#VIITTAUS!", "#ARVO!", "#JAKO/0!", "#LUKU!", "#PUUTTUU!", "#PUUTTUU", "#TYHJÄ!",
	"#LEVIÄMINEN!", "#VUOTO!", "#LASKE!", "#KENTTÄ!", "#ESTETTY!", "#YHDISTÄ!", "#TUNTEMATON!",
	"#VIRHE!",
	/* French and Spanish */
	"#NOM?", "#VALEUR!", "#NOMBRE!", "#¿NOMBRE?", "#¡VALOR!", "#¡REF!", "#¡DIV/0!", "#N/D"};

/* LibreOffice numbers its own: Err:501 to Err:540. */
static const char *const numbered[] = {"Err:", "Fel:", "Fehler:", "Fejl:", "Feil:", "Virhe:"};

enum { ERROR_WORD_BYTES = 24, ERROR_DIGITS = 3 };

static bool is_numbered(struct span text)
{
	for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++) {
		size_t size = strlen(numbered[i]);

		if (text.size == size + ERROR_DIGITS && span_starts(text, numbered[i]) &&
		    text.data[size] == '5' && text.data[size + 1] >= '0' &&
		    text.data[size + 1] <= '4')
			return true;
	}
	return false;
}

bool text_is_error_word(struct span text)
{
	if (!text.size || text.size > ERROR_WORD_BYTES)
		return false;
	if (text.data[0] != '#')
		return strchr("EFV", text.data[0]) && is_numbered(text);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (span_equals(text, words[i]))
			return true;
	}
	return false;
}
