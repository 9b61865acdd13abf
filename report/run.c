#include "report/run.h"

#include "base/file.h"
#include "report/book.h"
#include "report/sentence.h"

size_t run_count(const struct report *report)
{
	size_t count = report_has_management(report) ? 1 : 0;

	for (size_t i = 0; i < report->area_count; i++)
		count += report->areas[i].chosen;
	return count;
}

const struct area *run_area(const struct report *report, size_t index)
{
	if (report_has_management(report) && index-- == 0)
		return NULL;
	for (size_t i = 0; i < report->area_count; i++) {
		if (report->areas[i].chosen && index-- == 0)
			return &report->areas[i];
	}
	return NULL;
}

const char *run_file_name(const struct report *report, size_t index)
{
	const struct area *area = run_area(report, index);

	return area ? area->file_name : management_file_name;
}

bool run_write(struct report *report, const struct folder *folder, size_t index,
	       struct gate_counts *counts, struct err *err)
{
	struct buf path = {0}, name = {0};
	struct book_place place = {.folder = buf_string(&folder->temporary)};
	bool ok;

	folder_temporary(folder, run_file_name(report, index), &path);
	folder_final(folder, run_file_name(report, index), &name);
	place.path = buf_string(&path);
	place.name = buf_string(&name);
	ok = book_write(report, run_area(report, index), &place, counts, err) &&
	     file_sync(place.path, err);
	buf_free(&path);
	buf_free(&name);
	return ok;
}

bool run_headline(struct report *report, struct buf *out, struct err *err)
{
	struct book book = {.report = report, .plan = &management_plan};

	return sentence_add(out, &book, &management_plan.sheets[0], err);
}
