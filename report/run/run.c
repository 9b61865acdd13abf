#include "report/run/run.h"

#include "base/file.h"
#include "report/book/book.h"
#include "report/book/sentence.h"

size_t run_count(const struct report *report)
{
	size_t count = (report_has_management(report) ? 1 : 0) + report->organisation_count;

	for (size_t i = 0; i < report->area_count; i++)
		count += report->areas[i].chosen;
	return count;
}

static struct target target_of(const struct report *report, size_t index)
{
	if (report_has_management(report) && index-- == 0)
		return (struct target){.file_name = management_file_name};
	for (size_t i = 0; i < report->area_count; i++) {
		const struct area *area = &report->areas[i];

		if (area->chosen && index-- == 0)
			return (struct target){.area = area, .file_name = area->file_name};
	}
	return (struct target){.organisation = &report->organisations[index],
			       .file_name = report->organisations[index].file_name};
}

const char *run_file_name(const struct report *report, size_t index)
{
	return target_of(report, index).file_name;
}

bool run_write(struct report *report, const struct folder *folder, size_t index,
	       struct gate_counts *counts, struct err *err)
{
	struct buf path = {0}, name = {0};
	struct book_place place = {.folder = buf_string(&folder->temporary)};
	struct target target = target_of(report, index);
	bool ok;

	folder_temporary(folder, target.file_name, &path);
	folder_final(folder, target.file_name, &name);
	place.path = buf_string(&path);
	place.name = buf_string(&name);
	ok = book_write(report, &target, &place, counts, err) && file_sync(place.path, err);
	buf_free(&path);
	buf_free(&name);
	return ok;
}

bool run_headline(struct report *report, struct err *err)
{
	struct book book = {.report = report, .plan = &management_plan};
	struct buf text = {0};
	bool ok =
		*report->headline || (report_prepare(report, management_plan.prepare[0], err) &&
				      sentence_add(&text, &book, &management_plan.sheets[0], err));

	if (text.size)
		report_set_headline(report, buf_string(&text));
	buf_free(&text);
	return ok;
}
