#include "ingest/notes/organisation_cell.h"

#include <string.h>

#include "base/utf8.h"
#include "ingest/notes/code_name.h"

/* ---------------------------------------------------------------------------------- nobody */

/* Words that name nobody, alone or together: "alla kommuner i länet", "ej bestämt". A name that
 * has any other word in it is a name. */
static const char nobodies[] =
	"|alla|samtliga|flera|några|olika|diverse|vissa|övriga|andra|respektive|berörda|"
	"|kommun|kommuner|kommunen|kommunerna|länets|regionens|part|parter|parterna|aktör|aktörer|"
	"aktörerna|organisation|organisationer|organisationerna|myndigheter|företag|"
	"|ej|inte|ännu|bestämt|bestämd|klart|klar|utsedd|utsett|angivet|angiven|oklart|oklar|okänd|"
	"okänt|vet|någon|ingen|alla parter|"
	"|mfl|m.fl|m|fl|m.fl.|fl.|osv|mm|m.m|m.m.|etc|etc.|tbd|tba|nn|n.n|n.n.|x|x-kommun|"
	"|all|every|everyone|everybody|several|various|many|some|others|other|municipality|"
	"municipalities|organisations|parties|actors|partners|unknown|undecided|not|decided|yet|"
	"none|nobody|to|be|";
/* Words that say nothing by themselves and may stand between those. */
static const char joins[] = "|i|av|och|and|of|in|the|länet|regionen|county|region|med|som|är|";

static bool is_listed(const char *list, struct span word)
{
	const char *at = list;

	while ((at = strchr(at, '|')) != NULL) {
		size_t size = strcspn(++at, "|");

		if (size && size == word.size && memcmp(at, word.data, size) == 0)
			return true;
	}
	return false;
}

/* "xx", "XXX" */
static bool is_crossed_out(struct span word)
{
	for (size_t i = 0; i < word.size; i++) {
		if (word.data[i] != 'x')
			return false;
	}
	return word.size > 0;
}

static bool has_letter(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if ((c >= 'a' && c <= 'z') || (unsigned char)c >= 0xC3)
			return true;
	}
	return false;
}

bool organisation_is_nobody(struct span text)
{
	struct buf folded = {0};
	struct span rest, word;
	bool nobody = true, named = false;

	utf8_fold(&folded, text);
	rest = buf_span(&folded);
	if (has_letter(rest)) {
		while (nobody && span_next(&rest, " ,/", &word)) {
			bool listed = is_listed(nobodies, word) || is_crossed_out(word);

			named = named || listed;
			nobody = listed || !has_letter(word) || is_listed(joins, word);
		}
		nobody = nobody && named;
	}
	buf_free(&folded);
	return nobody;
}

/* --------------------------------------------------------------------------------- several */

/* What stands between names. Never inside one: strong. Others may be: "Brott och straff AB". */
static const struct {
	const char *text;
	bool strong;
} separators[] = {
	{"\n", true},
	{";", true},
	{"|", true},
	{" + ", true},
	{"+", false},
	{",", false},
	{"/", false},
	{"&", false},
	{" och ", false},
	{" samt ", false},
	{" and ", false},
	{" med ", false},
	{"\xE2\x80\x93", false},
	{" - ", false},
};

/* Takes the piece before the first separator off `*rest`. */
static bool next_piece(struct span *rest, struct span *piece, bool *strong)
{
	size_t best = rest->size, after = rest->size;

	if (!rest->size)
		return false;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
		long at = span_find(*rest, separators[i].text);

		if (at < 0 || (size_t)at >= best)
			continue;
		best = (size_t)at;
		after = best + strlen(separators[i].text);
		*strong = separators[i].strong;
	}
	*piece = span_trim(span_make(rest->data, best));
	if (piece->size > 1 && piece->data[piece->size - 1] == '-') /* "Kumla- och" */
		piece->size--;
	*rest = span_make(rest->data + after, rest->size - after);
	return true;
}

/* A piece of a list may be short for a name: "Kumla" or "Hallsbergs" for the municipality, and
 * "Hallsbergs kommuner" at the end of one. */
