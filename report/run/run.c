#include "report/run/run.h"

#include "report/book/book.h"
#include "report/book/sentence.h"
#include "schema/texts.h"

size_t run_count(const struct state *state)
{
	size_t count = (state_has_management(state) ? 1 : 0) + state->organisation_count;

	for (size_t i = 0; i < state->area_count; i++)
		count += state->areas[i].chosen;
	return count;
}

static struct target target_of(const struct state *state, size_t index)
{
	if (state_has_management(state) && index-- == 0)
		return (struct target){.file_name =
					       text_of("file.management", state->options->lang)};
	for (size_t i = 0; i < state->area_count; i++) {
		const struct area *area = &state->areas[i];

		if (area->chosen && index-- == 0)
			return (struct target){.area = area, .file_name = area->file_name};
	}
	return (struct target){.organisation = &state->organisations[index],
			       .file_name = state->organisations[index].file_name};
}

bool run_is_forwarded(const struct state *state, size_t index)
{
	return !target_of(state, index).organisation;
}

const char *run_file_name(const struct state *state, size_t index)
{
	return target_of(state, index).file_name;
}

bool run_write(struct state *state, const struct staging *folder, size_t index,
	       struct xml_text_counts *counts, struct err *err)
{
	struct buf path = {0}, name = {0};
	struct book_place place = {.folder = buf_string(&folder->temporary)};
	struct target target = target_of(state, index);
	bool ok;

	staging_temporary(folder, target.file_name, &path);
	staging_final(folder, target.file_name, &name);
	place.path = buf_string(&path);
	place.name = buf_string(&name);
	ok = book_write(state, &target, &place, counts, err) &&
	     staging_sync_file(folder, target.file_name, err);
	buf_free(&path);
	buf_free(&name);
	return ok;
}

bool run_headline(struct state *state, struct err *err)
{
	struct book book = {.state = state, .plan = &management_plan};
	struct buf text = {0};
	bool ok = *state->headline || (state_prepare(state, management_plan.prepare[0], err) &&
				       sentence_add(&text, &book, &management_plan.sheets[0], err));

	if (text.size)
		state_set_headline(state, buf_string(&text));
	buf_free(&text);
	return ok;
}
