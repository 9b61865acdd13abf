#include "report/capture/capture.h"

#include <string.h>

#include "report/capture/blank.h"
#include "report/capture/written.h"
#include "schema/texts.h"
#include "xlsx/verify.h"

extern const char templates_sql[];

/* Begins a list of the values in a statement's column `column`. */
static bool add_list(struct capture *capture, const char *key, const char *heading,
		     const char *statement, int column, struct err *err)
{
	struct stmt *stmt = state_statement(capture->state, templates_sql, statement, err);
	int parameter = stmt ? stmt_parameter(stmt, ":session") : 0;
	enum next next = NEXT_FAILED;

	choices_begin(&capture->choices, key, heading);
	if (parameter)
		stmt_bind_int(stmt, parameter, capture->session->id);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
		choices_add(&capture->choices, stmt_text(stmt, column));
	if (stmt)
		stmt_reset(stmt);
	return next == NEXT_END;
}

static void add_words(struct capture *capture, enum lang lang)
{
	const struct column *columns[BLANK_COLUMNS_MAX];

	for (size_t k = 0; k < kind_count; k++) {
		size_t count =
			kinds[k].class == KIND_NOTE
				? blank_columns(&kinds[k], BLANK_EVENT | BLANK_WRITTEN, columns)
				: 0;

		for (size_t i = 0; i < count; i++) {
			if (columns[i]->type == COLUMN_WORD)
				choices_add_words(&capture->choices, columns[i]->words,
						  columns[i]->heading[lang], lang);
		}
	}
}

/* The codes of goals and perspectives stand beside what they mean. */
static bool add_choices(struct capture *capture, struct err *err)
{
	enum lang lang = capture->state->options->lang;

	add_words(capture, lang);
	return add_list(capture, CHOICE_AREAS, text_of("commitments.goal_area", lang),
			"template_goal_areas", 0, err) &&
	       add_list(capture, CHOICE_REVIEWERS, text_of("commitments.reviewer", lang),
			"template_reviewers", 0, err) &&
	       add_list(capture, CHOICE_ORGANISATIONS, text_of("commitments.organisation", lang),
			"template_organisations", 0, err) &&
	       add_list(capture, CHOICE_GOALS, text_of("commitments.goal", lang), "template_goals",
			0, err) &&
	       add_list(capture, "goal.text", text_of("goals.text", lang), "template_goals", 1,
			err) &&
	       add_list(capture, CHOICE_PERSPECTIVES, text_of("commitments.perspective", lang),
			"template_perspectives", 0, err) &&
	       add_list(capture, "perspective.name", text_of("perspectives.name", lang),
			"template_perspectives", 1, err);
}

static bool count_notes(struct capture *capture, struct err *err)
{
	if (!written_count(capture->state, capture->session->id, capture->notes, err))
		return false;
	for (size_t k = 0; k < kind_count; k++)
		capture->note_count += capture->notes[k];
	return true;
}

/* As other workbooks are, see book.c. */
static bool is_large(const struct capture *capture)
{
	const struct column *columns[BLANK_COLUMNS_MAX];
	int64_t cells = 0;

	for (size_t k = 0; k < kind_count; k++) {
		if (capture->notes[k])
			cells += capture->notes[k] *
				 (int64_t)blank_columns(&kinds[k], BLANK_WRITTEN, columns);
	}
	return cells > capture->state->options->stream_cells;
}

static bool begin(struct capture *capture, const struct book_place *place, struct err *err)
{
	const struct state *state = capture->state;
	struct buf title = {0};
	struct xlsx_options options = {.path = place->path,
				       .streaming = is_large(capture),
				       .name = place->name,
				       .author = "loka-report " LOKA_VERSION,
				       .temporary_folder = place->folder,
				       .lang = state->options->lang,
				       .subject = capture->session->date};

	buf_printf(&title, "%s %s", text_of("guide.title", state->options->lang),
		   capture->session->code);
	options.title = buf_string(&title);
	if (!date_parse(span_of(state->as_of), &options.created))
		options.created = (struct date){2000, 1, 1};
	capture->xlsx = xlsx_open(&options, err);
	buf_free(&title);
	return capture->xlsx != NULL;
}

static bool write_sheets(struct capture *capture, const struct book_place *place,
			 struct xml_text_counts *counts, struct err *err)
{
	enum { SHEETS_MAX = 32 };
	int64_t rows[SHEETS_MAX];
	size_t count = 0;
	bool ok = true;

	rows[count++] = capture_guide(capture);
	for (size_t k = 0; ok && k < kind_count && count < SHEETS_MAX - 1; k++) {
		if (kinds[k].class == KIND_NOTE)
			ok = capture_sheet(capture, &kinds[k], &rows[count++], err);
	}
	if (!ok) {
		xlsx_drop(capture->xlsx);
		return false;
	}
	rows[count++] =
		choices_write(&capture->choices, capture->xlsx, capture->state->options->lang);
	return xlsx_finish(capture->xlsx, counts, err) &&
	       verify_workbook(place->path, place->name, rows, count, err);
}

bool capture_write(struct state *state, const struct capture_session *session,
		   const struct book_place *place, struct xml_text_counts *counts, struct err *err)
{
	struct capture capture = {.state = state, .session = session};
	bool ok = add_choices(&capture, err) && count_notes(&capture, err) &&
		  begin(&capture, place, err) && write_sheets(&capture, place, counts, err);

	choices_free(&capture.choices);
	return ok;
}