static int64_t find_piece(const struct lookup *lookup, struct span piece)
{
	static const char *const endings[] = {" kommun", "s kommun", " municipality"};
	struct code_name found = code_name_find(lookup, NAME_ORGANISATION, piece);
	int64_t index = found.form == CODE_NAME_ONE ? found.index : -1;
	struct buf longer = {0};
	long plural = span_find(piece, " kommuner");

	if (plural > 0)
		index = lookup_find(lookup, NAME_ORGANISATION,
				    span_make(piece.data, (size_t)plural + strlen(" kommun")));
	for (size_t i = 0; index < 0 && i < sizeof endings / sizeof *endings; i++) {
		buf_clear(&longer);
		buf_add(&longer, piece);
		buf_add_string(&longer, endings[i]);
		index = lookup_find(lookup, NAME_ORGANISATION, buf_span(&longer));
	}
	buf_free(&longer);
	return index;
}

struct pieces {
	size_t count, known, nobody;
	size_t named, whole; /* pieces that are known, and by their full names */
	bool strong;
	int64_t first; /* known */
	struct span last;
};

static struct pieces count_pieces(const struct lookup *lookup, struct span text, struct buf *names)
{
	struct pieces pieces = {.first = -1};
	struct span piece;
	bool strong = false, before = false;

	while (next_piece(&text, &piece, &strong)) {
		int64_t index = find_piece(lookup, piece);

		if (!piece.size)
			continue;
		pieces.strong = pieces.strong || (pieces.count && before);
		before = strong;
		pieces.count++;
		pieces.last = piece;
		if (names->size)
			buf_add_string(names, ", ");
		buf_add(names, index >= 0 ? lookup->organisations[index].name : piece);
		if (index < 0) {
			pieces.nobody += organisation_is_nobody(piece);
			continue;
		}
		pieces.whole += span_equal(piece, lookup->organisations[index].name);
		pieces.named++;
		pieces.known += index != pieces.first;
		pieces.first = index;
	}
	return pieces;
}

/* One known name beside others makes a list when it stands in full, or beside "flera"; a short one
 * may begin the name of another ("Nora och Bergslagens turism"). */
static bool is_list(const struct pieces *pieces)
{
	return pieces->count > 1 &&
	       (pieces->strong || pieces->known > 1 || pieces->whole > 0 ||
		(pieces->known && (pieces->nobody || pieces->known == pieces->count)));
}

/* "Kumla kommun m.fl." */
static bool has_more(struct span text, struct span *before)
{
	static const char *const endings[] = {" m.fl.", " m.fl", " m fl", " mfl", " m. fl."};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t size = strlen(endings[i]);

		if (text.size > size &&
		    memcmp(text.data + text.size - size, endings[i], size) == 0) {
			*before = span_trim(span_make(text.data, text.size - size));
			return true;
		}
	}
	return false;
}

static struct organisation_cell read_pieces(const struct lookup *lookup, struct span text,
					    struct buf *names)
{
	struct organisation_cell cell = {ORGANISATION_OTHER, -1, -1, text};
	struct span before = text;
	bool more = has_more(text, &before);
	struct pieces pieces = count_pieces(lookup, before, names);

	if (!more && pieces.count > 1 && pieces.named == pieces.count && pieces.known == 1) {
		cell.form = ORGANISATION_KNOWN; /* the same, twice */
		cell.index = pieces.first;
	} else if (pieces.count && (more ? pieces.known > 0 : is_list(&pieces))) {
		cell.form = ORGANISATION_MANY;
		if (more)
			buf_add_string(names, ", m.fl.");
	} else if (pieces.count == 1 && !more) {
		/* "Kumla kommun;", as forms give a choice of one */
		cell.name = pieces.last;
		cell.index = lookup_find(lookup, NAME_ORGANISATION, pieces.last);
		if (cell.index >= 0)
			cell.form = ORGANISATION_KNOWN;
	}
	return cell;
}

struct organisation_cell organisation_cell_read(const struct lookup *lookup, struct span text,
						struct buf *names)
{
	struct organisation_cell cell = {ORGANISATION_OTHER, -1, -1, text};
	struct code_name found = code_name_find(lookup, NAME_ORGANISATION, text);

	cell.index = found.index;
	cell.other = found.other;
	if (found.form == CODE_NAME_ONE)
		cell.form = ORGANISATION_KNOWN;
	else if (found.form == CODE_NAME_TWO)
		cell.form = ORGANISATION_DISAGREES;
	else if (organisation_is_nobody(text))
		cell.form = ORGANISATION_NOBODY;
	else
		cell = read_pieces(lookup, text, names);
	return cell;
}
